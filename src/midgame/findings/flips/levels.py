"""The levels that are worth crossing."""

import math

from midgame.errors import CannotSay, InputError
from midgame.runs.outcomes import Outcome
from midgame.runs.run import Run

# The one that is given, a half (for an event), and the ends of what the author expects.
GIVEN, HALF, LOW, HIGH = "given", "half", "low", "high"


def checked_level(level: float, outcome: Outcome) -> float:
    """``level`` when it can be one of the outcome; else InputError.

    For an event it lies between 0 and 1, both excluded; for a number it is finite.
    """
    if outcome.event and not 0 < level < 1:
        raise InputError(
            f"the level {level:g} is not between 0 and 1, and '{outcome.name}' is an event: its level is a "
            "probability above 0% and below 100%, such as 30% or 0.3"
        )
    if not math.isfinite(level):
        raise InputError(f"the level of '{outcome.name}' must be a finite number such as 12, not {level:g}")
    return float(level)


def levels_of(run: Run, outcome: Outcome, level: float | None = None) -> dict[str, float]:
    """Levels worth crossing, by code: the one given first, a half for an event, the ends of what the author expects.

    A level that stands there already is not repeated. InputError for a given level that cannot be one.
    """
    levels = {} if level is None else {GIVEN: checked_level(level, outcome)}
    if outcome.event:
        levels.setdefault(HALF, 0.5)
    bounds = run.expected_goal if outcome.name == "goal" else run.expect.get(outcome.name)
    if bounds:
        levels |= {LOW: float(bounds[0]), HIGH: float(bounds[1])}
    kept: dict[str, float] = {}
    for code, value in levels.items():
        if value not in kept.values() and (not outcome.event or 0 < value < 1):
            kept[code] = value
    return kept


def needed_levels(run: Run, outcome: Outcome, level: float | None = None) -> dict[str, float]:
    """:func:`levels_of`, one at least; CannotSay when there is none to cross."""
    levels = levels_of(run, outcome, level)
    if not levels:
        raise CannotSay(
            "“{name}” is a number without an expected range; give the level that it should cross",
            name=outcome.label or outcome.name,
        )
    return levels
