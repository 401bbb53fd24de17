"""Engel's reinforcements and the rounds of fire, against independent solutions."""

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from midgame.models.lanchester.engel import engel
from midgame.models.lanchester.steps import difference


def landed(days, **on):
    series = np.zeros(days)
    for day, number in on.items():
        series[int(day[1:])] = number
    return series


IWO = landed(37, d0=54_000.0, d2=6_000.0, d5=13_000.0)


def test_iwo_jima_follows_the_differential_equation():
    xs, ys, x_left, y_left, time, winner = engel(0.0, 21_500.0, 0.0544, 0.0106, IWO)
    state = (0.0, 21_500.0)
    for day in range(36):  # a piece per day, so that the integrator never steps over a landing
        piece = solve_ivp(
            lambda _, s, day=day: (IWO[day] - 0.0544 * s[1], -0.0106 * s[0]),
            (0, 1),
            state,
            "DOP853",
            rtol=1e-12,
            atol=1e-9,
        )
        state = tuple(piece.y[:, -1])
        assert (xs[day + 1], ys[day + 1]) == pytest.approx(state, rel=1e-9)
    assert (x_left, y_left) == (xs[36], ys[36])
    assert (time, winner) == (math.inf, 0.0)


def test_iwo_jima_ends_when_the_last_defender_is_gone():
    longer = landed(60, d0=54_000.0, d2=6_000.0, d5=13_000.0)
    xs, ys, x_left, y_left, time, winner = engel(0.0, 21_500.0, 0.0544, 0.0106, longer)
    assert winner == 1.0
    assert y_left == 0.0
    assert 36.0 < time < 37.0
    # The square law's invariant holds from day 6, when no one lands any more.
    assert 0.0106 * x_left**2 == pytest.approx(0.0106 * xs[6] ** 2 - 0.0544 * ys[6] ** 2, rel=1e-9)
    assert np.all(xs[37:] == xs[37])


def test_without_landings_it_is_the_square_law():
    xs, ys, *_ = engel(100.0, 60.0, 0.01, 0.01, np.zeros(101))
    t = np.arange(101)
    np.testing.assert_allclose(xs[:69], 100 * np.cosh(0.01 * t[:69]) - 60 * np.sinh(0.01 * t[:69]), rtol=1e-12)
    assert xs[100] == pytest.approx(80.0, rel=1e-9)
    assert ys[100] == 0.0


def test_a_landing_that_is_too_weak_is_driven_off():
    xs, ys, *_, winner = engel(0.0, 1000.0, 0.1, 0.1, landed(4, d0=50.0))
    assert list(xs) == [0.0] * 4
    assert list(ys) == [1000.0] * 4
    assert winner == 2.0


def test_forces_that_cannot_hurt_each_other_only_grow():
    xs, ys, *_ = engel(5.0, 10.0, 0.0, 0.0, landed(4, d1=7.0))
    assert list(xs) == pytest.approx([5.0, 5.0, 12.0, 12.0])
    assert list(ys) == [10.0] * 4


def test_rounds_are_powers_of_a_matrix():
    step = np.array([[1.0, -0.05], [-0.04, 1.0]])
    expected = np.linalg.matrix_power(step, 12) @ [27.0, 33.0]
    assert difference(27.0, 33.0, 0.05, 0.04, 12.9) == pytest.approx((*expected, 0.0))


def test_rounds_stop_when_one_side_is_gone():
    x, y, winner = difference(27.0, 33.0, 0.05, 0.15, 50.0)
    assert y == 0.0
    assert winner == 1.0
    assert difference(27.0, 33.0, 0.05, 0.15, 500.0) == (x, y, winner)
