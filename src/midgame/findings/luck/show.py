"""The section on luck and ignorance."""

from midgame.findings.base import Section
from midgame.findings.luck.chart import split
from midgame.findings.luck.find import Luck
from midgame.findings.luck.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Luck, frame: Frame) -> tuple[Section, ...]:
    """How the variance of numbers splits; nothing without a number that varies."""
    if not found.splits:
        return ()
    return (Section("luck", say("Luck or ignorance"), lead(found.splits[0]), (split(found),)),)
