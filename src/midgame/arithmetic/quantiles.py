"""Quantile functions of all families, by number, so that a page can call them as Python does."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.arithmetic.counts import first_from, tabulate_binomial, tabulate_poisson
from midgame.arithmetic.elementary import exp, log1p, power
from midgame.arithmetic.normal import ndtr, ndtri
from midgame.arithmetic.tables import POINTS, looked_up, tabulate_beta, tabulate_gamma, tabulate_robust

Array = NDArray[np.float64]

KNOWN, UNIFORM, NORMAL, LOGNORMAL, BETA, GAMMA, EXPONENTIAL, WEIBULL = range(8)
TRIANGULAR, PERT, TRUNCATED, POISSON, BINOMIAL, ROWS, ELICITED, ROBUST = range(8, 16)
NUMBERS = {
    "known": KNOWN, "uniform": UNIFORM, "normal": NORMAL, "lognormal": LOGNORMAL, "beta": BETA, "gamma": GAMMA,
    "exponential": EXPONENTIAL, "weibull": WEIBULL, "triangular": TRIANGULAR, "pert": PERT, "truncated": TRUNCATED,
    "poisson": POISSON, "binomial": BINOMIAL, "rows": ROWS, "elicited": ELICITED, "robust": ROBUST,
}  # fmt: skip
_ELICITED = (0.0, 0.05, 0.5, 0.95, 1.0)


@njit
def table_size(family, x):  # type: ignore[no-untyped-def]
    """How many numbers the table of a family with the parameters ``x`` holds; 1 where it needs none."""
    if family in (BETA, GAMMA, PERT, ROBUST):
        return POINTS
    if family == POISSON:
        return int(x[0] + 12.0 * math.sqrt(x[0]) + 30.0)
    if family == BINOMIAL:
        return int(x[0]) + 1
    return 2 if family == TRUNCATED else 1


@njit
def tabulate(family, x, table):  # type: ignore[no-untyped-def]
    """Fill the table of a family: shape (:func:`table_size`,)."""
    if family == BETA:
        tabulate_beta(x[0], x[1], table, 0)
    elif family == PERT:
        a = 1.0 + 4.0 * (x[1] - x[0]) / (x[2] - x[0])
        tabulate_beta(a, 6.0 - a, table, 0)
    elif family == ROBUST:
        tabulate_robust(x[0], x[1], x[2], x[3], x[4], table, 0)
    elif family == GAMMA:
        tabulate_gamma(x[0], table, 0)
    elif family == POISSON:
        tabulate_poisson(x[0], table)
    elif family == BINOMIAL:
        tabulate_binomial(x[1], table)
    elif family == TRUNCATED:
        table[0] = ndtr((x[2] - x[0]) / x[1])
        table[1] = ndtr((x[3] - x[0]) / x[1])


@njit
def _between(x, u):  # type: ignore[no-untyped-def]
    j = 0
    while j < 3 and u >= _ELICITED[j + 1]:
        j += 1
    slope = (x[j + 1] - x[j]) / (_ELICITED[j + 1] - _ELICITED[j])
    return slope * (u - _ELICITED[j]) + x[j]


@njit
def _triangular(x, u):  # type: ignore[no-untyped-def]
    low, mode, high = x[0], x[1], x[2]
    if u < (mode - low) / (high - low):
        return low + math.sqrt(u * (high - low) * (mode - low))
    return high - math.sqrt((1.0 - u) * (high - low) * (high - mode))


@njit
def _quantile(family, x, table, u):  # type: ignore[no-untyped-def]
    if family == UNIFORM:
        found = x[0] + (x[1] - x[0]) * u
    elif family in (BETA, ROBUST):
        found = looked_up(table, 0, u)
    elif family == PERT:
        found = x[0] + (x[2] - x[0]) * looked_up(table, 0, u)
    elif family == LOGNORMAL:
        found = x[0] * exp(x[1] * ndtri(u))
    elif family == NORMAL:
        found = x[0] + x[1] * ndtri(u)
    elif family == GAMMA:
        found = x[1] * looked_up(table, 0, u)
    elif family == EXPONENTIAL:
        found = -x[0] * log1p(-u)
    elif family == WEIBULL:
        found = x[1] * power(-log1p(-u), 1.0 / x[0])
    elif family == TRIANGULAR:
        found = _triangular(x, u)
    elif family == TRUNCATED:
        inside = x[0] + x[1] * ndtri(table[0] + u * (table[1] - table[0]))
        found = min(max(inside, x[2]), x[3])
    elif family in (POISSON, BINOMIAL):
        found = first_from(table, u)
    elif family == ROWS:
        found = x[min(int(u * len(x)), len(x) - 1)]
    elif family == ELICITED:
        found = _between(x, u)
    else:
        found = x[0]
    return found


@njit
def quantiles(family, x, table, u, found):  # type: ignore[no-untyped-def]
    """Put the values at the probabilities ``u`` into ``found``: shape (n,)."""
    for i in range(len(u)):
        found[i] = _quantile(family, x, table, u[i])


@njit
def scores(u, found):  # type: ignore[no-untyped-def]
    """Put the normal scores of uniforms into ``found``: shape (n,)."""
    for i in range(len(u)):
        found[i] = ndtri(u[i])


@njit
def shares(z, found):  # type: ignore[no-untyped-def]
    """Put the uniforms of normal scores into ``found``: shape (n,), strictly between 0 and 1."""
    for i in range(len(z)):
        found[i] = min(max(ndtr(z[i]), 2.0**-54), 1.0 - 2.0**-53)


@lru_cache(maxsize=4096)
def _table_of(family: int, parameters: tuple[float, ...]) -> Array:
    x = np.array(parameters)
    table = np.zeros(table_size(family, x))
    tabulate(family, x, table)
    return table


def quantile(family: str, parameters: tuple[float, ...], u: Array) -> Array:
    """The values of a family at the probabilities ``u``, each strictly between 0 and 1; same shape."""
    number = NUMBERS[family]
    flat = np.ascontiguousarray(u, dtype=np.float64).ravel()
    found = np.empty_like(flat)
    quantiles(number, np.array(parameters), _table_of(number, parameters), flat, found)
    return found.reshape(np.shape(u))
