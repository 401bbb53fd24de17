import numpy as np
import pytest
from scipy import stats

from midgame.errors import InputError
from midgame.findings.drivers.find import drivers, fifth_cuts


def test_swings_agree_with_the_closed_form(linear_run):
    # the mean of a uniform is 0.1 in its lowest fifth and 0.9 in its highest
    found = drivers(linear_run, level=0.999)
    assert [d.quantity for d in found.ranked] == ["a", "b", "c"]
    a, b, c = found.ranked
    assert a.low.holds(0.1 + 0.05 + 0.15)
    assert a.high.holds(0.1 + 0.45 + 0.15)
    assert a.swing.holds(0.4)
    assert b.swing.holds(0.24)
    assert not c.clear
    assert a.fifths == pytest.approx([0.3, 0.4, 0.5, 0.6, 0.7], abs=0.02)
    assert (a.low_value, a.high_value) == pytest.approx((0.1, 0.9), abs=0.01)
    assert found.still == ("d",)
    assert [d.quantity for d in found.top()] == ["a", "b"]


def test_a_numeric_outcome_falls_where_the_quantity_takes_away(linear_run):
    found = {d.quantity: d for d in drivers(linear_run, "cost", level=0.999).ranked}
    assert found["a"].swing.holds(8.0)
    assert found["c"].swing.holds(-3.2)
    assert found["c"].spearman < 0


def test_spearman_agrees_with_scipy(make_run):
    rng = np.random.default_rng(2)
    x, k = rng.random(500), rng.integers(0, 6, 500)
    y = np.repeat((x + 0.2 * k + rng.normal(0, 1, 500))[:, None], 2, axis=1)
    found = {d.quantity: d for d in drivers(make_run({"x": x, "k": k}, outcomes={"y": y}), "y").ranked}
    for name, column in (("x", x), ("k", k)):
        assert found[name].spearman == pytest.approx(stats.spearmanr(column, y[:, 0]).statistic, abs=1e-6)


def test_rank_order_is_right_at_2000_replications(make_run):
    rng = np.random.default_rng(4)
    weights = {"first": 8.0, "second": 5.0, "third": 3.0}
    right = 0
    for _ in range(50):
        inputs = {name: rng.random(1_000) for name in [*"abcdefg", *weights]}
        p = 1 / (1 + np.exp(-sum(w * (inputs[name] - 0.5) for name, w in weights.items())))
        found = drivers(make_run(inputs, rng.random((1_000, 2)) < p[:, None]))
        right += [d.quantity for d in found.ranked[:3]] == list(weights)
    assert right == 50


def test_swing_intervals_cover_as_often_as_they_say(make_run):
    rng = np.random.default_rng(5)
    hits = 0
    for _ in range(400):
        x = rng.random(500)
        p = 0.05 + 0.2 * x  # a swing of 0.16
        hits += drivers(make_run({"x": x}, rng.random((500, 2)) < p[:, None])).ranked[0].swing.holds(0.16)
    assert 0.92 <= hits / 400 <= 0.98


def test_noise_is_seldom_named_a_driver(make_run):
    rng = np.random.default_rng(6)
    named = 0
    for _ in range(100):
        inputs = {name: rng.random(500) for name in "abcdefghijkl"}
        named += bool(drivers(make_run(inputs, rng.random((500, 2)) < 0.3)).top())
    assert named <= 12


def test_intervals_widen_when_lucks_repeat_the_draw(make_run):
    rng = np.random.default_rng(8)
    x = rng.random(2_000)
    goal = rng.random(2_000) < 0.3
    copied = drivers(make_run({"x": x}, np.repeat(goal[:, None], 4, axis=1), lucks=4)).ranked[0]
    alone = drivers(make_run({"x": x}, goal[:, None], lucks=1)).ranked[0]
    assert copied.low.half_width == pytest.approx(alone.low.half_width, rel=0.01)


def test_a_bent_response_is_said(make_run):
    rng = np.random.default_rng(10)
    x = rng.random(5_000)
    p = 1 - 2 * np.abs(x - 0.5)
    found = drivers(make_run({"x": x}, rng.random((5_000, 2)) < p[:, None])).ranked[0]
    assert found.bent
    assert abs(found.swing.value) < 0.1


def test_groups_are_named(make_run):
    rng = np.random.default_rng(12)
    x = rng.random(400)
    run = make_run({"x": x, "y": x, "z": rng.random(400)}, rng.random((400, 2)) < x[:, None],
                   groups={"x": "readiness", "y": "readiness", "z": "alone"})  # fmt: skip
    assert drivers(run).groups == {"readiness": ("x", "y")}


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9, 0.98])
def test_fifths_never_part_equal_values(share):
    x = np.sort(np.random.default_rng(1).random(1_000) < share).astype(np.float32)
    cuts = fifth_cuts(x)
    assert 0 < cuts[0] <= cuts[-1] < 1_000
    assert set(x[: cuts[0]]) == {0.0}
    assert set(x[cuts[-1] :]) == {1.0}


def test_bad_input(make_run, linear_run):
    rng = np.random.default_rng(1)
    with pytest.raises(InputError, match="at least 100 draws"):
        drivers(make_run({"x": rng.random(60)}, rng.random((60, 2)) < 0.5))
    with pytest.raises(InputError, match="always happens"):
        drivers(make_run({"x": rng.random(200)}, np.ones((200, 2))))
    with pytest.raises(InputError, match=r"in only 3 of 400 replications.*--replications"):
        drivers(make_run({"x": rng.random(200)}, np.arange(400).reshape(200, 2) < 3))
    with pytest.raises(InputError, match="did you mean 'heavy'"):
        drivers(linear_run, "heavey")
