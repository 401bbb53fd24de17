"""Correlations by pairs: whether anything can have them, and how normal scores are mixed to have them."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_ROUNDING = 1e-9


def _correlations(pairs: Iterable[tuple[str, str, str, float]]) -> tuple[list[str], Floats]:
    """The members by name, and their Pearson correlations as normal scores (shape: members, members).

    Pearson's from Spearman's correlation by 2 sin(pi r / 6) (Kruskal, JASA 53 (1958), p. 827).
    """
    listed = list(pairs)
    names = sorted({n for p in listed for n in p[1:3]})
    matrix = np.eye(len(names))
    for _, a, b, rank in listed:
        i, j = names.index(a), names.index(b)
        matrix[i, j] = matrix[j, i] = 2.0 * np.sin(np.pi * rank / 6.0)
    return names, matrix


def impossible(pairs: Iterable[tuple[str, str, str, float]]) -> bool:
    """Whether no joint distribution has these rank correlations by way of normal scores."""
    _, matrix = _correlations(pairs)
    return bool(len(matrix) and np.linalg.eigvalsh(matrix)[0] < -_ROUNDING)


def mixing(pairs: Iterable[tuple[str, str, str, float]]) -> dict[str, tuple[tuple[str, float], ...]]:
    """For each member the weights of every member's own normal score.

    The symmetric root of the matrix of correlations: the same whatever the order of the quantities.
    """
    names, matrix = _correlations(pairs)
    values, vectors = np.linalg.eigh(matrix)
    root = (vectors * np.sqrt(np.clip(values, 0.0, None))) @ vectors.T
    return {
        name: tuple((other, float(root[i, j])) for j, other in enumerate(names) if abs(root[i, j]) > _ROUNDING)
        for i, name in enumerate(names)
    }
