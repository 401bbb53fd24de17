"""Quantile functions that are slow to invert, tabulated once on an even grid of standard normal scores.

Linear between 2,049 points over +-8.3 standard deviations: off by less than a hundred-thousandth of a standard
deviation in the body of the families here (tests compare with the exact inverse).

A point y of the table belongs to the normal score z of the same share, so dy / dz is the normal density divided by that
of the family. It is followed from both tails to the middle, where errors made before fade, by the classical method of
Runge and Kutta (Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 1993, section II.1).
"""

import math

from midgame.arithmetic.beta import below, logs_of
from midgame.arithmetic.beta import fraction as beta_fraction
from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.arithmetic.elementary import exp, log
from midgame.arithmetic.gamma import fraction, log_beta, log_gamma, series
from midgame.arithmetic.normal import ndtr, ndtri

POINTS = 2049
EDGE = 8.3
STEP = 2.0 * EDGE / (POINTS - 1)
_MIDDLE = (POINTS - 1) // 2
_HALF_LOG_2PI = 0.91893853320467274178
_ROUNDS = 200


@njit
def looked_up(table, first, u):  # type: ignore[no-untyped-def]
    """The value at ``u`` of the table that begins at ``first``."""
    at = (ndtri(u) + EDGE) / STEP
    i = min(max(int(at), 0), POINTS - 2)
    share = min(max(at - i, 0.0), 1.0)
    low = table[first + i]
    return low + share * (table[first + i + 1] - low)


@njit
def _beta_slope(z, y, a, b, scale):  # type: ignore[no-untyped-def]
    share, rest = logs_of(y)
    return exp(scale - 0.5 * z * z - a * share - b * rest)


@njit
def _beta_step(z, y, h, a, b, scale):  # type: ignore[no-untyped-def]
    k1 = _beta_slope(z, y, a, b, scale)
    k2 = _beta_slope(z + 0.5 * h, y + 0.5 * h * k1, a, b, scale)
    k3 = _beta_slope(z + 0.5 * h, y + 0.5 * h * k2, a, b, scale)
    k4 = _beta_slope(z + h, y + h * k3, a, b, scale)
    return y + h * (k1 + 2.0 * k2 + 2.0 * k3 + k4) / 6.0


@njit
def _beta_half(a, b, turned, table, first):  # type: ignore[no-untyped-def]
    # From the lower tail to the middle. Turned round, a and b are those of 1 - x, and so is what is put down.
    whole = log_beta(a, b)
    goal = log(ndtr(-EDGE))
    # The logarithm of the share rises ever less with the logit y: Newton's steps come to it from below.
    y = (goal + whole + log(a)) / a
    for _ in range(_ROUNDS):
        share, rest = logs_of(y)
        ratio = beta_fraction(a, b, exp(share))
        step = (goal - (a * share + b * rest - whole - log(a) + log(ratio))) * ratio / a
        y += step
        if abs(step) <= 1e-13 * max(abs(y), 1.0):
            break
    for i in range(_MIDDLE + 1):
        x = exp(logs_of(y)[0])
        table[first + (POINTS - 1 - i if turned else i)] = 1.0 - x if turned else x
        for k in range(2):
            y = _beta_step(-EDGE + (i + 0.5 * k) * STEP, y, 0.5 * STEP, a, b, whole - _HALF_LOG_2PI)


@njit
def tabulate_beta(a, b, table, first):  # type: ignore[no-untyped-def]
    """Put the quantile function of a beta distribution into ``table``."""
    _beta_half(b, a, True, table, first)
    _beta_half(a, b, False, table, first)


@njit
def tabulate_robust(weight, a, b, c, d, table, first):  # type: ignore[no-untyped-def]
    """Put that of a mixture of two betas into ``table``, whose second half is worth ``1 - weight``.

    Point by point, by halving: between two modes there may lie next to nothing, where no slope leads across.
    """
    for i in range(POINTS):
        goal = ndtr(-EDGE + i * STEP)
        low, high = -745.0, 745.0
        for _ in range(80):
            y = 0.5 * (low + high)
            if weight * below(a, b, y) + (1.0 - weight) * below(c, d, y) < goal:
                low = y
            else:
                high = y
        table[first + i] = exp(logs_of(0.5 * (low + high))[0])


@njit
def _gamma_slope(z, y, shape, scale):  # type: ignore[no-untyped-def]
    return exp(scale - 0.5 * z * z - shape * y + exp(y))


@njit
def _gamma_step(z, y, h, shape, scale):  # type: ignore[no-untyped-def]
    k1 = _gamma_slope(z, y, shape, scale)
    k2 = _gamma_slope(z + 0.5 * h, y + 0.5 * h * k1, shape, scale)
    k3 = _gamma_slope(z + 0.5 * h, y + 0.5 * h * k2, shape, scale)
    k4 = _gamma_slope(z + h, y + h * k3, shape, scale)
    return y + h * (k1 + 2.0 * k2 + 2.0 * k3 + k4) / 6.0


@njit
def tabulate_gamma(shape, table, first):  # type: ignore[no-untyped-def]
    """Put that of a gamma distribution of scale 1 into ``table``."""
    whole = log_gamma(shape)
    goal = log(ndtr(-EDGE))
    # As above, in y = log x; in the upper tail the logarithm of the share falls ever faster with x.
    y = (goal + whole + log(shape)) / shape
    for _ in range(_ROUNDS):
        x = exp(y)
        ratio = series(shape, x)
        step = (goal - (shape * y - x - whole + log(ratio))) * ratio
        y += step
        if abs(step) <= 1e-13 * max(abs(y), 1.0):
            break
    x = shape + EDGE * math.sqrt(shape) + EDGE * EDGE
    for _ in range(_ROUNDS):
        ratio = fraction(shape, x)
        step = (shape * log(x) - x - whole + log(ratio) - goal) * ratio * x
        x += step
        if abs(step) <= 1e-13 * x:
            break
    high = log(x)
    for i in range(_MIDDLE + 1):
        table[first + POINTS - 1 - i] = exp(high)
        table[first + i] = exp(y)
        for k in range(2):
            z = -EDGE + (i + 0.5 * k) * STEP
            high = _gamma_step(-z, high, -0.5 * STEP, shape, whole - _HALF_LOG_2PI)
            y = _gamma_step(z, y, 0.5 * STEP, shape, whole - _HALF_LOG_2PI)
