"""The course of an outcome along one quantity: a local line through the means of its bins.

Smoothing runs over ranks, so a long tail does not starve it of draws, and it is a fixed linear map of the
bins' means, which gives its error too (Fan & Gijbels 1996, Local Polynomial
Modelling, ch. 3; tricube weights as in Cleveland 1979, JASA 74:829-836).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BINS = 200
SPAN = 0.7  # times draws ** -0.2: the width that halves bias and noise together


@dataclass(frozen=True, eq=False)
class Curve:
    """Mean outcome along a quantity: at rank ``at`` (grid,) the quantity is ``x`` and the outcome ``mean``.

    ``error`` (grid,) is the standard error of ``mean``.
    """

    at: Floats
    x: Floats
    mean: Floats
    error: Floats


def bins_of(draws: int, most: int = BINS) -> int:
    """How many equal bins to cut the ranks into: at least 10 draws each."""
    return int(np.clip(draws // 10, 5, most))


def weights(centres: Floats, at: Floats, span: float) -> Floats:
    """The linear map (grid, bin) from bin means to a local line evaluated at ``at``.

    ``span`` is the half width of the window; near the ends the window reaches equally far inwards. Where it holds one
    bin, as beside the many draws of one value, the line is flat; where it holds none, the nearest bin counts.
    """
    gap = centres[None, :] - at[:, None]
    reach = span + np.maximum(0, np.maximum(span - at, at - (1 - span)))[:, None]
    w = np.clip(1 - (np.abs(gap) / reach) ** 3, 0, None) ** 3
    away = np.abs(gap)
    w = np.where(w.any(axis=1, keepdims=True), w, away == away.min(axis=1, keepdims=True))
    s0, s1, s2 = w.sum(axis=1), (w * gap).sum(axis=1), (w * gap**2).sum(axis=1)
    spread = s0 * s2 - s1**2
    flat = spread <= 1e-9 * s0 * s2
    line = w * (s2[:, None] - s1[:, None] * gap) / np.where(flat, 1.0, spread)[:, None]
    return np.asarray(np.where(flat[:, None], w / s0[:, None], line), dtype=np.float64)


def curve(x: Floats, y: Floats) -> Curve:
    """The course of ``y`` along ``x``: both (draw,), ``x`` sorted and ``y`` in that order.

    Draws of equal value stay in one bin. Errors come from the spread of draws in each bin.
    """
    x = np.asarray(x, dtype=np.float64)
    edges = _edges(x)
    size = np.diff(np.append(edges, len(y))).astype(np.float64)
    mean = np.add.reduceat(y, edges) / size
    spread = np.maximum(np.add.reduceat(y * y, edges) / size - mean**2, 0) * size / np.maximum(size - 1, 1)
    centre = (edges + size / 2) / len(y)
    value = np.add.reduceat(x, edges) / size
    pooled = max(float((spread * size).sum() / size.sum()), 1e-12)
    error = np.sqrt(np.where(size > 1, np.maximum(spread, 0.1 * pooled), pooled) / size)
    if len(edges) < 8:  # a quantity of a few values: its own means are the curve
        return Curve(centre, value, mean, error)
    at = np.linspace(0, 1, 201)
    line = weights(centre, at, max(SPAN * len(y) ** -0.2, 2.5 / len(edges)))
    along = np.interp(at * (len(x) - 1), np.arange(len(x)), x)
    made = line @ mean
    error_squared = line**2 @ error**2 + np.gradient(made, at) ** 2 * _unevenness(line, centre, at) / len(y)
    return Curve(at, along, made, np.sqrt(error_squared))


def _unevenness(line: Floats, centres: Floats, at: Floats) -> Floats:
    """What uneven gaps between draws add to the variance of a smoothed rank, times their number: (grid,).

    The value at a rank wanders about its own as a Brownian bridge does; of it only what happens between the place and
    its neighbours matters: the sum of w_i w_j min(|gap_i|, |gap_j|) over each side.
    """
    gap = centres[None, :] - at[:, None]
    right, left = np.maximum(gap, 0), np.maximum(-gap, 0)
    behind = np.cumsum(line[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(
        (behind**2 * np.diff(right, axis=1, prepend=0.0)).sum(axis=1)
        + (np.cumsum(line, axis=1) ** 2 * -np.diff(left, axis=1, append=0.0)).sum(axis=1)
    )


def _edges(x: Floats) -> NDArray[np.int64]:
    """Where the bins of a sorted column begin, equal values kept together."""
    n = len(x)
    starts = np.arange(bins_of(n)) * n // bins_of(n)
    return np.unique(np.searchsorted(x, x[starts], side="left"))
