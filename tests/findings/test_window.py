"""Inputs that help in the middle of their range, or matter only together, in all that reads the drivers."""

import numpy as np
import pytest

from midgame.findings.base import Ask
from midgame.findings.drivers.find import drivers
from midgame.findings.drivers.show import show
from midgame.findings.drivers.words import lead
from midgame.findings.flips.find import find as find_flips
from midgame.findings.flips.find import flip_points
from midgame.findings.flips.frontier import frontier
from midgame.findings.flips.words import lead as flips_lead
from midgame.findings.reverse.find import both_ways
from midgame.runs.frame import frame_of

DRAWS = 20_000


def triangle(day):
    return np.maximum(0.02, 0.95 - np.abs(day - 15) / 15)


@pytest.fixture
def window(make_run):
    """A wave on day 0 to 30, best on day 15, and weather of 40 to 60 % that must hold as well."""
    rng = np.random.default_rng(1)
    day, weather = 30 * rng.random(DRAWS), rng.beta(33, 33, DRAWS)
    goal = rng.random((DRAWS, 2)) < (triangle(day) * weather)[:, None]
    return make_run(
        {"wave_day": day, "weather": weather, "p": triangle(day)}, goal, kinds={"p": "computed"},
        units={"wave_day": "days", "weather": "probability", "p": "probability"},
    )  # fmt: skip


@pytest.fixture
def two_steps(make_run):
    """The same with the weather as a factor of .6 to 1."""
    rng = np.random.default_rng(2)
    day, weather = 30 * rng.random(DRAWS), 60 + 40 * rng.random(DRAWS)
    goal = rng.random((DRAWS, 2)) < (triangle(day) * weather / 100)[:, None]
    return make_run({"wave_day": day, "weather": weather}, goal)


@pytest.fixture
def either(make_run):
    """0.2, and 0.8 where exactly one of two is above its middle; among others that do nothing."""
    rng = np.random.default_rng(3)
    x = rng.random((8, 8_000))
    p = 0.2 + 0.6 * ((x[0] > 0.5) ^ (x[1] > 0.5))
    return make_run(dict(zip("abcdefgh", x, strict=True)), rng.random((8_000, 2)) < p[:, None])


def test_the_swing_is_between_the_fifths_that_differ_most(window):
    found = drivers(window, level=0.999)
    first = found.ranked[0]
    fine = (np.arange(300_000) + 0.5) / 10_000
    fifths = 0.5 * triangle(fine).reshape(5, -1).mean(axis=1)
    assert first.quantity == "wave_day"
    assert first.fifths == pytest.approx(fifths, abs=0.02)
    assert first.bent
    assert abs(first.swing.value) == pytest.approx(fifths[2] - fifths[0], abs=0.03)
    assert {first.low_fifth, first.high_fifth} & {2} == {2}
    assert first.high_value == pytest.approx(15, abs=0.2) or first.low_value == pytest.approx(15, abs=0.2)
    own = 0.25 * np.var(triangle(fine))
    share = own / (own + np.mean(triangle(fine) ** 2) * 0.25 / 67)  # the variance of beta(33, 33) is 1 / (4 x 67)
    assert first.share is not None
    assert first.share.holds(share)
    assert found.ranked[1].quantity == "weather"
    assert found.ranked[1].clear


def test_what_is_computed_is_told_from_inputs(window):
    found = drivers(window)
    assert [d.quantity for d in found.ranked] == ["wave_day", "weather"]
    assert [d.quantity for d in found.computed] == ["p"]
    assert found.computed[0].clear
    told = lead(found)
    assert told.startswith("The number that moves P(goal) most is “wave day”, and not in one direction: ")
    assert "“p” follows from these and is no input of its own" in told
    assert "p" not in {p.quantity for p in flip_points(window)}


