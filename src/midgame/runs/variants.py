"""What is played beside a run, with the same draws and luck: excursions, gaps that surely close or never do.

Only estimates are kept of them. All of one pair are of the replications that both runs share, so they add up.
"""

from typing import Any

from midgame.runs.frame import Frame, frame_of
from midgame.statistics.intervals import Estimate, cluster_mean, paired_difference

Kept = list[float]  # an estimate: value, low, high


def level(data: Any) -> dict[str, Kept]:
    """The estimate of each declared outcome of a run that has a mean, by name."""
    frame = frame_of(data)
    return {name: keep(_mean(frame, name)) for name in frame.averaged}


def against(base: Any, other: Any) -> dict[str, dict[str, Kept]]:
    """By declared outcome: the ``base`` and the other run's ``value`` in the replications that they share, and the
    paired ``difference``.
    """
    a, b = frame_of(base), frame_of(other)
    draws = min(a.draws, b.draws)
    a, b = a.first(draws), b.first(draws)
    found = {}
    shared = set(b.averaged)  # a day may come in all replications of one and not of the other
    for name in (n for n in a.averaged if n in shared):
        event = a.outcome(name).event
        difference = paired_difference(a.played(name), b.played(name), event)
        found[name] = {"base": keep(_mean(a, name)), "value": keep(_mean(b, name)), "difference": keep(difference)}
    return found


def _mean(frame: Frame, name: str) -> Estimate:
    return cluster_mean(frame.played(name), frame.outcome(name).event)


def keep(e: Estimate) -> Kept:
    """An estimate as a run keeps it."""
    return [e.value, e.low, e.high]


def estimate(kept: Kept) -> Estimate:
    """An estimate that a run kept."""
    return Estimate(*(float(x) for x in kept))
