"""The section on what would reverse the conclusion."""

from midgame.findings.base import Section
from midgame.findings.reverse.find import BothWays
from midgame.findings.reverse.rows import reverse_table
from midgame.findings.reverse.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(b: BothWays, frame: Frame) -> tuple[Section, ...]:
    """The nearest reversal with its inputs, or that there is none."""
    header, table = reverse_table(b)
    title = say("What would reverse the conclusion")
    return (Section("reverse", title, lead(b), header=header, table=tuple(table)),)
