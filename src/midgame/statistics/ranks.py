"""Ranks of a column, equal values alike."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def middle_ranks(column: NDArray[np.floating]) -> Floats:
    """Ranks from 1 of a column that is sorted, equal values with the middle of theirs: (row,)."""
    n = len(column)
    starts = np.concatenate([[0], np.flatnonzero(column[1:] != column[:-1]) + 1, [n]])  # of each run of equal values
    if len(starts) == n + 1:
        return np.arange(1.0, n + 1)
    return np.repeat((starts[:-1] + starts[1:] + 1) / 2, np.diff(starts))


def ranks_of(x: NDArray[np.floating], order: NDArray[np.integer] | None = None) -> Floats:
    """Ranks from 1 of a column, equal values with the middle of theirs: (row,). ``order`` sorts it, where known."""
    order = np.argsort(x) if order is None else order
    found = np.empty(len(x))
    found[order] = middle_ranks(x[order])
    return found
