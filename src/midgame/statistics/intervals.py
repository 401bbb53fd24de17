"""Estimates with their intervals: shares, means and differences, clustered by draw.

Replications of one draw share their inputs, so they are not independent. The unit here is the
draw: every standard error comes from the spread of the draws' means.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

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


def mean_intervals(
    mean: Floats, spread: Floats, draws: Floats, lucks: int, event: bool, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Intervals of means over draws, elementwise: Wilson's for events, normal for numbers.

    ``mean`` and ``spread`` are the mean and variance of the draws' means, ``draws`` how many.
    """
    if event:
        return wilson(mean, effective_trials(mean, spread, draws, lucks), level)
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

    Where no replication differs, an event's interval is that of no case in so many draws.
    """
    difference = (b.astype(np.float64) - a).mean(axis=1)
    draws = len(difference)
    mean = float(difference.mean())
    error = float(difference.std(ddof=1)) / math.sqrt(draws) if draws > 1 else math.inf
    if event and error == 0:
        bound = 1 - (0.5 - level / 2) ** (1 / draws)
        return Estimate(mean, max(mean - bound, -1.0), min(mean + bound, 1.0))
    return normal(mean, error, level)


def ratio(part: NDArray[np.number], whole: NDArray[np.number], level: float = LEVEL, *, event: bool = True) -> Estimate:
    """The share sum(part) / sum(whole) of counts per draw, with an interval clustered by draw.

    Linearised ratio (Cochran 1977, Sampling Techniques, 3rd ed., 6.4), put through Wilson's interval. Not of an
    ``event`` it is the mean of a number over ``whole`` rows that sum up to ``part``, with a normal interval.
    """
    share = float(part.sum() / whole.sum())
    rests = part - share * whole
    variance = float((rests.astype(np.float64) ** 2).sum() / whole.sum() ** 2)
    if not event:
        return normal(share, math.sqrt(variance), level)
    clusters = float((whole > 0).sum())
    trials = share * (1 - share) / variance if variance > 0 else clusters
    low, high = wilson(share, min(max(trials, 1.0), float(whole.sum())), level)
    return Estimate(share, float(low), float(high))
