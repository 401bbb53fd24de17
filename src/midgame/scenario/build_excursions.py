"""Excursions: switches flipped and values replaced, checked against the base case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from midgame.errors import did_you_mean
from midgame.scenario.base import Excursion
from midgame.scenario.bind_numbers import bind_all, circle_in
from midgame.scenario.build_numbers import Draft, NumberReader
from midgame.scenario.build_rivals import fixed, names_rival
from midgame.scenario.calls import Calls
from midgame.scenario.forces import Switch
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import RIVAL_PREFIX, Quantity
from midgame.scenario.reader import Problems
from midgame.scenario.schema_ends import ExcursionSpec
from midgame.scenario.schema_numbers import QuantitySpec, read_quantity
from midgame.scenario.scope import BROKEN, Scope
from midgame.scenario.text import readable
from midgame.scenario.tree import Text
from midgame.scenario.units import UnitError
from midgame.scenario.values import Mixture, Series, Waiting


@dataclass(frozen=True)
class ExcursionReader:
    """Reads excursions; ``scope`` holds the names that a value may be computed from."""

    numbers: NumberReader
    quantities: dict[str, Quantity]
    switches: dict[str, Switch]
    scope: Scope
    calls: Calls
    contested: dict[str, Quantity]  # by step or fact, which of its rivals is believed
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
        if name == "base":
            self.problems.add(spec.key, "'base' is the name of the base case", "give the excursion another name")
        for key, item in spec.changes.items():
            if key in self.switches:
                options = self.switches[key].options
                if item.text in options:
                    flips.append((key, options.index(item.text)))
                elif options != BROKEN:
                    what = f"'{key}' has no option '{item.text}'{did_you_mean(item.text, options)}"
                    self.problems.add(item.place, what, "its options are " + ", ".join(options))
            elif (rival := self.rival(key, item)) is not None:
                of, named = rival
                if (only := fixed(of, named, item, self.problems)) is not None:
                    believed.append(only)
            elif key in self.quantities:
                draft = self.replaced(key, item)
                if draft is not None:
                    drafts[key] = draft
            elif key not in self.broken:
                known = [*self.switches, *self.quantities, *self.contested]
                what = f"there is no switch or quantity '{key}'{did_you_mean(key, known)}"
                fix = "name a switch, a quantity or a force of the base case, or a step or a fact that has rivals"
                self.problems.add(item.key, what, fix)
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
        return Excursion(name, label, tuple(flips), tuple(values.values()), spec.key)

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
            same = units.canonical(given.text) == units.canonical(base.unit)
        except UnitError:
            same = False
        if not same:
            what = f"'{base.name}' is in {base.unit or 'plain numbers'} in the base case, not in {given.text}"
            self.problems.add(given.place, what, "give the value in that unit, and leave the unit out")
