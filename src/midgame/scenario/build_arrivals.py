"""When the units of a force arrive: from the tree to checked parts."""

import math
from dataclasses import dataclass

from midgame.scenario.bound import UNREAD, Bound, Ref, in_days
from midgame.scenario.bounds import ends_of
from midgame.scenario.expr import Expr
from midgame.scenario.forces import Arrival
from midgame.scenario.nodes import Node
from midgame.scenario.pieces import pieces
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Reader
from midgame.scenario.scope import Scope
from midgame.scenario.tree import Mapped
from midgame.scenario.units import SHARES

EXAMPLE = "{day: 3, count: 1}"


@dataclass(frozen=True)
class Amounts:
    """Reads amounts of one force in its ``unit``; ``whole`` is whether they are rounded."""

    reader: Reader
    quantities: dict[str, Quantity]
    scope: Scope
    whole: bool
    unit: str | None

    def problem(self, node: Node | Mapped[str, Node], what: str, fix: str) -> None:
        """Report one problem at a node."""
        self.reader.problems.add(node.place, what, fix)

    def amount(self, node: Node) -> Expr | None:
        """A number of units, known before the first day."""
        bound = self.reader.bound(node, self.scope, "number")
        if bound is None:
            return None
        high = self.ends(bound.expr)[1]
        if bound.unit is not None and self.unit not in (None, UNREAD) and bound.unit != self.unit:
            what = f"this is in {bound.unit or 'plain numbers'}, the force in {self.unit or 'plain numbers'}"
            self.problem(node, what, "give a number of them, as in '= ready * held'")
        elif high < 0:
            self.problem(node, "a number of units cannot be below 0", "give a number of at least 0")
        elif self.whole and (0 < high < 1 or self.is_share(bound.expr)):
            self.problem(node, "this is a share, not a number of units", "multiply it: '= 30% * held'")
        return bound.expr

    def is_share(self, expr: Expr) -> bool:
        """Whether an amount is a quantity that is a share."""
        return isinstance(expr, Ref) and expr.name in self.quantities and self.quantities[expr.name].unit in SHARES

    def ends(self, expr: Expr) -> tuple[float, float]:
        """What an amount can come to."""
        return ends_of(expr, self.quantities)


@dataclass(frozen=True)
class ArrivalReader:
    """Reads ``arrives``: a day, or several with their counts."""

    amounts: Amounts

    def arrives(self, node: Node | None) -> Expr | None:
        """The day of a force that arrives as a whole."""
        if node is None or node.kind != "scalar":
            return None
        bound = self.day(node)
        return bound.expr if bound is not None else None

    def arrivals(self, name: str, node: Node | None, count: Expr | None) -> tuple[Arrival, ...]:
        """The arrivals of a force that comes in parts."""
        if node is None or node.kind == "scalar":
            return ()
        found: list[Arrival] = []
        brought = 0.0
        for item in pieces(node, {"day": True, "count": False}, EXAMPLE, self.amounts.reader.problems):
            day = self.day(item["day"])
            if day is not None and self.amounts.ends(day.expr)[1] < 0:
                self.amounts.problem(item["day"], "a day before the first one", "leave this arrival out")
            amount = item.get("count")
            number = self.amounts.amount(amount) if amount is not None else None
            if amount is None and any(a.count is None for a in found):
                self.amounts.problem(item, "two arrivals bring all the rest", "give all but one a count")
            if number is not None:
                brought += max(self.amounts.ends(number)[0], 0.0)
            if day is not None and (number is not None or amount is None):
                found.append(Arrival(day.expr, number))
        most = self.amounts.ends(count)[1] if count is not None else math.inf
        if brought > most + 1e-9:
            what = f"at least {brought:g} arrive, and the count of '{name}' is at most {most:g}"
            self.amounts.problem(node, what, "'count' is of all that will ever be there: raise it")
        return tuple(found)

    def day(self, node: Node) -> Bound | None:
        """A day, in days."""
        bound = self.amounts.reader.bound(node, self.amounts.scope, "number")
        bound = in_days(bound) if bound is not None else None
        if bound is not None and bound.unit not in (None, "day"):
            what = f"'arrives' is a day, not a number in {bound.unit or 'plain units'}"
            self.amounts.problem(node, what, "give it in days or hours")
        return bound
