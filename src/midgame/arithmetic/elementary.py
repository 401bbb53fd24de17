"""Exponentials, logarithms and powers, rounded correctly as far as tests can tell, in plain arithmetic.

Each is worked out to some 68 bits first. Where that leaves open which of two floats is nearer, which is one time in
thousands, it is worked out again to some 100 (the strategy of Ziv, ACM Transactions on Mathematical Software 17 (1991),
410-423; tables as in Tang, ibid. 15 (1989), 144-157, and 16 (1990), 378-400).
"""

import math

from midgame.arithmetic.accurate import PER_STEP, SHIFTER, exp_pair, grown, log_pair
from midgame.arithmetic.compiled import compiled_in_place as in_place
from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.arithmetic.constants import (
    CELL,
    CELL_1,
    CELL_2,
    FIRST,
    LN2_1,
    LN2_2,
    POWER_HI,
    POWER_LO,
    STEP_1,
    STEP_2,
    STEP_3,
)
from midgame.arithmetic.pairs import (
    add,
    bits,
    divide,
    multiply,
    of_bits,
    quick_two_sum,
    rounded,
    scaled,
    top,
    two_sum,
)

_SURE = 2.0**-67  # the relative error of the first attempt is below it
_TIE = 2.0**-97  # a power that is as close to a tie is one: it can be, as 3^34 is
_NORMAL = 1 << 52
_LARGEST = 709.782712893384  # the exponential of what is above it is infinite
_LEAST = -745.1332191019412  # and of what is below it 0


@in_place
def _reduced(x, more):  # type: ignore[no-untyped-def]
    # x + more = k ln 2 / 128 + r + rl.
    whole = (x * PER_STEP + SHIFTER) - SHIFTER
    a, b = x - whole * STEP_1, -(whole * STEP_2)
    r = a + b
    other = r - a
    rl = ((a - (r - other)) + (b - other)) + (more - whole * STEP_3)
    return int(whole), r, rl


@in_place
def _exp_soon(x, more):  # type: ignore[no-untyped-def]
    # exp(x + more) = (hi + lo) 2^e.
    k, r, rl = _reduced(x, more)
    j = k & 127
    square = r * r
    curved = (rl + rl * r) + square * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0)))))
    hi, lo = POWER_HI[j], POWER_LO[j]
    hi_top, r_top = top(hi), top(r)
    product = hi_top * r_top
    rest = hi_top * (r - r_top) + (hi - hi_top) * r
    s = hi + product
    return s, ((hi - s) + product) + (rest + (hi * curved + (lo + lo * r))), k >> 7


@njit
def exp(x):  # type: ignore[no-untyped-def]
    """The exponential of ``x``."""
    if not -_LARGEST < x < _LARGEST:
        return _exp_edge(x)
    hi, lo, e = _exp_soon(x, 0.0)
    near = _SURE * hi
    found = hi + (lo + near)
    if found == hi + (lo - near) and e > -1022:
        return scaled(found, e)
    return _exp_late(x)


@njit
def _exp_edge(x):  # type: ignore[no-untyped-def]
    if math.isnan(x):
        return x
    if x > _LARGEST:
        return math.inf
    return 0.0 if x < _LEAST else _exp_late(x)


@njit
def _exp_late(x):  # type: ignore[no-untyped-def]
    if abs(x) <= 2.0**-53:
        return 1.0 + (x + abs(x) * 2.0**-52)  # never a tie: the square is left out, which is positive
    hi, lo, e = exp_pair(x, 0.0)
    return rounded(hi, lo, e, 0.0)


@in_place
def _parted(x, more):  # type: ignore[no-untyped-def]
    # x + more = (1 + r + rl) 2^k / c, where c stands in cell i; x is positive and finite.
    n, shift = bits(x), 0
    if n < _NORMAL:
        n, shift = bits(x * 2.0**54), 54
    d = n - FIRST
    k, i = d >> 52, (d >> 44) & 255
    m, c = of_bits(n - (k << 52)), CELL[i]
    upper = top(m)
    a, b = upper * c - 1.0, (m - upper) * c
    r = a + b
    other = r - a
    rl = (a - (r - other)) + (b - other)
    if more != 0.0:
        r, extra = two_sum(r, scaled(more, -k) * c)
        rl += extra
    return k - shift, i, r, rl


