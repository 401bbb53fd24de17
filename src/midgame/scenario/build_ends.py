"""End states, outcomes, the goal and what was expected: from nodes to checked parts."""

import re
from dataclasses import dataclass, replace

from midgame.errors import did_you_mean
from midgame.scenario.base import EndState, Outcome
from midgame.scenario.bind import Scope
from midgame.scenario.reader import Problems, Reader, get, names, part, text
from midgame.scenario.units import UnitError
from midgame.scenario.values import ValueProblem, read_value
from midgame.scenario.yamlfile import Node


@dataclass(frozen=True)
class EndReader:
    """Reads the ends of a scenario against the names of the whole."""

    reader: Reader
    scope: Scope
    root: Node

    @property
    def problems(self) -> Problems:
        """Where problems go."""
        return self.reader.problems

    def end_states(self) -> tuple[EndState, ...]:
        """The end states."""
        found = []
        listed = part(self.root, "end_states")
        for name, node in listed.mapping.items():
            if name == "goal":
                self.problems.add(
                    listed.keys[name], "'goal' is a word of the language", "give the end state another name"
                )
            when = get(node, "when") if node.kind == "mapping" else node
            expr = self.reader.expression(when, self.scope, "truth")
            if expr is not None:
                label = text(node, "label") or name.replace("_", " ").capitalize()
                found.append(EndState(name, expr, label, listed.keys[name]))
        return tuple(found)

    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes."""
        found = []
        listed = part(self.root, "outcomes")
        taken = {"goal", *part(self.root, "end_states").mapping}
        for name, node in listed.mapping.items():
            if name in taken:
                what = "a word of the language" if name == "goal" else "already the name of an end state"
                self.problems.add(listed.keys[name], f"'{name}' is {what}", "give the outcome another name")
            value = get(node, "value") if node.kind == "mapping" else node
            bound = self.reader.bound(value, self.scope, "") if value is not None else None
            if bound is None or value is None:
                continue
            if bound.type not in ("number", "truth"):
                what = f"the outcome '{name}' must be a number or a condition"
                self.problems.add(value.place, what, "compare it with a value, as in leadership == removed")
                continue
            unit = self.reader.unit(node)
            if unit:
                self.fits(name, unit, bound.unit, bound.type == "truth", node)
            label = text(node, "label") or name.replace("_", " ").capitalize()
            found.append(Outcome(name, bound.expr, label, unit, bound.type == "truth", listed.keys[name]))
        return tuple(found)

    def fits(self, name: str, unit: str, got: str | None, truth: bool, node: Node) -> None:
        """Report a unit that the value does not have."""
        place = node.mapping["unit"].place
        if truth:
            self.problems.add(place, f"the outcome '{name}' is a condition and has no unit", "remove the unit")
            return
        if got is None:
            return
        try:
            factor = self.reader.units.factor(got, unit)
        except UnitError:
            factor = 0.0
        if factor != 1.0:
            what = f"the outcome '{name}' comes in {got or 'plain numbers'}, not in {unit}"
            self.problems.add(
                place, what, f"write 'unit: {got}'" if got else "remove the unit, or name what is counted"
            )

    def goal(self) -> tuple[str, ...]:
        """The end states that are the goal."""
        node = get(self.root, "goal")
        known = list(part(self.root, "end_states").mapping)
        if node is None or not known:
            return names(node)
        for item in node.sequence if node.kind == "sequence" else [node]:
            if item.kind == "scalar" and item.text and item.text not in known:
                what = f"there is no end state '{item.text}'{did_you_mean(item.text, known)}"
                self.problems.add(item.place, what, "declare it under 'end_states:'")
        return names(node)

    def expect(self, outcomes: tuple[Outcome, ...]) -> tuple[tuple[str, float, float], ...]:
        """What was expected: name, low, high."""
        node = part(self.root, "expect")
        ends = part(self.root, "end_states").mapping
        known = ["goal", *ends, *part(self.root, "outcomes").mapping]
        events = {o.name for o in outcomes if o.event} | {"goal", *ends}
        found: list[tuple[str, float, float]] = []
        for name, item in node.mapping.items():
            if name not in known:
                near = did_you_mean(name, known)
                what = f"'{name}' is not an end state or an outcome{near}"
                self.problems.add(node.keys[name], what, "expect 'goal', or one of them")
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
