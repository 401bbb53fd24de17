import xml.etree.ElementTree as ET
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from rich.console import Console

from midgame.charts.svg import plane
from midgame.errors import CannotSay, InputError
from midgame.findings.base import Ask
from midgame.findings.flips.chart import COLOURS, flips
from midgame.findings.flips.chart import frontier as frontier_chart
from midgame.findings.flips.find import checked_level, find, flip_points, levels_of
from midgame.findings.flips.frontier import frontier
from midgame.findings.flips.show import show
from midgame.runs.frame import frame_of
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.scenario.load import parse_scenario
from midgame.terminal.sections import print_sections


@pytest.fixture
def steep(make_run):
    """P(goal) = a^2 with a uniform, so a half is crossed at the square root of a half; b does nothing."""
    rng = np.random.default_rng(1)
    a, b = rng.random((2, 20_000))
    return make_run(
        {"a": a, "b": b}, rng.random((20_000, 2)) < (a**2)[:, None], attributes={"expect": {"goal": [0.04, 0.36]}}
    )


def test_flips_agree_with_the_closed_form(steep):
    found = {f.level_code: f for f in flip_points(steep, level=0.81)}
    for name, where in {"half": 0.5**0.5, "given": 0.9, "low": 0.2, "high": 0.6}.items():
        flip = found[name]
        assert flip.value is not None
        assert flip.value.holds(where), name
        assert flip.value.half_width < 0.03
        assert flip.rises
        assert flip.crossings == 1


def test_flip_of_a_skewed_quantity_is_in_its_own_unit(make_run):
    rng = np.random.default_rng(2)
    x = rng.lognormal(3, 1, 10_000)
    p = 1 / (1 + np.exp(2 * (np.log(x) - 3.5)))  # falls through a half at exp(3.5) = 33.1
    flip = flip_points(make_run({"x": x}, rng.random((10_000, 2)) < p[:, None], units={"x": "aircraft"}))[0]
    assert flip.value is not None
    assert flip.value.holds(np.exp(3.5))
    assert not flip.rises
    assert flip.unit == "aircraft"


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
    assert not flip.close
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
    x, line = np.array(found.x), np.array(found.line)
    inner = np.isfinite(line)
    assert inner.sum() >= 18
    assert np.abs(x + line - 1)[inner].max() < 0.08
    assert found.mean[5][10] == pytest.approx(0.375, abs=0.03)
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


@pytest.mark.parametrize("level", [0.0, 1.0, 1.5, -0.05, -5.0, float("nan"), float("inf")])
def test_a_level_that_no_event_can_have_is_refused(linear_run, level):
    frame = frame_of(linear_run)
    for ask in (flip_points, frontier):
        with pytest.raises(InputError, match="between 0 and 1") as told:
            ask(frame, "goal", level)
        assert not isinstance(told.value, CannotSay)
    with pytest.raises(InputError, match="between 0 and 1"):
        find(frame, Ask(level=level))


@pytest.mark.parametrize("level", [float("nan"), float("inf"), -float("inf")])
def test_a_level_of_a_number_is_finite(linear_run, level):
    cost = frame_of(linear_run).outcome("cost")
    with pytest.raises(InputError, match="finite") as told:
        checked_level(level, cost)
    assert not isinstance(told.value, CannotSay)
    assert checked_level(-5, cost) == -5.0


def test_a_level_that_stands_there_already_is_not_repeated(make_run):
    run = Run(make_run({"a": np.arange(10)}, np.zeros((10, 2)), attributes={"expect": {"friendly": [0, 0.5]}}))
    goal = frame_of(run).outcome()
    assert levels_of(run, goal) == {"half": 0.5}  # 0 is no level of an event
    assert levels_of(run, goal, 0.5) == {"given": 0.5}
    assert levels_of(run, goal, 0.25) == {"given": 0.25, "half": 0.5}


WINDOW = """
midgame: 1
title: A window for the second wave
question: Does the second wave find the defence down?
as_of: 2026-01-15
clock: {start: 2026-02-01, tick: 1 day, horizon: 3}
sides: {a: Blue}
quantities:
  wave_day: {value: 0..30, from: assumed, why: Not decided.}
  weather: {value: 40% to 60%, unit: probability, from: assumed, why: Weather.}
  p: {value: "= max(0, 0.95 - abs(wave_day - 15) / 8)", unit: probability}
plan:
  - {step: wave, side: a, does: politics.chance, with: {probability: p}}
  - {step: fly, side: a, when: wave succeeded, does: politics.chance, with: {probability: weather}}
end_states: {through: fly succeeded}
goal: through
"""


@pytest.fixture(scope="module")
def window():
    """The goal is out of reach outside a window of days: smoothed curves would run below 0 there."""
    from midgame.models import all_models

    return play(parse_scenario(WINDOW, dict(all_models()), "window"), 6_000, 1, paths=0)


