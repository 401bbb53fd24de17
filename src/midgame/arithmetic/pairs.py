"""Numbers of some 106 bits, as sums of two floats; without fused operations, which not every processor has.

Sources: Dekker, Numerische Mathematik 18 (1971), 224-242; Knuth, The Art of Computer Programming 2, section 4.2.2.
"""

import math

import numpy as np

from midgame.arithmetic.compiled import compiled_in_place as in_place
from midgame.arithmetic.compiled import compiled_without_counting as njit

_TOP = -(1 << 27)  # without the lower 27 bits: products of two such numbers are exact
_EXPONENT = 0x7FF << 52
_MANTISSA = (1 << 52) - 1


@in_place
def bits(x):  # type: ignore[no-untyped-def]
    """The 64 bits of a float, as a whole number."""
    return int(np.float64(x).view(np.int64))


@in_place
def of_bits(n):  # type: ignore[no-untyped-def]
    """The float of 64 bits."""
    return float(np.int64(n).view(np.float64))


@in_place
def top(x):  # type: ignore[no-untyped-def]
    """The upper 26 bits of a float."""
    return of_bits(bits(x) & _TOP)


@in_place
def two_sum(a, b):  # type: ignore[no-untyped-def]
    """The sum and its rounding error."""
    s = a + b
    other = s - a
    return s, (a - (s - other)) + (b - other)


@in_place
def quick_two_sum(a, b):  # type: ignore[no-untyped-def]
    """The same where ``a`` is not the smaller one, or 0."""
    s = a + b
    return s, b - (s - a)


@in_place
def two_product(a, b):  # type: ignore[no-untyped-def]
    """The product and its rounding error."""
    p = a * b
    ah, bh = top(a), top(b)
    al, bl = a - ah, b - bh
    # Of 27 bits each; their product has 54, of which the error of the top leaves no more than fit.
    return p, ((ah * bh - p) + ah * bl + al * bh) + al * bl


@njit
def add(a, b, c, d):  # type: ignore[no-untyped-def]
    """The sum of the pairs (a, b) and (c, d)."""
    s, e = two_sum(a, c)
    t, f = two_sum(b, d)
    s, e = quick_two_sum(s, e + t)
    return quick_two_sum(s, e + f)


@njit
def multiply(a, b, c, d):  # type: ignore[no-untyped-def]
    """The product of two pairs."""
    p, e = two_product(a, c)
    return quick_two_sum(p, e + (a * d + b * c))


@njit
def divide(a, b, c, d):  # type: ignore[no-untyped-def]
    """The quotient of two pairs."""
    q = a / c
    p, e = multiply(q, 0.0, c, d)
    r, s = add(a, b, -p, -e)
    more = r / c
    p, e = multiply(more, 0.0, c, d)
    r, s = add(r, s, -p, -e)
    q, more = quick_two_sum(q, more)
    return quick_two_sum(q, more + r / c)


@njit
def rounded(hi, lo, e, near):  # type: ignore[no-untyped-def]
    """The float next to (hi + lo) 2^e, for |hi| of 1 to 4 or so; what lies within ``near`` |hi| of a tie is one."""
    hi, lo = quick_two_sum(hi, lo)
    if hi == 0.0:
        return hi
    n = bits(hi)
    power = ((n & _EXPONENT) >> 52) - 1023 + e
    if power < -1022:  # fewer bits are kept: those down to 2^-1074
        big = of_bits((1023 - 1074 - e + 52) << 52)
        total, more = two_sum(big, abs(hi))
        rest = more + (lo if hi > 0.0 else -lo)
        half = of_bits((1023 - 1075 - e) << 52)
        if abs(abs(rest) - half) < near:
            rest = half if rest > 0.0 else -half
        return math.copysign(scaled((total + rest) - big, e), hi)
    half = of_bits((n & _EXPONENT) - (53 << 52))
    if n & _MANTISSA == 0 and (lo < 0.0) == (hi > 0.0):
        half *= 0.5
    if abs(abs(lo) - half) < near * abs(hi):
        lo = half if lo > 0.0 else -half
    return scaled(hi + lo, e)


@in_place
def scaled(x, e):  # type: ignore[no-untyped-def]
    """``x`` 2^e, for e of -1100 to 1100; rounded once, where at all."""
    first = e >> 1
    return x * of_bits((first + 1023) << 52) * of_bits((e - first + 1023) << 52)
