"""Days of the clock and dates."""

import datetime as dt

from babel.dates import format_date

from midgame.wording.language import locale

_LONG, _SHORT, _MONTH = "d MMMM y", "d MMM", "MMMM y"
_LONG_ES, _MONTH_ES = "d 'de' MMMM 'de' y", "MMMM 'de' y"


def date(day: dt.date | str) -> str:
    """``31 October 2025``, from a date or its ISO form; other text unchanged."""
    try:
        found = dt.date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return format_date(found, _LONG_ES if locale() == "es" else _LONG, locale=locale())


def month(day: dt.date) -> str:
    """``October 2025``."""
    return format_date(day, _MONTH_ES if locale() == "es" else _MONTH, locale=locale())


def calendar_day(start: dt.date | None, day: float) -> str:
    """A day of the clock as ``4 Nov``, empty when the clock has no date."""
    at = _at(start, day)
    return "" if at is None else format_date(at, _SHORT, locale=locale())


def calendar_date(start: dt.date | None, day: float) -> str:
    """A day of the clock as ``4 November 2025``, empty when the clock has no date."""
    at = _at(start, day)
    return "" if at is None else date(at)


def _at(start: dt.date | None, day: float) -> dt.date | None:
    try:
        return None if start is None else start + dt.timedelta(days=int(day))
    except OverflowError:
        return None
