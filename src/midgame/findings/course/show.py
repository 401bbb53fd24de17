"""The section on forces over time."""

from midgame.findings.base import Section
from midgame.findings.course.chart import fans_of
from midgame.findings.course.find import Course
from midgame.findings.course.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(c: Course, frame: Frame) -> tuple[Section, ...]:
    """Small charts by side; nothing when no force changes."""
    if not c.fans:
        return ()
    sides = {f.side: [g for g in c.fans if g.side == f.side] for f in c.fans}
    drawn = tuple(fans_of(some, side, frame.run.side(side), frame.run.start) for side, some in sides.items())
    return (Section("time", say("Forces over time"), lead(c), drawn),)
