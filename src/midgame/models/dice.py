"""Luck: the samplers that models may use, each on a stream of its own.

A stream is a ``numpy.uint64`` array made by :func:`new_stream` and pointed by :func:`open_stream`
at (key, place, day, replication). Every sampler takes it first. Samplers use as few uniforms as
they can and are monotone in them, so that two excursions that share a stream stay close
(common random numbers).
"""

import math

import numpy as np

from midgame.models.compiled import compiled_without_counting
from midgame.models.philox import philox4x32

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
def normal_quantile(p):  # type: ignore[no-untyped-def]
    """Inverse of the standard normal distribution function, for 0 < p < 1.

    Relative error about 1e-16. Source: Wichura, Applied Statistics 37 (1988), algorithm AS 241,
    routine PPND16.
    """
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        num = 2509.0809287301226727
        num = num * r + 33430.575583588128105
        num = num * r + 67265.770927008700853
        num = num * r + 45921.953931549871457
        num = num * r + 13731.693765509461125
        num = num * r + 1971.5909503065514427
        num = num * r + 133.14166789178437745
        num = num * r + 3.387132872796366608
        den = 5226.495278852545925
        den = den * r + 28729.085735721942674
        den = den * r + 39307.89580009271061
        den = den * r + 21213.794301586595867
        den = den * r + 5394.1960214247511077
        den = den * r + 687.1870074920579083
        den = den * r + 42.313330701600911252
        den = den * r + 1.0
        return q * num / den
    r = p if q < 0.0 else 1.0 - p
    r = math.sqrt(-math.log(r))
    if r <= 5.0:
        r -= 1.6
        num = 7.7454501427834140764e-4
        num = num * r + 0.0227238449892691845833
        num = num * r + 0.24178072517745061177
        num = num * r + 1.27045825245236838258
        num = num * r + 3.64784832476320460504
        num = num * r + 5.7694972214606914055
        num = num * r + 4.6303378461565452959
        num = num * r + 1.42343711074968357734
        den = 1.05075007164441684324e-9
        den = den * r + 5.475938084995344946e-4
        den = den * r + 0.0151986665636164571966
        den = den * r + 0.14810397642748007459
        den = den * r + 0.68976733498510000455
        den = den * r + 1.6763848301838038494
        den = den * r + 2.05319162663775882187
        den = den * r + 1.0
    else:
        r -= 5.0
        num = 2.01033439929228813265e-7
        num = num * r + 2.71155556874348757815e-5
        num = num * r + 0.0012426609473880784386
        num = num * r + 0.026532189526576123093
        num = num * r + 0.29656057182850489123
        num = num * r + 1.7848265399172913358
        num = num * r + 5.4637849111641143699
        num = num * r + 6.6579046435011037772
        den = 2.04426310338993978564e-15
        den = den * r + 1.4215117583164458887e-7
        den = den * r + 1.8463183175100546818e-5
        den = den * r + 7.868691311456132591e-4
        den = den * r + 0.0148753612908506148525
        den = den * r + 0.13692988092273580531
        den = den * r + 0.59983220655588793769
        den = den * r + 1.0
    z = num / den
    return -z if q < 0.0 else z


@njit
def normal(rng, mean, sd):  # type: ignore[no-untyped-def]
    """A normal number; ``sd`` at least 0."""
    return mean + sd * normal_quantile(uniform(rng))


@njit
def _whole_power(base, exponent):  # type: ignore[no-untyped-def]
    # By squaring: for the few trials that most steps have, several times as quick as a logarithm and back.
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
    mass = _whole_power(1.0 - p, n) if n <= 64.0 else math.exp(n * math.log1p(-p))
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
        mass = math.exp(-part)
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
    return -mean * math.log1p(-uniform(rng))


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
        lift = uniform(rng) ** (1.0 / shape)
        shape += 1.0
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        z = normal_quantile(uniform(rng))
        v = (1.0 + c * z) ** 3
        if v > 0.0 and math.log(uniform(rng)) < 0.5 * z * z + d - d * v + d * math.log(v):
            return float(d * v * lift * scale)


@njit
def beta(rng: np.ndarray, a: float, b: float) -> float:
    """A beta number between 0 and 1; ``a`` and ``b`` above 0. The ratio of two gamma numbers."""
    x = gamma(rng, a, 1.0)
    y = gamma(rng, b, 1.0)
    return float(x / (x + y)) if x + y > 0.0 else 0.5
