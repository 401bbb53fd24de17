"""The patient rule induction method: peel a box down to where the cases are, then paste back.

Friedman & Fisher 1999, Statistics and Computing 9:123-143; with the objective of scenario discovery, the gain
in density per draw given up (Bryant & Lempert 2010, Technological Forecasting & Social Change 77:34-49), and
quantiles between distinct values, as EMA Workbench (Kwakkel) has them, so that the boxes are the same.
Every column is sorted once; a peel only filters.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PEEL = 0.05
PASTE = 0.05
LEAST_MASS = 0.05


@dataclass(frozen=True, eq=False)
class Box:
    """A box: ``limits`` (quantity, 2), ``size`` rows in it, ``cases`` the sum of y in it."""

    limits: Floats
    size: int
    cases: float


@dataclass(frozen=True, eq=False)
class Trajectory:
    """All boxes from the whole space (first) to the smallest; ``size`` rows and ``cases`` in all."""

    boxes: tuple[Box, ...]
    size: int
    cases: float

    @property
    def coverage(self) -> Floats:
        """Share of all cases that each box holds."""
        return np.array([b.cases for b in self.boxes]) / self.cases

    @property
    def density(self) -> Floats:
        """Share of the rows of each box that are cases."""
        return np.array([b.cases / b.size for b in self.boxes])

    @property
    def mass(self) -> Floats:
        """Share of all rows that each box holds."""
        return np.array([b.size for b in self.boxes]) / self.size

    def restricted(self, i: int) -> NDArray[np.int64]:
        """Columns that box ``i`` restricts."""
        return np.flatnonzero((self.boxes[i].limits != self.boxes[0].limits).any(axis=1))


def prim(
    x: NDArray[np.floating],
    y: NDArray[np.floating],
    peel: float = PEEL,
    paste: float = PASTE,
    least_mass: float = LEAST_MASS,
) -> Trajectory:
    """Peel and paste one box for ``x`` (row, column) and cases ``y`` (row,) between 0 and 1.

    The caller sees to it that nothing is NaN and that y is neither all 0 nor all 1.
    """
    columns = np.ascontiguousarray(np.asarray(x, dtype=np.float64).T)
    cases = np.asarray(y, dtype=np.float64)
    n = len(cases)
    limits = np.stack([columns.min(axis=1), columns.max(axis=1)], axis=1)
    boxes = [Box(limits, n, float(cases.sum()))]
    _peel(boxes, columns, cases, peel, least_mass)
    _paste(boxes, columns, cases, paste, least_mass)
    return Trajectory(tuple(boxes), n, boxes[0].cases)


def inside(columns: NDArray[np.floating], limits: Floats) -> NDArray[np.bool_]:
    """Which rows of ``columns`` (column, row) lie in a box."""
    held = np.ones(columns.shape[1], dtype=bool)
    for column, (low, high) in zip(columns, limits, strict=True):
        if low > column.min() or high < column.max():
            held &= (column >= low) & (column <= high)
    return held


def _peel(boxes: list[Box], columns: Floats, cases: Floats, alpha: float, least: float) -> None:
    n = columns.shape[1]
    order = np.argsort(columns, axis=1)
    kept = np.take_along_axis(columns, order, axis=1)
    held = np.ones(n, dtype=bool)
    while True:
        box, size = boxes[-1], kept.shape[1]
        best: tuple[float, int] | None = None
        found: tuple[int, int, float, slice] = (0, 0, 0.0, slice(0))
        for j, column in enumerate(kept):
            for end in (1, 0):
                limit = _quantile(column, 1 - alpha if end else alpha)
                if end:
                    gone = slice(int(column.searchsorted(limit, side="right")), size)
                else:
                    gone = slice(0, int(column.searchsorted(limit, side="left")))
                score = _score(box, float(cases[order[j, gone]].sum()), gone.stop - gone.start, -1)
                rank = (score, -_restricted(box.limits, boxes[0].limits, j, end, limit))
                if best is None or rank > best:
                    best, found = rank, (j, end, limit, gone)
        j, end, limit, gone = found
        count = size - (gone.stop - gone.start)
        if best is None or best[0] <= 0 or count == size or count / n < least:
            return
        held[order[j, gone]] = False
        keep = held[order]
        order, kept = order[keep].reshape(len(columns), count), kept[keep].reshape(len(columns), count)
        boxes.append(Box(_with(box.limits, j, end, limit), count, float(cases[order[0]].sum())))


def _paste(boxes: list[Box], columns: Floats, cases: Floats, alpha: float, least: float) -> None:
    whole, n = boxes[0].limits, columns.shape[1]
    while True:
        box = boxes[-1]
        dims = np.flatnonzero((box.limits != whole).any(axis=1))
        outside = {int(j): (columns[j] < box.limits[j, 0]) | (columns[j] > box.limits[j, 1]) for j in dims}
        broken = np.zeros(n, dtype=np.int16)
        for out in outside.values():
            broken += out
        best: tuple[float, int] | None = None
        found = box
        for j, out in outside.items():
            near = np.flatnonzero(broken == out)  # breaks this column's limits at most
            column = columns[j, near]
            for end in (0, 1):
                beyond = np.sort(column[column >= box.limits[j, 1]] if end else column[column <= box.limits[j, 0]])
                limit = float(whole[j, end])
                if len(beyond):
                    limit = _quantile(beyond, alpha if end else 1 - alpha)
                wider = _with(box.limits, j, end, limit)
                rows = near[(column >= wider[j, 0]) & (column <= wider[j, 1])]
                total = float(cases[rows].sum())
                score = _score(box, total - box.cases, len(rows) - box.size, 1)
                rank = (score, -int((wider != whole).any(axis=1).sum()))
                if best is None or rank > best:
                    best, found = rank, Box(wider, len(rows), total)
        better = found.cases / found.size > box.cases / box.size if best else False
        if best is None or best[0] <= 0 or found.size <= box.size or found.size / n < least or not better:
            return
        boxes.append(found)


def _score(box: Box, cases: float, rows: int, sign: int) -> float:
    """Gain in density per row when ``rows`` rows with ``cases`` cases are added (sign 1) or taken off (-1)."""
    size = box.size + sign * rows
    old, new = box.cases / box.size, (box.cases + sign * cases) / size if size else 0.0
    return (new - old) / abs(rows) if new != old else 0.0


def _restricted(limits: Floats, whole: Floats, j: int, end: int, limit: float) -> int:
    """Columns restricted once one limit is moved."""
    return int((_with(limits, j, end, limit) != whole).any(axis=1).sum())


def _with(limits: Floats, j: int, end: int, limit: float) -> Floats:
    moved = limits.copy()
    moved[j, end] = limit
    return moved


def _quantile(column: Floats, q: float) -> float:
    """A quantile of a sorted column halfway between two distinct values, so that ties stay together."""
    i = (len(column) - 1) * q
    low, high = math.floor(i), math.ceil(i)
    if column[low] == column[high]:
        if q > 0.5:
            low = max(int(column.searchsorted(column[low], side="left")) - 1, 0)
        else:
            high = min(int(column.searchsorted(column[high], side="right")), len(column) - 1)
    return float((column[low] + column[high]) / 2)
