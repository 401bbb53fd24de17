"""Closed forms and the integrated general law against scipy's integrator, and at their edges."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from midgame.models.lanchester.duels import duels
from midgame.models.lanchester.guerrilla import deitchman
from midgame.models.lanchester.laws import linear, logarithmic, square
from midgame.models.lanchester.powers import general, helmbold

SLOPES = {
    "square": lambda x, y, a, b: (-a * y, -b * x),
    "linear": lambda x, y, a, b: (-a * x * y, -b * x * y),
    "logarithmic": lambda x, y, a, b: (-a * x, -b * y),
    "deitchman": lambda x, y, a, b: (-a * x * y, -b * x),
}
LAWS = {"square": square, "linear": linear, "logarithmic": logarithmic, "deitchman": deitchman}


def integrate(slope, x, y, t):
    """Strengths at ``t`` and, when there is one, the time at which a side is gone."""

    def gone(_, state):
        return min(state) - 1e-9 * max(x, y)

    gone.terminal = True
    found = solve_ivp(
        lambda _, s: slope(max(s[0], 0.0), max(s[1], 0.0)),
        (0, t),
        (x, y),
        "DOP853",
        rtol=1e-11,
        atol=1e-12,
        events=gone,
    )
    return found.y[:, -1], found.t[-1]


@pytest.mark.parametrize("name", list(LAWS))
@pytest.mark.parametrize(("x", "y"), [(1000.0, 700.0), (300.0, 900.0), (500.0, 500.0)])
@pytest.mark.parametrize("ratio", [0.3, 1.0, 2.5])
@pytest.mark.parametrize("t", [0.5, 3.0, 20.0])
def test_closed_forms_follow_the_differential_equations(name, x, y, ratio, t):
    scale = {"square": 0.05, "linear": 1e-4, "logarithmic": 0.05, "deitchman": 1e-4}[name]
    a = scale
    b = 0.05 * ratio if name == "deitchman" else scale * ratio
    (x_true, y_true), reached = integrate(lambda p, q: SLOPES[name](p, q, a, b), x, y, t)
    x_ours, y_ours, time, _ = LAWS[name](x, y, a, b, t)
    if reached < t:
        assert time == pytest.approx(reached, rel=1e-5)
    assert x_ours == pytest.approx(x_true, rel=1e-7, abs=1e-5)
    assert y_ours == pytest.approx(y_true, rel=1e-7, abs=1e-5)


@pytest.mark.parametrize(("x", "y"), [(1000.0, 700.0), (300.0, 900.0), (500.0, 400.0)])
@pytest.mark.parametrize("ratio", [0.3, 1.0, 2.5])
@pytest.mark.parametrize("front", [1.0, 2.5])
def test_duels_follow_their_differential_equation_to_the_end(x, y, ratio, front):
    a, b = 2.0, 2.0 * ratio
    (x_true, y_true), reached = integrate(lambda p, q: (-a * front, -b * front), x, y, 1e4)
    x_end, y_end, time, winner = duels(x, y, a, b, math.inf, front)
    assert time == pytest.approx(reached, rel=1e-5)
    assert (x_end, y_end) == pytest.approx((x_true, y_true), abs=1e-4)
    assert winner == (1.0 if x_true > y_true else 2.0)
    (x_true, y_true), _ = integrate(lambda p, q: (-a * front, -b * front), x, y, 0.4 * time)
    assert duels(x, y, a, b, 0.4 * time, front) == pytest.approx((x_true, y_true, time, winner), rel=1e-9)


def test_duels_are_the_mean_of_duels_with_dice():
    # Each duel falls to X with chance a / (a + b); the last side standing keeps what the law says, on average.
    rng = np.random.default_rng(1)
    x, y, a, b = 4000, 1500, 2.0, 3.0
    losses_of_x = rng.negative_binomial(y, b / (a + b), 20_000)  # X lost before Y has lost all
    assert losses_of_x.max() < x
    left, none, _, winner = duels(x, y, a, b, math.inf, 1.0)
    assert (none, winner) == (0.0, 1.0)
    assert left == pytest.approx((x - losses_of_x).mean(), abs=4 * losses_of_x.std() / math.sqrt(20_000))


def test_duels_end_in_finite_time_where_area_fire_does_not():
    assert duels(100.0, 80.0, 2.0, 3.0, math.inf, 1.0)[2] == pytest.approx(80.0 / 3.0)
    assert math.isinf(linear(100.0, 80.0, 0.02, 0.03, math.inf)[2])
    # The same b x - a y is constant in both, so both leave the same.
    assert duels(100.0, 80.0, 2.0, 3.0, math.inf, 1.0)[0] == pytest.approx(linear(100.0, 80.0, 2.0, 3.0, math.inf)[0])


def test_duels_at_their_edges():
    assert duels(10.0, 0.0, 0.1, 0.1, 5.0, 1.0) == (10.0, 0.0, 0.0, 1.0)
    assert duels(0.0, 10.0, 0.1, 0.1, 5.0, 1.0) == (0.0, 10.0, 0.0, 2.0)
    assert duels(0.0, 0.0, 0.1, 0.1, 5.0, 1.0) == (0.0, 0.0, 0.0, 0.0)
    assert duels(10.0, 9.0, 0.0, 0.0, 5.0, 1.0) == (10.0, 9.0, math.inf, 0.0)
    assert duels(10.0, 9.0, 1.0, 1.0, 5.0, 0.0) == (10.0, 9.0, math.inf, 0.0)
    assert duels(10.0, 8.0, 0.0, 2.0, 1.0, 1.0) == (10.0, 6.0, 4.0, 1.0)
    assert duels(10.0, 5.0, 2.0, 1.0, math.inf, 1.0) == (0.0, 0.0, 5.0, 0.0)
    assert duels(10.0, 8.0, 2.0, 1.0, math.inf, 1.0) == (0.0, 3.0, 5.0, 2.0)


def test_square_and_linear_are_not_swapped():
    # The published mistake: under aimed fire twice the numbers are worth four times the quality.
    assert square(200.0, 100.0, 0.04, 0.01, 1e9)[3] == 0.0
    assert linear(200.0, 100.0, 0.02, 0.01, 1e9)[3] == 0.0
    assert square(200.0, 100.0, 0.02, 0.01, 1e9)[3] == 1.0
    assert linear(200.0, 100.0, 0.04, 0.01, 1e9)[3] == 2.0


@pytest.mark.parametrize(("x", "y", "a", "b", "left", "time"), [(100, 80, 0.01, 0.01, 60.0, 109.86122886681098)])
def test_square_at_exhaustion_and_after(x, y, a, b, left, time):
    for t in (time, 2 * time, math.inf):
        assert square(x, y, a, b, t) == pytest.approx((left, 0.0, time, 1.0))
        assert square(y, x, b, a, t) == pytest.approx((0.0, left, time, 2.0))


@pytest.mark.parametrize("law", [square, linear, logarithmic, deitchman])
def test_nothing_happens_without_an_enemy_or_without_fire(law):
    assert law(10.0, 0.0, 0.1, 0.1, 5.0) == (10.0, 0.0, 0.0, 1.0)
    assert law(0.0, 10.0, 0.1, 0.1, 5.0) == (0.0, 10.0, 0.0, 2.0)
    assert law(0.0, 0.0, 0.1, 0.1, 5.0) == (0.0, 0.0, 0.0, 0.0)
    assert law(10.0, 9.0, 0.0, 0.0, 5.0) == (10.0, 9.0, math.inf, 0.0)


def test_one_sided_fire():
    assert square(10.0, 8.0, 0.0, 0.1, 4.0) == pytest.approx((10.0, 4.0, 8.0, 1.0))
    assert square(10.0, 8.0, 0.0, 0.1, math.inf) == pytest.approx((10.0, 0.0, 8.0, 1.0))
    assert square(10.0, 8.0, 0.1, 0.0, math.inf) == pytest.approx((0.0, 8.0, 12.5, 2.0))
    assert linear(10.0, 8.0, 0.0, 0.1, 2.0) == pytest.approx((10.0, 8.0 * math.exp(-2.0), math.inf, 1.0))
    assert deitchman(10.0, 8.0, 0.0, 0.1, 3.0) == pytest.approx((10.0, 5.0, 8.0, 1.0))
    assert deitchman(10.0, 8.0, 0.1, 0.0, 1.0) == pytest.approx((10.0 * math.exp(-0.8), 8.0, math.inf, 2.0))


def test_linear_stays_exact_near_an_even_fight():
    even = linear(100.0, 100.0, 1e-3, 1e-3, 50.0)[:2]
    assert even == pytest.approx((100.0 / 6.0, 100.0 / 6.0), rel=1e-12)
    assert linear(100.0, 100.0 + 1e-9, 1e-3, 1e-3, 50.0)[:2] == pytest.approx(even, rel=1e-9)
    assert linear(1e6, 10.0, 1.0, 1.0, math.inf) == pytest.approx((1e6 - 10.0, 0.0, math.inf, 1.0))


POWERS = [(1.0, 0.0), (1.0, 1.0), (0.8, 0.4), (0.4, 0.75), (0.5, 0.5), (0.3, 0.0), (1.3, 0.9), (1.6, 1.2), (0.5, -0.4)]


@pytest.mark.parametrize(("p", "q"), POWERS)
@pytest.mark.parametrize(("u", "v"), [(1.0, 0.6), (0.4, 1.0), (1.0, 1.0)])
@pytest.mark.parametrize("share", [0.2, 0.7])
def test_general_follows_the_differential_equation(p, q, u, v, share):
    x, y = 1000.0 * u, 1000.0 * v
    a, b = (c / 1000.0 ** (p + q - 1.0) for c in (0.02, 0.03))

    def slope(s, r):
        return -a * r**p * s**q, -b * s**p * r**q

    time = general(x, y, a, b, p, q, math.inf)[2]
    t = share * (time if math.isfinite(time) else 60.0)
    (x_true, y_true), _ = integrate(slope, x, y, t)
    x_ours, y_ours, time_again, _ = general(x, y, a, b, p, q, t)
    assert (x_ours, y_ours) == pytest.approx((x_true, y_true), rel=1e-6)
    assert time_again == pytest.approx(time, rel=1e-8)


@pytest.mark.parametrize(("p", "q"), [(0.8, 0.4), (1.0, 0.0), (0.3, 0.0), (1.3, 0.9)])
def test_general_exhausts_when_the_integrator_does(p, q):
    share = 0.999 if q < 0.5 else 0.5  # near q = 1 the loser lingers as a sliver for half the time
    a, b = (c / 1000.0 ** (p + q - 1.0) for c in (0.02, 0.03))
    x, y, time, winner = general(1000.0, 600.0, a, b, p, q, math.inf)
    theta = p - q + 1.0
    assert (y, winner) == (0.0, 1.0)
    assert b * x**theta == pytest.approx(b * 1000.0**theta - a * 600.0**theta, rel=1e-12)
    # Just before the end the loser is nearly gone, and the invariant holds.
    xe, ye, _, _ = general(1000.0, 600.0, a, b, p, q, share * time)
    assert 0.0 < ye < 6.0
    assert b * xe**theta - a * ye**theta == pytest.approx(b * x**theta, rel=1e-9)
    (_, y_late), reached = integrate(lambda s, r: (-a * r**p * s**q, -b * s**p * r**q), 1000.0, 600.0, share * time)
    assert reached == pytest.approx(share * time)
    assert ye == pytest.approx(y_late, rel=1e-5)


@settings(deadline=None, max_examples=60)
@given(
    p=st.floats(0.0, 3.0), q=st.floats(-2.0, 3.0), x=st.floats(1.0, 1e5), y=st.floats(1.0, 1e5),
    b=st.floats(0.0, 3.0), t=st.floats(0.0, 50.0),
)  # fmt: skip
def test_general_is_finite_and_symmetric(p, q, x, y, b, t):
    scale = 1.0 / max(x, y) ** (p + q - 1.0)
    a, b = 0.01 * scale, 0.01 * b * scale
    xt, yt, time, winner = general(x, y, a, b, p, q, t)
    mirrored = general(y, x, b, a, p, q, t)
    assert 0.0 <= xt <= x * (1 + 1e-12)
    assert 0.0 <= yt <= y * (1 + 1e-12)
    assert not math.isnan(time)
    assert mirrored[:3] == pytest.approx((yt, xt, time), rel=1e-6, abs=1e-9)
    assert mirrored[3] == {0.0: 0.0, 1.0: 2.0, 2.0: 1.0}[winner]


@pytest.mark.parametrize("w", [0.2, 0.5, 0.75, 1.0])
@pytest.mark.parametrize("t", [2.0, 10.0, 25.0])
def test_helmbold_is_the_general_law_with_powers_that_add_up_to_one(w, t):
    # And both follow Helmbold's own equation.
    ours = helmbold(1000.0, 900.0, 0.02, 0.03, w, t)
    assert ours[:2] == pytest.approx(general(1000.0, 900.0, 0.02, 0.03, w, 1.0 - w, t)[:2], rel=1e-8)
    (x_true, y_true), _ = integrate(
        lambda x, y: (-0.02 * (x / y) ** (1 - w) * y, -0.03 * (y / x) ** (1 - w) * x), 1000.0, 900.0, t
    )
    assert ours[:2] == pytest.approx((x_true, y_true), rel=1e-7)


def test_helmbold_without_weight_is_logarithmic():
    assert helmbold(1000.0, 900.0, 0.02, 0.03, 0.0, 7.0) == pytest.approx(logarithmic(1000.0, 900.0, 0.02, 0.03, 7.0))
    close = helmbold(1000.0, 900.0, 0.02, 0.03, 1e-4, 7.0)[:2]
    assert close == pytest.approx(logarithmic(1000.0, 900.0, 0.02, 0.03, 7.0)[:2], rel=1e-3)


def test_a_model_in_plain_python_gives_the_same_numbers():
    from midgame.models import get

    declared = get("lanchester.general")
    arguments = (1000.0, 900.0, 0.002, 0.003, 0.8, 0.4, 50.0)
    assert declared.python(*arguments) == pytest.approx(declared.function(*arguments), rel=1e-12)
    assert np.all(np.isfinite(declared.function(*arguments)[:2]))
