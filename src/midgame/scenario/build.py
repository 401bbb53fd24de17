"""From the tree of a file to a checked :class:`Scenario`, collecting every problem on the way."""

import re
from dataclasses import dataclass, replace
from datetime import date

from midgame.errors import Place, did_you_mean
from midgame.scenario import words
from midgame.scenario.base import (
    GAP_PREFIX,
    Clock,
    Counter,
    Excursion,
    Fact,
    Force,
    Quantity,
    Scenario,
    Step,
    Switch,
)
from midgame.scenario.bind import BROKEN, Bound, Ref, Scope
from midgame.scenario.bounds import ends_of
from midgame.scenario.build_ends import EndReader
from midgame.scenario.build_excursions import ExcursionReader
from midgame.scenario.build_numbers import Draft, NumberReader, bind_all, check_groups, count_expression, read_groups
from midgame.scenario.build_steps import StepReader
from midgame.scenario.calls import Calls
from midgame.scenario.distributions import make
from midgame.scenario.expr import (
    FORCE_FUNCTIONS,
    FUNCTIONS,
    STEP_FUNCTIONS,
    STEP_STATES,
    WORDS,
    Expr,
)
from midgame.scenario.reader import ModelLike, Problems, Reader, day_of, flag, get, names, part, text
from midgame.scenario.units import Units
from midgame.scenario.values import Context, Drawn, Series, parts_of
from midgame.scenario.yamlfile import Node

