"""Forces over time: quantiles over the kept days, and only of what changes."""

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from midgame.findings.course.chart import count_ticks, fans_of
from midgame.findings.course.find import course
from midgame.findings.course.show import show
from midgame.runs.frame import frame_of


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


def test_fans_are_quantiles_over_paths_and_leave_out_what_stands_still(by_hand: Callable[..., xr.Dataset]) -> None:
    found = course(by_hand())
    assert [(f.name, f.side, f.unit) for f in found.fans] == [
        ("us.ships", "us", "ships"),
        ("us.missiles", "us", "missiles"),
    ]
    ships, missiles = found.fans
    assert ships.days == (0.0, 1.0, 2.0)
    assert [band[2] for band in ships.bands] == pytest.approx([8.1, 8.5, 9, 9.5, 9.9])
    assert missiles.bands[2] == (20.0, 17.5, 15.0)
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


def test_a_panel_stands_in_its_place_with_the_days_named(by_hand: Callable[..., xr.Dataset]) -> None:
    figure = fans_of(course(by_hand()).fans, "us", "Our side", None)
    texts = [w["text"] for w in figure.draw(840)["usermeta"]["words"]]
    assert [t for t in texts if t.startswith("day")] == ["day 0", "day 1", "day 2"] * 2
    assert figure.table[0] == ("Us.ships", "ships", "0", "10", "10", "10")


def test_the_section(by_hand: Callable[..., xr.Dataset], golden_room: Callable[..., None]) -> None:
    golden_room("course", by_hand())
