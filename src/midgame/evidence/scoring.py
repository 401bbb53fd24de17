"""Scores of probability forecasts. All are losses: smaller is better, 0 is perfect.

Brier: G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather
Review 78 (1950). Logarithmic score and CRPS: T. Gneiting and A. E. Raftery, Strictly proper scoring
rules, prediction, and estimation, JASA 102 (2007), sections 3.1 and 4.2.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr, ndtr

# ICD 203 has no 0 and no 100 %: a flat "never" that goes wrong is punished as 1 %, not without end.
LOWEST, HIGHEST = 0.01, 0.99
CURVE_FROM = 30  # below this many settled questions calibration shows counts, not a curve


def brier(p: float, happened: bool) -> float:
    """(p - o)² for one event, from 0 to 1."""
    return (p - float(happened)) ** 2


@dataclass(frozen=True)
class Ends:
    """The scores, or differences of scores, that a band of probabilities allows; equal ends for a single number."""

    low: float
    high: float

    @property
    def single(self) -> bool:
        """Whether there was no band."""
        return self.high - self.low < 1e-12

    def less(self, other: "Ends") -> "Ends":
        """All that this less the other can be."""
        return Ends(self.low - other.high, self.high - other.low)


def over_band(score: Callable[[float, bool], float], low: float, high: float, happened: bool) -> Ends:
    """The interval of a score over a band of probabilities: that of its ends, since it rises or falls throughout.

    There is no strictly proper score of a band by a single number (T. Seidenfeld, M. J. Schervish and J. B. Kadane,
    Forecasting with imprecise probabilities, International Journal of Approximate Reasoning 53 (2012) 1248-1261).
    """
    return Ends(*sorted((score(low, happened), score(high, happened))))


def mean_of(found: Sequence[Ends]) -> Ends | None:
    """The mean of some scores; None of none."""
    n = len(found)
    return Ends(math.fsum(e.low for e in found) / n, math.fsum(e.high for e in found) / n) if n else None


def brier_categories(probabilities: ArrayLike, outcome: int) -> float:
    """Brier's own form for one question with several answers, from 0 to 2.

    ``probabilities`` has shape (answers,) and adds up to 1; ``outcome`` is the index of the answer.
    """
    p = np.asarray(probabilities, dtype=float).copy()
    p[outcome] -= 1.0
    return float(np.dot(p, p))


def log_score(p: float, happened: bool) -> float:
    """-ln of the probability given to what happened, with p kept within 0.01 to 0.99."""
    kept = min(max(p, LOWEST), HIGHEST)
    return -math.log(kept if happened else 1.0 - kept)


def crps_samples(samples: ArrayLike, observed: float) -> float:
    """CRPS of equally likely samples, shape (n,): E|X - x| - E|X - X'| / 2, in the samples' unit."""
    x = np.sort(np.asarray(samples, dtype=float).ravel())
    n = x.size
    # The sum of |x_i - x_j| over all pairs, from the sorted order in one pass.
    spread = 2.0 * float(np.dot(2.0 * np.arange(1, n + 1) - n - 1.0, x)) / n**2
    return float(np.mean(np.abs(x - observed))) - spread / 2.0


def crps_normal(mean: float, sd: float, observed: float) -> float:
    """CRPS of a normal forecast, in its unit (Gneiting and Raftery 2007, equation 21)."""
    z = (observed - mean) / sd
    density = math.exp(-z * z / 2.0) / math.sqrt(2.0 * math.pi)
    return sd * (z * (2.0 * float(ndtr(z)) - 1.0) + 2.0 * density - 1.0 / math.sqrt(math.pi))


def interval_score(low: float, high: float, observed: float, level: float = 0.90) -> float:
    """Width plus 2/alpha times what lies outside, of a central range that is to hold ``level`` = 1 - alpha.

    In the unit of the number; smaller is better, so that a range is safe neither by being wide nor by being narrow
    (Gneiting and Raftery 2007, equation 43).
    """
    outside = max(low - observed, observed - high, 0.0)
    return (high - low) + 2.0 / (1.0 - level) * outside


def skill(score: float, reference: float) -> float | None:
    """1 - score / reference: above 0 is better than the reference; None when the reference is perfect."""
    return 1.0 - score / reference if reference > 0.0 else None


@dataclass(frozen=True)
class OverTime:
    """A mean over the days a forecast stood, and the share of the scheduled days that these are."""

    brier: float
    days: int
    coverage: float


def last_scored_day(resolved: date, deadline: date) -> date:
    """The last full day on which the question was open: a forecast of the day it was settled scores nothing."""
    return min(resolved - timedelta(days=1), deadline)


def brier_over_time(
    history: Sequence[tuple[date, float]], happened: bool, resolved: date, deadline: date
) -> OverTime | None:
    """One Brier score per full day the question was open, the last forecast carried forward; their mean.

    ``history`` holds (day, probability) in order. None when no forecast stood for a full day.
    """
    last = last_scored_day(resolved, deadline)
    days = total = 0.0
    for i, (start, p) in enumerate(history):
        end = min(history[i + 1][0] - timedelta(days=1), last) if i + 1 < len(history) else last
        stood = max((end - start).days + 1, 0)
        days += stood
        total += stood * brier(p, happened)
    if not days:
        return None
    scheduled = (deadline - history[0][0]).days + 1
    return OverTime(total / days, int(days), days / scheduled)


@dataclass(frozen=True)
class Bin:
    """Forecasts of about one probability: how many, how many came true.

    ``low`` and ``high`` bound how many of the ``n`` would come true in 90 % of cases if the forecasts
    were calibrated; None where there are too few questions for a curve.
    """

    start: float
    end: float
    n: int
    mean: float
    came_true: int
    low: int | None = None
    high: int | None = None


def calibration(probabilities: Sequence[float], happened: Sequence[bool], bins: int = 10) -> tuple[Bin, ...]:
    """Forecasts against outcomes, in equal bins of probability; empty bins are left out.

    A forecast stands in the bin of its whole percent: 39.98 % is shown as 40 %. Bands are the 5th and 95th percentile
    of the binomial at the bin's mean probability, given from 30 questions on.
    """
    found = []
    index = [min(int(round(p, 2) * bins + 1e-9), bins - 1) for p in probabilities]
    for b in range(bins):
        inside = [i for i, at in enumerate(index) if at == b]
        if not inside:
            continue
        n = len(inside)
        mean = math.fsum(probabilities[i] for i in inside) / n
        band: tuple[int | None, int | None] = (None, None)
        if len(probabilities) >= CURVE_FROM:
            band = (_at_most(0.05, n, mean), _at_most(0.95, n, mean))
        found.append(Bin(b / bins, (b + 1) / bins, n, mean, sum(happened[i] for i in inside), *band))
    return tuple(found)


def _at_most(share: float, n: int, p: float) -> int:
    """The least number of successes in ``n`` that is not exceeded with probability ``share``."""
    return int(np.searchsorted(bdtr(np.arange(n + 1), n, p), share))
