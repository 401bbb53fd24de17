"""Forces over time: quantiles over the kept days, and only of what changes."""

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from midgame.charts.base import Panels, count_axis
from midgame.findings.course.chart import fans_of
from midgame.findings.course.find import course
from midgame.findings.course.show import show
from midgame.runs.frame import frame_of


@pytest.mark.parametrize(
    ("high", "ticks"), [(1, [0, 1]), (3, [0, 1, 2, 3]), (8, [0, 5, 10]), (60, [0, 20, 40, 60]), (0, [0, 1])]
)
def test_count_ticks_are_round_whole_and_reach_the_top(high: float, ticks: list[float]) -> None:
    assert list(count_axis(high).ticks) == ticks


def test_count_ticks_for_any_size() -> None:
    for high in np.geomspace(1, 1e9, 200):
        ticks = list(count_axis(float(high)).ticks)
        assert ticks[-1] >= high
        assert len(ticks) <= 4


def test_fans_are_quantiles_over_paths_and_leave_out_what_stands_still(by_hand: Callable[..., xr.Dataset]) -> None:
    found = course(by_hand())
    assert [(f.name, f.side, f.unit) for f in found.fans] == [
        ("us.ships", "us", "ships"),
        ("us.missiles", "us", "missiles"),
    ]
    ships, missiles = found.fans
    assert ships.days == (0.0, 1.0, 2.0)
    assert [band[2] for band in ships.bands] == [8, 8, 8, 10, 10]
    assert missiles.bands[2] == (20.0, 15.0, 15.0)
    assert (found.paths, found.replications) == (2, 8)


def test_long_runs_are_drawn_at_sixty_days_or_so(made_run: Callable[..., xr.Dataset]) -> None:
    days = np.arange(400) / 2
    run = made_run(
        {"replication": 2, "force": 1, "path": 1, "day": 400},
        {"path_force": np.arange(400).reshape(1, 400, 1)}, {"day": days},
    )  # fmt: skip
    (fan,) = course(run).fans
    assert len(fan.days) == 58
    assert fan.days[:2] == (0.0, 3.5)
    assert fan.bands[0][1] == 7.0


def test_nothing_is_shown_without_paths_or_change(made_run: Callable[..., xr.Dataset]) -> None:
    still = made_run({"replication": 2, "force": 1, "path": 2, "day": 3})
    none = made_run({"replication": 2, "force": 1, "path": 0, "day": 0})
    for run in (still, none):
        frame = frame_of(run)
        assert show(course(run), frame) == ()


def test_counters_are_told_by_day_and_what_hardly_ever_changes_is_named(made_run: Callable[..., xr.Dataset]) -> None:
    """Of 40 replications a force loses something in one: no band of it moves. A counter goes up in all."""
    force = np.full((40, 4, 2), 5.0)
    force[0, 2:, 0] = 3
    force[:, 1:, 1] = np.arange(40)[:, None] / 8
    counter = np.zeros((40, 4, 1))
    counter[:, 1:, 0] = np.arange(1, 4)
    run = made_run(
        {"replication": 40, "force": 2, "counter": 1, "path": 40, "day": 4},
        {"path_force": force, "path_counter": counter},
    )  # fmt: skip
    found = course(run)
    assert (len(found.fans), len(found.still)) == (1, 1)
    (counted,) = found.counters
    assert counted.side == ""
    assert counted.bands[2] == (0.0, 1.0, 2.0, 3.0)
    (section,) = show(found, frame_of(run))
    assert [f.name for f in section.figures] == [f"fans-{found.fans[0].side}", "fans-counters"]
    assert found.still[0] in section.lead


def test_a_panel_stands_in_its_place_with_the_days_named(by_hand: Callable[..., xr.Dataset]) -> None:
    found = course(by_hand())
    figure = fans_of(found.fans, "us", "Our side", None)
    assert isinstance(figure.plot, Panels)
    assert [p.label for p in figure.plot.panels] == ["Us.ships", "Us.missiles"]
    for panel, fan in zip(figure.plot.panels, found.fans, strict=True):
        assert list(panel.plane.across.ticks.values()) == ["day 0", "1", "2"]
        assert panel.plane.curves[0].points == tuple(zip(fan.days, fan.bands[2], strict=True))
        assert [(a.low, a.high) for a in panel.plane.areas] == [
            (fan.bands[0], fan.bands[4]), (fan.bands[1], fan.bands[3]),
        ]  # fmt: skip
    assert figure.table[0] == ("Us.ships", "ships", "0", "10", "10", "10")


def test_the_section(by_hand: Callable[..., xr.Dataset], golden_room: Callable[..., None]) -> None:
    golden_room("course", by_hand())
