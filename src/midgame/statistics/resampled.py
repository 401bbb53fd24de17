"""Resampling: intervals for what comes in few and unlike groups; copies of what is left."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from midgame.statistics.intervals import LEVEL, Estimate


def mean_by_cluster(
    values: ArrayLike, clusters: Sequence[str], level: float = LEVEL, times: int = 10_000, seed: int = 1
) -> Estimate:
    """The mean of ``values`` (n,) with a percentile bootstrap interval that resamples ``clusters`` (n,) whole.

    Values of one cluster hang together, so the cluster is drawn and not the value (B. Efron and R. J. Tibshirani, An
    Introduction to the Bootstrap, 1993, ch. 8). With a single cluster nothing can be resampled and the ends are NaN.
    """
    x = np.asarray(values, dtype=float)
    names, index = np.unique(np.asarray(clusters), return_inverse=True)
    if len(names) < 2:
        return Estimate(float(x.mean()), float("nan"), float("nan"))
    sums, counts = np.bincount(index, x), np.bincount(index)
    chosen = np.random.default_rng(seed).integers(0, len(names), (times, len(names)))
    means = sums[chosen].sum(axis=1) / counts[chosen].sum(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(float(x.mean()), float(low), float(high))


def systematic(n: int, copies: int, u: float) -> NDArray[np.int64]:
    """Which of ``n`` things of one weight each of so many ``copies`` is of, in order; ``u`` lies between 0 and 1.

    Each is copied as often as any other, but for one (systematic resampling; Kitagawa 1996).
    """
    return np.asarray(np.minimum((np.arange(copies) + u) * (n / copies), n - 1), dtype=np.int64)
