"""The section on forces and counters over time."""

from midgame.findings.base import Section
from midgame.findings.course.chart import fans_of
from midgame.findings.course.find import Course
from midgame.findings.course.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(c: Course, frame: Frame) -> tuple[Section, ...]:
    """Small charts by side, then those of counters; nothing when nothing changes."""
    if not (c.fans or c.counters):
        return ()
    start = frame.run.start
    sides = {f.side: [g for g in c.fans if g.side == f.side] for f in c.fans}
    drawn = [fans_of(some, side, frame.run.side(side), start) for side, some in sides.items()]
    if c.counters:
        drawn.append(fans_of(c.counters, "counters", say("What is counted"), start))
    return (Section("time", say("Day by day"), lead(c), tuple(drawn)),)