def test_no_probability_lies_below_0(window):
    found = flip_points(window, level=0.2, quantities=["wave_day", "p"])
    assert all(f.least == 0 for f in found)
    assert found[0].most < 1
    assert found[0].crossings == 2
    pair = frontier(window, level=0.2, pair=("wave_day", "weather"))
    assert min(min(row) for row in pair.mean) == 0


def test_a_dot_stands_where_the_outcome_crosses(steep):
    frame = frame_of(steep)
    found = find(frame, Ask(level=0.81))
    figure = flips(found)
    assert figure is not None
    assert len(figure.table) == len(found.points)
    drawn = [dot for row in figure.plot.rows for dot in row.dots]
    ranks = {x.level_code: x.rank for x in found.points if x.value is not None}
    assert {dot.colour: dot.at for dot in drawn} == {COLOURS[code]: rank for code, rank in ranks.items()}
    assert ranks == pytest.approx({"given": 0.9, "half": 0.5**0.5, "low": 0.2, "high": 0.6}, abs=0.03)
    beyond = replace(found, points=flip_points(frame, level=0.9, quantities=["b"]))
    assert flips(beyond) is None
    (section,) = show(replace(beyond, frontier=None), frame)
    assert (section.figures, len(section.table)) == ((), len(beyond.points))


def test_the_shaded_part_of_the_plane_is_where_the_outcome_lies_above(make_run):
    rng = np.random.default_rng(6)
    a, b = rng.random((2, 10_000))
    found = frontier(make_run({"a": a, "b": b}, rng.random((10_000, 2)) < (0.5 * (a + b))[:, None]))
    figure = frontier_chart(found)
    cells = figure.plot.cells
    assert len(cells) == sum(mean > 0.5 for row in found.mean for mean in row)
    area = sum((c.high[0] - c.low[0]) * (c.high[1] - c.low[1]) for c in cells)
    assert area == pytest.approx(found.above, abs=0.03)
    svg = ET.fromstring(plane(figure.plot))
    assert len([e for e in svg.iter("path") if e.attrib["class"] == "f-band"]) == len(cells)


def test_what_is_shown(make_run, golden):
    console = Console(width=100, file=StringIO())
    rng = np.random.default_rng(8)
    a, b, c = rng.random((3, 20_000))
    p = 0.02 + 0.4 * (0.7 * a + 0.3 * b) + 0.01 * c
    goal = rng.random((20_000, 2)) < p[:, None]
    ships = 40 * (a - 0.4) ** 2 + 2 * b + rng.normal(0, 1, 20_000)
    run = make_run(
        {"a": 10 + 40 * a, "b": 0.2 + 0.6 * b}, goal, outcomes={"ships left": ships[:, None] * [1, 1]},
        units={"a": "ships", "b": "probability", "ships left": "ships"},
        attributes={"expect": {"goal": [0.3, 0.7], "ships left": [4, 30]}},
    )  # fmt: skip
    frame = frame_of(run)
    for ask in (Ask(), Ask(level=0.125), Ask("ships left")):
        print_sections(show(find(frame, ask), frame), console)
    noise = frame_of(make_run({"a": a[:1_000]}, rng.random((1_000, 2)) < 0.4))
    print_sections(show(find(noise, Ask()), noise), console)
    golden("flips.txt", console.file.getvalue())


def test_of_several_crossings_the_one_that_parts_the_range_best_is_named(make_run):
    rng = np.random.default_rng(16)
    a = rng.random(20_000)
    p = np.where(a < 0.15, 0.1, np.where(a < 0.48, 0.9, np.where(a < 0.9, 0.1, 0.9)))  # up, down in the middle, up
    goal = rng.random((20_000, 2)) < p[:, None]
    (flip,) = (f for f in flip_points(make_run({"a": a}, goal), quantities=["a"]) if f.level_code == "half")
    assert flip.crossings == 3
    assert flip.rises
    assert flip.value is not None
    assert flip.value.value == pytest.approx(0.9, abs=0.03)
    (down,) = (f for f in flip_points(make_run({"a": a}, ~goal), quantities=["a"]) if f.level_code == "half")
    assert not down.rises
    assert down.rank == pytest.approx(0.9, abs=0.03)


def test_a_curve_that_only_touches_a_level_is_too_close_to_call(make_run):
    rng, named = np.random.default_rng(5), 0
    for _ in range(40):
        x = rng.random(1_000)
        goal = rng.random((1_000, 2)) < (0.5 - 1.2 * (x - 0.5) ** 2)[:, None]
        named += any(f.value is not None for f in flip_points(make_run({"x": x}, goal), level=0.5, quantities=["x"]))
    assert named <= 3
