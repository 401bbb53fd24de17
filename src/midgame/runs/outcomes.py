"""The outcomes of a run by name: the goals, end states, declared outcomes, counters and what forces lost or used."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.engine.precision import narrowed
from midgame.evidence.ask import Numbers
from midgame.runs.run import Run
from midgame.statistics.added import Added
from midgame.statistics.guard import known_name, no_nan

DAYS = ("day", "days")
GOAL_OF = "goal."  # before the name of a side: the goal of its plan
LAST_DAY = "last_day"  # the outcome that every run has beside the goal


@dataclass(frozen=True)
class Outcome:
    """One outcome. ``values`` (replication,), in single precision where that holds them; an event is 0 or 1.

    ``per_day`` of the unit in which its times are told go into a day: 24 of hours; 1 of what is no time.

    The label of a goal is that of the side whose plan it is; the goal of a single plan has none.
    """

    name: str
    label: str
    unit: str
    event: bool
    values: NDArray[np.floating]
    per_day: int = 1


def outcome_names(run: Run) -> tuple[str, ...]:
    """Names that :func:`outcome_of` knows, the goal first."""
    names = [*declared_outcomes(run), *run.counter]
    for force, parent in zip(run.force, run.force_parent, strict=True):
        names += [f"end({force})"] if parent else [f"lost({force})", f"used({force})", f"end({force})"]
    return tuple(dict.fromkeys([*names, LAST_DAY]))


def declared_outcomes(run: Run) -> tuple[str, ...]:
    """The outcomes that the scenario asks for: the goals of its plans, its end states, its ``outcomes``."""
    return tuple(dict.fromkeys([*goals(run), *run.end_state, *run.outcome]))


def goals(run: Run) -> tuple[str, ...]:
    """The goal of each plan; ``goal`` is that of the first."""
    return ("goal", *(goal_name(run, side) for side in run.plans[1:]))


def goal_name(run: Run, side: str) -> str:
    """The name of the goal of a side's plan; of the first side, and of a single plan, whose side has no name."""
    return "goal" if not side or side == run.plans[0] else GOAL_OF + side


def outcome_of(run: Run, name: str = "goal") -> Outcome:
    """The outcome of that name; InputError with the nearest name when there is none, or when it holds a NaN.

    ``goal`` of a run with several plans may also be asked for with its side.
    """
    name = "goal" if run.plans and name == GOAL_OF + run.plans[0] else name
    found: Outcome = run.once(("outcome", name), lambda: _read(run, name))
    return found


def _read(run: Run, name: str) -> Outcome:
    known_name(name, outcome_names(run), "outcome")
    label, unit, event, values = _find(run, name)
    found = narrowed(np.ascontiguousarray(values), "f4")
    no_nan(found, [name])
    return Outcome(name, label, unit, event, found, run.per_day if unit in DAYS else 1)


def _find(run: Run, name: str) -> tuple[str, str, bool, NDArray[Any]]:
    if name == "goal":
        return run.side(run.plans[0]) if run.plans else "", "probability", True, run.goal
    if name.startswith(GOAL_OF):
        side = name.removeprefix(GOAL_OF)
        return run.side(side), "probability", True, run.plan_goal[:, run.plans.index(side)]
    if name in run.end_state:
        i = run.end_state.index(name)
        return run.end_state_labels[i], "probability", True, run.end_state_held[:, i]
    if name in run.outcome:
        i = run.outcome.index(name)
        return run.outcome_labels[i], run.outcome_unit[i], run.outcome_is_event[i], run.outcome_value[:, i]
    if name in run.counter:
        i = run.counter.index(name)
        return run.counter_labels[i], run.counter_unit[i], False, run.counter_end[:, i]
    if name == LAST_DAY:
        return "", "days", False, run.last_day
    verb, force = name[:-1].split("(", 1)
    i = run.force.index(force)
    values = {"lost": run.force_lost, "used": run.force_used, "end": run.force_end}[verb]
    return (run.state_labels if verb == "end" else run.force_labels)[i], run.force_unit[i], False, values[:, i]


def came(values: NDArray[np.floating], unit: str) -> NDArray[np.bool_]:
    """Where a number of days stands for something that came: a day of -1 is one that never did."""
    negative = values < 0
    if unit in DAYS and negative.any() and bool((values[negative] == -1).all()):
        return np.asarray(~negative)
    return np.ones(len(values), bool)


def values_of(run: Run) -> Numbers:
    """One number per replication, shape (n,), for the goal and each quantity, counter, end state and outcome.

    Where a name stands twice, the outcome counts before the end state, the counter and the quantity. A day that never
    came is NaN.
    """
    tables = ((run.quantity, lambda i: run.inputs[run.draw_index, i]), (run.counter, lambda i: run.counter_end[:, i]),
              (run.end_state, lambda i: run.end_state_held[:, i]),
              (run.outcome, lambda i: run.outcome_value[:, i]))  # fmt: skip
    units = dict(zip(run.counter, run.counter_unit, strict=True)) | dict(
        zip(run.outcome, run.outcome_unit, strict=True)
    )

    def column(read: Callable[[int], NDArray[Any]], i: int, unit: str) -> NDArray[np.float64]:
        values = np.asarray(read(i), np.float64)
        return np.where(came(values, unit), values, np.nan)

    found = {name: partial(column, read, i, units.get(name, ""))
             for names, read in tables for i, name in enumerate(names)}  # fmt: skip
    goal = {"goal": lambda: np.asarray(run.goal, np.float64)}
    added = run.added.get("of", {})
    return Numbers(found | goal, {name: Added(**one).mean for name, one in added.items() if name})
