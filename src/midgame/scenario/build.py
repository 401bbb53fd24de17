"""From the tree of a file to a checked :class:`Scenario`, collecting every problem on the way."""

import re
from dataclasses import dataclass, replace
from datetime import date

from midgame.errors import did_you_mean
from midgame.scenario import words
from midgame.scenario.base import (
    GAP_PREFIX,
    Clock,
    Counter,
    EndState,
    Excursion,
    Fact,
    Force,
    Outcome,
    Quantity,
    Scenario,
    Step,
    Switch,
)
from midgame.scenario.bind import Ref, Scope
from midgame.scenario.build_numbers import Draft, NumberReader, bind_all, check_groups, count_expression, read_groups
from midgame.scenario.build_steps import StepReader
from midgame.scenario.calls import Calls
from midgame.scenario.distributions import make
from midgame.scenario.expr import Expr
from midgame.scenario.reader import ModelLike, Problems, Reader, day_of, flag, get, names, part, text
from midgame.scenario.units import Units
from midgame.scenario.values import Context, Drawn, Series, ValueProblem, read_distribution
from midgame.scenario.yamlfile import Node

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(hour|day|week|month|year)s?\Z")
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
MAX_TICKS = 20_000


def build(root: Node, models: dict[str, ModelLike], problems: Problems) -> Scenario | None:
    """The scenario in ``root``; None when a problem that is not a warning was found."""
    if root.kind != "mapping":
        return None
    builder = _Builder(root, models, problems)
    scenario = builder.scenario()
    return None if any(not p.warning for p in problems.found) else scenario


@dataclass
class _Numbers:
    """The numbers of a file, bound."""

    quantities: dict[str, Quantity]
    scope: Scope
    calls: Calls


