"""An axis of days with their dates."""

import datetime as dt
import math

from midgame.charts.base import Axis
from midgame.wording import calendar_day, count, say
from midgame.wording.dates import clock_time

HOURS = {6: 1, 12: 2, 24: 4, 36: 6, 72: 12}  # a horizon in hours: hours between two ticks
PART_OF_A_MONTH = {8: 1, 15: 2, 30: 7, 60: 14, 120: 30, 200: 30, 400: 60, 800: 120}


def day_axis(start: dt.date | None, days: float) -> Axis:
    """Days with their dates, some seven ticks; up to three days in hours."""
    if days * 24 <= max(HOURS):
        return hour_axis(start, days)
    horizon = round(days)
    step = next((v for k, v in PART_OF_A_MONTH.items() if horizon <= k), max(1, horizon // 6))
    ticks: dict[float, str | list[str]] = {}
    for day in range(0, horizon + 1, step):
        date, name = calendar_day(start, day), say("day {day}", day=count(day))
        ticks[float(day)] = [date, name] if date else name
    return Axis(0.0, float(max(horizon, 1)), ticks)


def hour_axis(start: dt.date | None, days: float) -> Axis:
    """The time of the clock within the horizon, each midnight with its date."""
    step = next(v for k, v in HOURS.items() if days * 24 <= k)
    ticks: dict[float, str | list[str]] = {}
    for hour in range(0, max(1, math.ceil(days * 24)), step):
        day = hour / 24
        date = calendar_day(start, hour // 24) or say("day {day}", day=count(hour // 24))
        ticks[day] = clock_time(day) if hour % 24 else [date, clock_time(day)]
    return Axis(0.0, days, ticks)


def fewer(axis: Axis, width: int) -> Axis:
    """Every other tick, or every third, when they would not fit."""
    every = -(-len(axis.ticks) * 62 // width)
    kept = {k: v for i, (k, v) in enumerate(axis.ticks.items()) if i % every == 0}
    return Axis(axis.low, axis.high, kept, axis.title, axis.mark)
