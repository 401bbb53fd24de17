"""What never happens in the plays of a scenario as written."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.audit.base import Condition, Never
from midgame.engine.runtime import FAILED
from midgame.engine.state import Arrays
from midgame.engine.watching import Watch
from midgame.models import all_models
from midgame.scenario.base import Scenario
from midgame.scenario.steps import Step


def never(scenario: Scenario, arrays: Arrays, watches: Sequence[Watch], counts: NDArray[Any]) -> tuple[Never, ...]:
    """Steps never begun, values that a fact never takes, end states that no play ends in."""
    begun = np.any(arrays["first"] >= 0, axis=0).tolist()
    found = [Never("step", s.name, s.label) for s, once in zip(scenario.steps, begun, strict=True) if not once]
    at = {w.name: w.at for w in watches if w.sort == "fact"}
    for fact in scenario.facts:
        for code, value in enumerate(fact.values):
            begun_as = code == 0 or code in fact.begins
            if not begun_as and not (fact.name in at and counts[at[fact.name] + code]):
                found.append(Never("fact", fact.name, fact.name, value))
    held = np.any(arrays["end"], axis=0).tolist()
    found += [
        Never("end_state", e.name, e.label) for e, once in zip(scenario.end_states, held, strict=True) if not once
    ]
    return tuple(found)


def never_fails(scenario: Scenario, arrays: Arrays) -> tuple[str, ...]:
    """The steps that could fail for good, were played, and did so in no play."""
    begun = np.any(arrays["first"] >= 0, axis=0).tolist()
    failed = np.any(arrays["status"] == FAILED, axis=0).tolist()
    return tuple(s.name for s, b, f in zip(scenario.steps, begun, failed, strict=True) if b and not f and can_fail(s))


def can_fail(step: Step) -> bool:
    """Whether a step can fail for good: it is given up while it waits, or by a play that does not succeed."""
    if step.until is not None:
        return True
    events = [any(o.event for o in all_models()[m.model].outputs) for m in step.mechanisms]
    decided = step.is_gap or step.ways or step.succeeds is not None or (events and all(events))
    return bool(decided) and (step.every == 0.0 or step.fails is not None or step.at_most is not None)


def same_each_time(
    watches: Sequence[Watch], counts: NDArray[Any]
) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """The parts of conditions that were looked at and never held, and those that always did."""
    sides: tuple[list[Condition], list[Condition]] = ([], [])
    for w in watches:
        if w.sort == "fact":
            continue
        false, true = (int(x) for x in np.asarray(counts[w.at : w.at + 2]))
        if (false > 0) != (true > 0):
            sides[true > 0].append(Condition("" if w.sort == "stop_when" else w.name, w.sort, w.text, false + true))
    return tuple(sides[0]), tuple(sides[1])
