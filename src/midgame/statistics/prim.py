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
    columns = np.ascontiguousarray(np.asarray(x).T)
    cases = np.asarray(y, dtype=np.float64)
    n = len(cases)
    limits = np.stack([columns.min(axis=1), columns.max(axis=1)], axis=1).astype(np.float64)
    boxes = [Box(limits, n, float(cases.sum()))]
    _peel(boxes, columns, cases, peel, least_mass)
    _paste(boxes, columns, cases, paste, least_mass)
    return Trajectory(tuple(boxes), n, boxes[0].cases)


def inside(columns: NDArray[np.floating], limits: Floats, whole: Floats) -> NDArray[np.bool_]:
    """Which rows of ``columns`` (column, row) lie in a box; limits equal to those of the ``whole`` do not count."""
    held = np.ones(columns.shape[1], dtype=bool)
    for j, end in zip(*np.nonzero(limits != whole), strict=True):
        held &= columns[j] <= limits[j, 1] if end else columns[j] >= limits[j, 0]
    return held


def _peel(boxes: list[Box], columns: NDArray[np.floating], cases: Floats, alpha: float, least: float) -> None:
    n = columns.shape[1]
    order = np.argsort(columns, axis=1).astype(np.int32)
    held = np.ones(n, dtype=bool)
    while True:
        box, size = boxes[-1], order.shape[1]
        limits, count, score = _peels(box, columns, order, cases, alpha)
        bound = box.limits != boxes[0].limits
        binds = bound[:, ::-1] | (limits != boxes[0].limits)  # the other end, or this one, once peeled
        restricted = bound.any(axis=1).sum() - bound.any(axis=1)[:, None] + binds
        best = _best(score, restricted)
        j, end = best // 2, 1 - best % 2  # of each column the upper end comes first
        left = size - int(count[j, end])
        if score[j, end] <= 0 or left == size or left / n < least:
            return
        gone = order[j, left:] if end else order[j, : size - left]
        held[gone] = False
        order = order[held[order]].reshape(len(columns), left)
        moved = _with(box.limits, j, end, float(limits[j, end]))
        boxes.append(Box(moved, left, float(cases[order[0]].sum())))


def _peels(
    box: Box, columns: NDArray[np.floating], order: NDArray[np.int32], cases: Floats, alpha: float
) -> tuple[Floats, NDArray[np.int64], Floats]:
    """For both ends of each column, (column, 2): the limit after a peel, the rows it takes off and its score."""
    size, every = order.shape[1], np.arange(len(columns))
    limits, count, score = np.empty((len(every), 2)), np.empty((len(every), 2), np.int64), np.empty((len(every), 2))
    for end in (0, 1):
        i = (size - 1) * (1 - alpha if end else alpha)
        low, high = math.floor(i), math.ceil(i)
        if low == high:  # exactly on a row: cut beside it
            low, high = (low - 1, high) if end else (low, high + 1)
        below, above = (columns[every, order[:, i]].astype(np.float64) for i in (low, high))
        limit = (below + above) / 2
        rows = size - high if end else high
        tail = order[:, high:] if end else order[:, :high]
        count[:, end], limits[:, end] = rows, limit
        total = cases[tail].sum(axis=1)
        tied = (below >= limit) | (limit >= above)  # no clear cut between the two
        for j in np.flatnonzero(tied):
            column = columns[j, order[j]].astype(np.float64)
            limits[j, end] = _quantile(column, 1 - alpha if end else alpha)
            cut = int(column.searchsorted(limits[j, end], side="right" if end else "left"))
            count[j, end] = size - cut if end else cut
            total[j] = cases[order[j, cut:] if end else order[j, :cut]].sum()
        left = size - count[:, end]
        old = box.cases / box.size
        new = np.divide(box.cases - total, left, out=np.zeros(len(every)), where=left > 0)
        score[:, end] = np.divide(new - old, count[:, end], out=np.zeros(len(every)), where=new != old)
    return limits, count, score


def _best(score: Floats, restricted: NDArray[np.int64]) -> int:
    """The first of the best scores, fewest restricted columns first, the upper end of a column before its lower."""
    flat = score[:, ::-1].reshape(-1)
    fewest = np.where(flat == flat.max(), restricted[:, ::-1].reshape(-1), np.iinfo(np.int64).max)
    return int(fewest.argmin())


def _paste(boxes: list[Box], columns: NDArray[np.floating], cases: Floats, alpha: float, least: float) -> None:
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
            column = columns[j, near].astype(np.float64)
            for end in (0, 1):
                beyond = np.sort(column[column >= box.limits[j, 1]] if end else column[column <= box.limits[j, 0]])
                limit = float(whole[j, end])
                if len(beyond):
                    limit = _quantile(beyond, alpha if end else 1 - alpha)
                wider = _with(box.limits, j, end, limit)
                rows = near[(column >= wider[j, 0]) & (column <= wider[j, 1])]
                total = float(cases[rows].sum())
                score = _score(box, total, len(rows))
                rank = (score, -int((wider != whole).any(axis=1).sum()))
                if best is None or rank > best:
                    best, found = rank, Box(wider, len(rows), total)
        better = found.cases / found.size > box.cases / box.size if best else False
        if best is None or best[0] <= 0 or found.size <= box.size or found.size / n < least or not better:
            return
        boxes.append(found)


def _score(box: Box, cases: float, size: int) -> float:
    """Gain in density per row of a box that holds ``size`` rows and ``cases`` cases over the one it grew from."""
    old, new = box.cases / box.size, cases / size
    # A limit moved past no row grows the box by nothing.
    return (new - old) / (size - box.size) if new != old and size != box.size else 0.0


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
