"""Times of the clock below a day: in words, and on axes."""

import datetime as dt

import pytest

from midgame.charts.days import day_axis
from midgame.wording.dates import clock_time, moment

START = dt.date(1988, 4, 18)


@pytest.mark.parametrize(
    ("day", "time"), [(0.0, "00:00"), (0.25, "06:00"), (7 * (1 / 24), "07:00"), (1.5, "12:00"), (0.9999999, "00:00")]
)
def test_a_time_of_a_day(day: float, time: str) -> None:
    assert clock_time(day) == time


def test_a_moment_has_its_date_and_its_time() -> None:
    assert moment(START, 0.25) == "18 April 1988, 06:00"
    assert moment(START, 0.9999999) == "19 April 1988, 00:00"
    assert moment(None, 2.5) == "Day 2, 12:00"


def test_an_axis_of_a_day_is_in_hours_and_stays_within_it() -> None:
    axis = day_axis(START, 1.0)
    assert axis.high == 1.0
    assert list(axis.ticks.values()) == [["18 Apr", "00:00"], "04:00", "08:00", "12:00", "16:00", "20:00"]
    assert max(axis.ticks) < 1.0


@pytest.mark.parametrize("days", [0.0, 1e-9])
@pytest.mark.parametrize("start", [START, None])
def test_an_axis_of_no_time_has_its_start_and_some_width(start: dt.date | None, days: float) -> None:
    axis = day_axis(start, days)
    assert axis.low == 0 < axis.high
    assert axis.at(0) == 0
    assert min(axis.ticks) == 0


def test_an_axis_of_days_is_in_days() -> None:
    assert list(day_axis(START, 5.0).ticks) == [0, 1, 2, 3, 4, 5]
    assert day_axis(START, 60.0).ticks == {13.0: ["May", "1988"], 44.0: ["Jun"]}
    assert list(day_axis(START, 2.0, hours=False).ticks.values()) == ["18 Apr", "19 Apr", "20 Apr"]
