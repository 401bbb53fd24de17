"""The parts of charts that are worked out before anything is drawn."""

import pytest

from midgame.charts.base import share_axis, text_width, wrapped


@pytest.mark.parametrize(("high", "top"), [(0.004, 0.01), (0.036, 0.05), (0.18, 0.25), (0.51, 1.0), (1.0, 1.0)])
def test_share_axis_holds_the_highest_share(high: float, top: float) -> None:
    axis = share_axis(high)
    assert (axis.low, axis.high) == (0.0, top)
    assert max(axis.ticks) == pytest.approx(top)


def test_long_labels_wrap_and_end_in_an_ellipsis() -> None:
    lines = wrapped("a very long name of a step " * 10, 200)
    assert len(lines) == 3
    assert all(text_width(line) <= 200 for line in lines)
    assert lines[-1].endswith("…")
