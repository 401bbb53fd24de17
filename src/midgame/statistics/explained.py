"""How much of an outcome one quantity explains, whatever the shape: means over the bins of its whole range.

The variance of the conditional means is the first-order index of given data (Plischke, Borgonovo and Smith 2013,
EJOR 226:536-550), with the noise of so many means taken out.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

MOST_BINS = 60


def explained(y: Floats, x: NDArray[np.floating]) -> tuple[float, float, float, Floats]:
    """Variance of E[y | x], corrected for noise; its standard error; the chance of as much if x does nothing (F test).

    Last comes the influence of each draw on it. ``y`` and ``x`` (draw,) are in the order of ``x``; draws of equal ``x``
    stay in one bin.
    """
    edges = bin_edges(x)
    n = len(y)
    size = np.diff(np.append(edges, n))
    mean = np.add.reduceat(y, edges) / size
    whole = y.mean()
    fitted = np.repeat(mean, size)
    rest = y - fitted
    within = float(rest @ rest) / max(n - len(edges), 1)
    between = float((size * (mean - whole) ** 2).sum()) / n
    value = between - (len(edges) - 1) * within / n
    parts = (fitted - whole) ** 2 + 2 * (fitted - whole) * rest
    # ``parts`` holds the noise of the fitted means twice over; that noise alone is the error when x explains nothing
    noise = 2 * (len(edges) - 1) * (within / n) ** 2
    error = np.sqrt(max(parts.var() / n - noise, noise))
    freedom = (len(edges) - 1, n - len(edges))
    chance = special.fdtrc(*freedom, between * n / freedom[0] / within) if within > 0 and min(freedom) > 0 else 1.0
    return value, float(error), float(chance), parts - parts.mean()


def either_way(anywhere: float, outer: float) -> float:
    """The chance of as clear an effect if there is none: ``anywhere``, by :func:`explained`, or in one direction.

    ``outer`` is the difference between the ends of the quantity in standard errors. A mean per bin sees what happens in
    the middle, the two ends see a slope that is spread over many bins.
    """
    sloping = 2 * float(special.ndtr(-abs(outer))) if np.isfinite(outer) else 1.0
    return min(1.0, 2 * min(anywhere, sloping))


def bin_edges(x: NDArray[np.floating]) -> NDArray[np.int64]:
    """Where equal-sized bins of a sorted column begin; more draws, finer bins; equal values stay together."""
    n = len(x)
    bins = int(np.clip(2 * n ** (1 / 3), 5, MOST_BINS))
    return np.unique(np.searchsorted(x, x[np.arange(bins) * n // bins], side="left"))
