"""Exponentials, logarithms and powers against arithmetic of 200 bits: the float that is nearest, every time."""

import math
from collections.abc import Callable
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from numpy.typing import NDArray

from midgame.arithmetic import elementary
from midgame.arithmetic.accurate import exp_pair, log_pair
from midgame.arithmetic.elementary import _exp_soon, _log_soon, _parted

Floats = NDArray[np.float64]
BITS = 200


def nearest(value: mpmath.mpf) -> float:
    """The float next to a number of many bits; ``float`` of mpmath rounds twice below 2^-1022."""
    if not mpmath.isfinite(value):
        return float(value)
    sign, mantissa, exponent, size = value._mpf_
    if size + exponent > 1030:
        return -math.inf if sign else math.inf
    if size + exponent < -1100:
        return 0.0
    return float(Fraction(-mantissa if sign else mantissa) * Fraction(2) ** exponent)


def arguments(name: str, seed: int, n: int) -> list[Floats]:
    """Arguments of all sizes, and many near to where a function is 0 or 1: rows of one or two columns."""
    rng = np.random.default_rng(seed)
    sign, small = rng.choice([-1.0, 1.0], n), 10 ** rng.uniform(-18, 0, n)
    whole = rng.integers(1, 2**18, n).astype(float)
    if name == "power":
        x = [
            rng.uniform(0, 1, n),
            rng.uniform(0, 1, n),
            10 ** rng.uniform(-10, 10, n),
            whole,
            whole**2,
            1 + sign * small / 2,
        ]
        y = [rng.uniform(0, 1, n), rng.uniform(0, 100, n), rng.uniform(-30, 30, n), rng.integers(-3, 4, n) * 1.0,
             rng.choice([0.5, 1.5, -0.5], n), rng.uniform(-1e3, 1e3, n)]  # fmt: skip
        return [np.concatenate(x), np.concatenate(y)]
    listed = {
        "exp": [rng.uniform(-745, 709, n), rng.uniform(-745.2, -707, n), rng.uniform(-3, 3, n), sign * small],
        "expm1": [rng.uniform(-40, 700, n), rng.uniform(-1, 1, n), sign * small],
        "log": [
            10 ** rng.uniform(-307, 300, n),
            rng.uniform(0, 2, n),
            1 + sign * small / 2,
            10 ** rng.uniform(-322, -307, n),
        ],
        "log1p": [-rng.uniform(0, 1, n), 10 ** rng.uniform(-20, 300, n), sign * small * 0.9],
        "sinh": [rng.uniform(-20, 20, n), sign * small],
        "cosh": [rng.uniform(-20, 20, n), sign * small],
    }
    return [np.concatenate(listed[name])]


REFERENCES: dict[str, Callable[..., mpmath.mpf]] = {
    "exp": mpmath.exp, "expm1": mpmath.expm1, "log": mpmath.log, "log1p": mpmath.log1p, "sinh": mpmath.sinh,
    "cosh": mpmath.cosh, "power": lambda x, y: x**y,
}  # fmt: skip


def wrong(name: str, seed: int, n: int) -> list[tuple[float, ...]]:
    """The arguments for which another float is nearer."""
    ours, found = getattr(elementary, name), []
    with mpmath.workprec(BITS):
        for given in zip(*(column.tolist() for column in arguments(name, seed, n)), strict=True):
            if ours(*given) != nearest(REFERENCES[name](*map(mpmath.mpf, given))):
                found.append(given)
    return found


@pytest.mark.parametrize("name", REFERENCES)
def test_the_nearest_float_comes_out(name: str) -> None:
    assert wrong(name, seed=1, n=300) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", REFERENCES)