@in_place
def _log_soon(k, i, r, rl):  # type: ignore[no-untyped-def]
    # Of what is parted, as a pair.
    upper = top(r)
    half = 0.5 * upper * upper
    s = r - half
    square = r * r
    series = (1.0 / 3.0 - r * 0.25) + square * (
        (0.2 - r * (1.0 / 6.0)) + square * ((1.0 / 7.0 - r * 0.125) + square * (1.0 / 9.0))
    )
    lo = (((r - s) - half) - 0.5 * (r - upper) * (r + upper)) + (square * r * series + (rl - rl * r))
    first = k * LN2_1 + CELL_1[i]
    hi = first + s
    other = hi - first
    lo += ((first - (hi - other)) + (s - other)) + (k * LN2_2 + CELL_2[i])
    return quick_two_sum(hi, lo)


@njit
def _log(x, more):  # type: ignore[no-untyped-def]
    k, i, r, rl = _parted(x, more)
    hi, lo = _log_soon(k, i, r, rl)
    near = _SURE * hi
    found = hi + (lo + near)
    if found == hi + (lo - near):
        return found
    if k == 0 and CELL[i] == 1.0 and abs(r) < 2.0**-45:
        return r + -(0.5 * r * r) * (1.0 - r * (2.0 / 3.0))  # two parts whose sum is never a tie
    hi, lo = log_pair(k, i, r, rl)
    return rounded(hi, lo, 0, 0.0)


@njit
def log(x):  # type: ignore[no-untyped-def]
    """The natural logarithm of ``x``."""
    if not 0.0 < x < math.inf or x == 1.0:
        return _log_edge(x)
    return _log(x, 0.0)


@njit
def _log_edge(x):  # type: ignore[no-untyped-def]
    if x == 1.0:
        return 0.0
    if x == 0.0:
        return -math.inf
    return x if x > 0.0 else math.nan


@njit
def log1p(x):  # type: ignore[no-untyped-def]
    """The natural logarithm of 1 + ``x``."""
    if not -1.0 < x < math.inf or abs(x) < 2.0**-54:
        return _log_edge(1.0 + x) if x <= -1.0 or x != x else x
    a, b = two_sum(1.0, x)
    return _log(a, b)


@njit
def expm1(x):  # type: ignore[no-untyped-def]
    """The exponential of ``x`` less 1."""
    if not -37.5 < x < _LARGEST:
        return exp(x) if not x <= -37.5 else -1.0
    if abs(x) < 2.0**-54:
        return x
    if abs(x) < 2.0**-8:
        hi, lo = _grown_soon(x)
        near = _SURE * abs(hi)
    else:
        a, b, e = _exp_soon(x, 0.0)
        a, b = (scaled(a, e), scaled(b, e)) if e < 1000 else (math.inf, 0.0)
        near = _SURE * a
        hi, lo = two_sum(a, -1.0)
        hi, lo = quick_two_sum(hi, lo + b)
    found = hi + (lo + near)
    return found if found == hi + (lo - near) else _expm1_late(x)


@in_place
def _grown_soon(x):  # type: ignore[no-untyped-def]
    upper = top(x)
    half = 0.5 * upper * upper
    s = x + half
    series = 1.0 / 6.0 + x * (1.0 / 24.0 + x * (1.0 / 120.0 + x * (1.0 / 720.0 + x * (1.0 / 5040.0))))
    return s, ((x - s) + half) + (0.5 * (x - upper) * (x + upper) + x * x * x * series)


@njit
def expm1_pair(x):  # type: ignore[no-untyped-def]
    """exp(x) - 1 as a pair, for x of -40 to 700."""
    if abs(x) < 2.0**-8:
        return grown(x, 0.0)
    hi, lo, e = exp_pair(x, 0.0)
    return add(scaled(hi, e), scaled(lo, e), -1.0, 0.0)


