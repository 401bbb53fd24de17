"""Spreads over replications: the mean, the median, and the range that nine in ten stay within."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEVELS = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Spread:
    """Mean and 5th, 50th and 95th percentile over replications."""

    mean: float
    low: float
    median: float
    high: float


@dataclass(frozen=True)
class Times(Spread):
    """A spread of times, in days; ``per_day`` of the unit in which they are told go into one: 24 of hours."""

    per_day: int = 1


def times(days: ArrayLike, per_day: int) -> Times | None:
    """The spread of times in ``days`` (n,), leaving out NaN; None when nothing is left."""
    found = spread(days)
    return None if found is None else Times(found.mean, found.low, found.median, found.high, per_day)


def spread(values: ArrayLike) -> Spread | None:
    """Mean and 5-50-95 % of ``values`` (n,), leaving out NaN; None when nothing is left."""
    x = np.asarray(values, dtype=float)
    x = x[~np.isnan(x)]
    if len(x) == 0:
        return None
    (found,) = spreads(x[:, None])
    return found


def spreads(values: NDArray[Any]) -> tuple[Spread, ...]:
    """The spread of each column of ``values``: (rows, columns), one row at least and no NaN."""
    x = np.asarray(values, dtype=float)
    low, median, high = quantiles(x, LEVELS)
    return tuple(Spread(*(float(v) for v in row)) for row in zip(x.mean(axis=0), low, median, high, strict=True))


def quantiles(values: NDArray[np.float64], levels: Sequence[float]) -> NDArray[np.float64]:
    """The quantiles of each column of ``values`` (rows, columns): (level, column).

    Each is a value that came out (Hyndman and Fan 1996, definition 1): half a ship is never lost.
    """
    found: NDArray[np.float64] = np.quantile(values, levels, axis=0, method="inverted_cdf")
    return found