class _Builder:
    def __init__(self, root: Node, models: dict[str, ModelLike], problems: Problems) -> None:
        self.root = root
        self.models = models
        self.problems = problems
        self.clock = self.read_clock()
        scale = self.read_scale()
        units = Units(names(get(root, "units")))
        context = Context(scale=scale, start=self.clock.start)
        self.reader = Reader(problems, units, context)
        self.numbers = NumberReader(self.reader)
        self.sides = {k: n.text for k, n in part(root, "sides").mapping.items()}

    def read_clock(self) -> Clock:
        node = part(self.root, "clock")
        start = day_of(get(node, "start")) or date(2000, 1, 1)
        tick = self.span(node, "tick", 1.0)
        horizon = self.span(node, "horizon", 180.0)
        ticks = round(horizon / tick)
        if not 1 <= ticks <= MAX_TICKS:
            self.problems.add(
                node.place,
                f"the horizon has {ticks:,} ticks; it must have 1 to {MAX_TICKS:,}",
                "change tick or horizon",
            )
            ticks = 1
        return Clock(start, tick, ticks)

    def span(self, node: Node, key: str, default: float) -> float:
        found = get(node, key)
        if found is None:
            return default
        match = _SPAN.match(found.text.strip())
        value = float(match[1]) * _DAYS[match[2]] if match else found.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
            self.problems.add(found.place, f"'{key}' cannot be '{found.text}'", "write it as '180 days' or '6 hours'")
            return default
        return float(value)

    def read_scale(self) -> str:
        node = get(self.root, "scale")
        if node is None:
            return words.DEFAULT_SCALE
        if node.text not in words.SCALES:
            self.problems.add(
                node.place, f"there is no scale of words '{node.text}'{did_you_mean(node.text, words.SCALES)}"
            )
            return words.DEFAULT_SCALE
        return node.text

    # -- names ---------------------------------------------------------------------------------

    def scenario(self) -> Scenario:
        root = self.root
        facts, switches, counters = self.read_facts(), self.read_switches(), self.read_counters()
        step_nodes = [(n, "plan") for n in part(root, "plan").sequence] + [
            (n, "response") for n in part(root, "responses").sequence
        ]
        self.check_unique(step_nodes)
        numbers = self.read_numbers(facts, switches, counters, [n for n, _ in step_nodes])
        forces = self.read_forces(numbers)
        reader = StepReader(self.reader, numbers.calls, numbers.scope, self.sides)
        steps = tuple(s for n, listed in step_nodes if (s := reader.step(n, listed)) is not None)
        steps = tuple(replace(s, every=s.every) for s in steps)
        quantities = [*numbers.quantities.values(), *self.gap_quantities(steps)]
        groups = read_groups(part(root, "groups"), self.problems)
        check_groups(quantities, groups, part(root, "groups"), self.problems)
        end_states = self.read_end_states(numbers.scope)
        outcomes = self.read_outcomes(numbers.scope)
        authors = names(get(root, "authors"))
        return Scenario(
            title=text(root, "title"), question=text(root, "question"),
            as_of=day_of(get(root, "as_of")) or self.clock.start, clock=self.clock, quantities=tuple(quantities),
            forces=forces, facts=facts, counters=counters, switches=switches, steps=steps, end_states=end_states,
            goal=self.read_goal(end_states), outcomes=outcomes,
            excursions=self.read_excursions(numbers, switches), groups=tuple(groups.items()),
            expect=self.read_expect(end_states, outcomes),
            stop_when=self.reader.expression(get(root, "stop_when"), numbers.scope, "truth"),
            sides=tuple(self.sides.items()), summary=text(root, "summary"), authors=", ".join(authors),
            scale=self.reader.context.scale,
        )  # fmt: skip

    def choices(self, key: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, node in part(self.root, key).mapping.items():
            values = names(node)
            if len(values) < 2:
                self.problems.add(node.place, f"'{name}' needs at least two values", "write [in place, removed]")
            elif len(set(values)) < len(values):
                self.problems.add(node.place, f"'{name}' names a value twice", "keep each value once")
            found[name] = values or ("?",)
        return found

    def read_facts(self) -> tuple[Fact, ...]:
        keys = part(self.root, "facts").keys
        return tuple(Fact(n, v, keys[n]) for n, v in self.choices("facts").items())

    def read_switches(self) -> tuple[Switch, ...]:
        keys = part(self.root, "switches").keys
        return tuple(Switch(n, v, 0, keys[n]) for n, v in self.choices("switches").items())

    def read_counters(self) -> tuple[Counter, ...]:
        node = part(self.root, "counters")
        return tuple(
            Counter(n, self.reader.unit(c), text(c, "label") or n.replace("_", " ").capitalize(), node.keys[n])
            for n, c in node.mapping.items()
        )

    def check_unique(self, steps: list[tuple[Node, str]]) -> None:
        seen: dict[str, str] = {}
        root = self.root
        for sort in ("quantities", "facts", "counters", "switches"):
            for name, place in part(root, sort).keys.items():
                if name in seen:
                    self.problems.add(
                        place, f"'{name}' is already the name of one of the {seen[name]}", "give it another name"
                    )
                elif name in ("day", "true", "false", "and", "or", "not", "if", "else", "after", "by", "days", "since"):
                    self.problems.add(
                        place, f"'{name}' is a word of the language and cannot be a name", "give it another name"
                    )
                seen.setdefault(name, sort)
        for node, _ in steps:
            name_node = get(node, "step")
            if name_node is None:
                continue
            if name_node.text in seen:
                self.problems.add(
                    name_node.place,
                    f"'{name_node.text}' is already the name of one of the {seen[name_node.text]}",
                    "rename the step",
                )
            seen[name_node.text] = "steps"

    # -- numbers -------------------------------------------------------------------------------

    def read_numbers(
        self, facts: tuple[Fact, ...], switches: tuple[Switch, ...], counters: tuple[Counter, ...], steps: list[Node]
    ) -> _Numbers:
        drafts: dict[str, Draft] = {}
        for name, node in part(self.root, "quantities").mapping.items():
            draft = self.numbers.quantity(name, node)
            if draft is not None:
                drafts[name] = draft
        declared = set(part(self.root, "quantities").mapping) - set(drafts)
        force_nodes = part(self.root, "forces").mapping
        counts: dict[str, Draft] = {}
        for name, node in force_nodes.items():
            count = get(node, "count")
            if count is None or count_expression(count) or node.kind != "mapping":
                continue
            draft = self.numbers.quantity(name, node, owner="force")
            if draft is not None:
                counts[name] = draft
        units = self.reader.units
        every = {**drafts, **counts}
        quantity_units: dict[str, str | None] = {
            n: (units.canonical(d.quantity.unit) if d.quantity.unit else None) for n, d in drafts.items()
        }
        quantity_units.update(dict.fromkeys(declared))  # reported already: do not report their uses too
        scope = Scope(
            units=units,
            quantities=quantity_units,
            series=frozenset(n for n, d in drafts.items() if isinstance(d.quantity.value, Series)),
            switches={s.name: s.options for s in switches},
            where="among the quantities and switches",
        )
        calls = Calls(self.reader, self.models, {n: d.quantity for n, d in every.items()})
        quantities = bind_all(every, scope, calls)
        for n, q in quantities.items():
            if q.unit and quantity_units.get(n) is None and n in quantity_units:
                quantity_units[n] = units.canonical(q.unit)
        full = replace(
            scope,
            forces={
                n: units.canonical(self.reader.unit(f))
                for n, f in force_nodes.items()
                if f.kind == "mapping" and "." in n
            },
            facts={f.name: f.values for f in facts},
            counters={c.name: (units.canonical(c.unit) if c.unit else None) for c in counters},
            steps=frozenset(t for n in steps if (t := text(n, "step"))),
            day=True,
            where="",
        )
        self.check_series(quantities, scope)
        return _Numbers(quantities, full, replace(calls, quantities=quantities))

    def check_series(self, quantities: dict[str, Quantity], scope: Scope) -> None:
        for quantity in quantities.values():
            expr = getattr(quantity.value, "expression", None)
            if expr is not None and _uses_series(expr):
                self.problems.add(
                    quantity.place, f"'{quantity.name}' is computed once a draw, but uses a series over days",
                    "use the series in the step itself",
                )  # fmt: skip

    def read_forces(self, numbers: _Numbers) -> tuple[Force, ...]:
        found: list[Force] = []
        at_start = replace(numbers.scope, forces={}, counters={}, facts={}, steps=frozenset(), day=False)
        for name, node in part(self.root, "forces").mapping.items():
            count = get(node, "count")
            if count is None or "." not in name:
                continue
            side = name.split(".", 1)[0]
            if self.sides and side not in self.sides:
                self.problems.add(
                    part(self.root, "forces").keys[name],
                    f"there is no side '{side}'{did_you_mean(side, self.sides)}",
                    "see 'sides:'",
                )
            expr: Expr | None
            if count_expression(count):
                expr = self.reader.expression(count, at_start, "number")
            elif name in numbers.quantities:
                expr = Ref(0, "quantity", name)
                self.check_count(numbers.quantities[name], count)
            else:
                continue
            arrives = self.reader.bound(get(node, "arrives"), at_start, "number")
            if arrives is not None and arrives.unit not in (None, "day"):
                self.problems.add(
                    node.mapping["arrives"].place,
                    f"'arrives' is a day, not a number in {arrives.unit or 'plain units'}",
                )
            if expr is None:
                continue
            found.append(
                Force(
                    name=name, side=side, count=expr, unit=text(node, "unit"),
                    label=text(node, "label") or name.split(".", 1)[1].replace("_", " ").capitalize(),
                    kind=text(node, "kind", "system"), arrives=arrives.expr if arrives else None,
                    whole=flag(node, "whole", True), place=part(self.root, "forces").keys[name],
                )
            )  # fmt: skip
        return tuple(found)

    def check_count(self, quantity: Quantity, node: Node) -> None:
        parts = (
            [quantity.value.distribution] if isinstance(quantity.value, Drawn) else getattr(quantity.value, "parts", ())
        )
        if any(p.range(0.0001, 0.5)[0] < 0 for p in parts):
            self.problems.add(node.place, f"the count of '{quantity.name}' can fall below 0", "give a range above 0")
        if isinstance(quantity.value, Series):
            self.problems.add(
                node.place, f"the count of '{quantity.name}' cannot be a series", "let forces arrive, or use 'gain'"
            )

    def gap_quantities(self, steps: tuple[Step, ...]) -> list[Quantity]:
        return [
            Quantity(
                name=GAP_PREFIX + s.name, value=Drawn(make("uniform", 0.0, 1.0)), text="0..1", unit="probability",
                label=s.gap, why="a gap: no mechanism is given", place=s.place,
            )
            for s in steps if s.is_gap
        ]  # fmt: skip

    # -- ends ----------------------------------------------------------------------------------

    def read_end_states(self, scope: Scope) -> tuple[EndState, ...]:
        found = []
        for name, node in part(self.root, "end_states").mapping.items():
            when = get(node, "when") if node.kind == "mapping" else node
            expr = self.reader.expression(when, scope, "truth")
            if expr is not None:
                label = text(node, "label") or name.replace("_", " ").capitalize()
                found.append(EndState(name, expr, label, part(self.root, "end_states").keys[name]))
        return tuple(found)

    def read_outcomes(self, scope: Scope) -> tuple[Outcome, ...]:
        found = []
        for name, node in part(self.root, "outcomes").mapping.items():
            value = get(node, "value") if node.kind == "mapping" else node
            bound = self.reader.bound(value, scope, "") if value is not None else None
            if bound is None or value is None:
                continue
            if bound.type not in ("number", "truth"):
                self.problems.add(
                    value.place, f"the outcome '{name}' must be a number or a condition", "compare it with a value"
                )
                continue
            label = text(node, "label") or name.replace("_", " ").capitalize()
            found.append(
                Outcome(
                    name,
                    bound.expr,
                    label,
                    self.reader.unit(node),
                    bound.type == "truth",
                    part(self.root, "outcomes").keys[name],
                )
            )
        return tuple(found)

    def read_goal(self, end_states: tuple[EndState, ...]) -> tuple[str, ...]:
        node = get(self.root, "goal")
        known = list(part(self.root, "end_states").mapping)
        for name in names(node):
            if node is not None and name not in known:
                self.problems.add(
                    node.place,
                    f"there is no end state '{name}'{did_you_mean(name, known)}",
                    "declare it under 'end_states:'",
                )
        return names(node)

    def read_expect(
        self, end_states: tuple[EndState, ...], outcomes: tuple[Outcome, ...]
    ) -> tuple[tuple[str, float, float], ...]:
        node = part(self.root, "expect")
        known = ["goal", *part(self.root, "end_states").mapping, *part(self.root, "outcomes").mapping]
        events = {o.name for o in outcomes if o.event} | {"goal"} | {e.name for e in end_states}
        found: list[tuple[str, float, float]] = []
        for name, item in node.mapping.items():
            if name not in known:
                self.problems.add(
                    node.keys[name], f"'{name}' is not an end state or an outcome{did_you_mean(name, known)}"
                )
                continue
            share = name in events
            try:
                got = read_distribution(item.value, replace(self.reader.context, share=share))
            except (ValueProblem, ValueError) as error:
                self.problems.add(item.place, str(error), "write a range such as 2% to 20%")
                continue
            low, high = _as_written(item.text) or (got.support if got.family == "uniform" else got.range())
            found.append((name, low, high))
        return tuple(found)

    # -- excursions ----------------------------------------------------------------------------

    def read_excursions(self, numbers: _Numbers, switches: tuple[Switch, ...]) -> tuple[Excursion, ...]:
        return tuple(
            self.excursion(name, node, numbers, {s.name: s for s in switches})
            for name, node in part(self.root, "excursions").mapping.items()
        )

    def excursion(self, name: str, node: Node, numbers: _Numbers, switches: dict[str, Switch]) -> Excursion:
        flips: list[tuple[str, int]] = []
        drafts: dict[str, Draft] = {}
        place = part(self.root, "excursions").keys[name]
        if name == "base":
            self.problems.add(place, "'base' is the name of the base case", "give the excursion another name")
        for key, item in node.mapping.items():
            if key in ("label", "why", "note"):
                continue
            if key in switches:
                options = switches[key].options
                if item.text in options:
                    flips.append((key, options.index(item.text)))
                else:
                    self.problems.add(
                        item.place, f"'{key}' has no option '{item.text}'{did_you_mean(item.text, options)}",
                        "its options are " + ", ".join(options),
                    )  # fmt: skip
            elif key in numbers.quantities:
                base = numbers.quantities[key]
                spec = item
                if item.kind != "mapping" or "value" not in item.mapping:
                    spec = Node(item.place, "mapping", mapping={"value": item})
                spec.mapping.setdefault("unit", Node(item.place, "scalar", text=base.unit, value=base.unit or None))
                draft = self.numbers.quantity(key, spec, base.owner)
                if draft is not None:
                    made = replace(
                        draft.quantity,
                        label=base.label,
                        group=base.group,
                        sources=draft.quantity.sources or base.sources,
                    )
                    drafts[key] = replace(draft, quantity=made)
            else:
                known = [*switches, *numbers.quantities]
                self.problems.add(node.keys[key], f"there is no switch or quantity '{key}'{did_you_mean(key, known)}")
        at_start = replace(numbers.scope, forces={}, counters={}, facts={}, steps=frozenset(), day=False)
        values = bind_all(drafts, at_start, numbers.calls)
        if not flips and not drafts:
            self.problems.add(
                place, f"the excursion '{name}' changes nothing", "flip a switch or give a quantity a value"
            )
        return Excursion(
            name,
            text(node, "label") or name.replace("_", " ").capitalize(),
            tuple(flips),
            tuple(values.values()),
            place,
        )


def _as_written(text: str) -> tuple[float, float] | None:
    # The two ends of '2% to 20%' themselves: the fitted distribution gives them only to eight digits.
    match = re.fullmatch(r"\s*([\d.]+)\s*(%?)\s*(?:to|\.\.)\s*([\d.]+)\s*(%?)\s*", text)
    if match is None:
        return None
    high = float(match[3]) / (100 if match[4] else 1)
    return float(match[1]) / (100 if match[2] or match[4] else 1), high


def _uses_series(expr: Expr) -> bool:
    from midgame.scenario.expr import walk

    return any(isinstance(n, Ref) and n.kind == "series" for n in walk(expr))
