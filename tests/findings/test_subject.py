import numpy as np
import pytest

from midgame.charts.base import number_axis
from midgame.findings.subject import Subject, axis, length
from midgame.wording.figures import plain_points

GOAL = Subject("goal", "", "probability", True)
SHIPS = Subject("lost", "Ships lost", "ships", False)
PART = Subject("part", "Part that is ready", "fraction", False)


@pytest.mark.parametrize(
    ("low", "high"), [(0, 1), (-3.2, 7.1), (0.0012, 0.0019), (1_234, 98_765), (-4, -1), (5, 5), (0, 0), (-0.3, 1e6)]
)
def test_an_axis_of_numbers_holds_its_ends_in_a_few_round_steps(low, high):
    found = number_axis(low, high)
    assert found.low <= low <= high <= found.high
    ticks = sorted(found.ticks)
    assert 2 <= len(ticks) <= 8
    assert (ticks[0], ticks[-1]) == pytest.approx((found.low, found.high))
    steps = np.diff(ticks)
    assert steps == pytest.approx(steps[0])
    assert round(steps[0] / 10.0 ** np.floor(np.log10(steps[0]) + 1e-9), 6) in (1, 2, 5)


def test_axes_and_lengths_are_written_in_the_unit():
    assert list(axis(GOAL, 0.02, 0.21).ticks.values()) == ["0", "5", "10", "15", "20", "25%"]
    assert list(axis(SHIPS, 110, 890, 400).ticks.values()) == ["0", "200", "400", "600", "800", "1,000"]
    assert axis(SHIPS, 110, 890, 400).mark == 400
    assert list(axis(PART, 0.21, 0.38).ticks.values()) == ["20", "25", "30", "35", "40%"]
    assert list(axis(PART, -0.012, 0.021).ticks.values()) == ["−2", "−1", "0", "1", "2", "3%"]
    assert list(axis(PART, 0.0012, 0.0031).ticks.values()) == ["0.10", "0.15", "0.20", "0.25", "0.30", "0.35%"]
    assert (length(GOAL, 0.0425), length(SHIPS, 3.25)) == ("4.2 points", "3.25 ships")


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.01, "1 point"), (0.005, "0.5 points"), (0.1234, "12 points"), (0.00994, "0.99 points"), (0, "0 points"),
     (1.0, "100 points"), (0.00999, "1 point")],
)  # fmt: skip
def test_a_length_in_points_has_two_figures(share, told):
    assert plain_points(share) == told
