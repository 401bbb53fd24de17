"""An axis of days with their dates."""

import datetime as dt
import math

from midgame.charts.base import Axis
from midgame.wording import calendar_day, count, say
from midgame.wording.dates import MINUTES, clock_time

# A horizon in hours: minutes between two ticks.
HOURS = {0.2: 2, 0.5: 5, 1: 10, 2: 20, 3: 30, 6: 60, 12: 120, 24: 240, 36: 360, 72: 720}
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
    step = next(v for k, v in HOURS.items() if days * 24 <= k + 1e-6)
    ticks: dict[float, str | list[str]] = {}
    for minute in range(0, max(1, math.ceil(days * MINUTES - 1e-6)), step):
        day = minute / MINUTES
        date = calendar_day(start, minute // MINUTES) or say("day {day}", day=count(minute // MINUTES))
        ticks[day] = clock_time(day) if minute % MINUTES else [date, clock_time(day)]
    return Axis(0.0, days, ticks)


def fewer(axis: Axis, width: int) -> Axis:
    """Every other tick, or every third, when they would not fit."""
    every = -(-len(axis.ticks) * 62 // width)
    kept = {k: v for i, (k, v) in enumerate(axis.ticks.items()) if i % every == 0}
    return Axis(axis.low, axis.high, kept, axis.title, axis.mark)
