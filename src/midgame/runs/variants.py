"""What is played beside a run, with the same draws: excursions, gaps that surely close or never do, nested samples.

Only estimates and counts are kept of them. All of one pair are of the replications that both runs share, so they add
up. A nested sample plays few draws many times each, so that the chance of an event can be told from draw to draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.runs.frame import frame_of
from midgame.statistics.intervals import Estimate, cluster_mean, mean_intervals, paired_difference

Kept = list[float]  # an estimate: value, low, high


@dataclass(frozen=True, eq=False)
class Played:
    """What is kept of a run while others are held against it: by declared outcome that has a mean whether it is an
    event, and its values (draw, luck).
    """

    values: dict[str, tuple[bool, NDArray[np.floating]]]

    def estimate(self, name: str, draws: int | None = None) -> Kept:
        """The mean of an outcome, over the first draws."""
        event, values = self.values[name]
        return keep(cluster_mean(values[:draws], event))


def played(data: Any) -> Played:
    """A run, or what is kept of it, as that."""
    if isinstance(data, Played):
        return data
    frame = frame_of(data)
    return Played({name: (frame.outcome(name).event, frame.played(name).copy()) for name in frame.averaged})


def level(data: Any) -> dict[str, Kept]:
    """The estimate of each declared outcome of a run that has a mean, by name."""
    run = played(data)
    return {name: run.estimate(name) for name in run.values}


def against(base: Any, other: Any) -> dict[str, dict[str, Kept]]:
    """By declared outcome: the ``base`` and the other run's ``value`` in the replications that they share, and the
    paired ``difference``.
    """
    a, b = played(base), played(other)
    found = {}
    for name in (
        n for n in a.values if n in b.values
    ):  # a day may come in all replications of one and not of the other
        event, x = a.values[name]
        y = b.values[name][1]
        draws = min(len(x), len(y))
        difference = keep(paired_difference(x[:draws], y[:draws], event))
        found[name] = {"base": a.estimate(name, draws), "value": b.estimate(name, draws), "difference": difference}
    return found


def mixture(parts: Sequence[tuple[float, Played]]) -> dict[str, Kept]:
    """The mean of each outcome that all runs have, each run with its weight; they share draws and luck."""
    found = {}
    for name in (n for n in parts[0][1].values if all(n in p.values for _, p in parts)):
        event, values = parts[0][1].values[name]
        by_draw = np.sum([w * p.values[name][1].mean(axis=1, dtype=np.float64) for w, p in parts], axis=0)
        mean, spread, draws = (np.asarray(x, float) for x in (by_draw.mean(), by_draw.var(ddof=1), len(by_draw)))
        low, high = mean_intervals(mean, spread, draws, values.shape[1], event)
        found[name] = keep(Estimate(float(mean), float(low), float(high)))
    return found


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


def kept_ends(kept: dict[str, Any]) -> tuple[dict[str, list[float]], dict[str, list[float]]] | None:
    """The share of each outcome with no gap closed and with all closed, as a run keeps them, by name; None without."""
    if "none" not in kept or "all" not in kept:
        return None
    none, every = ({name: [float(e[0])] for name, e in kept[end].items()} for end in ("none", "all"))
    return none, every
