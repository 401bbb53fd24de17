"""An axis of days with their dates."""

import datetime as dt

from midgame.charts.base import Axis
from midgame.wording import calendar_day, count, say

PART_OF_A_MONTH = {30: 7, 60: 14, 120: 30, 200: 30, 400: 60, 800: 120}


def day_axis(start: dt.date | None, days: float) -> Axis:
    """Days with their dates, some seven ticks."""
    horizon = round(days)
    step = next((v for k, v in PART_OF_A_MONTH.items() if horizon <= k), max(1, horizon // 6))
    ticks: dict[float, str | list[str]] = {}
    for day in range(0, horizon + 1, step):
        date, name = calendar_day(start, day), say("day {day}", day=count(day))
        ticks[float(day)] = [date, name] if date else name
    return Axis(0.0, float(max(horizon, 1)), ticks)


def fewer(axis: Axis, width: int) -> Axis:
    """Every other tick, or every third, when they would not fit."""
    every = -(-len(axis.ticks) * 62 // width)
    kept = {k: v for i, (k, v) in enumerate(axis.ticks.items()) if i % every == 0}
    return Axis(axis.low, axis.high, kept, axis.title, axis.mark)
