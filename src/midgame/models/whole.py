"""Whole numbers from the fractional counts that expressions and shares give."""

import math

from midgame.models.dice import njit

# An expression such as 0.3 * 10 may fall short of a whole number by a rounding error.
_SLACK = 1e-9


@njit
def nearest(count: float) -> float:
    """``count`` to the nearest whole number, at least 0."""
    return max(0.0, math.floor(count + 0.5))


@njit
def at_most(count: float) -> float:
    """The largest whole number that does not exceed ``count``, at least 0."""
    return max(0.0, math.floor(count + _SLACK))
