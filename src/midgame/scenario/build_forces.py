"""Forces and their counts: from the tree to checked parts."""

from dataclasses import dataclass, replace

from midgame.errors import Place, did_you_mean
from midgame.scenario.bound import UNREAD, Bound, Ref
from midgame.scenario.bounds import ends_of
from midgame.scenario.build_arrivals import Amounts, ArrivalReader
from midgame.scenario.build_states import StateReader
from midgame.scenario.expr import Expr, Number
from midgame.scenario.forces import Force
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.sampled import share_below
from midgame.scenario.schema_numbers import ForceSpec
from midgame.scenario.scope import Scope
from midgame.scenario.states import UNREAD_STATES, counted_by
from midgame.scenario.text import readable
from midgame.scenario.tree import texts
from midgame.scenario.values import Series, parts_of
from midgame.scenario.written import count_expression


@dataclass(frozen=True)
class ForceReader:
    """Reads forces. ``scope`` holds the names that stand before the first day, ``units`` those of the counts."""

    reader: Reader
    quantities: dict[str, Quantity]
    scope: Scope
    units: dict[str, str | None]
    sides: dict[str, str]

    @property
    def problems(self) -> Problems:
        """Where problems go."""
        return self.reader.problems

    def forces(self, name: str, spec: ForceSpec) -> tuple[Force, ...]:
        """One force, and its further states behind it; nothing when its name or its count is broken."""
        if spec.count is None or "." not in name:
            return ()
        side, own = name.split(".", 1)
        if self.sides and side not in self.sides:
            what = f"there is no side '{side}'{did_you_mean(side, self.sides)}"
            self.problems.add(spec.key, what, "correct it, or declare it under 'sides:'")
        is_read = count_expression(spec.count) or name in self.quantities
        count = self.count(name, spec, spec.count) if is_read else None
        unit = self.units.get(name)
        amounts = Amounts(self.reader, self.quantities, self.scope, spec.whole.value, unit)
        coming = ArrivalReader(amounts)
        arrives, arrivals = coming.arrives(spec.arrives), coming.arrivals(name, spec.arrives, count)
        begins = StateReader(amounts).begins(name, spec, count)
        if count is None:
            return ()
        states = counted_by(name, texts(spec.states)) if spec.states is not None else {}
        force = Force(
            name=name, side=side, count=count, unit=spec.unit.text,
            label=spec.label.text or readable(own), kind=spec.kind.text,
            arrives=arrives, whole=spec.whole.value, place=spec.key, arrivals=arrivals,
            state=spec.states[0].text if spec.states and states != UNREAD_STATES else "",
        )  # fmt: skip
        if not force.state or spec.states is None:
            return (force,)
        further = zip(list(states.values())[1:], texts(spec.states)[1:], strict=True)
        nothing = Number(0, 0.0)
        return force, *(
            replace(force, name=n, state=s, parent=name, count=begins.get(n, nothing), arrives=None, arrivals=())
            for n, s in further
        )

    def count(self, name: str, spec: ForceSpec, node: Node) -> Expr | None:
        """The count: an expression, or the quantity of the force's own name."""
        if not count_expression(node):
            self.check_count(self.quantities[name], node.place)
            return Ref(0, "quantity", name)
        bound = self.reader.bound(node, self.scope, "number")
        if bound is not None:
            self.check_counted(name, bound, spec.unit.text, node)
        return bound.expr if bound else None

    def check_counted(self, name: str, bound: Bound, unit: str, node: Node) -> None:
        """A count that is written as an expression: its unit, and that it does not fall below 0."""
        wanted = self.units.get(name)
        if bound.unit is not None and wanted not in (None, UNREAD) and bound.unit != wanted:
            what = f"the count of '{name}' is in {unit or 'plain numbers'}, this is in {bound.unit or 'plain numbers'}"
            self.problems.add(node.place, what, "give a number of them")
        expr = bound.expr
        if isinstance(expr, Ref) and expr.name in self.quantities:
            self.check_count(replace(self.quantities[expr.name], name=name), node.place)
            return
        low, high = ends_of(expr, self.quantities)
        if high < 0:
            self.problems.add(node.place, f"the count of '{name}' falls below 0", "give a number of at least 0")
        elif low < 0 and (share := share_below(expr, self.quantities, 0.0)):
            told = f"{100 * share:.2g} %" if share >= 0.01 else "some"
            what = f"the count of '{name}' falls below 0 in {told} of the draws, which stops the run"
            self.problems.add(
                node.place, what, 'write it as "= max(0, ...)", in quotes, or narrow what it is worked out from'
            )

    def check_count(self, quantity: Quantity, place: Place) -> None:
        """A count that is a value: 0 or more, and one number."""
        if any(p.range(0.0001, 0.5)[0] < 0 for p in parts_of(quantity.value)):
            self.problems.add(place, f"the count of '{quantity.name}' can fall below 0", "give a range above 0")
        if isinstance(quantity.value, Series):
            what = f"the count of '{quantity.name}' cannot be a series"
            self.problems.add(place, what, "let forces arrive, or use 'gain'")
