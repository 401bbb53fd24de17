"""A run of a day, of an hour, of weeks: its times are told in their own unit, within its horizon."""

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from midgame.charts.days import day_axis
from midgame.findings.breaks.chart import timing as days_of
from midgame.findings.breaks.find import breaks
from midgame.findings.breaks.words import lead
from midgame.findings.timing import timing
from midgame.runs.run import Run
from midgame.wording.times import length_of, time_header, time_of


@pytest.fixture
def run_of(made_run: Callable[..., xr.Dataset]) -> Callable[..., xr.Dataset]:
    """Ten replications of a step of ``ticks`` ticks of ``tick`` days: seven reach the goal in tick 15 to 21."""

    def made(tick: float, ticks: int, days: float = 0.0) -> xr.Dataset:
        first = [15, 16, 17, 18, 19, 20, 21, -1, -1, -1]
        goal = [f >= 0 for f in first]
        return made_run(
            {"replication": 10, "step": 1, "link": 1, "end_state": 1},
            {
                "goal": goal, "end_state_held": [[g] for g in goal],
                "end_state_day": [[f * tick if f >= 0 else -1] for f in first],
                "step_status": [[2 if g else 1] for g in goal],
                "break_link": [-1 if g else 0 for g in goal], "break_cause": [0 if g else 4 for g in goal],
                "break_day": [-1 if g else (ticks - 1) * tick for g in goal],
                "break_step": [-1 if g else 0 for g in goal],
                "last_day": [(ticks - 1) * tick] * 10,
            },
            {"step": ["raid"], "step_list": ["plan"], "step_link": ["raid"], "link": ["raid"], "end_state": ["hit"]},
            {"tick": tick, "horizon": ticks, "clock_days": days, "clock_start": "1988-04-18", "goal_names": ["hit"]},
        )  # fmt: skip

    return made


@pytest.mark.parametrize(
    ("tick", "ticks", "per_day", "told", "least", "days"),
    [
        (1 / 24, 24, 24, "hour 18 in the median", "Hour: 5%", ("15", "18", "21")),
        (1 / 24, 72, 24, "hour 18 in the median", "Hour: 5%", ("15", "18", "21")),
        (1 / 1440, 60, 1440, "minute 18 in the median", "Minute: 5%", ("15", "18", "21")),
        (0.25, 40, 1, "median day 4.5", "Day: 5%", ("3.75", "4.5", "5.25")),
        (7.0, 30, 1, "median day 126", "Day: 5%", ("105", "126", "147")),
    ],
)
def test_times_are_told_in_the_unit_of_the_run(
    tick: float, ticks: int, per_day: int, told: str, least: str, days: tuple[str, ...],
    run_of: Callable[..., xr.Dataset],
) -> None:  # fmt: skip
    data = run_of(tick, ticks)
    assert Run(data).per_day == per_day
    found = breaks(data)
    figure = days_of(found, Run(data).start, Run(data).days)
    assert figure is not None
    assert figure.notes[-1] == ("The goal is reached", f"70%, {told}")
    assert (figure.header[2], figure.table[-1]) == (least, ("The goal is reached", "70%", *days))
    assert time_of((ticks - 1) * tick, per_day) in lead(found)


def test_bins_are_whole_ticks_and_hold_what_happened_in_them(run_of: Callable[..., xr.Dataset]) -> None:
    for tick, ticks in ((1 / 24, 24), (1 / 1440, 30), (7.0, 20), (1.0, 180), (0.1, 30)):
        run = Run(run_of(tick, ticks))
        every = timing(run, np.arange(ticks, dtype=np.float32) * np.float32(tick), ticks)
        ratio = (every.edges[1] - every.edges[0]) / tick
        assert ratio == pytest.approx(round(ratio))
        full = [s for s in every.shares if s > 0][:-1]
        assert full == pytest.approx([ratio / ticks] * len(full))
        assert sum(every.shares) == pytest.approx(1)


def test_the_clock_ends_at_the_horizon(run_of: Callable[..., xr.Dataset]) -> None:
    assert Run(run_of(7.0, 5, 30.0)).days == 30
    assert Run(run_of(7.0, 5)).days == 35  # a run of before


@pytest.mark.parametrize("minutes", [10, 45, 120, 360, 24 * 60, 3 * 24 * 60])
def test_a_short_axis_has_a_few_times_within_the_horizon(minutes: int) -> None:
    axis = day_axis(None, minutes / 1440)
    assert 3 <= len(axis.ticks) <= 7
    assert all(0 <= at < minutes / 1440 for at in axis.ticks)


def test_the_unit_of_a_column_and_of_the_clock() -> None:
    assert [time_header(n) for n in (1, 24, 1440)] == [
        "Day: median (5–95%)", "Hour: median (5–95%)", "Minute: median (5–95%)",
    ]  # fmt: skip
    assert [length_of(0.5, n) for n in (1, 24, 1440)] == [("Days", "0.5"), ("Hours", "12"), ("Minutes", "720")]
