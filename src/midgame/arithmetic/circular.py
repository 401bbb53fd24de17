"""Sine, cosine, tangent and arctangent, the same on every processor; not always rounded correctly.

Sine and cosine are off by less than 1 unit in the last place, tangent and arctangent by less than 2; those of more than
a hundred thousand by more.
"""

import math

from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.arithmetic.constants import ARC_HI, ARC_LO, QUARTER_1, QUARTER_2, QUARTER_3
from midgame.arithmetic.pairs import two_sum

_PER_QUARTER = 2.0 / math.pi


@njit
def _sine(r, rl):  # type: ignore[no-untyped-def]
    s = r * r
    t = -1.0 / 1307674368000.0 + s * (1.0 / 355687428096000.0 - s * (1.0 / 121645100408832000.0))
    t = -1.0 / 39916800.0 + s * (1.0 / 6227020800.0 + s * t)
    t = -1.0 / 6.0 + s * (1.0 / 120.0 + s * (-1.0 / 5040.0 + s * (1.0 / 362880.0 + s * t)))
    return r + (r * s * t + rl * (1.0 - 0.5 * s))


@njit
def _cosine(r, rl):  # type: ignore[no-untyped-def]
    s = r * r
    t = 1.0 / 20922789888000.0 - s * (1.0 / 6402373705728000.0 - s * (1.0 / 2432902008176640000.0))
    t = 1.0 / 3628800.0 - s * (1.0 / 479001600.0 - s * (1.0 / 87178291200.0 - s * t))
    t = 1.0 / 24.0 - s * (1.0 / 720.0 - s * (1.0 / 40320.0 - s * t))
    half = 0.5 * s
    w = 1.0 - half
    return w + (((1.0 - w) - half) + (s * s * t - r * rl))


@njit
def _turned(x):  # type: ignore[no-untyped-def]
    # x = k pi / 2 + r + rl; k from 0 to 3.
    k = math.floor(x * _PER_QUARTER + 0.5)
    whole = float(k)
    r, rl = two_sum(x - whole * QUARTER_1, -(whole * QUARTER_2))
    r, more = two_sum(r, -(whole * QUARTER_3))
    return k & 3, r, rl + more


@njit
def sin(x):  # type: ignore[no-untyped-def]
    """The sine of ``x``."""
    if not abs(x) < 1e15:
        return math.nan
    k, r, rl = _turned(x)
    found = _cosine(r, rl) if k & 1 else _sine(r, rl)
    return -found if k & 2 else found


@njit
def cos(x):  # type: ignore[no-untyped-def]
    """The cosine of ``x``."""
    if not abs(x) < 1e15:
        return math.nan
    k, r, rl = _turned(x)
    found = _sine(r, rl) if k & 1 else _cosine(r, rl)
    return -found if (k + 1) & 2 else found


@njit
def tan(x):  # type: ignore[no-untyped-def]
    """The tangent of ``x``."""
    return sin(x) / cos(x)


@njit
def atan(x):  # type: ignore[no-untyped-def]
    """The arctangent of ``x``."""
    if math.isnan(x):
        return x
    size = abs(x)
    z = size if size <= 1.0 else 1.0 / size
    i = math.floor(16.0 * z + 0.5)
    t = (z - i / 16.0) / (1.0 + z * (i / 16.0))
    s = t * t
    series = t * s * (-1.0 / 3.0 + s * (0.2 + s * (-1.0 / 7.0 + s * (1.0 / 9.0 + s * (-1.0 / 11.0 + s / 13.0)))))
    if size <= 1.0:
        found = ARC_HI[i] + (t + (series + ARC_LO[i]))
    else:
        hi, lo = two_sum(QUARTER_1 + QUARTER_2, -ARC_HI[i])
        found = hi - (t + (series + ARC_LO[i] - QUARTER_3 - lo))
    return math.copysign(found, x)
