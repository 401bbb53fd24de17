"""Intervals of shares that rest on few cases: of what hardly ever happens, in one run or in one of two.

A share is a sum of weights over draws (how many of a draw's lucks it came about in), of a Poisson number of draws.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]

FEW = 10.0  # draws with a case, below which the interval is the exact one
ROUNDING = 1e-9  # of so many cases: ten draws are ten, here and in a page, however their squares were added up
RARE = 0.1  # share up to which a count is near enough Poisson's


def is_rare(total: Floats, squares: Floats, size: Floats) -> NDArray[np.bool_]:
    """Whether a share, ``total`` of ``size``, rests on too few draws for a score interval.

    ``squares`` is the sum of the squares of the draws' weights: with it, draws of unequal weight count as fewer.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        cases = np.where(squares > 0, total**2 / squares, 0.0)
    return np.asarray((cases < FEW - ROUNDING) & (total < RARE * size))


def exact(total: Floats, squares: Floats, most: Floats, size: Floats, level: float) -> tuple[Floats, Floats]:
    """The gamma interval of a share, ``total`` of ``size``, from the sum of its weights and of their squares.

    Fay and Feuer, Statistics in Medicine 16 (1997) 791-801; Garwood's exact one where weights are equal. ``most`` is
    the weight that one draw can have. It does not cover less than it says.
    """
    tail = (1 - level) / 2
    some = np.where(squares > 0, squares, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(total > 0, some / total * special.gammaincinv(total**2 / some, tail), 0.0)
    y, v = total + most, squares + most**2
    high = v / (2 * y) * special.chdtri(2 * y**2 / v, tail)
    return low / size, np.minimum(high / size, 1.0)
