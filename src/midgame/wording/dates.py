"""Days of the clock and dates."""

import datetime as dt
import re

from babel.dates import format_date

from midgame.wording.language import locale, say

MINUTES = 24 * 60  # of a day
_LONG, _SHORT, _MONTH = "d MMMM y", "d MMM", "MMMM y"
_LONG_ES, _MONTH_ES = "d 'de' MMMM 'de' y", "MMMM 'de' y"


def date(day: dt.date | str) -> str:
    """``31 October 2025``, from a date or its ISO form; other text unchanged."""
    try:
        at = dt.date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return format_date(at, _LONG_ES if locale() == "es" else _LONG, locale=locale())


def month(day: dt.date) -> str:
    """``October 2025``."""
    return format_date(day, _MONTH_ES if locale() == "es" else _MONTH, locale=locale())


def month_name(day: dt.date) -> str:
    """``Oct``."""
    return format_date(day, "LLL", locale=locale())


def written_date(text: str) -> str:
    """A date as scenarios and ledgers write it, in words: a day, a month, a year, or a span of these."""
    if ".." in text:
        first, last = text.split("..", 1)
        return say("{first} to {last}", first=written_date(first.strip()), last=written_date(last.strip()))
    try:
        return month(dt.date.fromisoformat(f"{text}-01")) if re.fullmatch(r"\d{4}-\d{2}", text) else date(text)
    except ValueError:
        return text


def calendar_day(start: dt.date | None, day: float) -> str:
    """A day of the clock as ``4 Nov``, empty when the clock has no date."""
    at = _at(start, day)
    return "" if at is None else format_date(at, _SHORT, locale=locale())


def calendar_date(start: dt.date | None, day: float) -> str:
    """A day of the clock as ``4 November 2025``, empty when the clock has no date."""
    at = _at(start, day)
    return "" if at is None else date(at)


def clock_time(day: float) -> str:
    """The time of a day of the clock, which starts at midnight: ``06:00``."""
    hour, minute = divmod(round(day * MINUTES) % MINUTES, 60)
    return f"{hour:02d}:{minute:02d}"


def moment(start: dt.date | None, day: float) -> str:
    """A time of the clock as ``4 November 2025, 06:00``, or ``Day 4, 06:00`` when the clock has no date."""
    whole, time = round(day * MINUTES) // MINUTES, clock_time(day)
    on = calendar_date(start, whole)
    return say("{date}, {time}", date=on, time=time) if on else say("Day {day}, {time}", day=str(whole), time=time)


def _at(start: dt.date | None, day: float) -> dt.date | None:
    try:
        return None if start is None else start + dt.timedelta(days=int(day))
    except OverflowError:
        return None
