"""The sentences on the ways by which something came about."""

from midgame.findings.ways.find import AllWays, Way, Ways
from midgame.scenario.text import readable
from midgame.wording import quoted, say, together, value
from midgame.wording.times import time_range


def lead(found: AllWays) -> str:
    """How often each step came by which way."""
    return " ".join(_one(step) for step in found.steps)


def _one(step: Ways) -> str:
    first = sorted(step.ways, key=lambda w: -w.share.value)
    listed = together(say("{way} in {share}", way=quoted(readable(w.name)), share=value(w.share)) for w in first)
    return say("{step}: {ways} of all replications; by none of them in {share}.", step=quoted(step.label), ways=listed,
               share=value(step.never))  # fmt: skip


def note(way: Way) -> str:
    """How often a way was taken, and when."""
    if way.day is None:
        return value(way.share)
    return say("{share}, {time}", share=value(way.share), time=time_range(way.day))
