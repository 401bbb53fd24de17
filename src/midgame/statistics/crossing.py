"""Where a curve crosses a level, and how sure that place is."""

import numpy as np
from numpy.typing import NDArray

from midgame.statistics.intervals import LEVEL, Estimate, z_of
from midgame.statistics.smooth import Curve

CLEAR = 0.99  # how sure it must be on each side that the curve lies off the level, before a crossing is named

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

    The interval holds the places around it at which the curve cannot be told from the level (the test turned round:
    Fieller 1954, JRSS B 16:175-185). None when the curve is not clearly below the level on one side and above it on the
    other, as where it only touches it.
    """
    away = (along.mean - level) / np.maximum(along.error, 1e-12) * (1.0 if up else -1.0)
    before, behind = away[along.at < rank], away[along.at > rank]
    if not len(before) or not len(behind) or before.min() > -z_of(CLEAR) or behind.max() < z_of(CLEAR):
        return None
    told = z_of(confidence)
    low = _end(along.at, away, rank, -told, -1)
    high = _end(along.at, away, rank, told, 1)
    return Estimate(*(float(np.interp(place, along.at, along.x)) for place in (rank, low, high)))


def _end(at: Floats, away: Floats, rank: float, bound: float, way: int) -> float:
    """From ``rank`` on, the first place at which the curve lies clearly off the level; the end of the range if none."""
    off = np.flatnonzero((np.abs(away) >= abs(bound)) & ((at - rank) * way > 0))
    if not len(off):
        return float(at[-1] if way > 0 else at[0])
    i = int(off[0] if way > 0 else off[-1])
    inner = rank if (at[i - way] - rank) * way < 0 else float(at[i - way])
    near = float(np.interp(inner, at, away))
    target = abs(bound) * np.sign(away[i])
    share = (target - near) / (away[i] - near) if away[i] != near else 1.0
    return inner + min(max(float(share), 0.0), 1.0) * (float(at[i]) - inner)
