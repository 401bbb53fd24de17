"""Excursions: switches flipped and values replaced, checked against the base case."""

from dataclasses import dataclass, replace

from midgame.errors import did_you_mean
from midgame.scenario.base import Excursion, Quantity, Switch
from midgame.scenario.bind import Scope
from midgame.scenario.build_numbers import KEYS, Draft, NumberReader, bind_all, circle_in
from midgame.scenario.calls import Calls
from midgame.scenario.reader import Problems, part, text
from midgame.scenario.units import UnitError
from midgame.scenario.values import Series
from midgame.scenario.yamlfile import Node

_OWN = ("label", "why", "note")


@dataclass(frozen=True)
class ExcursionReader:
    """Reads excursions; ``scope`` holds the names that a value may be computed from."""

    numbers: NumberReader
    quantities: dict[str, Quantity]
    switches: dict[str, Switch]
    scope: Scope
    calls: Calls

    @property
    def problems(self) -> Problems:
        """Where problems go."""
        return self.numbers.problems

    def all(self, root: Node) -> tuple[Excursion, ...]:
        """Every excursion of the file."""
        listed = part(root, "excursions")
        return tuple(self.one(n, node, listed) for n, node in listed.mapping.items())

    def one(self, name: str, node: Node, listed: Node) -> Excursion:
        """One excursion."""
        place = listed.keys[name]
        flips: list[tuple[str, int]] = []
        drafts: dict[str, Draft] = {}
        changes = 0
        if name == "base":
            self.problems.add(place, "'base' is the name of the base case", "give the excursion another name")
        for key, item in node.mapping.items():
            if key in _OWN:
                continue
            changes += 1
            if key in self.switches:
                options = self.switches[key].options
                if item.text in options:
                    flips.append((key, options.index(item.text)))
                else:
                    what = f"'{key}' has no option '{item.text}'{did_you_mean(item.text, options)}"
                    self.problems.add(item.place, what, "its options are " + ", ".join(options))
            elif key in self.quantities:
                draft = self.replaced(key, item, node)
                if draft is not None:
                    drafts[key] = draft
            else:
                known = [*self.switches, *self.quantities]
                what = f"there is no switch or quantity '{key}'{did_you_mean(key, known)}"
                self.problems.add(node.keys[key], what, "name a switch, a quantity or a force of the base case")
        values = bind_all(drafts, self.scope, self.calls)
        if len(values) == len(drafts) and (circle := circle_in({**self.quantities, **values})):
            where = next((node.keys[n] for n in circle if n in node.keys), place)
            what = "with this excursion quantities are computed in a circle: " + " -> ".join(circle)
            self.problems.add(where, what, "give one of them a value of its own")
        nothing_new = not drafts and all(option == self.switches[s].chosen for s, option in flips)
        if node.kind == "mapping" and (not changes or (changes == len(flips) and nothing_new)):
            what = f"the excursion '{name}' changes nothing"
            self.problems.add(place, what, "flip a switch or give a quantity another value")
        label = text(node, "label") or name.replace("_", " ").capitalize()
        return Excursion(name, label, tuple(flips), tuple(values.values()), place)

    def replaced(self, key: str, item: Node, node: Node) -> Draft | None:
        """The new value of a quantity; its unit and the rest stay as they were."""
        base = self.quantities[key]
        is_part = item.kind == "mapping" and bool(KEYS & item.mapping.keys())
        spec = item if is_part else Node(item.place, "mapping", mapping={"value": item}, keys={"value": item.place})
        for name, where in spec.keys.items() if is_part else ():
            if name not in KEYS:
                self.problems.add(where, f"there is no key '{name}' here{did_you_mean(name, KEYS)}", "remove it")
        self.same_unit(base, spec)
        unit = Node(item.place, "scalar", text=base.unit, value=base.unit or None)
        spec = replace(spec, mapping={**spec.mapping, "unit": unit})
        draft = self.numbers.quantity(key, spec, base.owner)
        if draft is None:
            return None
        if isinstance(draft.quantity.value, Series) != isinstance(base.value, Series):
            is_, other = ("a series", "one value") if isinstance(base.value, Series) else ("one value", "a series")
            what = f"'{key}' is {is_} in the base case and cannot become {other}"
            self.problems.add(node.keys[key], what, f"give {is_}")
            return None
        sources = draft.quantity.sources or base.sources
        group = base.group if draft.quantity.kind == "drawn" else ""
        made = replace(draft.quantity, label=base.label, group=group, sources=sources)
        return replace(draft, quantity=made)

    def same_unit(self, base: Quantity, spec: Node) -> None:
        """Report a unit other than that of the base case."""
        given = spec.mapping.get("unit")
        if given is None or not given.text:
            return
        units = self.numbers.reader.units
        try:
            same = units.canonical(given.text) == units.canonical(base.unit)
        except UnitError:
            same = False
        if not same:
            what = f"'{base.name}' is in {base.unit or 'plain numbers'} in the base case, not in {given.text}"
            self.problems.add(given.place, what, "give the value in that unit, and leave the unit out")
