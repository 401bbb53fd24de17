"""Shares of replications and spreads over them, for the summary.

Lucks that share a draw are not independent, so a share has the variance of a cluster sample. Its
interval is Wilson's at the effective sample size of Korn and Graubard (1998, Survey Methodology 24,
193-201), which stays inside 0 to 1 and holds for rare events.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from midgame.statistics.intervals import NOTHING, Estimate, wilson


@dataclass(frozen=True)
class Spread:
    """Mean and 5th, 50th and 95th percentile over replications."""

    mean: float
    low: float
    median: float
    high: float


def numbered(cluster: NDArray[Any]) -> tuple[NDArray[np.int64], int]:
    """Clusters numbered from 0 (n,), and how many there are; quick when rows of a cluster follow each other."""
    steps = np.diff(cluster)
    if len(cluster) and bool((steps >= 0).all()):
        index = np.concatenate(([0], np.cumsum(steps > 0)))
        return index, int(index[-1]) + 1
    found, index = np.unique(cluster, return_inverse=True)
    return index, len(found)


def cluster_variance(y: NDArray[np.float64], index: NDArray[np.int64], clusters: int) -> float:
    """Variance of the mean of ``y`` (n,) when rows of one cluster, numbered by ``index``, belong together.

    The linearised ratio estimator (Cochran 1977, Sampling Techniques, 3rd ed., section 9A); for two clusters or more.
    """
    size = np.bincount(index, minlength=clusters).astype(float)
    residual = np.bincount(index, weights=y, minlength=clusters) - y.mean() * size
    return float(clusters / (clusters - 1) * np.sum(residual**2) / len(y) ** 2)


def share(holds: ArrayLike, draw: ArrayLike) -> Estimate:
    """Share of replications in which ``holds`` (n,), 95 % interval clustered by ``draw`` (n,); NaN when n is 0.

    The same as :func:`midgame.statistics.intervals.cluster_mean` where each draw has as many rows.
    """
    y = np.asarray(holds, dtype=float)
    if len(y) == 0:
        return Estimate(math.nan, math.nan, math.nan)
    index, clusters = numbered(np.asarray(draw))
    p = float(y.mean())
    if clusters < 2:
        return Estimate(p, 0.0, 1.0)
    variance = cluster_variance(y, index, clusters)
    # A share of 0 or 1 shows no variance; then only the draws count, as if lucks never differed.
    effective = p * (1 - p) / variance if variance > NOTHING else float(clusters)
    low, high = wilson(p, min(max(effective, float(clusters)), float(len(y))))
    return Estimate(p, float(low), float(high))


def spread(values: ArrayLike) -> Spread | None:
    """Mean and 5-50-95 % of ``values`` (n,), leaving out NaN; None when nothing is left."""
    x = np.asarray(values, dtype=float)
    x = x[~np.isnan(x)]
    if len(x) == 0:
        return None
    low, median, high = np.quantile(x, (0.05, 0.5, 0.95))
    return Spread(float(x.mean()), float(low), float(median), float(high))
