"""The sections on Sobol indices and on Morris's screen."""

from midgame.findings.base import Section
from midgame.findings.indices.find import Screen, SobolIndices
from midgame.findings.indices.rows import MOST, morris_table, sobol_table
from midgame.findings.indices.words import morris_lead, rest, sobol_lead
from midgame.wording import say


def show(found: SobolIndices | Screen) -> tuple[Section, ...]:
    """The factors in their order, the largest first."""
    items = rest(len(found.found.ranked) - MOST)
    if isinstance(found, SobolIndices):
        header, table = sobol_table(found)
        return (Section("sobol", say("Sobol indices"), sobol_lead(found), header=header, table=tuple(table),
                        items=items),)  # fmt: skip
    header, table = morris_table(found)
    return (Section("morris", say("Morris’s screen"), morris_lead(found), header=header, table=tuple(table),
                    items=items),)  # fmt: skip
