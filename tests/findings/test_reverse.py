from io import StringIO

import numpy as np
import pytest
from rich.console import Console
from scipy import stats

from midgame.errors import CannotSay, InputError
from midgame.findings.base import Ask
from midgame.findings.reverse.find import both_ways, find
from midgame.findings.reverse.show import show
from midgame.runs.frame import frame_of
from midgame.terminal.sections import print_sections


def test_the_nearest_reversal_agrees_with_the_closed_form(make_run):
    # P = Phi(z1 + z2 - 1): a half lies at distance 1/sqrt(2) from the middle, at z1 = z2 = 1/2
    rng = np.random.default_rng(1)
    z = rng.standard_normal((4, 40_000))
    p = stats.norm.cdf(z[0] + z[1] - 1)
    inputs = {"a": 10 + 2 * z[0], "b": np.exp(z[1]), "c": z[2], "d": z[3]}
    run = make_run(inputs, rng.random((40_000, 2)) < p[:, None], units={"a": "ships"})
    found = both_ways(run)
    assert not found.above
    assert found.distance == pytest.approx(0.5**0.5, abs=0.1)
    moved = {m.quantity: m for m in found.inputs}
    assert set(moved) == {"a", "b"}
    assert moved["a"].value == pytest.approx(11, abs=0.25)
    assert moved["b"].value == pytest.approx(np.exp(0.5), abs=0.25)
    assert moved["a"].middle == pytest.approx(10, abs=0.05)
    assert moved["a"].moved == pytest.approx(0.5 / (2 * 1.645), abs=0.03)  # of the 90 % range
    assert found.there is not None
    assert found.there.value == pytest.approx(0.5, abs=0.05)
    assert found.rarity == pytest.approx(stats.chi2.sf(found.distance**2, 2))
    assert moved["a"].unit == "ships"
    assert (found.level_code, found.level) == ("half", 0.5)


def test_the_example_was_played_and_has_the_other_outcome(make_run):
    rng = np.random.default_rng(2)
    x = rng.random(5_000)
    run = make_run({"x": x}, rng.random((5_000, 2)) < (x**2)[:, None])
    found = both_ways(run)
    assert bool(run["goal"][found.replication])
    assert float(run["inputs"][found.replication // 2, 0]) == pytest.approx(found.inputs[0].value, abs=0.02)


def test_a_conclusion_that_nothing_reverses(make_run):
    rng = np.random.default_rng(3)
    x = rng.random(4_000)
    found = both_ways(make_run({"x": x}, rng.random((4_000, 2)) < (0.1 + 0.2 * x)[:, None]))
    assert not found.reverses
    assert found.there is None
    assert np.isnan(found.distance)


def test_from_above_and_for_a_number(make_run):
    rng = np.random.default_rng(4)
    x, w = rng.random((2, 4_000))
    run = make_run(
        {"x": x, "w": w}, rng.random((4_000, 2)) < (1 - x**2)[:, None], outcomes={"cost": 10 * x[:, None] * [1, 1]}
    )
    found = both_ways(run)
    assert found.above
    assert 0.5**0.5 <= found.inputs[0].value <= 0.5**0.5 + 0.1  # where it is clearly below
    cost = both_ways(run, "cost", level=8.0)
    assert cost.inputs[0].value == pytest.approx(0.8, abs=0.03)
    with pytest.raises(CannotSay, match="give the level"):
        both_ways(run, "cost")
    for level in (float("nan"), float("inf")):
        with pytest.raises(InputError, match="finite"):
            both_ways(run, "cost", level)
    for level in (0.0, 1.5, -5.0, float("nan")):
        with pytest.raises(InputError, match="between 0 and 1"):
            find(frame_of(run), Ask(level=level))


def test_a_conclusion_that_rests_on_the_spread_alone(make_run):
    rng = np.random.default_rng(6)
    x = rng.random(8_000)
    p = np.where(x > 0.6, 1.0, 0.3)  # 0.58 on average, 0.3 in the middle
    found = both_ways(make_run({"x": x}, rng.random((8_000, 2)) < p[:, None]))
    assert found.distance == 0
    assert found.there is not None
    assert found.there.value < 0.5 < found.stands.value


def test_noise_reverses_nothing(make_run):
    rng = np.random.default_rng(5)
    with pytest.raises(CannotSay, match="more than noise"):
        both_ways(make_run({"x": rng.random(1_000)}, rng.random((1_000, 2)) < 0.3))
    with pytest.raises(CannotSay, match="at least 500 draws"):
        both_ways(make_run({"x": rng.random(300)}, rng.random((300, 2)) < 0.3))


def test_no_probability_lies_below_0(make_run):
    rng = np.random.default_rng(7)
    x = rng.random(1_000)
    p = np.clip(1.2 * (x - 0.4), 0, 1)
    found = both_ways(make_run({"x": x}, rng.random((1_000, 2)) < p[:, None]), level=0.03)
    assert found.above
    assert found.there is not None
    assert found.there.low == 0
    assert 0 <= found.there.value < 0.03


def test_what_is_shown(make_run, golden):
    console = Console(width=100, file=StringIO())
    rng = np.random.default_rng(8)
    z = rng.standard_normal((2, 10_000))
    goal = rng.random((10_000, 2)) < stats.norm.cdf(0.8 * z[0] + 0.6 * z[1] - 0.5)[:, None]
    ships = (20 + 3 * z[0] - z[1])[:, None] * [1, 1]
    frame = frame_of(make_run(
        {"a": 10 + 2 * z[0], "b": 1 / (1 + np.exp(z[1]))}, goal, outcomes={"ships left": ships},
        units={"a": "ships", "b": "probability", "ships left": "ships"},
        attributes={"expect": {"ships left": [21, 40]}},
    ))  # fmt: skip
    for ask in (Ask(), Ask(level=0.3), Ask("ships left")):
        print_sections(show(find(frame, ask), frame), console)
    x = rng.random(4_000)
    spread = frame_of(make_run({"x": x}, rng.random((4_000, 2)) < np.where(x > 0.6, 1.0, 0.3)[:, None]))
    print_sections(show(find(spread, Ask()), spread), console)
    firm = frame_of(make_run({"x": x}, rng.random((4_000, 2)) < (0.1 + 0.2 * x)[:, None]))
    print_sections(show(find(firm, Ask()), firm), console)
    golden("reverse.txt", console.file.getvalue())
