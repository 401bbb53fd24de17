"""Exponentials and logarithms to some 100 bits, for the few arguments whose value lies close to a tie."""

from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.arithmetic.constants import (
    CELL_1,
    CELL_2,
    CELL_3,
    HARMONIC_HI,
    HARMONIC_LO,
    INVERSE_HI,
    INVERSE_LO,
    LN2_1,
    LN2_2,
    LN2_3,
    POWER_HI,
    POWER_LO,
    STEP_1,
    STEP_2,
    STEP_3,
)
from midgame.arithmetic.pairs import add, multiply, quick_two_sum, two_product, two_sum

SHIFTER = 1.5 * 2.0**52  # added and taken away again, it leaves a whole number
PER_STEP = 1.0 / (STEP_1 + STEP_2)
_TERMS = 13


@njit
def grown(r, rl):  # type: ignore[no-untyped-def]
    """exp(r + rl) - 1 for |r| below 2^-7, as a pair."""
    s, t = INVERSE_HI[_TERMS], INVERSE_LO[_TERMS]
    for n in range(_TERMS - 1, 0, -1):
        s, t = multiply(s, t, r, rl)
        s, t = add(INVERSE_HI[n], INVERSE_LO[n], s, t)
    return multiply(s, t, r, rl)


@njit
def exp_pair(x, more):  # type: ignore[no-untyped-def]
    """exp(x + more) = (hi + lo) 2^e, for |x| below 800: hi, lo and e."""
    whole = (x * PER_STEP + SHIFTER) - SHIFTER
    k = int(whole)
    r, rl = two_sum(x - whole * STEP_1, -(whole * STEP_2))
    p, e = two_product(whole, STEP_3)
    q, f = two_sum(more, -p)
    r, rl = add(r, rl, q, f - e)
    s, t = grown(r, rl)
    j = k & 127
    hi, lo = POWER_HI[j], POWER_LO[j]
    s, t = multiply(s, t, hi, lo)
    hi, lo = add(hi, lo, s, t)
    return hi, lo, k >> 7


@njit
def log_pair(k, i, r, rl):  # type: ignore[no-untyped-def]
    """The logarithm of (1 + r + rl) 2^k / c, where c stands in cell ``i``: a pair."""
    s, t = HARMONIC_HI[15], HARMONIC_LO[15]
    for n in range(14, 0, -1):
        s, t = multiply(s, t, r, rl)
        s, t = add(HARMONIC_HI[n], HARMONIC_LO[n], s, t)
    s, t = multiply(s, t, r, rl)
    first = k * LN2_1 + CELL_1[i]
    p, e = two_product(float(k), LN2_2)
    q, f = two_sum(p, CELL_2[i])
    q, f = quick_two_sum(q, f + (e + (k * LN2_3 + CELL_3[i])))
    hi, lo = two_sum(first, q)
    hi, lo = quick_two_sum(hi, lo + f)
    return add(hi, lo, s, t)
