"""The clock and the scale of words: from the tree to checked parts."""

import math
from datetime import date, timedelta

from midgame.errors import did_you_mean
from midgame.scenario import words
from midgame.scenario.base import Clock
from midgame.scenario.leaves import NO_DAY
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems
from midgame.scenario.schema import ClockSpec, ScenarioSpec
from midgame.scenario.spans import HORIZON, span
from midgame.scenario.tree import Text

MAX_TICKS = 20_000
LAST_DAY = date.max.toordinal() - 1


def read_clock(spec: ClockSpec, version: int, problems: Problems) -> Clock:
    """Day 0, the length of a tick in days, and how many ticks there are.

    Ticks that do not fill the horizon: version 1 rounds their number, later versions play all that begin within it.
    """
    tick = _span(spec.tick, "tick", 1.0, problems)
    horizon = _span(spec.horizon, "horizon", HORIZON, problems)
    asked = min(horizon / tick, 1e9)
    ticks = round(asked) if version == 1 else math.ceil(asked - 1e-6)
    if tick > horizon:
        problems.add(spec.place, "the tick is longer than the horizon", "shorten the tick")
    elif not 1 <= ticks <= MAX_TICKS:
        what = f"the horizon has {ticks:,} ticks; it must have 1 to {MAX_TICKS:,}"
        problems.add(spec.place, what, "change tick or horizon")
        tick = tick if tick > horizon * 1e-9 else 1.0  # so that what is measured in ticks can be
    elif spec.start.toordinal() + horizon > LAST_DAY:
        what = "the clock runs past the year 9999, the last that dates are known of"
        problems.add(spec.place, what, "begin earlier, or shorten the horizon")
        return Clock(NO_DAY, tick, ticks, horizon)
    ticks = min(max(ticks, 1), MAX_TICKS)
    return Clock(spec.start, tick, ticks, ticks * tick if version == 1 else horizon)


def check_as_of(spec: ScenarioSpec, clock: Clock, problems: Problems) -> None:
    """Warn of a date after the first day: the guard against hindsight lets pass what happened until then."""
    if clock.start < spec.as_of and clock.start != NO_DAY and not spec.looks_back:
        span = timedelta(days=clock.horizon * clock.tick)
        when = "the last day that is played" if spec.as_of > clock.start + span else "the first day"
        what = (
            f"'as_of' is {spec.as_of}, after {when}: sources that tell what happened pass the guard against hindsight"
        )
        fix = f"write {clock.start} or before; for a study of the past add 'looks_back: true'"
        problems.warn("dated-after-start", spec.place_of("as_of"), what, fix)


def _span(node: Node | None, name: str, default: float, problems: Problems) -> float:
    if node is None:
        return default
    days = span(node.text)
    value = node.value if days is None else days
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
        problems.add(node.place, f"'{name}' cannot be '{node.text}'", "write it as '180 days' or '6 hours'")
        return default
    return float(value)


def read_scale(scale: Text, problems: Problems) -> str:
    """The scale of probability words."""
    if scale.is_given and scale.text not in words.SCALES:
        what = f"there is no scale of words '{scale.text}'{did_you_mean(scale.text, words.SCALES)}"
        problems.add(scale.place, what, "write ICD 203, Kent or IPCC")
    return scale.text if scale.text in words.SCALES else words.DEFAULT_SCALE
