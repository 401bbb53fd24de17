"""Dates and the ticks of a clock."""

import math
from datetime import date, timedelta

from midgame.scenario.base import Clock

_ROUNDING = 1e-9


def last_day(clock: Clock) -> date:
    """The last date on which the clock runs."""
    return clock.start + timedelta(days=max(math.ceil(clock.days - _ROUNDING) - 1, 0))


def tick_begun(clock: Clock, day: date) -> int:
    """The first tick that begins on ``day`` or later."""
    return min(math.ceil((day - clock.start).days / clock.tick - _ROUNDING), clock.horizon - 1)


def tick_over(clock: Clock, day: date) -> int:
    """The last tick that begins before ``day`` is over: what it left is how things stand at the end of that day."""
    return min(math.ceil(((day - clock.start).days + 1) / clock.tick - _ROUNDING) - 1, clock.horizon - 1)


def date_after(clock: Clock, days: float) -> date:
    """The date on which so many days have passed."""
    return clock.start + timedelta(days=math.floor(days + _ROUNDING))
