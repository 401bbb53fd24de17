"""The section on how precise the answer is."""

from midgame.findings.base import Section
from midgame.findings.enough.find import Precision
from midgame.findings.enough.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(p: Precision, frame: Frame) -> tuple[Section, ...]:
    """One sentence or two."""
    return (Section("enough", say("Enough replications?"), lead(p)),)
