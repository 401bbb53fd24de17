"""The sentences on forces and counters over time."""

from midgame.findings.course.find import Course, Fan
from midgame.statistics.shares import Spread
from midgame.wording import count, median_range, number, quoted, say, several, together
from midgame.wording.figures import unit

MOST = 12  # panels of a side


def lead(c: Course) -> str:
    """How to read a fan, and which forces have one."""
    told = [_paths(c), say("Only what changes in more than one replication of twenty is drawn.")]
    if c.still:
        told.append(say("Seldom changed: {forces}.", forces=together(quoted(label) for label in c.still)))
    sides = [f.side for f in (*c.fans, *c.counters)]
    if any(sides.count(side) > MOST for side in sides):
        told.append(say("Of each side these are the {n} that change most.", n=count(MOST)))
    return " ".join(told)


def _paths(c: Course) -> str:
    if c.paths >= c.replications:
        return several("By day in the one replication.", "By day in all {n} replications.", c.paths)
    return several("By day in the first replication.", "By day in the first {n} replications.", c.paths)


def last(f: Fan) -> str:
    """What it is at the end: the median, and the range that nine in ten stay within."""
    low, _, middle, _, high = (band[-1] for band in f.bands)
    return median_range(Spread(middle, low, middle, high))


def first_and_last(f: Fan) -> str:
    """The median at first, and what it is at the end."""
    return say("{first} at first, {last} at the end", first=number(f.bands[2][0]), last=last(f))


def note(f: Fan) -> str:
    """The unit, and what it is at the end."""
    name = unit(f.unit)
    return (
        say("{unit}, ends at {amount}", unit=name, amount=last(f)) if name else say("ends at {amount}", amount=last(f))
    )
