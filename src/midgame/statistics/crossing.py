"""Where a curve crosses a level, and how sure that place is."""

import math

import numpy as np
from numpy.typing import NDArray

from midgame.statistics.intervals import LEVEL, Estimate
from midgame.statistics.smooth import Curve

CERTAIN = 0.5  # share of resamples that must cross before a crossing is named

Floats = NDArray[np.float64]


def crossings(at: Floats, mean: Floats, level: float) -> tuple[Floats, NDArray[np.bool_]]:
    """Where a curve, ``mean`` (grid,) at ``at``, crosses a level, and whether it rises there: (crossing,) each."""
    over = mean > level
    i = np.flatnonzero(over[1:] != over[:-1])
    step = (level - mean[i]) / (mean[i + 1] - mean[i])
    return at[i] + step * (at[i + 1] - at[i]), over[i + 1]


def leading(at: Floats, mean: Floats, level: float) -> tuple[float, bool] | None:
    """The crossing of a curve that says most, and whether it rises there; None without one.

    Of those that go the way of the whole, from the lowest fifth to the highest, it is the one that best parts the range
    into above and below.
    """
    ranks, rises = crossings(at, mean, level)
    if not len(ranks):
        return None
    up = mean[at >= at[-1] - (at[-1] - at[0]) / 5].mean() > mean[at <= at[0] + (at[-1] - at[0]) / 5].mean()
    parted = [float(((mean > level) == ((at > r) == s)).mean()) for r, s in zip(ranks, rises, strict=True)]
    best = int(np.argmax(np.array(parted) - np.where((rises == up) | ~(rises == up).any(), 0.0, 1.0)))
    return float(ranks[best]), bool(rises[best])


def placed(along: Curve, level: float, rank: float, up: bool, confidence: float = LEVEL) -> Estimate | None:
    """The value of the quantity at a crossing of ``along``, that at ``rank``, with its interval.

    None when no more than half of the resampled curves cross in the same sense. One that does not counts as a crossing
    beyond the nearer end of the range.
    """
    again = _nearest(along, level, rank, up)
    if np.isfinite(again).mean() <= CERTAIN:
        return None
    tail = (1 - confidence) / 2
    filled = np.where(np.isfinite(again), again, np.inf if rank > 0.5 else -np.inf)
    low, high = np.sort(filled)[[int(tail * len(filled)), math.ceil((1 - tail) * len(filled)) - 1]]
    low, high = np.interp(np.clip([low, high], along.at[0], along.at[-1]), along.at, along.x)
    return Estimate(float(np.interp(rank, along.at, along.x)), float(low), float(high))


def _nearest(along: Curve, level: float, rank: float, up: bool) -> Floats:
    """For each resampled curve, its crossing of the same sense nearest to ``rank``; NaN without one."""
    over = along.again > level
    change = (over[:, 1:] != over[:, :-1]) & (over[:, 1:] == up)
    left, right = along.again[:, :-1], along.again[:, 1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        place = along.at[:-1] + (level - left) / (right - left) * np.diff(along.at)
    away = np.where(change, np.abs(place - rank), np.inf)
    best = away.argmin(axis=1)
    rows = np.arange(len(best))
    return np.where(np.isfinite(away[rows, best]), place[rows, best], np.nan)
