"""The sentences on forces over time."""

from midgame.findings.course.find import Course, Fan
from midgame.statistics.shares import Spread
from midgame.wording import count, median_range, say, several
from midgame.wording.figures import unit

MOST = 12  # panels of a side


def lead(c: Course) -> str:
    """How to read a fan, and which forces have one."""
    if c.paths >= c.replications:
        told = [several("What is left over time in the one replication.",
                        "What is left over time in all {n} replications.", c.paths)]  # fmt: skip
    else:
        told = [several("What is left over time in the first replication.",
                        "What is left over time in the first {n} replications.", c.paths)]  # fmt: skip
    told.append(say("Only forces that change are drawn."))
    sides = [f.side for f in c.fans]
    if any(sides.count(side) > MOST for side in sides):
        told.append(say("Of each side these are the {n} that change most.", n=count(MOST)))
    return " ".join(told)


def last(f: Fan) -> str:
    """What is left at the end: the median, and the range that nine in ten stay within."""
    low, _, middle, _, high = (band[-1] for band in f.bands)
    return median_range(Spread(middle, low, middle, high))


def note(f: Fan) -> str:
    """The unit, and what is left at the end."""
    name = unit(f.unit)
    return (
        say("{unit}, ends at {amount}", unit=name, amount=last(f)) if name else say("ends at {amount}", amount=last(f))
    )
