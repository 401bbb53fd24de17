"""Does every declared input of a model change some output? A slider that does nothing is a bug.

Tecott and Halterman's replication of one of the papers here has such a slider; this is the check
that finds it, for the models of midgame and for a user's own.
"""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from midgame.errors import InputError
from midgame.models.base import Argument, Model
from midgame.models.play import play

_SEED = 7


def idle_arguments(model: Model, replications: int = 60) -> list[str]:
    """Names of the arguments that changed no output in any of the model's cases, the dice kept the same.

    Each argument is moved alone: to its other choices, or to several other values within its bounds.
    Raises InputError when the model declares no case to start from.
    """
    if not model.cases:
        raise InputError(f"{model.name} declares no case; give one, as a place from which its inputs can be moved")
    idle = list(model.argument_names)
    for case in model.cases:
        start = {**{a.name: a.default for a in model.arguments}, **case.arguments}
        before = play(model, replications, _SEED, **start)
        idle = [name for name in idle if not _matters(model, name, start, before, replications)]
        if not idle:
            break
    return idle


def _matters(model: Model, name: str, start: dict[str, Any], before: dict[str, np.ndarray], replications: int) -> bool:
    for value in _others(model.argument(name), start[name]):
        after = play(model, replications, _SEED, **{**start, name: value})
        if any(not np.array_equal(before[key], after[key], equal_nan=True) for key in before):
            return True
    return False


def _others(argument: Argument, value: Any) -> Iterator[Any]:
    if argument.choices:
        yield from (choice for choice in argument.choices if choice != value)
        return
    now = np.asarray(value, dtype=np.float64)
    low = np.nextafter(argument.low, math.inf) if argument.open_low else argument.low
    moves = (now * 0.5, now * 2.0, now + 1.0, now - 1.0, now * 0.1, now * 10.0, now * 0.9, now + 0.1)
    fixed = (np.full_like(now, number) for number in (1.0, 10.0, 100.0))  # for a default such as infinity
    for moved in (*moves, *fixed):
        within = np.clip(moved, low, argument.high)
        if not np.array_equal(within, now):
            yield within if within.ndim else float(within)
