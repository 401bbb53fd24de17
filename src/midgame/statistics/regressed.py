"""How an event's chance is spread over inputs that were played once or twice, each row of a weight of its own.

The event is regressed on the inputs, each row predicted from others than its own draw. Predictions are spread less than
the chance itself, by what the regression does not see; where draws were played twice the variance of the chance is
known without bias, as the covariance of two plays; the predictions are scaled to it where it clearly is another, and
kept within 0 to 1.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from midgame.statistics.intervals import LEVEL, Estimate, z_of

Floats = NDArray[np.float64]

FOLDS = 4
MOST_ROWS = 30_000
MOST_INPUTS = 24  # that are regressed on, the clearest
PRODUCTS = 6  # of these that are also taken by twos
RIDGE = 4.0
STEPS = 8  # of Newton's method
FLAT = 1e-6  # variance of a column that says nothing
SEES = 0.5  # of the variance that the regression must see for its shape to be that of the chance
SURELY = 1.5  # half widths of its interval, by which it must be another than what is seen
FIRM = 0.6  # of itself to which that variance must be known
LEAST = 0.1  # of the mean chance that a row is kept, below which a regressed one is not believed
CLEAR = 3.0  # standard errors by which the regression must see anything


@dataclass(frozen=True, eq=False)
class Regressed:
    """The chance of each row, ``chance`` (row,), with the ``weight`` of the row.

    ``variance`` is that of the chance, from two plays of one draw (None: not known from these rows), ``seen`` what the
    regression sees of it alone. ``whole``: the chances are spread as the former, to its error; else their spread is the
    least that the true one can be.
    """

    chance: Floats
    weight: Floats
    variance: Estimate | None
    seen: float
    whole: bool

    def quantile(self, p: float) -> float:
        """The chance that a share ``p`` of the weight stays below."""
        order = np.argsort(self.chance)
        below = np.cumsum(self.weight[order])
        return float(np.interp(p * below[-1], below - self.weight[order] / 2, self.chance[order]))


def regressed(ranks: Floats, y: Floats, weights: Floats, level: float = LEVEL) -> Regressed | None:
    """The chance of an event ``y`` over the draws, each row weighted: ``y`` and ``weights`` are (draw, luck).

    ``ranks`` (input, draw) lie between 0 and 1. A row that counts for nothing has the weight 0. None when nothing is
    seen of what moves the event.
    """
    return regressed_on(basis(ranks), y, weights, level)


def regressed_on(
    columns: NDArray[np.float32], y: Floats, weights: Floats, level: float = LEVEL, most: int = MOST_ROWS
) -> Regressed | None:
    """The same on the ``columns`` of a :func:`basis`, for who asks of several events; ``most`` rows are looked at."""
    variance = between(columns, y, weights, level, most)
    each = weights.sum(axis=1)
    kept = np.flatnonzero(each > 0)[:most]
    columns, each = columns[:, kept], each[kept]
    share = each / each.sum()
    own = np.average(y[kept], axis=1, weights=weights[kept])
    mean = float(share @ own)
    chance = out_of_fold(columns, own, each)
    off = chance - share @ chance
    spread = float(share @ off**2)
    parts = share * off * (own - mean)
    together = float(parts.sum())
    if spread <= 0 or together < CLEAR * float(np.sqrt((parts**2).sum())):
        return None
    seen = together**2 / spread
    whole = variance is not None and variance.half_width <= FIRM * variance.value and seen >= SEES * variance.value
    # Two plays of a draw tell the variance without bias and roughly: it counts where it surely is another.
    other = whole and variance is not None and abs(variance.value - seen) > SURELY * variance.half_width
    wide = variance.value if other and variance is not None else seen
    return Regressed(np.clip(mean + off * np.sqrt(wide / spread), 0.0, 1.0), each, variance, seen, whole)


def between(
    columns: NDArray[np.float32], y: Floats, weights: Floats, level: float = LEVEL, most: int = MOST_ROWS
) -> Estimate | None:
    """The variance of the chance over the weight, from pairs of plays of one draw; None when no draw has two.

    Where a weight itself hangs on the dice, as where rows are kept because something came about in them, two plays of a
    draw are kept together with the square of its chance; so a pair counts for the inverse of that chance, which is
    regressed on the inputs.
    """
    draws, lucks = y.shape
    if lucks < 2 or not ((weights > 0).sum(axis=1) > 1).any():
        return None
    expected = np.ones(draws)
    if np.ptp(weights) > 0:
        some = np.arange(draws) < most  # draws are in no order
        columns, y, weights = columns[:, some], y[some], weights[some]
        own = weights.mean(axis=1) / weights.max()
        expected = np.maximum(out_of_fold(columns, own, np.ones(len(own))), LEAST * own.mean())
    first, second = np.triu_indices(lucks, 1)
    products = weights[:, first] * weights[:, second]
    pair = products.sum(axis=1) / expected
    both = (products * y[:, first] * y[:, second]).sum(axis=1) / expected
    one, of_one = weights.sum(axis=1), (weights * y).sum(axis=1)
    mean = float(of_one.sum() / one.sum())
    squares = float(both.sum() / pair.sum())
    influence = (both - squares * pair) / pair.sum() - 2 * mean * (of_one - mean * one) / one.sum()
    half = z_of(level) * float(np.sqrt((influence**2).sum()))
    value = squares - mean**2
    return Estimate(value, value - half, value + half)


def basis(ranks: Floats) -> NDArray[np.float32]:
    """Slope, bend and turn of each input, of one length: (3 inputs, draw), those of one input behind each other."""
    u = 2 * ranks - 1
    columns = np.stack([u, 1.5 * u**2 - 0.5, 2.5 * u**3 - 1.5 * u], axis=1).reshape(-1, ranks.shape[1])
    columns -= columns.mean(axis=1, keepdims=True)
    length = np.sqrt((columns**2).mean(axis=1, keepdims=True))
    return np.asarray(np.where(length**2 > FLAT, columns / np.maximum(length, 1e-12), 0.0), np.float32)


def out_of_fold(columns: NDArray[np.float32], y: Floats, weight: Floats) -> Floats:
    """The chance of each row by a logistic fit to the rows of other folds: (row,).

    ``y`` (row,) is a share. Inputs are chosen anew in each fold.
    """
    n = len(y)
    fold = np.arange(n) % FOLDS
    found = np.empty(n)
    for k in range(FOLDS):
        learn, ask = fold != k, fold == k
        chosen = _chosen(columns[:, learn], y[learn], weight[learn])
        beta = _logistic(_design(columns[:, learn], chosen), y[learn], weight[learn])
        found[ask] = special.expit(_design(columns[:, ask], chosen) @ beta)
    return found


def _chosen(columns: NDArray[np.float32], y: Floats, weight: Floats) -> NDArray[np.intp]:
    """The inputs that go most with ``y``, the clearest first."""
    off = (weight * (y - np.average(y, weights=weight))).astype(np.float32)
    strength = ((columns @ off) ** 2).reshape(-1, 3).sum(axis=1)
    return np.argsort(-strength)[:MOST_INPUTS]


def _design(columns: NDArray[np.float32], chosen: NDArray[np.intp]) -> Floats:
    """A constant, the columns of the chosen inputs, and the products of the slopes of the first few: (row, column)."""
    own = columns.reshape(-1, 3, columns.shape[1])[chosen].reshape(-1, columns.shape[1])
    slopes = columns[3 * chosen[:PRODUCTS]]
    i, j = np.triu_indices(len(slopes), 1)
    return np.concatenate([np.ones((1, columns.shape[1])), own, slopes[i] * slopes[j]]).T


def _logistic(design: Floats, y: Floats, weight: Floats) -> Floats:
    """Coefficients of a logistic fit with a little ridge, the constant first."""
    weight = weight * len(weight) / weight.sum()
    ridge = RIDGE * np.eye(design.shape[1])
    ridge[0, 0] = 1e-6
    beta = np.zeros(design.shape[1])
    start = np.clip(np.average(y, weights=weight), 1e-6, 1 - 1e-6)
    beta[0] = special.logit(start)
    short = design.T.astype(np.float32)  # the way to the best fit may be rough, where it lies is not
    for _ in range(STEPS):
        p = special.expit(design @ beta)
        bend = (short * (weight * np.maximum(p * (1 - p), 1e-9)).astype(np.float32)) @ short.T + ridge
        step = np.linalg.solve(bend, design.T @ (weight * (y - p)) - ridge @ beta)
        beta = beta + np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < 1e-4:
            break
    return np.asarray(beta)
