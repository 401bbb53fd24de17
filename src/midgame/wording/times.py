"""Times of the clock as they are told: in days, or in hours or minutes where a run is short."""

from midgame.statistics.shares import Times
from midgame.wording.figures import between, median_range, number
from midgame.wording.language import say

HOURS, MINUTES = 24, 24 * 60  # that go into a day
UNITS_OF_TIME = {HOURS: "hours", MINUTES: "minutes"}  # in which the days of a short run are told


def time_of(days: float, per_day: int) -> str:
    """``day 46``, ``hour 23``."""
    return _named(number(days * per_day), per_day)


def time_range(spread: Times) -> str:
    """``day 46 (12–120)``, ``hour 23 (20–23)``."""
    return _named(median_range(spread), spread.per_day)


def time_span(spread: Times) -> str:
    """The range alone: ``day 12–120``, ``hour 20–23``."""
    low, high = number(spread.low * spread.per_day), number(spread.high * spread.per_day)
    return _named(low if low == high else between(low, high), spread.per_day)


def _named(time: str, per_day: int) -> str:
    if per_day == MINUTES:
        return say("minute {minute}", minute=time)
    return say("hour {hour}", hour=time) if per_day == HOURS else say("day {day}", day=time)


def time_header(per_day: int) -> str:
    """What stands above a column of times with their ranges."""
    if per_day == MINUTES:
        return say("Minute: median (5–95%)")
    return say("Hour: median (5–95%)") if per_day == HOURS else say("Day: median (5–95%)")


def unit_of_time(per_day: int) -> str:
    """What stands above a column of times."""
    if per_day == MINUTES:
        return say("Minute")
    return say("Hour") if per_day == HOURS else say("Day")


def length_of(days: float, per_day: int) -> tuple[str, str]:
    """How long the clock runs: what is counted, and how many."""
    many = number(days * per_day)
    if per_day == MINUTES:
        return say("Minutes"), many
    return (say("Hours"), many) if per_day == HOURS else (say("Days"), many)
