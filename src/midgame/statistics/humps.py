"""Whether a chance over draws comes in two groups with hardly anything in between.

Where a density has one hump, its mean over an interval is at least the smaller of its means over any interval to the
left and any to the right. So a valley that is emptier than a hump on each of its sides tells two. It is told only where
the valley is wide and at most a third as full as the lower hump, where both sides hold much, and where the draws
themselves, whose dice fill a valley rather than dig it, are fewer there than so many could be by chance. The figures
are chosen on known answers (``tests/statistics/test_humps.py``).
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from midgame.statistics.chances import Chances
from midgame.statistics.intervals import Floats

CELLS = 40  # of the range from the 1st to the 99th percentile
ENDS = (0.01, 0.99)
SIDE = 0.15  # of the draws, that each side of the valley holds at least
HUMP, NARROW = 0.1, 2  # of the draws that a hump holds at least, and cells that it takes
WIDE = 6  # cells of the valley at least
DEEP = 1 / 3  # how full the valley is at most, against the lower hump
MEAN = 200  # places of a group that its mean is taken over
SURE = 2.33  # standard errors by which the draws in the valley are too few (99 % of chance)


@dataclass(frozen=True)
class Group:
    """One of two groups of draws: its ``share``, the 5th, 50th and 95th percentile of its chance, and its mean."""

    share: float
    p5: float
    p50: float
    p95: float
    mean: float


def two_groups(found: Chances, counts: NDArray[np.number], plays: NDArray[np.number] | int) -> tuple[Group, ...]:
    """The lower and the upper group of a chance; empty where it does not plainly come in two.

    ``counts`` (draws,) out of ``plays`` of each are those that ``found`` was told from.
    """
    below = found.below()
    low, high = (float(x) for x in np.interp(ENDS, below, found.at))
    edges = np.linspace(low, high, CELLS + 1)
    if low == high:
        return ()
    up_to = np.interp(edges, found.at, below)
    up_to[0], up_to[-1] = 0.0, 1.0  # what lies beyond the ends belongs to the first and the last cell
    valley = _valley(up_to, _held(edges, np.asarray(counts / np.asarray(plays), float)))
    if valley is None:
        return ()
    apart = float(up_to[list(valley)].mean())
    return tuple(_group(found, below, *ends) for ends in ((0.0, apart), (apart, 1.0)))


def _held(edges: Floats, shares: Floats) -> NDArray[np.intp]:
    """How many draws have a raw share below each edge; all those beyond the ends are in the first and last cell."""
    held = np.searchsorted(np.sort(shares), edges)
    held[0], held[-1] = 0, len(shares)
    return held


def _valley(up_to: Floats, held: NDArray[np.intp]) -> tuple[int, int] | None:
    """The edges of the deepest valley between two humps, if it is one: see the text above."""
    first, last = np.triu_indices(CELLS + 1, 1)
    wide, mass = last - first, up_to[last] - up_to[first]
    height = mass / wide
    humps = (mass >= HUMP) & (wide >= NARROW)
    found, least = None, DEEP
    for k in np.flatnonzero((wide >= WIDE) & (up_to[first] >= SIDE) & (1 - up_to[last] >= SIDE)):
        sides = humps & (last <= first[k]), humps & (first >= last[k])
        if not all(side.any() for side in sides):
            continue
        tops = [int(np.argmax(np.where(side, height, -1.0))) for side in sides]
        full = height[k] / min(height[t] for t in tops)
        if full < least:
            counted = held[last] - held[first]
            found, least = (k, tops, counted), full
    if found is None:
        return None
    k, tops, counted = found
    if all(_too_few(counted[k], wide[k], counted[t], wide[t]) for t in tops):
        return int(first[k]), int(last[k])
    return None


def _too_few(valley: int, wide: int, hump: int, hump_wide: int) -> bool:
    """Whether so few draws in the valley are no chance, were it as full as the hump."""
    both, part = valley + hump, wide / (wide + hump_wide)
    error = np.sqrt(both * part * (1 - part))
    return bool(both * part - valley > SURE * error)


def _group(found: Chances, below: Floats, low: float, high: float) -> Group:
    """The draws from one share of all to another."""
    p5, p50, p95 = (float(np.interp(low + p * (high - low), below, found.at)) for p in (0.05, 0.5, 0.95))
    mean = float(np.interp(low + (np.arange(MEAN) + 0.5) / MEAN * (high - low), below, found.at).mean())
    return Group(high - low, p5, p50, p95, mean)


def fitted(groups: tuple[Group, ...], mean: float) -> tuple[Group, ...]:
    """The two groups with the shares that give the ``mean`` of all draws, of which there are many more.

    As they are where no shares do, or where one would hold next to nothing.
    """
    lower, upper = groups
    share = (upper.mean - mean) / (upper.mean - lower.mean)
    if not SIDE / 2 <= share <= 1 - SIDE / 2:
        return groups
    return replace(lower, share=share), replace(upper, share=1 - share)
