import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.drivers.find import drivers
from midgame.findings.information.choice import choice
from midgame.findings.information.find import explained, information


def test_worth_agrees_with_the_closed_form(linear_run):
    # P = 0.1 + 0.5a + 0.3b: knowing a takes 0.25/12 of 0.34/12 away
    found = information(linear_run, level=0.999)
    by_name = {w.quantity: w for w in found.ranked}
    assert [w.quantity for w in found.ranked][:2] == ["a", "b"]
    assert by_name["a"].drop.holds(0.25 / 12)
    assert by_name["b"].drop.holds(0.09 / 12)
    assert by_name["c"].drop.low == 0
    assert [w.quantity for w in found.ranked if w.clear] == ["a", "b"]
    assert by_name["a"].share.value == pytest.approx(25 / 34, abs=0.05)
    assert found.spread == pytest.approx(np.sqrt(0.34 / 12), abs=0.01)
    assert found.left(by_name["a"]) == pytest.approx(np.sqrt(0.09 / 12), abs=0.015)


def test_a_bent_response_that_no_swing_shows_is_worth_knowing(make_run):
    rng = np.random.default_rng(1)
    x, z = rng.random((2, 5_000))
    run = make_run({"x": x, "z": z}, rng.random((5_000, 2)) < (2 * np.abs(x - 0.5))[:, None])
    assert information(run).ranked[0].quantity == "x"
    assert information(run).ranked[0].share.value > 0.8
    assert not drivers(run).top()


def test_nothing_is_worth_nothing_on_average():
    rng = np.random.default_rng(2)
    values, errors, chances, _ = zip(
        *(explained(rng.random(1_000), np.sort(rng.random(1_000)).astype(np.float32)) for _ in range(400)), strict=True
    )
    assert abs(np.mean(values)) < 3 * np.std(values) / 20
    assert np.std(values) == pytest.approx(np.mean(errors), rel=0.15)
    assert np.mean(np.array(chances) < 0.05) == pytest.approx(0.05, abs=0.03)


def test_noise_is_seldom_named(make_run):
    rng = np.random.default_rng(8)
    named = 0
    for _ in range(100):
        inputs = {name: rng.random(500) for name in "abcdefghijkl"}
        named += any(w.clear for w in information(make_run(inputs, rng.random((500, 2)) < 0.3)).ranked)
    assert named <= 11


def test_intervals_cover_as_often_as_they_say(make_run):
    rng = np.random.default_rng(3)
    hits = shares = 0
    for _ in range(300):
        x = rng.random(1_000)
        run = make_run({"x": x}, rng.random((1_000, 2)) < x[:, None])
        worth = information(run).ranked[0]
        hits += worth.drop.holds(1 / 12)
        shares += worth.share.holds(1.0)  # x is all there is to know
    assert 0.91 <= hits / 300 <= 0.985
    assert shares / 300 >= 0.91


def test_a_computed_quantity_is_no_unknown(make_run):
    rng = np.random.default_rng(4)
    x = rng.random(400)
    run = make_run({"x": x, "twice": 2 * x}, rng.random((400, 2)) < x[:, None], kinds={"twice": "computed"})
    assert [w.quantity for w in information(run).ranked] == ["x"]


@pytest.fixture
def excursions(make_run):
    """The second gains a - 0.4, a uniform: choose it now; knowing a is worth the mean of (0.4 - a) below 0.4."""
    rng = np.random.default_rng(5)
    draws = 20_000
    a, b = rng.random((2, draws))
    luck = rng.normal(0, 0.5, (draws, 2))
    base = 2 + b[:, None] + luck
    inputs = {"a": a, "b": b}
    first = make_run(inputs, outcomes={"cost": base}, attrs={"excursion": "base"})
    second = make_run(inputs, outcomes={"cost": base + a[:, None] - 0.4}, attrs={"excursion": "wait"})
    return first, second


def test_value_for_a_choice_agrees_with_the_closed_form(excursions):
    found = choice(*excursions, "cost", level=0.999)
    gains = {g.quantity: g for g in found.ranked}
    assert found.better == "wait"
    assert found.difference.holds(0.1)
    assert gains["a"].gain.holds(0.4**2 / 2)
    assert gains["a"].wrong == pytest.approx(0.4, abs=0.02)
    assert gains["b"].gain.value < 0.001
    assert (gains["a"].clear, gains["b"].clear) == (True, False)
    assert found.everything == pytest.approx((0.08, 0.08), abs=0.004)  # no luck in the difference


def test_less_may_be_better(excursions):
    found = choice(*excursions, "cost", more_is_better=False, level=0.999)
    assert found.better == "base"
    assert found.ranked[0].gain.holds(0.4**2 / 2)
    assert found.difference.holds(0.1)


def test_luck_does_not_pass_for_knowledge(make_run):
    rng = np.random.default_rng(6)
    x = {"x": rng.random(2_000)}
    first = make_run(x, rng.random((2_000, 2)) < 0.5)
    second = make_run(x, rng.random((2_000, 2)) < 0.5)
    found = choice(first, second)
    assert found.ranked[0].gain.low == 0
    assert found.everything[0] < 0.02  # the lower bound is not fooled; the upper one is
    assert found.everything[1] > 0.1


def test_runs_that_are_not_paired_are_refused(excursions, make_run):
    first, second = excursions
    with pytest.raises(InputError, match="another seed"):
        choice(first, second.assign_attrs(seed=2), "cost")
    with pytest.raises(InputError, match="draws"):
        choice(first, second.isel(replication=slice(0, 4_000)), "cost")
    rng = np.random.default_rng(7)
    with pytest.raises(InputError, match="at least 200 draws"):
        information(make_run({"x": rng.random(150)}, rng.random((150, 2)) < 0.5))
