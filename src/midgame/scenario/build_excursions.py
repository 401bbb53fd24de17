"""Excursions: switches flipped, values replaced or cut, gaps believed, steps made certain; checked against the base."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from midgame.errors import did_you_mean
from midgame.scenario.base import Excursion
from midgame.scenario.bind_numbers import bind_all, circle_in
from midgame.scenario.build_numbers import Draft, NumberReader
from midgame.scenario.build_rivals import fixed, names_rival
from midgame.scenario.calls import Calls
from midgame.scenario.cut import cut_value
from midgame.scenario.distributions import ParameterError, known, make
from midgame.scenario.forces import Switch
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import ASSUMED, GAP_PREFIX, RIVAL_PREFIX, Quantity
from midgame.scenario.reader import Problems
from midgame.scenario.schema_ends import ExcursionSpec
from midgame.scenario.schema_numbers import QuantitySpec, read_quantity
from midgame.scenario.scope import BROKEN, Scope
from midgame.scenario.steps import Step
from midgame.scenario.text import readable
from midgame.scenario.tree import Text
from midgame.scenario.units import SHARES, UnitError
from midgame.scenario.values import Drawn, Mixture, Series, Waiting, support_of, works_out
from midgame.scenario.written import as_written

CERTAIN = "certain"
_WITHIN = re.compile(r"within\b\s*(.*?)\s*(?:\bto\b|\.\.|\band\b)\s*(.*)\Z")


def limits_in(item: Node) -> str:
    """``20%..60%`` of ``within 20% to 60%``; empty where no part of a range is named."""
    match = _WITHIN.match(item.text.strip()) if item.kind == "scalar" else None
    return f"{match[1]}..{match[2]}" if match else ""


def _counts_same(one: str, other: str) -> bool:
    """Whether two units that count things count the same things; shares are all alike."""
    if {one.lower(), other.lower()} <= {*SHARES, "1", ""}:
        return True
    first, second = ([w.removesuffix("s") for w in text.lower().split()] for text in (one, other))
    return first == second


@dataclass(frozen=True)
class ExcursionReader:
    """Reads excursions; ``scope`` holds the names that a value may be computed from."""

    numbers: NumberReader
    quantities: dict[str, Quantity]
    switches: dict[str, Switch]
    scope: Scope
    calls: Calls
    contested: dict[str, Quantity]  # by step or fact, which of its rivals is believed
    steps: dict[str, Step] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()  # what could not be read: told already

    @property
    def problems(self) -> Problems:
        """Where problems go."""
        return self.numbers.problems

    def all(self, listed: Mapping[str, ExcursionSpec]) -> tuple[Excursion, ...]:
        """Every excursion of the file."""
        return tuple(self.one(name, spec) for name, spec in listed.items())

    def one(self, name: str, spec: ExcursionSpec) -> Excursion:
        """One excursion."""
        flips: list[tuple[str, int]] = []
        drafts: dict[str, Draft] = {}
        believed: list[Quantity] = []
        sure: list[str] = []
        if name == "base":
            self.problems.add(spec.key, "'base' is the name of the base case", "give the excursion another name")
        self.not_twice(spec)
        for key, item in spec.changes.items():
            step = self.steps.get(key.removeprefix(GAP_PREFIX))
            if key in self.switches:
                options = self.switches[key].options
                if item.text in options:
                    flips.append((key, options.index(item.text)))
                elif options != BROKEN:
                    what = f"'{key}' has no option '{item.text}'{did_you_mean(item.text, options)}"
                    self.problems.add(item.place, what, "its options are " + ", ".join(options))
            elif step is not None and item.text == CERTAIN and not step.is_gap:
                if self.can_be_certain(step, item):
                    sure.append(step.name)
            elif (rival := self.rival(key, item)) is not None:
                of, named = rival
                if (only := fixed(of, named, item, self.problems)) is not None:
                    believed.append(only)
            elif key in self.quantities:
                draft = self.part(key, item, self.quantities[key]) if limits_in(item) else self.replaced(key, item)
                if draft is not None:
                    drafts[key] = draft
            elif step is not None and step.is_gap:
                chance = self.part_of_gap(step, item) if limits_in(item) else self.chance(step, item)
                if chance is not None:
                    believed.append(chance)
            elif key not in self.broken:
                self.unknown(key, item, step)
        values = bind_all(drafts, self.scope, self.calls) | {q.name: q for q in believed}
        # The base case has no circle, so only a computed value can close one.
        computed = len(values) == len(drafts) + len(believed) and any(q.kind == "computed" for q in values.values())
        if computed and (circle := circle_in({**self.quantities, **values})):
            where = next((spec.changes[n].key for n in circle if n in spec.changes), spec.key)
            what = "with this excursion quantities are computed in a circle: " + " -> ".join(circle)
            self.problems.add(where, what, "give one of them a value of its own")
        same = len(spec.changes) == len(flips) and all(option == self.switches[s].chosen for s, option in flips)
        if same and not spec.changes.is_broken:
            what = f"the excursion '{name}' changes nothing"
            self.problems.add(spec.key, what, "flip a switch or give a quantity another value")
        label = spec.label.text or readable(name)
        told = tuple((key, as_written(item)) for key, item in spec.changes.items())
        return Excursion(
            name, label, tuple(flips), tuple(values.values()), tuple(sure), told, spec.from_, spec.why.text, spec.key
        )

    def not_twice(self, spec: ExcursionSpec) -> None:
        """Report what is set under two of its names, as ``army`` and ``rival.army``."""
        for key, item in spec.changes.items():
            bare = next((key.removeprefix(p) for p in (GAP_PREFIX, RIVAL_PREFIX) if key.startswith(p)), "")
            if bare and bare in spec.changes:
                self.problems.add(item.key, f"'{key}' and '{bare}' are one thing, set twice", "keep one of them")

    def can_be_certain(self, step: Step, item: Node) -> bool:
        """Whether something decides a step; a problem when it only watches, decides or acts."""
        if step.can_be_certain:
            return True
        what = f"nothing but its conditions decides '{step.name}', so it cannot be made certain"
        self.problems.add(item.place, what, "make certain what it waits for: a step with a model, or a gap")
        return False

    def chance(self, step: Step, item: Node) -> Quantity | None:
        """What is believed of a gap: a chance, or that it surely closes."""
        spec = read_quantity(replace(item, text="100%", value="100%") if item.text == CERTAIN else item)
        base = Quantity(GAP_PREFIX + step.name, Drawn(known(0.0)), "", "probability")
        self.same_unit(base, spec.unit)
        draft = self.numbers.quantity(base.name, spec, step.name, Text(base.unit, item.place, item.key))
        if draft is None:
            return None
        value = draft.quantity.value
        if not isinstance(value, Drawn | Mixture) or works_out(value):
            what = f"what is believed of '{step.name}' must be a chance by itself, not computed and no series"
            self.problems.add(item.place, what, "write a chance such as 30%, or an interval such as 20% to 60%")
            return None
        sources = draft.quantity.sources or (ASSUMED,)
        return replace(draft.quantity, label=step.gap, sources=sources, believed=True)

    def unknown(self, key: str, item: Node, step: Step | None) -> None:
        """Report a key that names nothing an excursion can change."""
        fix = "name a switch, a quantity or a force of the base case, a gap, or a step or a fact that has rivals"
        if step is not None:
            what = f"'{key}' is a step that has neither rivals nor a gap"
            self.problems.add(
                item.place, what, f"write '{key}: {CERTAIN}' to make it certain, or change its quantities"
            )
            return
        gaps = [s.name for s in self.steps.values() if s.is_gap]
        known = [*self.switches, *self.quantities, *self.contested, *gaps]
        self.problems.add(item.key, f"there is no switch or quantity '{key}'{did_you_mean(key, known)}", fix)

    def part_of_gap(self, step: Step, item: Node) -> Quantity | None:
        """A part of what may be the chance of a gap: of 0 to 1 where it is open."""
        open_ = Quantity(GAP_PREFIX + step.name, Drawn(make("uniform", 0.0, 1.0)), "0..1", "probability", (ASSUMED,))
        draft = self.part(open_.name, item, step.believe or replace(open_, label=step.gap))
        return None if draft is None else replace(draft.quantity, believed=True)

    def part(self, key: str, item: Node, base: Quantity) -> Draft | None:
        """A quantity of which only a part of the range is true."""
        limits = limits_in(item)
        text = replace(item, kind="scalar", text=limits, value=limits, quoted=False, mapping={}, keys={}, raw="")
        spec = QuantitySpec.plain(text)
        draft = self.numbers.quantity(key, spec, base.owner, Text(base.unit, item.place, item.key))
        if draft is None:
            return None
        between = draft.quantity.value
        assert isinstance(between, Drawn)
        low, high = between.distribution.parameters
        least, most = support_of(base.value)
        if least < most and (low < least or high > most):
            what = (
                f"the range of '{key}' is {least:g} to {most:g}, and {limits.replace('..', ' to ')} reaches beyond it"
            )
            self.problems.add(item.place, what, "take a part inside it, or give a value of its own")
            return None
        try:
            value = cut_value(base.value, low, high)
        except ParameterError as error:
            self.problems.add(item.place, f"of '{key}': {error}", error.fix)
            return None
        if value is None:
            kind = {"known": "is known", "computed": "is worked out"}.get(base.kind, "is not drawn from one range")
            what = f"'{key}' {kind}, so no part of it can be taken"
            self.problems.add(item.place, what, f"give it a value of its own, such as {limits}")
            return None
        made = replace(base, value=value, text=f"{base.text}, within {limits.replace('..', ' to ')}", place=item.key)
        return Draft(made, item, QuantitySpec.plain(item), Text(base.unit, item.place, item.key))

    def rival(self, key: str, item: Node) -> tuple[Quantity, str] | None:
        """What has rivals under that name, and the one of them that ``item`` names; None when it names none."""
        of = self.contested.get(key.removeprefix(RIVAL_PREFIX)) or self.quantities.get(key)
        if of is None or not isinstance(of.value, Mixture):
            return None
        named = names_rival(item, bare=of.kind == "rival")
        if named is None and of.kind == "rival":
            named = item.describe()
        return None if named is None else (of, named)

    def replaced(self, key: str, item: Node) -> Draft | None:
        """The new value of a quantity; its unit and the rest stay as they were."""
        base = self.quantities[key]
        spec, known = read_quantity(item), QuantitySpec.known_keys()
        for name, where in spec.unknown.items():
            self.problems.add(where, f"there is no key '{name}' here{did_you_mean(name, known)}", "remove it")
        self.same_unit(base, spec.unit)
        draft = self.numbers.quantity(key, spec, base.owner, Text(base.unit, item.place, item.key))
        if draft is None:
            return None
        if isinstance(draft.quantity.value, Series) != isinstance(base.value, Series):
            is_, other = ("a series", "one value") if isinstance(base.value, Series) else ("one value", "a series")
            what = f"'{key}' is {is_} in the base case and cannot become {other}"
            self.problems.add(item.key, what, f"give {is_}")
            return None
        if isinstance(draft.quantity.value, Waiting) != isinstance(base.value, Waiting):
            timed = isinstance(base.value, Waiting)
            what = f"'{key}' is {'chances within times' if timed else 'one value'} in the base case and must stay so"
            fix = "write {within: {30 days: 3 of 20, 1 year: 9 of 20}}" if timed else "give one value"
            self.problems.add(item.key, what, fix)
            return None
        sources = draft.quantity.sources or base.sources
        group = base.group if draft.quantity.kind == "drawn" else ""
        made = replace(draft.quantity, label=base.label, group=group, sources=sources)
        return replace(draft, quantity=made)

    def same_unit(self, base: Quantity, given: Text) -> None:
        """Report a unit other than that of the base case."""
        if not given:
            return
        units = self.numbers.reader.units
        try:
            physical = units.canonical(base.unit)
            same = units.canonical(given.text) == physical and (bool(physical) or _counts_same(given.text, base.unit))
        except UnitError:
            same = False
        if not same:
            what = f"'{base.name}' is in {base.unit or 'plain numbers'} in the base case, not in {given.text}"
            self.problems.add(given.place, what, "give the value in that unit, and leave the unit out")