def test_a_flip_is_a_window_with_both_its_ends(window):
    (into,) = [p for p in flip_points(window, level=0.3) if p.quantity == "wave_day" and p.level == 0.3]
    # 0.5 (0.95 - |d - 15| / 15) = 0.3 where |d - 15| = 5.25
    assert into.crossings == 2
    assert into.rises
    assert into.value.value == pytest.approx(9.75, abs=0.6)
    assert into.back.value == pytest.approx(20.25, abs=0.6)
    assert into.value.holds(9.75)


def test_the_excursion_inside_all_ranges_is_found(two_steps):
    assert {d.quantity for d in drivers(two_steps).top()} == {"wave_day", "weather"}
    found = both_ways(two_steps)
    assert not found.above
    assert found.reverses
    moved = {m.quantity: m.value for m in found.inputs}
    assert moved.get("wave_day", 15) == pytest.approx(15, abs=4)
    assert found.there.low > 0.5
    pair = frontier(two_steps)
    assert {pair.x_quantity, pair.y_quantity} == {"wave_day", "weather"}
    assert pair.crosses
    best = (15, 95)
    assert triangle(best[0]) * best[1] / 100 > 0.5
    assert min(min(row) for row in pair.mean) >= 0


def test_inputs_that_help_at_both_ends_reverse_it(make_run):
    """Bad in the middle: no straight way leads out of it, and either end does."""
    rng = np.random.default_rng(4)
    x, y = rng.random((2, DRAWS))
    p = 0.1 + 0.8 * np.abs(2 * x - 1) ** 2
    found = both_ways(make_run({"x": x, "y": y}, rng.random((DRAWS, 2)) < p[:, None]))
    assert not found.above
    (x_moved,) = [m for m in found.inputs if m.quantity == "x"]
    # 0.1 + 0.8 (2 x - 1)^2 = 0.5 at x = 0.146 and 0.854
    assert abs(x_moved.value - 0.5) == pytest.approx(0.354, abs=0.06)
    assert found.there.low > 0.5


def test_two_that_matter_only_together(either):
    found = drivers(either)
    assert found.top() == ()
    (pair,) = found.pairs
    assert (pair.first, pair.second, pair.only) == ("a", "b", True)
    assert pair.share is not None
    assert pair.share.holds(1.0)
    assert pair.low.value == pytest.approx(0.2, abs=0.04)
    assert pair.high.value == pytest.approx(0.8, abs=0.04)
    assert found.leading(2) == ("a", "b")
    plane = frontier(either)
    assert (plane.x_quantity, plane.y_quantity, plane.above) == ("a", "b", pytest.approx(0.5, abs=0.06))
    told = lead(found)
    assert "None of the 8 uncertain numbers moves P(goal) by itself" in told
    assert "“a” and “b” matter only together: P(goal) is 19% where they are around " in told
    shown = flips_lead(find_flips(frame_of(either), Ask()))
    assert "No number by itself moves the answer" in shown


def test_two_of_one_group_are_no_pair(make_run):
    rng = np.random.default_rng(5)
    x, z = rng.random((2, 4_000))
    run = make_run(
        {"x": x, "y": x**2, "z": z}, rng.random((4_000, 2)) < (0.8 * x**2)[:, None], groups={"x": "g", "y": "g"}
    )
    assert drivers(run).pairs == ()


def test_a_rare_event_has_no_pairs_but_drivers(make_run):
    rng = np.random.default_rng(6)
    x = rng.random((5, 10_000))
    p = 0.01 * (np.abs(2 * x[0] - 1) < 0.2)
    found = drivers(make_run(dict(zip("abcde", x, strict=True)), rng.random((10_000, 2)) < p[:, None]))
    assert found.pairs == ()
    assert [d.quantity for d in found.top()] == ["a"]


def test_what_is_said_of_windows(window, either, golden):
    told = []
    for run in (window, either):
        frame = frame_of(run)
        (section,) = show(drivers(run), frame)
        rows = [" | ".join(row) for f in section.figures for row in (f.header, *f.table)]
        told += [section.lead, *rows, flips_lead(find_flips(frame, Ask(level=0.3)))]
        told += [f"{a}: {b}" for f in section.figures for a, b in f.notes]
    golden("window.txt", "\n".join(told) + "\n")
