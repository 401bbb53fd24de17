"""The parts of charts that are worked out before anything is drawn."""

import numpy as np
import pytest
import xarray as xr

from midgame.charts.base import share_axis, text_width, wrapped
from midgame.findings.answer.fans_chart import count_ticks
from midgame.findings.answer.find import summarise
from midgame.findings.answer.over_time import break_timing, fans, goal_timing


@pytest.mark.parametrize(
    ("high", "ticks"), [(1, [0, 1]), (3, [0, 1, 2, 3]), (8, [0, 5, 10]), (60, [0, 20, 40, 60]), (0, [0, 1])]
)
def test_count_ticks_are_round_whole_and_reach_the_top(high: float, ticks: list[float]) -> None:
    assert count_ticks(high) == ticks


def test_count_ticks_for_any_size() -> None:
    for high in np.geomspace(1, 1e9, 200):
        ticks = count_ticks(float(high))
        assert ticks[-1] >= high
        assert len(ticks) <= 4


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


def test_timings_add_up_to_the_shares(base: xr.Dataset) -> None:
    s = summarise(base)
    for k, link in enumerate(s.links):
        assert sum(break_timing(base, k, 180).shares) == pytest.approx(link.stopped.value)
    assert sum(goal_timing(base, [0], 180).shares) == pytest.approx(s.goal.share.value)
    timing = goal_timing(base, [0], 180)
    assert timing.edges[-1] >= 180
    assert set(np.diff(timing.edges)) == {timing.edges[1]}


def test_fans_are_quantiles_over_paths_and_leave_out_what_stands_still(base: xr.Dataset) -> None:
    found = {f.name: f for f in fans(base)}
    radars = found["ve.radars"]
    path = base["path_force"].sel(force="ve.radars").values
    day = radars.days[30]
    assert [b[30] for b in radars.bands] == pytest.approx(np.quantile(path[:, day], [0.05, 0.25, 0.5, 0.75, 0.95]))
    still = base.copy(deep=True)
    still["path_force"].loc[{"force": "ve.radars"}] = 12
    assert "ve.radars" not in {f.name for f in fans(still)}
