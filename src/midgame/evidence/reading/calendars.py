"""Days, parts of months, months and years as periods: a first and a last day."""

import calendar
from datetime import date

Period = tuple[date, date]


def month_days(year: int, month: int) -> Period:
    """The whole month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def part_of_month(year: int, month: int, part: str) -> Period:
    """``early`` is days 1 to 10, ``mid`` 11 to 20, ``late`` 21 to the end."""
    first, last = month_days(year, month)
    if part == "early":
        return first, first.replace(day=10)
    if part == "mid":
        return first.replace(day=11), first.replace(day=20)
    return first.replace(day=21), last


def month_shifted(today: date, months: int) -> Period:
    """The whole month that lies ``months`` after the month of ``today``."""
    index = today.year * 12 + today.month - 1 + months
    return month_days(index // 12, index % 12 + 1)


def whole_year(year: int) -> Period:
    """1 January to 31 December."""
    return date(year, 1, 1), date(year, 12, 31)
