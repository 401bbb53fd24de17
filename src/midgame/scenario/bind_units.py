"""The units of an expression: which of its parts fit together, and what comes of them."""

from dataclasses import dataclass, replace

from midgame.scenario.bound import UNREAD, Bound, Ref, in_days, is_time
from midgame.scenario.expr import Binary, Call, Expr, Number, converted
from midgame.scenario.notation import written
from midgame.scenario.rolls import DICE, PLAIN
from midgame.scenario.scope import Scope
from midgame.scenario.tables import Table
from midgame.scenario.tokens import ExprError
from midgame.scenario.units import UnitError


@dataclass(frozen=True)
class UnitRules:
    """Works units out in one scope; what does not fit raises ExprError."""

    scope: Scope

    def same(self, left: Bound, right: Bound, node: Expr) -> str | None:
        """The one unit of two numbers that are added or compared."""
        if left.unit is None or right.unit is None:
            return left.unit if right.unit is None else right.unit
        if UNREAD in (left.unit, right.unit):
            return left.unit if right.unit == UNREAD else right.unit
        try:
            factor = self.scope.units.factor(left.unit, right.unit)
        except UnitError as error:
            what = f"units do not fit: {self.term(left)}, but {self.term(right)}"
            raise ExprError(what, node.column, "check the units of the two sides") from error
        if factor != 1.0:
            what = f"{self.term(left)}, but {self.term(right)}: they measure the same in different units"
            raise ExprError(what, node.column, "give both in one unit")
        return left.unit

    def term(self, bound: Bound) -> str:
        """A term and its unit, both as they were written."""
        named = self.scope.written.get(bound.expr.name, "") if isinstance(bound.expr, Ref) else ""
        return f"'{written(bound.expr)}' is in {named or self.scope.units.shown(bound.unit or '')}"

    def times(self, left: Bound, right: Bound) -> tuple[Bound, Bound]:
        """Two lengths of time in different units, both in days; all else as it is."""
        if left.unit == right.unit or not (is_time(left.unit) and is_time(right.unit)):
            return left, right
        return in_days(left), in_days(right)

    def compares_day(self, left: Bound, right: Bound, node: Expr) -> None:
        """Refuse what ``day`` cannot be compared with: a count and, in version 1, a time in another unit."""
        for day, other in ((left, right), (right, left)):
            if not (isinstance(day.expr, Ref) and day.expr.kind == "day") or other.unit in (None, "day", UNREAD):
                continue
            if not is_time(other.unit):
                what = f"units do not fit: 'day' is a time, this is {other.unit or 'a count or a plain number'}"
                raise ExprError(what, node.column, "compare it with a time, as in 2 days or 6 hours")
            if self.scope.version == 1:
                what = f"'day' counts days, and this is in the unit {other.unit}: version 1 would play it as days"
                raise ExprError(what, node.column, "give it in days, or write 'midgame: 2', which converts it")

    def fits(self, unit: str | None, wanted: str, node: Expr) -> None:
        """Refuse a unit other than the wanted one."""
        if unit not in (None, UNREAD) and self.scope.units.canonical(unit) != self.scope.units.canonical(wanted):
            raise ExprError(
                f"units do not fit: expected {wanted or 'a plain number'}, got {unit or 'a plain number'}",
                node.column,
                "divide by a number in that unit",
            )

    def product(self, left: Bound, op: str, right: Bound) -> str | None:
        """The unit of a product, or with ``/`` of a quotient."""
        if left.unit is None and right.unit is None:
            return None
        if UNREAD in (left.unit, right.unit):
            return UNREAD
        return self.scope.units.combine(left.unit or "", op, right.unit or "")

    def power(self, base: Bound, node: Binary) -> str | None:
        """The unit of a power."""
        if not base.unit or base.unit == UNREAD:
            return base.unit
        if not isinstance(node.right, Number):
            raise ExprError("a value with a unit needs a plain number as its power", node.column, "write x^2")
        return self.scope.units.power(base.unit, node.right.value)

    def unit_of_die(self, node: Call, inner: list[Bound]) -> str | None:
        """The unit of what a die gives: that of its parameters that have one."""
        unit = None
        for parameter, argument, bound in zip(DICE[node.function], node.arguments, inner, strict=True):
            if parameter.plain:
                self.fits(bound.unit, "", argument)
            else:
                unit = self.same(replace(bound, unit=unit), bound, argument)
        return None if node.function in PLAIN else unit

    def looked_by(self, table: Table, way: str, unit: str, node: Expr, bound: Bound) -> Expr:
        """One argument in the unit of the table."""
        if bound.unit in (None, UNREAD):
            return bound.expr
        try:
            factor = self.scope.units.factor(bound.unit or "", unit)
        except UnitError:
            shown = self.scope.units.shown
            measured = f"in {unit}" if unit else "by plain numbers"
            what = (
                f"the table {table.name} is looked up {measured} of '{way}', and this is in {shown(bound.unit or '')}"
            )
            fix = f"say 'units: {{{way}: {shown(bound.unit or '1')}}}' in the table, or correct the unit here"
            raise ExprError(what, node.column, fix) from None
        return bound.expr if factor == 1.0 else converted(bound.expr, factor)
