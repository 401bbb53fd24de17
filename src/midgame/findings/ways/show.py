"""The section on ways."""

from midgame.findings.base import Section
from midgame.findings.ways.chart import ways_of
from midgame.findings.ways.find import AllWays
from midgame.findings.ways.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: AllWays, frame: Frame) -> tuple[Section, ...]:
    """A chart per step with ways; nothing when there is none."""
    if not found.steps:
        return ()
    return (Section("ways", say("By which way"), lead(found), tuple(ways_of(step) for step in found.steps)),)
