"""What is played beside a run, with the same draws: excursions, gaps that surely close or never do, nested samples.

Only estimates and counts are kept of them. All of one pair are of the replications that both runs share, so they add
up. A nested sample plays few draws many times each, so that the chance of an event can be told from draw to draw.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

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


@dataclass(frozen=True)
class Nested:
    """How often an event came about in each of some draws: ``counts`` (draws,) out of ``lucks`` plays."""

    counts: NDArray[np.int64]
    lucks: int


def nested_lucks(replications: int) -> int:
    """How often to play each draw of a nested sample of so many replications: 100 of 50,000, in 500 draws.

    More draws tell the percentiles better, more plays of each the lowest chances; ``benchmarks/spread.py`` weighs them.
    """
    return max(2, round(sqrt(replications / 5)))


def keep_nested(data: Any) -> dict[str, Any]:
    """A nested sample as a run keeps it: for each declared event how many draws had which count."""
    frame = frame_of(data)
    found = {}
    for name in frame.averaged:
        if frame.outcome(name).event:
            counts = frame.played(name).sum(axis=1).astype(np.int64)
            found[name] = [[int(c), int(n)] for c, n in zip(*np.unique(counts, return_counts=True), strict=True)]
    return {"lucks": frame.lucks, "counts": found}


def nested(kept: dict[str, Any], name: str) -> Nested | None:
    """What a kept nested sample says of an event; None when it says nothing."""
    if name not in kept.get("counts", {}):
        return None
    pairs = np.asarray(kept["counts"][name], np.int64)
    return Nested(np.repeat(pairs[:, 0], pairs[:, 1]), int(kept["lucks"]))
