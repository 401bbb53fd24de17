"""The sections on the combinations of options: a matrix per outcome."""

from midgame.findings.base import Section
from midgame.findings.options.find import OptionTable
from midgame.findings.options.rows import matrix
from midgame.findings.options.words import lead, title
from midgame.wording import say


def show(t: OptionTable) -> tuple[Section, ...]:
    """A matrix per outcome; what is common to all stands above the first."""
    found = []
    for number, _ in enumerate(t.outcomes):
        header, rows = matrix(t, number)
        unclear = any(not row[number].clear for row in t.cells[1:])
        items = (say("A ? marks no clear difference: its interval holds zero."),) if unclear else ()
        name = f"options-{number + 1}"
        told = lead(t) if number == 0 else ""
        found.append(Section(name, title(t, number), told, header=header, table=tuple(rows), items=items))
    return tuple(found)
