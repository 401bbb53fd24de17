"""Luck: the samplers that models may use, each on a stream of its own.

A stream is a ``numpy.uint64`` array made by :func:`new_stream` and pointed by :func:`open_stream`
at (key, place, day, replication). Every sampler takes it first. Samplers use as few uniforms as
they can and are monotone in them, so that two excursions that share a stream stay close
(common random numbers).
"""

import math

import numpy as np

from midgame.arithmetic.compiled import compiled_without_counting
from midgame.arithmetic.elementary import exp, log, log1p, power
from midgame.arithmetic.normal import ndtri
from midgame.arithmetic.philox import philox4x32

_ONE = np.uint64(1)
_ZERO = np.uint64(0)
_MASK = np.uint64(0xFFFFFFFF)
_R6 = np.uint64(6)
_L26 = np.uint64(26)
_TO_UNIT = 2.0**-52  # 52 bits and a half: 53 could round up to 1

# Layout of a stream: 0-3 counter, 4-5 key, 6 whether word 7 holds an unused draw, 7 that draw.
_SIZE = 8

njit = compiled_without_counting


def new_stream() -> np.ndarray:
    """An unopened stream: shape (8,), uint64."""
    return np.zeros(_SIZE, dtype=np.uint64)


@njit
def open_stream(rng, key0, key1, day, place, replication):  # type: ignore[no-untyped-def]
    """Point ``rng`` at the start of the stream of (key, day, place, replication); 32-bit words."""
    rng[0] = _ZERO
    rng[1] = day
    rng[2] = place
    rng[3] = replication
    rng[4] = key0
    rng[5] = key1
    rng[6] = _ZERO


@njit
def uniform(rng):  # type: ignore[no-untyped-def]
    """A uniform number strictly between 0 and 1, with 52 random bits."""
    if rng[6] == _ONE:
        rng[6] = _ZERO
        return (float(rng[7]) + 0.5) * _TO_UNIT
    w0, w1, w2, w3 = philox4x32(rng[0], rng[1], rng[2], rng[3], rng[4], rng[5])
    rng[0] = (rng[0] + _ONE) & _MASK
    rng[7] = ((w2 >> _R6) << _L26) | (w3 >> _R6)
    rng[6] = _ONE
    return (float(((w0 >> _R6) << _L26) | (w1 >> _R6)) + 0.5) * _TO_UNIT


@njit
def event(rng, probability):  # type: ignore[no-untyped-def]
    """1.0 with the given probability, else 0.0."""
    return 1.0 if uniform(rng) < probability else 0.0


@njit
def normal(rng, mean, sd):  # type: ignore[no-untyped-def]
    """A normal number; ``sd`` at least 0."""
    return mean + sd * ndtri(uniform(rng))


@njit
def whole_power(base, exponent):  # type: ignore[no-untyped-def]
    """``base`` to a whole ``exponent`` of at least 0, by squaring: for few trials much quicker than a power."""
    left = int(exponent)
    result = 1.0
    while left > 0:
        if left & 1:
            result *= base
        base *= base
        left >>= 1
    return result


@njit
def _binomial_by_inversion(u, n, p):  # type: ignore[no-untyped-def]
    # p at most one half and n*p small enough that (1-p)**n does not underflow.
    odds = p / (1.0 - p)
    mass = whole_power(1.0 - p, n) if n <= 64.0 else exp(n * log1p(-p))
    k = 0.0
    while u > mass and k < n:
        u -= mass
        k += 1.0
        mass *= odds * (n - k + 1.0) / k
    return k


@njit
def binomial(rng, trials, probability):  # type: ignore[no-untyped-def]
    """Successes in ``trials`` (a whole number, at least 0) at ``probability``; a float.

    Exact inversion; one uniform for up to 1,000 trials, one more for each further 1,000.
    """
    n = math.floor(trials + 0.5)
    if n <= 0.0 or probability <= 0.0:
        return 0.0
    if probability >= 1.0:
        return float(n)
    flip = probability > 0.5
    p = 1.0 - probability if flip else probability
    total = 0.0
    left = float(n)
    while left > 0.0:
        part = min(left, 1000.0)
        u = uniform(rng)
        # Turned round for a large p, so that the result rises with u on both branches.
        total += part - _binomial_by_inversion(1.0 - u, part, p) if flip else _binomial_by_inversion(u, part, p)
        left -= part
    return total


@njit
def poisson(rng, mean):  # type: ignore[no-untyped-def]
    """Events at the given mean (at least 0); a float. Exact inversion in parts of at most 500."""
    total = 0.0
    left = mean
    while left > 0.0:
        part = min(left, 500.0)
        u = uniform(rng)
        mass = exp(-part)
        k = 0.0
        while u > mass and k < 10.0 * part + 200.0:
            u -= mass
            k += 1.0
            mass *= part / k
        total += k
        left -= part
    return total


@njit
def exponential(rng, mean):  # type: ignore[no-untyped-def]
    """An exponential waiting time with the given mean."""
    return -mean * log1p(-uniform(rng))


@njit
def hypergeometric(rng, draws, good, total):  # type: ignore[no-untyped-def]
    """Good items among ``draws`` taken without putting back from ``total`` that hold ``good``."""
    got = 0.0
    left_good = good
    left = total
    taken = 0.0
    while taken < draws and left > 0.0:
        if uniform(rng) * left < left_good:
            got += 1.0
            left_good -= 1.0
        left -= 1.0
        taken += 1.0
    return got


@njit
def gamma(rng: np.ndarray, shape: float, scale: float) -> float:
    """A gamma number; ``shape`` and ``scale`` above 0.

    Source: Marsaglia and Tsang, ACM Transactions on Mathematical Software 26 (2000); a shape below
    1 is lifted by one and brought back by a power of a uniform. It rejects, so it is not monotone
    in its uniforms.
    """
    lift = 1.0
    if shape < 1.0:
        lift = power(uniform(rng), 1.0 / shape)
        shape += 1.0
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        z = ndtri(uniform(rng))
        v = (1.0 + c * z) ** 3
        if v > 0.0 and log(uniform(rng)) < 0.5 * z * z + d - d * v + d * log(v):
            return float(d * v * lift * scale)


@njit
def beta(rng: np.ndarray, a: float, b: float) -> float:
    """A beta number between 0 and 1; ``a`` and ``b`` above 0. The ratio of two gamma numbers."""
    x = gamma(rng, a, 1.0)
    y = gamma(rng, b, 1.0)
    return float(x / (x + y)) if x + y > 0.0 else 0.5
