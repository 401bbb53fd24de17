"""Names that are declared and do nothing."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.rules.base import Case, rule
from midgame.scenario.base import Scenario
from midgame.scenario.bind import ForceCall, Lookup, Ref
from midgame.scenario.expr import After, Expr, Since, StepState, walk
from midgame.scenario.values import trees_of


@rule(
    "unused",
    meaning="a quantity, a switch or a table that nothing reads",
    fix="use it in an expression or a condition, or remove it",
    example="""
        switches: {route: [north, south]}
    """,
    good="""
        switches: {route: [north, south]}
        plan: [{step: act, when: route == north}]
    """,
)
def unused(case: Case) -> Iterator[Problem]:
    """It looks as if it moved the answer, and it does not: often a name was changed in one place only."""
    used = used_names(case.scenario)
    for quantity in case.scenario.quantities:
        if not quantity.owner and quantity.kind not in ("gap", "rival") and quantity.name not in used:
            yield Problem(quantity.place, f"nothing uses the quantity '{quantity.name}'", "use it, or remove it")
    for switch in case.scenario.switches:
        if switch.name not in used:
            what = f"nothing reads the switch '{switch.name}'"
            yield Problem(switch.place, what, "use it in a condition, or remove it")
    called = {n.function for e in expressions(case.scenario) for n in walk(e) if isinstance(n, Lookup)}
    for table in case.scenario.tables:
        if table.name not in called:
            what = f"nothing looks up in the table '{table.name}'"
            yield Problem(table.place, what, f"write {table.call} in an expression, or remove it")


@rule(
    "never-counted",
    meaning="a counter that no step adds to or sets",
    fix="add to it or set it under the `effects` of a step, or remove it",
    example="""
        counters: {hits: {unit: hits}}
    """,
    good="""
        counters: {hits: {unit: hits}}
        plan: [{step: act, effects: {add: {hits: 1}}}]
    """,
)
def never_counted(case: Case) -> Iterator[Problem]:
    """It stays 0, and so does every outcome and condition that reads it."""
    for counter in case.scenario.counters:
        kept = any(name == counter.name for s in case.scenario.steps for t in s.against for _, name in t.keeps)
        if not kept and not any(
            e.kind in ("add", "count") and e.target == counter.name for s in case.scenario.steps for e in s.every_effect
        ):
            yield Problem(
                counter.place, f"no step adds to the counter '{counter.name}' or sets it", "add it under 'effects'"
            )


def used_names(scenario: Scenario) -> set[str]:
    """Every name that some expression reads."""
    return {
        str(getattr(n, "name", getattr(n, "step", "")))
        for e in expressions(scenario)
        for n in walk(e)
        if isinstance(n, Ref | ForceCall | StepState | After | Since)
    }


def expressions(scenario: Scenario, effects: bool = True) -> list[Expr]:
    """Every bound expression of a scenario, those of its steps' effects among them or not."""
    found: list[Expr | None] = [scenario.stop_when]
    for q in scenario.quantities:
        found += trees_of(q.value)
    for f in scenario.forces:
        found += [f.count, f.arrives, *(e for a in f.arrivals for e in (a.day, a.count))]
    for s in scenario.steps:
        found += [s.when, s.until, s.at_most, s.succeeds, s.fails]
        found += [Ref(0, "quantity", name) for name in s.waits]
        found += [e for way in s.ways for e in way.expressions]
        if s.clock is not None:
            found += [e for _, e in s.clock.arguments]
        for mechanism in s.mechanisms:
            found += [e for _, e in mechanism.arguments]
            found += [e for t in mechanism.against for e in (t.share, *(e for _, e in t.arguments))]
        for effect in s.every_effect if effects else ():
            found += [effect.amount, *(w for _, w in effect.weights)]
    found += [e.when for e in scenario.end_states] + [o.value for o in scenario.outcomes]
    return [e for e in found if e is not None]
