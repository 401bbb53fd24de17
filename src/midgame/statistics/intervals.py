"""Estimates with their intervals: shares, means and differences, clustered by draw.

Replications of one draw share their inputs, so they are not independent. The unit here is the
draw: every standard error comes from the spread of the draws' means.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from midgame.statistics import rare

Floats = NDArray[np.float64]

LEVEL = 0.95
NOTHING = 1e-15  # a variance that is rounding: one draw of ten million that differs gives more


@dataclass(frozen=True)
class Estimate:
    """A figure with its interval (95 % unless the finding says otherwise)."""

    value: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half the length of the interval."""
        return (self.high - self.low) / 2

    def holds(self, value: float) -> bool:
        """Whether the interval holds ``value``."""
        return self.low <= value <= self.high

    def clipped(self, low: float = 0.0, high: float = 1.0) -> "Estimate":
        """The same estimate kept between two bounds."""
        return Estimate(*(min(max(x, low), high) for x in (self.value, self.low, self.high)))


def z_of(level: float = LEVEL) -> float:
    """Two-sided normal quantile of a confidence level: 1.96 for 0.95."""
    return float(special.ndtri(0.5 + level / 2))


def wilson(p: Floats | float, n: Floats | float, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Wilson's score interval for a share ``p`` of ``n`` trials (Wilson 1927, JASA 22:209-212)."""
    p, n, z = np.asarray(p, float), np.asarray(n, float), z_of(level)
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return np.where(p <= 0, 0.0, middle - half), np.where(p >= 1, 1.0, middle + half)


def effective_trials(p: Floats, spread: Floats, draws: Floats, lucks: int) -> Floats:
    """Independent trials that would give a share the error it has.

    ``p`` and ``spread`` are the mean and the variance of the draws' means over ``draws`` draws of
    ``lucks`` replications. Where nothing varies the draws themselves count, which is the cautious end.
    """
    draws = np.asarray(draws, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        trials = draws * p * (1 - p) / spread
    trials = np.where((spread > NOTHING) & np.isfinite(trials), trials, draws)
    return np.asarray(np.clip(trials, draws, draws * lucks), dtype=np.float64)


def _turned(ends: tuple[Floats, Floats], turned: bool) -> tuple[Floats, Floats]:
    """An interval of a share, or from that of its counterpart."""
    return (1 - ends[1], 1 - ends[0]) if turned else ends


def mean_intervals(
    mean: Floats, spread: Floats, draws: Floats, lucks: int, event: bool, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Intervals of means over draws, elementwise: Wilson's for events, normal for numbers.

    ``mean`` and ``spread`` are the mean and variance of the draws' means, ``draws`` how many. Of an event that came
    about in fewer than ten draws, or did not in fewer than ten, the interval is exact.
    """
    if event:
        low, high = wilson(mean, effective_trials(mean, spread, draws, lucks), level)
        for turned in (False, True):
            share = 1 - mean if turned else mean
            total, squares = share * draws, np.maximum(spread * (draws - 1) + draws * share**2, 0.0)
            few = rare.is_rare(total, squares, draws)
            if few.any():
                own = rare.exact(total, squares, np.asarray(1.0), draws, level)
                low, high = (np.where(few, *ends) for ends in zip(_turned(own, turned), (low, high), strict=True))
        return low, high
    half = z_of(level) * np.sqrt(spread / draws)
    return mean - half, mean + half


def difference_intervals(
    a: Floats, a_low: Floats, a_high: Floats, b: Floats, b_low: Floats, b_high: Floats
) -> tuple[Floats, Floats]:
    """Interval of ``b - a`` from two independent intervals (Newcombe 1998, Statist. Med. 17:873-890, method 10)."""
    d = b - a
    return (
        d - np.sqrt((b - b_low) ** 2 + (a_high - a) ** 2),
        d + np.sqrt((b_high - b) ** 2 + (a - a_low) ** 2),
    )


def difference(a: Estimate, b: Estimate) -> Estimate:
    """``b`` less ``a``, both from other draws, with the interval of :func:`difference_intervals`."""
    low, high = difference_intervals(*(np.asarray(x) for e in (a, b) for x in (e.value, e.low, e.high)))
    return Estimate(b.value - a.value, float(low), float(high))


def cluster_mean(values: NDArray[np.floating], event: bool, level: float = LEVEL) -> Estimate:
    """Mean of ``values`` (draws, lucks) with an interval clustered by draw; of one draw it holds all that can be.

    :func:`event_share` is the same for what did or did not happen, :func:`ratio` for a share of some rows.
    """
    draws, lucks = values.shape
    by_draw = values.mean(axis=1, dtype=np.float64)
    mean = by_draw.mean()
    if draws < 2:
        return Estimate(float(mean), 0.0, 1.0) if event else Estimate(float(mean), -math.inf, math.inf)
    spread = by_draw.var(ddof=1)
    low, high = mean_intervals(np.asarray(mean), np.asarray(spread), np.asarray(float(draws)), lucks, event, level)
    return Estimate(float(mean), float(low), float(high))


def event_share(holds: NDArray[np.bool_], level: float = LEVEL) -> Estimate:
    """The share of replications in which something ``holds`` (draws, lucks), as :func:`cluster_mean`."""
    return cluster_mean(holds.astype(np.float32), True, level)


def normal(value: float, error: float, level: float = LEVEL) -> Estimate:
    """An estimate from a value and its standard error."""
    half = z_of(level) * error
    return Estimate(value, value - half, value + half)


def paired_difference(a: NDArray[np.floating], b: NDArray[np.floating], event: bool, level: float = LEVEL) -> Estimate:
    """Mean of ``b - a`` (both draws, lucks) for runs that share draws and luck.

    An event's is the share of replications that gain it less the share that lose it, with the intervals of both (score
    intervals, exact below ten draws that differ) put together as Newcombe does (1998, Statist. Med. 17:2635-2650,
    method 10; with the correlation of the two, Zou and Donner 2008, Statist. Med. 27:1693-1702).
    """
    difference = b.astype(np.float64) - a
    by_draw = difference.mean(axis=1)
    draws, mean = len(by_draw), float(by_draw.mean())
    if not event:
        return normal(mean, float(by_draw.std(ddof=1)) / math.sqrt(draws) if draws > 1 else math.inf, level)
    parts = np.stack([np.maximum(difference, 0).mean(axis=1), np.maximum(-difference, 0).mean(axis=1)])
    if draws < 2:
        return Estimate(mean, -1.0, 1.0)
    share, spread = parts.mean(axis=1), parts.var(axis=1, ddof=1)
    low, high = mean_intervals(share, spread, np.full(2, float(draws)), b.shape[1], True, level)
    tied = float(np.cov(parts)[0, 1]) / math.sqrt(spread.prod()) if spread.prod() > 0 else 0.0
    down, up, loses, gains = share[0] - low[0], high[0] - share[0], share[1] - low[1], high[1] - share[1]
    below = math.sqrt(max(down**2 + gains**2 - 2 * tied * down * gains, 0.0))
    above = math.sqrt(max(up**2 + loses**2 - 2 * tied * up * loses, 0.0))
    return Estimate(mean, max(mean - below, -1.0), min(mean + above, 1.0))


def ratio(part: NDArray[np.number], whole: NDArray[np.number], level: float = LEVEL, *, event: bool = True) -> Estimate:
    """The share sum(part) / sum(whole) of counts per draw, with an interval clustered by draw.

    Linearised ratio (Cochran 1977, Sampling Techniques, 3rd ed., 6.4), put through Wilson's interval, or exact where it
    rests on fewer than ten draws. Not of an
    ``event`` it is the mean of a number over ``whole`` rows that sum up to ``part``, with a normal interval.
    """
    share = float(part.sum() / whole.sum())
    rests = part - share * whole
    variance = float((rests.astype(np.float64) ** 2).sum() / whole.sum() ** 2)
    if not event:
        return normal(share, math.sqrt(variance), level)
    size = np.asarray(float(whole.sum()))
    for turned in (False, True):
        cases = np.asarray(whole - part if turned else part, np.float64)
        total, squares = np.asarray(cases.sum()), np.asarray((cases**2).sum())
        if rare.is_rare(total, squares, size):
            own = rare.exact(total, squares, np.asarray(float(whole.max())), size, level)
            return Estimate(share, *(float(e) for e in _turned(own, turned)))
    clusters = float((whole > 0).sum())
    trials = share * (1 - share) / variance if variance > 0 else clusters
    low, high = wilson(share, min(max(trials, 1.0), float(whole.sum())), level)
    return Estimate(share, float(low), float(high))
