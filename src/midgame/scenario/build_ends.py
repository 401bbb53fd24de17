"""End states, outcomes, the goal and what was expected: from the tree to checked parts."""

import re
from dataclasses import dataclass, replace

from midgame.errors import did_you_mean
from midgame.scenario.ends import EndState, Outcome, Plan
from midgame.scenario.read_number import ValueProblem
from midgame.scenario.read_values import read_value
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.schema import ScenarioSpec
from midgame.scenario.scope import Scope
from midgame.scenario.text import readable
from midgame.scenario.tree import Listed, Text, texts
from midgame.scenario.units import UnitError


@dataclass(frozen=True)
class EndReader:
    """Reads the ends of a scenario against the names of the whole."""

    reader: Reader
    scope: Scope
    spec: ScenarioSpec

    @property
    def problems(self) -> Problems:
        """Where problems go."""
        return self.reader.problems

    def end_states(self) -> tuple[EndState, ...]:
        """The end states."""
        found = []
        for name, end in self.spec.end_states.items():
            if name == "goal":
                self.problems.add(end.key, "'goal' is a word of the language", "give the end state another name")
            expr = self.reader.expression(end.when, self.scope, "truth")
            if expr is not None:
                label = end.label.text or readable(name)
                found.append(EndState(name, expr, label, end.key, end.settles.value))
        return tuple(found)

    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes."""
        found = []
        taken = {"goal", *self.spec.end_states}
        for name, outcome in (self.spec.outcomes or {}).items():
            if name in taken:
                what = "a word of the language" if name == "goal" else "already the name of an end state"
                self.problems.add(outcome.key, f"'{name}' is {what}", "give the outcome another name")
            bound = self.reader.bound(outcome.value, self.scope, "")
            if bound is None or outcome.value is None:
                continue
            if bound.type not in ("number", "truth"):
                what = f"the outcome '{name}' must be a number or a condition"
                self.problems.add(outcome.value.place, what, "compare it with a value, as in leadership == removed")
                continue
            unit = self.reader.unit(outcome.unit)
            if unit:
                self.fits(name, outcome.unit, bound.unit, bound.type == "truth")
            label = outcome.label.text or readable(name)
            if outcome.cost.is_given and bound.type == "truth":
                what = f"the outcome '{name}' is a condition, and a cost is a number"
                self.problems.add(outcome.cost.place, what, "write how many or how much, such as value: ships_hit")
            found.append(Outcome(name, bound.expr, label, unit, bound.type == "truth", outcome.key, outcome.cost.text))
        return tuple(found)

    def fits(self, name: str, unit: Text, got: str | None, truth: bool) -> None:
        """Report a unit that the value does not have."""
        if truth:
            self.problems.add(unit.place, f"the outcome '{name}' is a condition and has no unit", "remove the unit")
            return
        if got is None:
            return
        try:
            factor = self.reader.units.factor(got, unit.text)
        except UnitError:
            factor = 0.0
        if factor != 1.0:
            what = f"the outcome '{name}' comes in {got or 'plain numbers'}, not in {unit.text}"
            self.problems.add(
                unit.place, what, f"write 'unit: {got}'" if got else "remove the unit, or name what is counted"
            )

    def goal(self) -> tuple[str, ...]:
        """The end states that are the goal; of several plans, that of the first."""
        plans = self.plans()
        return plans[0].goal if plans else self.wanted(self.spec.goal)

    def plans(self) -> tuple[Plan, ...]:
        """The plans of the sides, where there are such."""
        return tuple(
            Plan(side, self.wanted(plan.goal), tuple(f"{side}.{n}" for n in plan.lines), plan.label.text, plan.key)
            for side, plan in (self.spec.plans or {}).items()
        )

    def wanted(self, goal: Listed[Text] | None) -> tuple[str, ...]:
        """The end states that a goal names."""
        known = self.known
        for name in goal or () if known else ():
            if name and name.text not in known:
                what = f"there is no end state '{name.text}'{did_you_mean(name.text, known)}"
                self.problems.add(name.place, what, "declare it under 'end_states:'")
        return texts(goal)

    @property
    def known(self) -> list[str]:
        """The names of the end states and of the agreements, which are such too."""
        return [*self.spec.end_states, *(self.spec.agreements or {})]

    def expect(self, outcomes: tuple[Outcome, ...]) -> tuple[tuple[str, float, float], ...]:
        """What was expected: name, low, high."""
        ends = self.known
        known = ["goal", *ends, *(self.spec.outcomes or {})]
        events = {o.name for o in outcomes if o.event} | {"goal", *ends}
        found: list[tuple[str, float, float]] = []
        for name, item in (self.spec.expect or {}).items():
            if name not in known:
                near = did_you_mean(name, known)
                what = f"'{name}' is not an end state or an outcome{near}"
                self.problems.add(item.key, what, "expect 'goal', or one of them")
                continue
            if item.kind != "scalar":
                self.problems.add(
                    item.place, f"expected a range, got {item.describe()}", "write a range such as 2% to 20%"
                )
            if item.kind != "scalar" or item.value is None:
                continue
            share = name in events
            unit = "probability" if share else next((o.unit for o in outcomes if o.name == name), "")
            try:
                raw = item.text if item.quoted else item.value
                got = read_value(raw, replace(self.reader.context, share=share, unit=unit))
                distribution = getattr(got, "distribution", None)
                if distribution is None:
                    raise ValueProblem(
                        "an expectation is a range, not an expression", "write a range such as 2% to 20%"
                    )
            except ValueProblem as error:
                self.problems.add(item.place, error.what, error.fix or "write a range such as 2% to 20%")
                continue
            ends_ = distribution.support if distribution.family == "uniform" else distribution.range()
            low, high = _as_written(item.text) or ends_
            found.append((name, low, high))
        return tuple(found)


def _as_written(text: str) -> tuple[float, float] | None:
    # The two ends of '2% to 20%' themselves: the fitted distribution gives them only to eight digits.
    match = re.fullmatch(r"\s*([\d.]+)\s*(%?)\s*(?:to|\.\.)\s*([\d.]+)\s*(%?)\s*", text)
    if match is None:
        return None
    high = float(match[3]) / (100 if match[4] else 1)
    return float(match[1]) / (100 if match[2] or match[4] else 1), high
