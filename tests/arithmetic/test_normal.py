"""The normal distribution, angles and the error function against arithmetic of 200 bits."""

import math
from collections.abc import Callable

import mpmath
import numpy as np
import pytest

from midgame.arithmetic import circular, normal

RNG = np.random.default_rng(4)
TURNS = np.concatenate([RNG.uniform(-4, 4, 300), RNG.uniform(-1e5, 1e5, 200), 10 ** RNG.uniform(-9, 0, 100)])


@pytest.mark.parametrize(
    ("ours", "exact", "given", "most"),
    [
        (circular.sin, mpmath.sin, TURNS, 1.0),
        (circular.cos, mpmath.cos, TURNS, 1.0),
        (circular.tan, mpmath.tan, TURNS, 2.0),
        (circular.atan, mpmath.atan, np.concatenate([TURNS, 10 ** RNG.uniform(-5, 9, 200)]), 2.0),
        (normal.erf, mpmath.erf, RNG.uniform(-6, 6, 400), 6.0),
        (normal.ndtr, mpmath.ncdf, RNG.uniform(-5, 8, 400), 8.0),
    ],
)
def test_off_by_few_units_in_the_last_place(
    ours: Callable[[float], float], exact: Callable[[mpmath.mpf], mpmath.mpf], given: np.ndarray, most: float
) -> None:
    with mpmath.workprec(200):
        for x in given.tolist():
            value = exact(mpmath.mpf(x))
            assert abs(mpmath.mpf(ours(x)) - value) <= most * math.ulp(float(value)), x


def test_edges() -> None:
    assert circular.atan(math.inf) == math.pi / 2
    assert circular.atan(-1.0) == -math.pi / 4
    assert math.isnan(circular.sin(math.inf))
    assert math.isnan(circular.cos(math.nan))
    assert (normal.erf(40.0), normal.erf(-40.0), normal.erf(0.0)) == (1.0, -1.0, 0.0)
    assert (normal.ndtr(1e300), normal.ndtr(-math.inf), normal.erf(math.inf)) == (1.0, 0.0, 1.0)
    assert math.isnan(normal.ndtr(math.nan))
    assert (normal.ndtr(40.0), normal.ndtr(0.0), normal.ndtr(-40.0)) == (1.0, 0.5, 0.0)


def test_the_inverse_comes_back() -> None:
    p = np.concatenate([10.0 ** -np.arange(1, 17), RNG.uniform(0, 1, 300)])
    back = np.array([normal.ndtr(normal.ndtri(x)) for x in p])
    np.testing.assert_allclose(back, p, rtol=3e-14)
