"""Lengths of time: the units they are written in, in days."""

import re

DAYS = {"second": 1 / 86_400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0}
DAYS |= {"month": 30.4375, "year": 365.25}  # of the Julian year; only where no day of the month is meant
WORDS = ("minute", "hour", "day", "week")  # those of expressions and of 'repeat'
HORIZON = 180.0  # days that are played unless the clock says otherwise
NEAR = 1e-6  # a length is whole within this: hours are not exact in days

_SPAN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(minute|hour|day|week|month|year)s?\s*\Z")


def span(text: str) -> float | None:
    """The days of ``30 minutes`` or ``1 year``; None for what is no length of time."""
    match = _SPAN.match(text)
    return float(match[1]) * DAYS[match[2]] if match else None


def days_in(word: str) -> float:
    """The days in ``hour`` or ``hours``; 0 for what is no unit of the language."""
    unit = word.removesuffix("s")
    return DAYS[unit] if unit in WORDS else 0.0


def length(days: float) -> str:
    """A length of time in the largest unit, of at most a day, in which it is a whole number: ``6 hours``."""
    for unit in ("day", "hour", "minute"):
        number = days / DAYS[unit]
        if number > 0.5 and abs(number - round(number)) < NEAR:
            return f"{round(number)} {unit}" + ("" if round(number) == 1 else "s")
    return f"{days:g} days"