RESERVED = frozenset(
    {*WORDS, *FUNCTIONS, *FORCE_FUNCTIONS, *STEP_FUNCTIONS, *STEP_STATES, "day", "true", "false", "rest", "goal"}
    | {"label", "why", "note"}
)
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
    at_start: Scope  # the names that stand before the first day
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
        self.forces: tuple[Force, ...] = ()
        self.sides = {k: n.text for k, n in part(root, "sides").mapping.items()}

    def read_clock(self) -> Clock:
        node = part(self.root, "clock")
        start = day_of(get(node, "start")) or date(2000, 1, 1)
        tick = self.span(node, "tick", 1.0)
        horizon = self.span(node, "horizon", 180.0)
        ticks = round(horizon / tick)
        if tick > horizon:
            self.problems.add(node.place, "the tick is longer than the horizon", "shorten the tick")
        elif not 1 <= ticks <= MAX_TICKS:
            self.problems.add(
                node.place,
                f"the horizon has {ticks:,} ticks; it must have 1 to {MAX_TICKS:,}",
                "change tick or horizon",
            )
        return Clock(start, tick, min(max(ticks, 1), MAX_TICKS))

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
            near = did_you_mean(node.text, words.SCALES)
            what = f"there is no scale of words '{node.text}'{near}"
            self.problems.add(node.place, what, "write ICD 203, Kent or IPCC")
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
        self.forces = forces = self.read_forces(numbers)
        reader = StepReader(self.reader, numbers.calls, numbers.scope, self.sides, self.clock.tick)
        steps = tuple(s for n, listed in step_nodes if (s := reader.step(n, listed)) is not None)
        quantities = [*numbers.quantities.values(), *self.gap_quantities(steps)]
        groups = read_groups(part(root, "groups"), self.problems)
        check_groups(quantities, groups, part(root, "groups"), self.problems)
        self.check_favours()
        ends = EndReader(self.reader, numbers.scope, root)
        outcomes = ends.outcomes()
        authors = names(get(root, "authors"))
        return Scenario(
            title=text(root, "title"), question=text(root, "question"),
            as_of=day_of(get(root, "as_of")) or self.clock.start, clock=self.clock, quantities=tuple(quantities),
            forces=forces, facts=facts, counters=counters, switches=switches, steps=steps, end_states=ends.end_states(),
            goal=ends.goal(), outcomes=outcomes,
            excursions=self.read_excursions(numbers, switches), groups=tuple(groups.items()),
            expect=ends.expect(outcomes),
            stop_when=self.reader.expression(get(root, "stop_when"), numbers.scope, "truth"),
            sides=tuple(self.sides.items()), summary=text(root, "summary"), authors=", ".join(authors),
            scale=self.reader.context.scale,
        )  # fmt: skip

    def choices(self, key: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, node in part(self.root, key).mapping.items():
            values = tuple(n.text for n in node.sequence if n.kind == "scalar" and n.text)
            twice = next((n for i, n in enumerate(node.sequence) if n.text and n.text in values[:i]), None)
            if node.kind == "sequence" and len(values) < 2 and len(values) == len(node.sequence):
                self.problems.add(node.place, f"'{name}' needs at least two values", "write [in place, removed]")
            elif twice is not None:
                self.problems.add(twice.place, f"'{name}' names the value '{twice.text}' twice", "keep each value once")
            found[name] = values if len(values) > 1 and len(values) == len(node.sequence) else BROKEN
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
        named = [
            (name, place, sort)
            for sort in ("quantities", "facts", "counters", "switches")
            for name, place in part(self.root, sort).keys.items()
        ]
        named += [(n.text, n.place, "steps") for node, _ in steps if (n := get(node, "step")) is not None]
        for name, place, sort in named:
            if name in seen:
                what = f"'{name}' is already the name of one of the {seen[name]}"
                self.problems.add(place, what, "rename the step" if sort == "steps" else "give it another name")
            elif name in RESERVED or name.startswith("__"):
                what = f"'{name}' is a word of the language and cannot be a name"
                self.problems.add(place, what, "give it another name")
            seen.setdefault(name, sort)

    def check_favours(self) -> None:
        sides = list(self.sides) or sorted({f.side for f in self.forces})
        nodes = [*part(self.root, "quantities").mapping.values(), *part(self.root, "forces").mapping.values()]
        nodes += [*part(self.root, "plan").sequence, *part(self.root, "responses").sequence]
        for node in nodes:
            found = get(node, "favours")
            if found is not None and sides and found.text not in (*sides, "conservative"):
                what = f"'favours' cannot be '{found.text}'{did_you_mean(found.text, [*sides, 'conservative'])}"
                self.problems.add(found.place, what, "name a side, or write conservative")

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
            elsewhere=_later(force_nodes, facts, counters, steps),
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
            elsewhere={},
        )
        self.check_series(quantities, scope)
        return _Numbers(quantities, full, scope, replace(calls, quantities=quantities))

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
        at_start = numbers.at_start
        for name, node in part(self.root, "forces").mapping.items():
            count = get(node, "count")
            if count is None or "." not in name:
                continue
            side = name.split(".", 1)[0]
            if self.sides and side not in self.sides:
                self.problems.add(
                    part(self.root, "forces").keys[name],
                    f"there is no side '{side}'{did_you_mean(side, self.sides)}",
                    "correct it, or declare it under 'sides:'",
                )
            expr: Expr | None
            if count_expression(count):
                bound = self.reader.bound(count, at_start, "number")
                expr = bound.expr if bound else None
                if bound is not None:
                    self.check_counted(name, bound, text(node, "unit"), count, numbers)
            elif name in numbers.quantities:
                expr = Ref(0, "quantity", name)
                self.check_count(numbers.quantities[name], count.place)
            else:
                continue
            arrives = self.reader.bound(get(node, "arrives"), at_start, "number")
            if arrives is not None and arrives.unit not in (None, "day"):
                self.problems.add(
                    node.mapping["arrives"].place,
                    f"'arrives' is a day, not a number in {arrives.unit or 'plain units'}",
                    "give it in days",
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

    def check_counted(self, name: str, bound: Bound, unit: str, node: Node, numbers: _Numbers) -> None:
        """A count that is written as an expression: its unit, and that it does not fall below 0."""
        wanted = numbers.scope.forces.get(name)
        if bound.unit is not None and wanted is not None and bound.unit != wanted:
            what = f"the count of '{name}' is in {unit or 'plain numbers'}, this is in {bound.unit or 'plain numbers'}"
            self.problems.add(node.place, what, "give a number of them")
        expr = bound.expr
        if isinstance(expr, Ref) and expr.name in numbers.quantities:
            self.check_count(replace(numbers.quantities[expr.name], name=name), node.place)
        elif ends_of(expr, numbers.quantities)[1] < 0:
            self.problems.add(node.place, f"the count of '{name}' falls below 0", "give a number of at least 0")

    def check_count(self, quantity: Quantity, place: Place) -> None:
        """A count that is a value: 0 or more, and one number."""
        if any(p.range(0.0001, 0.5)[0] < 0 for p in parts_of(quantity.value)):
            self.problems.add(place, f"the count of '{quantity.name}' can fall below 0", "give a range above 0")
        if isinstance(quantity.value, Series):
            what = f"the count of '{quantity.name}' cannot be a series"
            self.problems.add(place, what, "let forces arrive, or use 'gain'")

    def read_excursions(self, numbers: _Numbers, switches: tuple[Switch, ...]) -> tuple[Excursion, ...]:
        named = {s.name: s for s in switches}
        reader = ExcursionReader(self.numbers, numbers.quantities, named, numbers.at_start, numbers.calls)
        found = reader.all(self.root)
        counted = {f.count.name for f in self.forces if isinstance(f.count, Ref)}
        for quantity in (q for e in found for q in e.values):
            if quantity.name in counted:
                self.check_count(quantity, quantity.place)
        return found

    def gap_quantities(self, steps: tuple[Step, ...]) -> list[Quantity]:
        return [
            Quantity(
                name=GAP_PREFIX + s.name, value=Drawn(make("uniform", 0.0, 1.0)), text="0..1", unit="probability",
                label=s.gap, why="a gap: no mechanism is given", place=s.place,
            )
            for s in steps if s.is_gap
        ]  # fmt: skip


def _later(
    forces: dict[str, Node], facts: tuple[Fact, ...], counters: tuple[Counter, ...], steps: list[Node]
) -> dict[str, str]:
    """Names that mean nothing before the first day, and what they are."""
    found = {"day": "the day", **dict.fromkeys(forces, "a force")}
    found |= {**{f.name: "a fact" for f in facts}, **{c.name: "a counter" for c in counters}}
    return found | {text(n, "step"): "a step" for n in steps if text(n, "step")}


def _uses_series(expr: Expr) -> bool:
    from midgame.scenario.expr import walk

    return any(isinstance(n, Ref) and n.kind == "series" for n in walk(expr))
