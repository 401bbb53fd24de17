"""An axis of days with their dates."""

import datetime as dt
import math

from midgame.charts.base import Axis
from midgame.wording import calendar_day, count, say
from midgame.wording.dates import MINUTES, clock_time, month_name

# A horizon in hours: minutes between two ticks.
HOURS = {0.2: 2, 0.5: 5, 1: 10, 2: 20, 3: 30, 6: 60, 12: 120, 24: 240, 36: 360, 72: 720}
DAYS = (1, 2, 7, 14, 30, 60, 90, 180, 365)
MONTHS = 50  # days from which months are named instead of days
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
MOST = 7


def day_axis(start: dt.date | None, days: float, most: int = MOST, hours: bool = True) -> Axis:
    """Days with their dates, at most so many ticks: months of a long clock, up to three days in ``hours``.

    Of a clock without length it is the first day.
    """
    if hours and 0 < days * 24 <= max(HOURS):
        return hour_axis(start, days, most)
    horizon = max(round(days), 1)
    if start is not None and horizon >= MONTHS:
        return Axis(0.0, float(horizon), _months(start, horizon, most))
    step = next((v for v in DAYS if horizon / v <= most), max(1, horizon // most))
    ticks: dict[float, str | list[str]] = {}
    for day in range(0, horizon + 1, step):
        date = calendar_day(start, day)
        ticks[float(day)] = date or (count(day) if day else say("day {day}", day=count(day)))
    return Axis(0.0, float(horizon), ticks)


def _months(start: dt.date, horizon: int, most: int) -> dict[float, str | list[str]]:
    """The first day of months within the horizon; the first named and each January with its year."""
    try:
        last = start + dt.timedelta(days=horizon)
    except OverflowError:
        return {}
    numbers = range(start.year * 12 + start.month - (start.day == 1), last.year * 12 + last.month)
    step = next((s for s in MONTH_STEPS if len(numbers) / s <= most), MONTH_STEPS[-1])
    ticks: dict[float, str | list[str]] = {}
    for n in numbers[::step] if step < 12 else [n for n in numbers if n % 12 == 0][:: step // 12]:
        first = dt.date(n // 12, n % 12 + 1, 1)
        named = [month_name(first)] if step < 12 else []
        ticks[float((first - start).days)] = [*named, str(first.year)] if not ticks or first.month == 1 else named
    return ticks


def hour_axis(start: dt.date | None, days: float, most: int = MOST) -> Axis:
    """The time of the clock within the horizon, each midnight with its date."""
    step = next(v for k, v in HOURS.items() if days * 24 <= k + 1e-6)
    step *= max(1, math.ceil(days * MINUTES / step / most - 1e-6))
    ticks: dict[float, str | list[str]] = {}
    for minute in range(0, max(1, math.ceil(days * MINUTES - 1e-6)), step):
        day = minute / MINUTES
        date = calendar_day(start, minute // MINUTES) or say("day {day}", day=count(minute // MINUTES))
        ticks[day] = clock_time(day) if minute % MINUTES else [date, clock_time(day)]
    return Axis(0.0, days, ticks)
