import io

import numpy as np
import pytest
from rich.console import Console
from scipy import stats

from midgame.errors import CannotSay, InputError
from midgame.findings.base import Ask
from midgame.findings.drivers.chart import tornado
from midgame.findings.drivers.find import drivers, fifth_cuts, find
from midgame.findings.drivers.show import show
from midgame.runs.frame import frame_of
from midgame.terminal.sections import print_sections


def printed(sections):
    """The sections as a terminal prints them, and the tables of their figures, which stand on the page."""
    out = Console(width=100, file=io.StringIO())
    print_sections(sections, out)
    tables = [" | ".join(row) for s in sections for f in s.figures for row in (f.header, *f.table)]
    told = [line.rstrip() for line in [*out.file.getvalue().splitlines(), "", *tables]]
    return "\n".join(told).strip() + "\n"


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
    # the mean of the middle fifth is 0.9, that of an outer one 0.2
    assert abs(found.swing.value) == pytest.approx(0.7, abs=0.04)
    assert found.first.value == pytest.approx(found.last.value, abs=0.05)


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
    with pytest.raises(CannotSay, match="at least 100 draws"):
        drivers(make_run({"x": rng.random(60)}, rng.random((60, 2)) < 0.5))
    with pytest.raises(CannotSay, match="always reached"):
        drivers(make_run({"x": rng.random(200)}, np.ones((200, 2))))
    with pytest.raises(CannotSay, match=r"in only 3 of 400 replications.*--replications"):
        drivers(make_run({"x": rng.random(200)}, np.arange(400).reshape(200, 2) < 3))
    with pytest.raises(InputError, match="did you mean 'heavy'"):
        drivers(linear_run, "heavey")


def test_the_tornado_is_as_long_as_the_swing(linear_run):
    found = drivers(linear_run)
    figure = tornado(found)
    bars = [bar for row in figure.plot.rows for bar in row.bars]
    expected = sorted(
        end
        for d in found.top(10)
        for e in (d.low, d.high)
        for end in (min(found.mean.value, e.value), max(found.mean.value, e.value))
    )
    assert sorted(end for bar in bars for end in (bar.start, bar.end)) == pytest.approx(expected)
    assert tornado(drivers(linear_run, "heavy")) is not None


def test_nothing_to_rank_has_no_tornado(make_run):
    rng = np.random.default_rng(14)
    dice = rng.random((300, 2)) < 0.5
    still = find(frame_of(make_run({"x": np.ones(300)}, dice)), Ask())
    assert (still.ranked, still.still, tornado(still)) == ((), ("x",), None)
    noise = find(frame_of(make_run({"x": rng.random(300)}, dice)), Ask())
    assert (noise.top(), tornado(noise)) == ((), None)


def test_what_is_said(linear_run, make_run, golden):
    rng = np.random.default_rng(15)
    x, y, u = rng.random((3, 4_000))
    p = np.abs(x - 0.5) + 0.4 * y
    grouped = make_run({"x": x, "y": y, "z": y**2, "u": u}, rng.random((4_000, 2)) < p[:, None],
                       groups={"y": "readiness", "z": "readiness"}, units={"x": "fraction", "y": "ships"},
                       outcomes={"losses": (2000 * x * y + 300)[:, None] * np.ones(2)})  # fmt: skip
    dice = rng.random((300, 2)) < 0.5
    told = []
    for run, outcome in (
        (linear_run, "goal"), (linear_run, "cost"), (linear_run, "heavy"), (grouped, "goal"), (grouped, "losses"),
        (make_run({"x": rng.random(300), "y": rng.random(300), "z": np.ones(300)}, dice), "goal"),
        (make_run({"x": np.ones(300)}, dice), "goal"),
    ):  # fmt: skip
        frame = frame_of(run)
        told.append(printed(show(find(frame, Ask(outcome)), frame)))
    golden("drivers.txt", "\n\n".join(told))