@njit
def _expm1_late(x):  # type: ignore[no-untyped-def]
    if x > 600.0:
        return _exp_late(x)
    if abs(x) < 2.0**-45:
        return x + (0.5 * x * x) * (1.0 + x * (1.0 / 3.0))
    hi, lo = expm1_pair(x)
    return rounded(hi, lo, 0, 0.0)


@njit
def power(x, y):  # type: ignore[no-untyped-def]
    """``x`` to the power ``y``, as C99 (annex F.9.4.4) has it."""
    if not 0.0 < x < math.inf or not -math.inf < y < math.inf or y == 0.0:
        return _power_edge(x, y)
    return _power(x, y)


@njit
def _power(x, y):  # type: ignore[no-untyped-def]
    k, i, r, rl = _parted(x, 0.0)
    hi, lo = _log_soon(k, i, r, rl)
    p = y * hi
    if not -_LARGEST < p < _LARGEST:
        return _power_far(x, y, p)
    if abs(p) < 2.0**-60:
        return 1.0 + p
    y_top, hi_top = top(y), top(hi)
    y_low, hi_low = y - y_top, hi - hi_top
    more = (((y_top * hi_top - p) + y_top * hi_low + y_low * hi_top) + y_low * hi_low) + y * lo
    s, t, e = _exp_soon(p, more)
    near = _SURE * s * (1.0 + abs(p))
    found = s + (t + near)
    if found == s + (t - near) and e > -1022:
        return scaled(found, e)
    return _power_late(x, y)


@njit
def _power_late(x, y):  # type: ignore[no-untyped-def]
    k, i, r, rl = _parted(x, 0.0)
    hi, lo = log_pair(k, i, r, rl)
    p, more = multiply(hi, lo, y, 0.0)
    s, t, e = exp_pair(p, more)
    return rounded(s, t, e, _TIE * (1.0 + abs(p)))


@njit
def _power_far(x, y, p):  # type: ignore[no-untyped-def]
    if p > 710.0:
        return math.inf
    if p < -746.0:
        return 0.0
    return _power_late(x, y)


@njit
def _power_edge(x, y):  # type: ignore[no-untyped-def]
    if y == 0.0 or x == 1.0:
        return 1.0
    if math.isnan(x) or math.isnan(y):
        return math.nan
    size = abs(x)
    if math.isinf(y):
        if size == 1.0:
            return 1.0
        return math.inf if (size > 1.0) == (y > 0.0) else 0.0
    whole = abs(y) >= 2.0**53 or math.floor(y) == y
    odd = whole and abs(y) < 2.0**53 and math.floor(0.5 * y) != 0.5 * y
    if size == 0.0 or math.isinf(size):
        found = 0.0 if (size == 0.0) == (y > 0.0) else math.inf
    elif not whole:
        return math.nan
    else:
        found = _power(size, y)
    return -found if odd and math.copysign(1.0, x) < 0.0 else found


@njit
def sinh(x):  # type: ignore[no-untyped-def]
    """The hyperbolic sine of ``x``."""
    size = abs(x)
    if size < 2.0**-30:
        return x + x * x * x / 6.0
    if not size < 700.0:
        return math.copysign(_half_far(size), x)
    hi, lo = expm1_pair(size)
    a, b = add(hi, lo, 1.0, 0.0)
    a, b = divide(hi, lo, a, b)
    hi, lo = add(hi, lo, a, b)
    return math.copysign(0.5 * rounded(hi, lo, 0, 0.0), x)


@njit
def _half_far(x):  # type: ignore[no-untyped-def]
    root = exp(0.5 * x)
    return 0.5 * root * root


@njit
def cosh(x):  # type: ignore[no-untyped-def]
    """The hyperbolic cosine of ``x``."""
    size = abs(x)
    if not size < 700.0:
        return _half_far(size)
    hi, lo, e = exp_pair(size, 0.0)
    a, b = divide(scaled(1.0, -e), 0.0, hi, lo)
    hi, lo = add(scaled(hi, e), scaled(lo, e), a, b)
    return 0.5 * rounded(hi, lo, 0, 0.0)
