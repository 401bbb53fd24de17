"""Which two quantities matter together, beyond what each does alone.

All pairs are screened by the products of slope and bend of their ranks (Legendre polynomials of degree 1 and 2), on
what no single quantity explains; a table of the few best pairs then says how much of the variance is theirs together.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from midgame.statistics.ranks import ranks_of

Floats = NDArray[np.float64]

CELLS = 6  # bins of each quantity in the table of a pair
THIRDS = 3  # and where its means are told
FLAT = 1e-6  # variance of a column that a quantity of two or three values leaves without a bend


@dataclass(frozen=True, eq=False)
class Cells:
    """The means of ``y`` over the thirds of two quantities: ``mean``, ``variance`` and ``size`` (3, 3)."""

    mean: Floats
    variance: Floats
    size: Floats


def ranked(x: NDArray[np.floating], order: NDArray[np.integer]) -> Floats:
    """Ranks of a column from 0 to 1, equal values alike: (draw,)."""
    return (ranks_of(x, order) - 0.5) / len(x)


def log_chances(ranks: Floats, y: Floats) -> Floats:
    """For each pair the logarithm of the chance of as clear an interaction if there is none: (quantity, quantity), 0 on
    and below the diagonal.

    ``ranks`` is (quantity, draw), ``y`` (draw,). Products are held against their own noise (White 1980, Econometrica
    48:817-838), so that rare events do not look surer than they are.
    """
    q = len(ranks)
    u = 2 * ranks - 1
    columns = np.concatenate([u, u**2]).astype(np.float32)
    columns -= columns.mean(axis=1, keepdims=True)
    columns[q:] -= columns[:q] * ((columns[q:] * columns[:q]).sum(1) / (columns[:q] ** 2).sum(1))[:, None]
    spread = columns.var(axis=1)
    used = spread > FLAT
    columns[used] /= np.sqrt(spread[used])[:, None]
    columns[~used] = 0
    rest = _unexplained(columns[used], y).astype(np.float32)
    total = ((columns * rest) @ columns.T).astype(np.float64)
    noise = ((columns * rest) ** 2 @ (columns**2).T).astype(np.float64)
    z2 = np.divide(total**2, noise, out=np.zeros_like(total), where=noise > 0)
    freedom = np.outer(used, used)
    chi = z2[:q, :q] + z2[:q, q:] + z2[q:, :q] + z2[q:, q:]
    degrees = freedom[:q, :q].astype(int) + freedom[:q, q:] + freedom[q:, :q] + freedom[q:, q:]
    with np.errstate(divide="ignore"):
        log = np.log(special.chdtrc(np.maximum(degrees, 1), chi))
    log = np.where(np.isfinite(log), log, -chi / 2)  # so small that it has no number: its leading part
    found = np.where(degrees > 0, log, 0.0)
    found[np.tril_indices(q)] = 0.0
    return np.asarray(found)


def _unexplained(columns: NDArray[np.float32], y: Floats) -> Floats:
    """What is left of ``y`` when all single columns together have explained what they can."""
    centred = y - y.mean()
    gram = (columns @ columns.T).astype(np.float64)
    right = columns.astype(np.float32) @ centred.astype(np.float32)
    fit = np.linalg.solve(gram + 1e-6 * len(y) * np.eye(len(gram)), right.astype(np.float64))
    return np.asarray(centred - fit @ columns)


def together(a: Floats, b: Floats, y: Floats) -> tuple[float, float]:
    """The variance of ``y`` that two quantities explain together beyond each alone, and its standard error.

    ``a`` and ``b`` are ranks (draw,). It is that of the means in a table of six by six, less that of its margins, noise
    taken out.
    """
    n, cells = len(y), CELLS * CELLS
    rows, columns = (np.minimum((r * CELLS).astype(int), CELLS - 1) for r in (a, b))
    place = rows * CELLS + columns
    size = np.bincount(place, minlength=cells).astype(float)
    mean = np.divide(np.bincount(place, y, cells), size, out=np.zeros(cells), where=size > 0)
    rest = y - mean[place]
    freedom = int((size > 0).sum())
    within = float(rest @ rest) / max(n - freedom, 1)
    table, weight = mean.reshape(CELLS, CELLS), size.reshape(CELLS, CELLS)
    beyond = table - _additive(table, weight)
    alone = int((weight.sum(1) > 0).sum() + (weight.sum(0) > 0).sum() - 1)
    own = max(freedom - alone, 0)
    value = float((weight * beyond**2).sum()) / n - own * within / n
    parts = beyond.ravel()[place] ** 2 + 2 * beyond.ravel()[place] * rest
    noise = 2 * own * (within / n) ** 2
    return value, float(np.sqrt(max(parts.var() / n - noise, noise)))


def _additive(table: Floats, weight: Floats) -> Floats:
    """The sum of a row's and a column's part that is nearest to a table, cells weighted."""
    rows, columns = np.zeros(len(table)), np.zeros(table.shape[1])
    for _ in range(50):
        rows = _mean_of(table - columns, weight, 1)
        columns = _mean_of(table - rows[:, None], weight, 0)
    return np.asarray(rows[:, None] + columns)


def _mean_of(values: Floats, weight: Floats, axis: int) -> Floats:
    total = weight.sum(axis=axis)
    return np.asarray((values * weight).sum(axis=axis) / np.where(total > 0, total, 1.0))


def thirds(a: Floats, b: Floats, y: Floats) -> Cells:
    """The means of ``y`` where two quantities are low, middling and high, from their ranks ``a`` and ``b`` (draw,)."""
    place = third_of(a) * THIRDS + third_of(b)
    shape, cells = (THIRDS, THIRDS), THIRDS * THIRDS
    size = np.bincount(place, minlength=cells).astype(float)
    some = np.maximum(size, 1.0)
    mean = np.bincount(place, y, cells) / some
    variance = np.bincount(place, (y - mean[place]) ** 2, cells) / np.maximum(size - 1, 1.0)
    return Cells(mean.reshape(shape), variance.reshape(shape), size.reshape(shape))


def third_of(ranks: Floats) -> NDArray[np.int64]:
    """0 where a quantity is low, 1 in the middle, 2 where it is high: (draw,)."""
    return np.minimum((ranks * THIRDS).astype(np.int64), THIRDS - 1)
