import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.flips.find import flip_points
from midgame.findings.flips.frontier import frontier


@pytest.fixture
def steep(make_run):
    """P(goal) = a^2 with a uniform, so a half is crossed at the square root of a half; b does nothing."""
    rng = np.random.default_rng(1)
    a, b = rng.random((2, 20_000))
    return make_run(
        {"a": a, "b": b}, rng.random((20_000, 2)) < (a**2)[:, None], attrs={"expect": '{"goal": [0.04, 0.36]}'}
    )


def test_flips_agree_with_the_closed_form(steep):
    found = {f.level_name: f for f in flip_points(steep, level=0.81)}
    for name, where in {
        "a half": 0.5**0.5,
        "the level given": 0.9,
        "the low end expected": 0.2,
        "the high end expected": 0.6,
    }.items():
        flip = found[name]
        assert flip.value is not None
        assert flip.value.holds(where), name
        assert flip.value.half_width < 0.03
        assert flip.rises
        assert flip.crossings == 1
    assert "P(goal) rises above a half when 'a' passes 0.7" in found["a half"].sentence()


def test_flip_of_a_skewed_quantity_is_in_its_own_unit(make_run):
    rng = np.random.default_rng(2)
    x = rng.lognormal(3, 1, 10_000)
    p = 1 / (1 + np.exp(2 * (np.log(x) - 3.5)))  # falls through a half at exp(3.5) = 33.1
    flip = flip_points(make_run({"x": x}, rng.random((10_000, 2)) < p[:, None], units={"x": "aircraft"}))[0]
    assert flip.value is not None
    assert flip.value.holds(np.exp(3.5))
    assert not flip.rises
    assert "falls below" in flip.sentence()
    assert "aircraft" in flip.sentence()


def test_intervals_cover_as_often_as_they_say(make_run):
    rng = np.random.default_rng(3)
    hits = 0
    for _ in range(200):
        a = rng.random(1_000)
        flip = flip_points(make_run({"a": a}, rng.random((1_000, 2)) < a[:, None]), quantities=["a"])[0]
        hits += flip.value is not None and flip.value.holds(0.5)
    assert 0.9 <= hits / 200 <= 0.985


def test_no_flip_within_the_range_is_said(make_run, steep):
    rng = np.random.default_rng(4)
    a = rng.random(5_000)
    run = make_run({"a": a}, rng.random((5_000, 2)) < (0.1 + 0.2 * a)[:, None])
    flip = flip_points(run)[0]
    assert flip.value is None
    assert (flip.least, flip.most) == pytest.approx((0.1, 0.3), abs=0.03)
    assert "does not flip P(goal) within its range" in flip.sentence()
    assert flip.sentence().endswith("below a half")
    assert flip_points(steep, level=0.9, quantities=["b"])[0].value is None


def test_a_quantity_of_few_values(make_run):
    rng = np.random.default_rng(5)
    k = rng.integers(0, 3, 3_000)
    run = make_run({"k": k}, rng.random((3_000, 2)) < np.array([0.2, 0.4, 0.8])[k][:, None])
    flip = flip_points(run, quantities=["k"])[0]
    assert flip.value is not None
    assert 1 < flip.value.value < 2


def test_a_number_needs_a_level(linear_run):
    with pytest.raises(InputError, match="give the level"):
        flip_points(linear_run, "cost")
    flip = flip_points(linear_run, "cost", level=3.0, quantities=["a"])[0]
    assert flip.value is not None
    assert flip.value.holds(0.5)  # E cost = 10 a - 2


def test_frontier_agrees_with_the_closed_form(make_run):
    rng = np.random.default_rng(6)
    a, b, c = rng.random((3, 40_000))
    p = 0.5 * (a + b)
    found = frontier(make_run({"c": c, "a": a, "b": b}, rng.random((40_000, 2)) < p[:, None]))
    assert {found.x_quantity, found.y_quantity} == {"a", "b"}
    inner = np.isfinite(found.line)
    assert inner.sum() >= 18
    assert np.abs(found.x + found.line - 1)[inner].max() < 0.08
    assert found.mean[5, 10] == pytest.approx(0.375, abs=0.03)
    assert found.above == pytest.approx(0.5, abs=0.05)


def test_frontier_says_when_nothing_is_crossed_and_refuses_noise(make_run):
    rng = np.random.default_rng(7)
    a, b = rng.random((2, 4_000))
    flat = make_run({"a": a, "b": b}, rng.random((4_000, 2)) < 0.2)
    with pytest.raises(InputError, match="more than noise"):
        frontier(flat)
    assert not frontier(flat, pair=("a", "b")).crosses
    with pytest.raises(InputError, match="twice"):
        frontier(flat, pair=("a", "a"))
