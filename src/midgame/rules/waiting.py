"""Steps that can never start."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.rules.base import Case, rule
from midgame.rules.possible import Can, possible, why_not
from midgame.scenario.base import Scenario
from midgame.scenario.bound import Ref
from midgame.scenario.expr import After, Binary, Expr, Number, StepState


@rule(
    "never-starts",
    meaning="a step whose condition can never hold, or that waits for such a step",
    fix="correct its `when`, let a step bring it about, or lengthen the clock's horizon",
    example="""
        clock: {start: 2025-01-01, horizon: 30 days}
        plan: [{step: act, when: day >= 40}]
    """,
    good="""
        clock: {start: 2025-01-01, horizon: 60 days}
        plan: [{step: act, when: day >= 40}]
    """,
    error=True,
)
def never_starts(case: Case) -> Iterator[Problem]:
    """A step that is never played has no part in the answer, though the plan is read as if it had.

    A step may wait for a day after the last one, for a value that no step gives a fact, for a number out of
    reach, or for another step that can never start.
    """
    can = Can.of(case.scenario)
    dead: set[str] = set()
    for step in case.scenario.steps:
        if step.when is None:
            continue
        day = _first_day(step.when)
        if day > can.last_day:
            what = f"the step '{step.name}' can never start: it waits for day {day:g}, the last day is {can.last_day:g}"
            yield Problem(step.place, what, "lengthen the clock's horizon, or start it earlier")
            dead.add(step.name)
        elif not possible(step.when, can):
            what = f"the step '{step.name}' can never start: {why_not(step.when, can)}"
            yield Problem(step.place, what, "correct its 'when', or let a step bring it about")
            dead.add(step.name)
    for name, waits in _waits(case.scenario).items():
        if name not in dead and waits & dead:
            what = f"the step '{name}' can never start: it waits for '{sorted(waits & dead)[0]}'"
            place = next(s.place for s in case.scenario.steps if s.name == name)
            yield Problem(place, what, "correct that step first")


@rule(
    "waits-for-itself",
    meaning="steps that wait for each other in a ring, or a step that waits for itself",
    fix="correct the `when` of one of them",
    example="""
        plan:
          - {step: act, when: after answer}
          - {step: answer, when: after act}
    """,
    good="""
        plan:
          - {step: act}
          - {step: answer, when: after act}
    """,
    error=True,
)
def waits_for_itself(case: Case) -> Iterator[Problem]:
    """None of the steps in the ring can be the first, so none is ever played."""
    waits = _waits(case.scenario)
    before = {name: _all_before(name, waits) for name in waits}
    told: set[str] = set()
    for step in case.scenario.steps:
        if step.name in told or step.name not in before[step.name]:
            continue
        told |= {name for name in before[step.name] if step.name in before[name]}
        last = min(name for name in before[step.name] if step.name in waits[name])
        through = f" (through '{last}')" if step.name not in waits[step.name] else ""
        what = f"the step '{step.name}' can never start: it waits for itself{through}"
        yield Problem(step.place, what, "correct its 'when'")


def _all_before(name: str, waits: dict[str, set[str]]) -> set[str]:
    """All that a step waits for, directly or through others."""
    found: set[str] = set()
    front = set(waits[name])
    while front:
        found |= front
        front = {n for at in front for n in waits[at]} - found
    return found


def _first_day(expr: Expr) -> float:
    if isinstance(expr, Binary):
        if expr.op == "and":
            return max(_first_day(expr.left), _first_day(expr.right))
        if expr.op == "or":
            return min(_first_day(expr.left), _first_day(expr.right))
        if (
            expr.op in (">", ">=", "==")
            and isinstance(expr.left, Ref)
            and expr.left.kind == "day"
            and isinstance(expr.right, Number)
        ):
            return expr.right.value
    return 0.0


def _waits(scenario: Scenario) -> dict[str, set[str]]:
    """For each step, the steps that must have been played before it."""
    return {s.name: _waits_for(s.when) if s.when is not None else set() for s in scenario.steps}


def _waits_for(expr: Expr) -> set[str]:
    if isinstance(expr, Binary) and expr.op == "and":
        return _waits_for(expr.left) | _waits_for(expr.right)
    if isinstance(expr, Binary) and expr.op == "or":
        return _waits_for(expr.left) & _waits_for(expr.right)
    if isinstance(expr, After) or (isinstance(expr, StepState) and expr.state in ("succeeded", "begun")):
        return {expr.step}
    return set()  # a step may fail and end without having been played: 'until' gives it up
