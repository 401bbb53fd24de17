import numpy as np
import pytest

from midgame.errors import InputError
from midgame.statistics.design import factors_of, mixed, saltelli
from midgame.statistics.morris import morris
from midgame.statistics.sobol import sobol

A_G = np.array([0, 1, 4.5, 9, 99, 99])


def ishigami(u, luck):
    x = np.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def sobol_g(u, luck):
    return np.prod((np.abs(4 * u - 2) + A_G) / (1 + A_G), axis=1)


def test_ishigami_indices_are_the_known_ones():
    # Ishigami & Homma 1990 with a = 7, b = 0.1
    (found,) = sobol(ishigami, ["x1", "x2", "x3"], points=4_096)
    known = {"x1": (0.3139, 0.5576), "x2": (0.4424, 0.4424), "x3": (0.0, 0.2437)}
    for index in found.ranked:
        first, total = known[index.factor]
        assert index.first.holds(first)
        assert index.total.holds(total)
        assert index.total.half_width < 0.05
    assert found.variance == pytest.approx(13.8446, rel=0.01)
    assert found.rows == 4_096 * 5


def test_sobol_g_indices_are_the_known_ones():
    part = 1 / (3 * (1 + A_G) ** 2)
    variance = np.prod(1 + part) - 1
    (found,) = sobol(sobol_g, [f"x{i}" for i in range(6)], points=8_192)
    for index in found.ranked:
        i = int(index.factor[1])
        assert index.first.value == pytest.approx(part[i] / variance, abs=max(index.first.half_width, 1e-3))
        total = part[i] * np.prod(1 + np.delete(part, i)) / variance
        assert index.total.value == pytest.approx(total, abs=max(index.total.half_width, 1e-3))
    assert [i.factor for i in found.ranked][:4] == ["x0", "x1", "x2", "x3"]


@pytest.mark.parametrize("groups", [{}, {"b": "pair", "d": "pair"}])
def test_rows_are_those_of_salib(groups):
    from SALib.sample import sobol as salib

    names = ["a", "b", "c", "d"]
    problem = {"num_vars": 4, "names": names, "bounds": [[0, 1]] * 4}
    if groups:
        problem["groups"] = [groups.get(n, n) for n in names]
    expected = salib.sample(problem, 64, calc_second_order=False, seed=5)
    factors = factors_of(names, groups)
    a, b = saltelli(factors, 64, 5)
    rows = np.stack([a, *(mixed(a, b, factors, i) for i in range(len(factors.names))), b], axis=1)
    assert np.abs(rows.reshape(-1, 4) - expected).max() < 1e-6


def test_rows_of_a_point_share_their_luck_but_the_last():
    seen = []

    def watch(u, luck):
        seen.append(luck)
        return u[:, 0]

    sobol(watch, ["a", "b"], points=64)
    assert [s[0] for s in seen] == [0, 0, 0, 64]
    assert all(np.array_equal(s - s[0], np.arange(64)) for s in seen)


def test_a_group_is_one_factor():
    (found,) = sobol(
        lambda u, luck: u[:, 0] + u[:, 1] + 2 * u[:, 2], ["a", "b", "c"], groups={"a": "g", "b": "g"}, points=2_048
    )
    by_name = {i.factor: i for i in found.ranked}
    assert by_name["g"].members == ("a", "b")
    assert by_name["g"].first.value == pytest.approx(2 / 6, abs=0.02)
    assert by_name["c"].total.value == pytest.approx(4 / 6, abs=0.02)


def test_luck_is_told_from_a_quantity():
    # a coin with P = u1: Var = 1/4, of which 1/12 is ignorance; x2 does nothing and must not gain from the dice
    dice = np.random.default_rng(1).random(2 * 8_192)

    def coin(u, luck):
        return (dice[luck] < u[:, 0]).astype(float)

    (found,) = sobol(coin, ["x1", "x2"], points=8_192)
    by_name = {i.factor: i for i in found.ranked}
    assert by_name["x1"].first.value == pytest.approx(1 / 3, abs=0.03)
    assert by_name["x2"].total.value == 0
    assert found.interactions == pytest.approx(2 / 3, abs=0.04)


def test_several_outcomes_at_once():
    both = sobol(lambda u, luck: u, ["a", "b"], ["first", "second"], points=512)
    assert [s.outcome for s in both] == ["first", "second"]
    assert both[0].ranked[0].factor == "a"
    assert both[1].ranked[0].factor == "b"


def test_answers_that_would_fool_salib_are_refused():
    def holed(u, luck):
        y = ishigami(u, luck)
        y[7, ...] = np.nan
        return y

    with pytest.raises(InputError, match="'goal' holds what is not a number, first in row 7"):
        sobol(holed, ["a", "b", "c"], points=64)
    with pytest.raises(InputError, match="shape"):
        sobol(lambda u, luck: ishigami(u, luck)[1:], ["a", "b", "c"], points=64)
    with pytest.raises(InputError, match="nothing moves it"):
        sobol(lambda u, luck: np.ones(len(u)), ["a"], points=64)
    with pytest.raises(InputError, match="power of two"):
        sobol(ishigami, ["a", "b", "c"], points=1_000)
    with pytest.raises(InputError, match="at least 64 base points"):
        sobol(ishigami, ["a", "b", "c"], points=32)
    with pytest.raises(InputError, match="named once"):
        sobol(ishigami, ["a", "a", "c"], points=64)


def test_morris_screens_a_hundred_quantities():
    weights = np.zeros(100)
    weights[[3, 50, 97]] = [2.0, -1.0, 0.5]
    (found,) = morris(lambda u, luck: u @ weights, [f"q{i}" for i in range(100)], trajectories=20)
    assert [e.factor for e in found.ranked[:3]] == ["q3", "q50", "q97"]
    top = found.ranked[1]
    assert top.size.value == pytest.approx(0.9)  # over the middle 90 % of the quantity
    assert top.mean == pytest.approx(-0.9)
    assert top.varies == pytest.approx(0, abs=1e-9)
    assert found.ranked[3].size.value == pytest.approx(0, abs=1e-9)
    assert found.rows == 20 * 101


def test_morris_moves_a_group_as_one():
    (found,) = morris(
        lambda u, luck: u[:, 0] + u[:, 1] + 0.1 * u[:, 2], ["a", "b", "c"], groups={"a": "g", "b": "g"}, trajectories=50
    )
    assert found.ranked[0].factor == "g"
    assert found.ranked[0].mean is None
    with pytest.raises(InputError, match="at least 10 trajectories"):
        morris(ishigami, ["a", "b", "c"], trajectories=5)
