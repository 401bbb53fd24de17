"""Rules on a whole scenario, one small function each: what can never happen, what is left unused."""

from collections.abc import Callable
from dataclasses import dataclass

from midgame.scenario.base import Effect, Quantity, Scenario, Step
from midgame.scenario.bind import Code, ForceCall, Ref
from midgame.scenario.bounds import ends_of, never
from midgame.scenario.expr import After, Binary, Expr, Number, Since, StepState, Unary, walk
from midgame.scenario.reader import Problems
from midgame.scenario.values import ByModel, Computed

Rule = Callable[[Scenario, Problems], None]


def all_effects(step: Step) -> tuple[Effect, ...]:
    """Every effect of a step, whenever it applies."""
    return step.effects + step.on_success + step.on_failure


def settable(scenario: Scenario) -> dict[str, set[int]]:
    """The codes each fact can ever have."""
    found = {f.name: {0} for f in scenario.facts}
    for step in scenario.steps:
        for effect in all_effects(step):
            if effect.kind == "set":
                found[effect.target].add(effect.value)
            elif effect.kind == "choose":
                found[effect.target] |= {code for code, _ in effect.weights}
                if effect.rest >= 0:
                    found[effect.target].add(effect.rest)
    return found


@dataclass(frozen=True)
class Can:
    """What a scenario's names can ever come to: codes of facts, values of quantities, the last day."""

    codes: dict[str, set[int]]
    quantities: dict[str, Quantity]
    last_day: float

    @classmethod
    def of(cls, scenario: Scenario) -> "Can":
        """The same of a scenario."""
        last_day = (scenario.clock.horizon - 1) * scenario.clock.tick
        return cls(settable(scenario), {q.name: q for q in scenario.quantities}, last_day)


def possible(expr: Expr, can: Can) -> bool:
    """False when a condition can never hold: a fact never gets a value, a number never comes so far."""
    if isinstance(expr, Binary):
        if expr.op == "and":
            return possible(expr.left, can) and possible(expr.right, can) and _together(expr)
        if expr.op == "or":
            return possible(expr.left, can) or possible(expr.right, can)
        if isinstance(expr.left, Ref) and expr.left.kind == "fact" and isinstance(expr.right, Code):
            codes = can.codes[expr.left.name]
            return expr.right.index in codes if expr.op == "==" else bool(codes - {expr.right.index})
        if isinstance(expr.left, Ref) and expr.left.kind in ("fact", "switch"):
            return True
        ends = [ends_of(side, can.quantities, can.last_day) for side in (expr.left, expr.right)]
        return not never(expr.op, *ends)
    if isinstance(expr, Unary) and expr.op == "not" and isinstance(expr.x, Binary) and expr.x.op in _OPPOSITE:
        return possible(Binary(expr.x.column, _OPPOSITE[expr.x.op], expr.x.left, expr.x.right), can)
    if isinstance(expr, After):
        return ends_of(expr.days, can.quantities)[0] <= can.last_day
    return True


_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def _together(expr: Binary) -> bool:
    # 'a == x and a == y' asks one fact for two values.
    asked: dict[str, set[int]] = {}
    stack: list[Expr] = [expr]
    while stack:
        at = stack.pop()
        if isinstance(at, Binary) and at.op == "and":
            stack += [at.left, at.right]
        elif isinstance(at, Binary) and at.op == "==" and isinstance(at.left, Ref) and isinstance(at.right, Code):
            asked.setdefault(at.left.name, set()).add(at.right.index)
    return all(len(codes) == 1 for codes in asked.values())


def end_states_can_be_reached(scenario: Scenario, problems: Problems) -> None:
    """An end state whose facts are never set."""
    can = Can.of(scenario)
    for end in scenario.end_states:
        if not possible(end.when, can):
            what = f"the end state '{end.name}' can never be reached: {_why_not(end.when, can)}"
            problems.add(end.place, what, "let a step bring it about, under 'effects: {set: ...}' or 'choose'")


def _why_not(expr: Expr, can: Can) -> str:
    for node in walk(expr):
        if isinstance(node, Binary) and isinstance(node.left, Ref) and node.left.kind == "fact":
            code = node.right
            if isinstance(code, Code) and node.op == "==" and code.index not in can.codes[node.left.name]:
                return f"no step sets {node.left.name} to '{code.text}'"
    return "its condition cannot hold"


def steps_can_start(scenario: Scenario, problems: Problems) -> None:
    """A step whose condition can never hold."""
    can = Can.of(scenario)
    dead: set[str] = set()
    for step in scenario.steps:
        if step.when is None:
            continue
        day = _first_day(step.when)
        if day > can.last_day:
            what = f"the step '{step.name}' can never start: it waits for day {day:g}, the last day is {can.last_day:g}"
            problems.add(step.place, what, "lengthen the clock's horizon, or start it earlier")
            dead.add(step.name)
        elif not possible(step.when, can):
            what = f"the step '{step.name}' can never start: {_why_not(step.when, can)}"
            problems.add(step.place, what, "correct its 'when', or let a step bring it about")
            dead.add(step.name)
    _waits_for_itself(scenario, problems)
    for step in scenario.steps:
        waits = _waits_for(step.when) if step.when is not None else set()
        if step.name not in dead and waits & dead:
            problems.add(
                step.place,
                f"the step '{step.name}' can never start: it waits for '{sorted(waits & dead)[0]}'",
                "correct that step first",
            )


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