def test_the_nearest_float_comes_out_of_a_million_arguments(name: str) -> None:
    kinds = len(arguments(name, 2, 1)[0])
    assert wrong(name, seed=2, n=-(-1_000_000 // kinds)) == []


def test_both_attempts_are_as_close_as_is_relied_on() -> None:
    rng, worst = np.random.default_rng(3), [0.0] * 4

    def off(hi: float, lo: float, exact: mpmath.mpf) -> float:
        return float(abs((mpmath.mpf(hi) + mpmath.mpf(lo)) / exact - 1))

    with mpmath.workprec(BITS):
        for x in (10 ** rng.uniform(-0.02, 0.02, 1000)).tolist():
            parted, exact = _parted(x, 0.0), mpmath.log(mpmath.mpf(x))
            worst[0] = max(worst[0], off(*_log_soon(*parted), exact))
            worst[1] = max(worst[1], off(*log_pair(*parted), exact))
        for x in rng.uniform(-40, 40, 1000).tolist():
            hi, lo, e = _exp_soon(x, 0.0)
            worst[2] = max(worst[2], off(hi, lo, mpmath.exp(mpmath.mpf(x)) / mpmath.mpf(2) ** int(e)))
            hi, lo, e = exp_pair(x, 0.0)
            worst[3] = max(worst[3], off(hi, lo, mpmath.exp(mpmath.mpf(x)) / mpmath.mpf(2) ** int(e)))
    assert max(worst[0], worst[2]) < 2.0**-67
    assert max(worst[1], worst[3]) < 2.0**-100


INF, NAN = math.inf, math.nan
LEAST, MOST = 5e-324, 1.7976931348623157e308
EDGES = {
    "exp": [(0.0, 1.0), (-0.0, 1.0), (INF, INF), (-INF, 0.0), (710.0, INF), (-746.0, 0.0), (-745.0, LEAST),
            (2.0**-53, 1.0 + 2.0**-52), (-(2.0**-54), 1.0), (1e-300, 1.0), (709.782712893384, 1.7976931348622732e308)],
    "expm1": [(0.0, 0.0), (INF, INF), (-INF, -1.0), (-50.0, -1.0), (1e-300, 1e-300), (710.0, INF)],
    "log": [(1.0, 0.0), (0.0, -INF), (INF, INF), (-1.0, NAN), (1.0 - 2.0**-52, -(2.0**-52 + 2.0**-104)),
            (LEAST, -744.4400719213812), (MOST, 709.782712893384)],
    "log1p": [(0.0, 0.0), (-1.0, -INF), (-2.0, NAN), (INF, INF), (-INF, NAN), (1e-300, 1e-300),
              (MOST, 709.782712893384)],
    "sinh": [(0.0, 0.0), (INF, INF), (-INF, -INF), (800.0, INF)],
    "cosh": [(0.0, 1.0), (INF, INF), (-INF, INF), (800.0, INF)],
}  # fmt: skip


@pytest.mark.parametrize(("name", "x", "value"), [(n, x, y) for n, rows in EDGES.items() for x, y in rows])
def test_edges(name: str, x: float, value: float) -> None:
    got = getattr(elementary, name)(x)
    assert (math.isnan(got) and math.isnan(value)) or got == value
    assert math.isnan(getattr(elementary, name)(NAN))


@pytest.mark.parametrize("x", [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, -3.0, 1e-310, INF, -INF, NAN])
@pytest.mark.parametrize("y", [0.0, -0.0, 0.5, 1.0, -1.0, 2.0, 3.0, -3.0, 1e300, -1e300, INF, -INF, NAN])
def test_powers_at_the_edges_are_those_of_c(x: float, y: float) -> None:
    try:
        expected = math.pow(x, y)
    except OverflowError:
        expected = -INF if x < 0 and y % 2 == 1 else INF
    except ValueError:  # of 0 a negative power; of a negative number one that is not whole
        expected = math.copysign(INF, x if y % 2 == 1 else 1.0) if x == 0 else NAN
    np.testing.assert_equal(elementary.power(x, y), expected)


@pytest.mark.parametrize(("x", "y"), [(3.0, 34.0), (249555.0**2, 1.5), (94906267.0, 2.0), (5.0, 23.0), (2.0, -1074.0)])
def test_powers_that_are_ties_or_exact(x: float, y: float) -> None:
    exact = Fraction(round(x**0.5) if y == 1.5 else x) ** int(3 if y == 1.5 else y)
    assert elementary.power(x, y) == float(exact)
