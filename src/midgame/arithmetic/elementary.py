"""Exponentials, logarithms and powers."""

import math

from midgame.arithmetic.compiled import compiled_without_counting as njit


@njit
def exp(x):  # type: ignore[no-untyped-def]
    """The exponential."""
    return math.exp(x)


@njit
def log(x):  # type: ignore[no-untyped-def]
    """The natural logarithm."""
    return math.log(x)


@njit
def log1p(x):  # type: ignore[no-untyped-def]
    """The logarithm of 1 and x."""
    return math.log1p(x)


@njit
def power(x, y):  # type: ignore[no-untyped-def]
    """The power."""
    return math.pow(x, y)