def _waits_for(expr: Expr) -> set[str]:
    """The steps that must have been played for the condition to hold."""
    if isinstance(expr, Binary) and expr.op == "and":
        return _waits_for(expr.left) | _waits_for(expr.right)
    if isinstance(expr, Binary) and expr.op == "or":
        return _waits_for(expr.left) & _waits_for(expr.right)
    if isinstance(expr, After | StepState):
        return {expr.step}
    return set()


def _waits_for_itself(scenario: Scenario, problems: Problems) -> None:
    waits = {s.name: _waits_for(s.when) if s.when is not None else set() for s in scenario.steps}
    reported: set[str] = set()
    for step in scenario.steps:
        seen: list[str] = []
        front = {step.name}
        while front - set(seen):
            now = sorted(front - set(seen))[0]
            seen.append(now)
            front |= waits.get(now, set())
            if step.name in waits.get(now, set()) and step.name not in reported:
                ring = f" (through '{now}')" if now != step.name else ""
                problems.add(
                    step.place,
                    f"the step '{step.name}' can never start: it waits for itself{ring}",
                    "correct its 'when'",
                )
                reported |= {step.name, now}


def names_are_used(scenario: Scenario, problems: Problems) -> None:
    """Quantities, forces, counters, switches and facts that nothing reads."""
    used = used_names(scenario)
    for quantity in scenario.quantities:
        if quantity.owner or quantity.kind == "gap" or quantity.name in used:
            continue
        problems.warn("unused", quantity.place, f"nothing uses the quantity '{quantity.name}'", "use it, or remove it")
    for counter in scenario.counters:
        if not any(e.kind == "add" and e.target == counter.name for s in scenario.steps for e in all_effects(s)):
            problems.warn(
                "never-counted",
                counter.place,
                f"no step adds to the counter '{counter.name}'",
                "add it under 'effects'",
            )
    for switch in scenario.switches:
        if switch.name not in used:
            problems.warn(
                "unused",
                switch.place,
                f"nothing reads the switch '{switch.name}'",
                "use it in a condition, or remove it",
            )


def used_names(scenario: Scenario) -> set[str]:
    """Every name that some expression reads."""
    return {
        str(getattr(n, "name", getattr(n, "step", "")))
        for e in expressions(scenario)
        for n in walk(e)
        if isinstance(n, Ref | ForceCall | StepState | After | Since)
    }


def expressions(scenario: Scenario) -> list[Expr]:
    """Every bound expression of a scenario."""
    found: list[Expr | None] = [scenario.stop_when]
    for q in scenario.quantities:
        if isinstance(q.value, Computed):
            found.append(q.value.expression)
        elif isinstance(q.value, ByModel):
            found += [e for _, e in q.value.arguments]
    for f in scenario.forces:
        found += [f.count, f.arrives]
    for s in scenario.steps:
        found += [s.when, s.until, s.at_most, s.succeeds, s.fails, *(e for _, e in s.arguments)]
        for t in s.against:
            found += [t.share, *(e for _, e in t.arguments)]
        for effect in all_effects(s):
            found += [effect.amount, *(w for _, w in effect.weights)]
    found += [e.when for e in scenario.end_states] + [o.value for o in scenario.outcomes]
    return [e for e in found if e is not None]


def numbers_have_sources(scenario: Scenario, problems: Problems) -> None:
    """Quantities that come from nowhere."""
    for quantity in scenario.quantities:
        if quantity.needs_source and not quantity.sources:
            what = "the count of " if quantity.owner else ""
            problems.warn(
                "no-source",
                quantity.place,
                f"{what}'{quantity.name}' has no source",
                "add 'from: ...', or 'from: assumed' with a 'why'",
            )


def an_expectation_is_written(scenario: Scenario, problems: Problems) -> None:
    """A scenario without the author's expectation."""
    if not any(name == "goal" for name, _, _ in scenario.expect):
        place = scenario.end_states[0].place if scenario.end_states else scenario.steps[0].place
        problems.warn(
            "no-expectation",
            place,
            "the author's expectation is not written down",
            "add 'expect: {goal: 2% to 20%}' before the first run",
        )


RULES: tuple[Rule, ...] = (
    end_states_can_be_reached,
    steps_can_start,
    names_are_used,
    numbers_have_sources,
    an_expectation_is_written,
)


def check(scenario: Scenario, problems: Problems) -> None:
    """Apply every rule."""
    for rule in RULES:
        rule(scenario, problems)
