"""Tables for exponentials, logarithms and angles, worked out by the decimal arithmetic of Python as they are loaded."""

from decimal import Context, Decimal, localcontext

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_DIGITS = Context(prec=60)
STEPS = 128  # of the exponential, in one power of two
CELLS = 256  # of the logarithm, in one power of two
FIRST = 0x3FE69 << 44  # the bits with which the first cell begins: 1 is an edge of two cells
_KEPT = 42  # bits after the point of the first part of a logarithm, so that whole multiples and sums are exact


def _split(value: Decimal, kept: int | None = None) -> tuple[float, float, float]:
    """Three floats that add up to a value; the first with so many bits after the point."""
    scale = Decimal(2) ** kept if kept is not None else None
    first = float(value) if scale is None else float((value * scale).to_integral_value() / scale)
    second = float(value - Decimal(first))
    return first, second, float(value - Decimal(first) - Decimal(second))


def _powers() -> Floats:
    """2^(i / STEPS) in two floats: shape (2, STEPS)."""
    with localcontext(_DIGITS):
        return np.array([_split(Decimal(2) ** (Decimal(i) / STEPS))[:2] for i in range(STEPS)]).T.copy()


def _cells() -> tuple[Floats, Floats]:
    """For each cell c, close to 1 / x and of few bits, and -log c in three floats: shapes (CELLS,), (3, CELLS)."""
    edges = np.array([FIRST + (i << 44) for i in range(CELLS + 1)], np.int64).view(np.float64)
    near = np.round(2048.0 / (edges[1:] + edges[:-1])) / 1024.0
    near[(edges[:-1] == 1.0) | (edges[1:] == 1.0)] = 1.0
    with localcontext(_DIGITS):
        logs = np.array([_split(-Decimal(float(c)).ln(), _KEPT) for c in near])
    return near, logs.T.copy()


def _factorials() -> Floats:
    """1 / n! in two floats: shape (2, 14)."""
    with localcontext(_DIGITS):
        found, factorial = [], Decimal(1)
        for n in range(14):
            factorial *= max(n, 1)
            found.append(_split(1 / factorial)[:2])
        return np.array(found).T.copy()


def _harmonics() -> Floats:
    """(-1)^(n + 1) / n in two floats, 0 for n = 0: shape (2, 16)."""
    with localcontext(_DIGITS):
        return np.array([(0.0, 0.0), *(_split((-1) ** (n + 1) / Decimal(n))[:2] for n in range(1, 16))]).T.copy()


def _ln2() -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """ln 2 in three floats, and ln 2 / STEPS in three of which the first two are short."""
    with localcontext(_DIGITS):
        whole = Decimal(2).ln()
        step = whole / STEPS
        first = _split(step, 40)[0]
        second = _split(step - Decimal(first), 73)[0]
        return _split(whole, _KEPT), (first, second, float(step - Decimal(first) - Decimal(second)))


def _arc(x: Decimal) -> Decimal:
    """The arctangent of 0 to 1: halved eight times, then its series."""
    for _ in range(8):
        x = x / (1 + (1 + x * x).sqrt())
    return 256 * sum((((-1) ** n) * x ** (2 * n + 1) / (2 * n + 1) for n in range(14)), Decimal(0))


def _arcs() -> tuple[Floats, tuple[float, float, float]]:
    """The arctangents of 0, 1/16, ..., 1 in two floats, shape (2, 17); a quarter turn in three, of which two short."""
    with localcontext(_DIGITS):
        quarter = 2 * _arc(Decimal(1))
        first = _split(quarter, 30)[0]
        second = _split(quarter - Decimal(first), 62)[0]
        listed = np.array([_split(_arc(Decimal(i) / 16))[:2] for i in range(17)]).T.copy()
        return listed, (first, second, float(quarter - Decimal(first) - Decimal(second)))


(ARC_HI, ARC_LO), (QUARTER_1, QUARTER_2, QUARTER_3) = _arcs()
POWER_HI, POWER_LO = _powers()
CELL, (CELL_1, CELL_2, CELL_3) = _cells()
INVERSE_HI, INVERSE_LO = _factorials()
HARMONIC_HI, HARMONIC_LO = _harmonics()
(LN2_1, LN2_2, LN2_3), (STEP_1, STEP_2, STEP_3) = _ln2()
