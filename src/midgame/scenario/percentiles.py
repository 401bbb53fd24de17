"""A belief given by its percentiles, as ``p10 4, p50 6, p90 9``: the family that comes nearest, and how near."""

import math
import re
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy import special

from midgame.scenario.distributions import Array, Distribution, ParameterError, make

KEY = re.compile(r"p([0-9]{1,2}(?:\.[0-9]+)?)\Z")
TEXT = re.compile(r"\s*p[0-9.]+\s")
MOST = 0.1  # of the span from the lowest to the highest percentile: a worse fit says something else than was meant
_HOW = "write three or so that rise, as in p10 4, p50 6, p90 9"


def read_percentiles(pairs: tuple[tuple[str, float], ...], share: bool) -> Distribution:
    """The distribution of ``(p10, 4), (p50, 6), ...``; a beta for a share. Raises ParameterError."""
    return fitted(_checked(pairs), share)[0]


def misfit(pairs: tuple[tuple[str, float], ...], share: bool) -> float:
    """How far the fitted percentiles are from those given at the most, as a share of their span."""
    return fitted(_checked(pairs), share)[1]


def _checked(pairs: tuple[tuple[str, float], ...]) -> tuple[tuple[float, float], ...]:
    found: list[tuple[float, float]] = []
    for key, value in pairs:
        match = KEY.match(key)
        if match is None or not 0 < float(match[1]) < 100:
            raise ParameterError(f"'{key}' is not a percentile", "write p1 to p99, as in p10 4, p50 6, p90 9")
        found.append((float(match[1]) / 100, value))
    if len(found) < 2:
        raise ParameterError("one percentile does not tell how wide the belief is", _HOW)
    if not all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found)):
        raise ParameterError("percentiles must rise, and their values with them", _HOW)
    return tuple(found)


@lru_cache(maxsize=1024)
def fitted(points: tuple[tuple[float, float], ...], share: bool) -> tuple[Distribution, float]:
    """The nearest distribution and its misfit: of beta for a share, else of normal and lognormal.

    Normal and lognormal by least squares on the normal scores, the beta on its quantiles. Raises ParameterError.
    """
    p, x = np.array([a for a, _ in points]), np.array([b for _, b in points])
    if share and (x[0] <= 0 or x[-1] >= 1):
        raise ParameterError("percentiles of a share lie between 0 and 1, both excluded", "write p10 15%, p90 50%")
    found = [_beta(p, x)] if share else [_normal(p, x)] + ([_lognormal(p, x)] if x[0] > 0 else [])
    off = [float(np.max(np.abs(_at(d, p) - x)) / (x[-1] - x[0])) for d in found]
    best = min(range(len(found)), key=lambda i: (round(off[i], 9), -i))  # of equals the one that stays above 0
    if not off[best] <= MOST:
        raise ParameterError(
            f"no distribution here has these percentiles: the nearest, {_named(found[best])}, is off by "
            f"{off[best]:.0%} of their span",
            "check them, give fewer, or write rivals: [{weight: 1, value: ...}, {weight: 1, value: ...}]",
        )
    return found[best], off[best]


def note(distribution: Distribution, off: float) -> str:
    """What was fitted and how near it comes, to stand behind the value as it was written."""
    return f"{_named(distribution)}, misfit {100 * off:.1f} %"


def _named(distribution: Distribution) -> str:
    return f"{distribution.family}({', '.join(f'{v:.3g}' for v in distribution.parameters)})"


def _at(distribution: Distribution, p: Array) -> Array:
    return np.array([distribution.range(v, v)[0] for v in p])


def _normal(p: Array, x: Array) -> Distribution:
    slope, middle = np.polyfit(special.ndtri(p), x, 1)
    return make("normal", float(middle), float(slope))


def _lognormal(p: Array, x: Array) -> Distribution:
    slope, middle = np.polyfit(special.ndtri(p), np.log(x), 1)
    return make("lognormal", math.exp(float(middle)), float(slope))


def _beta(p: Array, x: Array) -> Distribution:
    from scipy.optimize import least_squares

    spread = (x[-1] - x[0]) / (special.ndtri(p[-1]) - special.ndtri(p[0]))
    middle = float(np.interp(0.5, p, x))
    size = max(middle * (1 - middle) / spread**2 - 1, 0.05)
    start = np.log([middle * size, (1 - middle) * size])
    got = least_squares(
        lambda v: special.betaincinv(*np.exp(np.clip(v, -20, 20)), p) - x, start, xtol=1e-12, ftol=1e-12
    )
    a, b = np.exp(got.x)
    return make("beta", float(a), float(b))
