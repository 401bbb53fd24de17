"""A call of a model: its arguments by name, typed, in the model's units, inside its bounds."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from midgame.errors import Place, did_you_mean, nearest
from midgame.scenario.bound import Ref
from midgame.scenario.bounds import ends_of
from midgame.scenario.catalogue import ArgumentLike, ModelLike
from midgame.scenario.check_dice import check_dice
from midgame.scenario.expr import Binary, Expr, Number, converted
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Reader
from midgame.scenario.scope import Scope
from midgame.scenario.tree import Text
from midgame.scenario.units import UnitError
from midgame.scenario.values import Drawn, support_of

PER_DAY = "1/day"


@dataclass(frozen=True)
class Calls:
    """Reads calls against a catalogue of models; ``quantities`` are looked at for bounds."""

    reader: Reader
    models: dict[str, ModelLike]
    quantities: dict[str, Quantity]

    def model(self, name: Text | None) -> ModelLike | None:
        """The model of that name; None when there is no name or, with a problem, no such model."""
        if name is None:
            return None
        if name.text not in self.models:
            what = f"there is no model '{name.text}'{did_you_mean(name.text, self.models)}"
            self.reader.problems.add(name.place, what, "see 'midgame models'")
            return None
        return self.models[name.text]

    def arguments(
        self,
        model: ModelLike,
        given: Mapping[str, Node],
        place: Place,
        scope: Scope,
        filled: tuple[str, ...] = (),
        own: bool = False,
        where: str = "under 'with'",
    ) -> tuple[tuple[str, Expr], ...]:
        """The arguments in the model's order. ``filled`` come from elsewhere; ``own`` reads only what is given.

        ``where`` says where an argument that is missing is to be written.
        """
        problems = self.reader.problems
        known = [a.name for a in model.arguments]
        unknown = [
            n for n in given if n not in known
        ]  # something is meant by it, and that it lacks is no second mistake
        meant = {nearest(n, known) for n in unknown}
        for name, node in given.items():
            if name not in known:
                problems.add(
                    node.key,
                    f"the model {model.name} has no argument '{name}'{did_you_mean(name, known)}",
                    "see 'midgame models'",
                )
            elif name in filled:
                problems.add(node.key, f"'{name}' is filled in by 'against'", "remove it here")
            elif self.reader.version > 1 and name in timed_of(model):
                what = f"'{name}' of {model.name} follows from the clock and 'repeat'"
                problems.add(node.key, what, "remove it; 'window' says over what time the probability holds")
            elif self.reader.version == 1 and name in ("shape", "since") and timed_of(model):
                problems.add(node.key, f"'{name}' of {model.name} needs version 2", "write 'midgame: 2' at the top")
        found: list[tuple[str, Expr]] = []
        for argument in model.arguments:
            if argument.name in given:
                expr = self.argument(model, argument, given[argument.name], scope)
                if expr is not None:
                    found.append((argument.name, expr))
            elif argument.name in filled or own or (self.reader.version > 1 and argument.name in timed_of(model)):
                continue
            elif argument.default is None or (
                self.reader.version > 1 and argument.role == "window" and timed_of(model)
            ):
                if argument.name not in meant and not unknown:
                    self.missing(model, argument, place, where)
            else:
                found.append((argument.name, Number(0, _plain(argument, argument.default))))
        return tuple(found)

    def never_lowest(self, argument: ArgumentLike, node: Node, expr: Expr) -> None:
        """Warn of 1..4 for hits that are counted: a draw is above 1, and one hit never reaches it."""
        if not argument.reached or not isinstance(expr, Ref) or expr.kind != "quantity":
            return
        value = self.quantities[expr.name].value if expr.name in self.quantities else None
        if not isinstance(value, Drawn) or value.distribution.family != "uniform":
            return
        low, high = value.distribution.support
        if low == int(low) and low >= 1:
            what = (
                f"'{expr.name}' lies between {low:g} and {high:g}, so that {low:g} of '{argument.name}' never reach it"
            )
            fix = f"write {low - 1:g}..{high:g}: each of {low:g} to {high:g} is then as likely"
            self.reader.problems.warn("never-lowest", node.place, what, fix)

    def missing(self, model: ModelLike, argument: ArgumentLike, place: Place, where: str) -> None:
        """Report an argument that is not given."""
        self.reader.problems.add(
            place,
            f"the model {model.name} needs '{argument.name}': {argument.meaning}",
            f"add '{argument.name}: ...' {where}",
        )

    def argument(self, model: ModelLike, argument: ArgumentLike, node: Node, scope: Scope) -> Expr | None:
        """One argument, bound and converted to the model's unit."""
        problems = self.reader.problems
        if argument.choices:
            if node.text in argument.choices:
                return Number(0, float(argument.choices.index(node.text)))
            problems.add(
                node.place,
                f"'{argument.name}' of {model.name} cannot be '{node.text}'{did_you_mean(node.text, argument.choices)}",
                "it is one of " + ", ".join(argument.choices),
            )
            return None
        bound = self.reader.bound(node, scope, "number")
        if bound is None:
            return None
        if argument.size and not (isinstance(bound.expr, Ref) and bound.expr.kind == "series"):
            problems.add(
                node.place,
                f"'{argument.name}' of {model.name} takes a series over days",
                "give the name of a quantity whose value is a series, as in {0: 22, 7: 23}",
            )
            return None
        expr = bound.expr
        check_dice(expr, node, self.quantities, problems)
        if bound.unit is not None:
            # A rate may be a plain number, of the unit of time that its model is played in.
            unit = PER_DAY if argument.role == "rate" and bound.unit else argument.unit
            try:
                factor = self.reader.units.factor(bound.unit, unit)
            except UnitError as error:
                problems.add(
                    node.place,
                    f"'{argument.name}' of {model.name} is measured in {unit}: {error}",
                    "correct the unit of the quantity, or the expression",
                )
                return None
            if factor != 1.0:
                expr = converted(expr, factor)
        self.inside(model, argument, node, bound.expr, expr)
        if self.reader.version > 1:
            self.never_lowest(argument, node, bound.expr)
        return expr

    def inside(self, model: ModelLike, argument: ArgumentLike, node: Node, plain: Expr, expr: Expr) -> None:
        """Report a value that lies outside the declared bound as a whole."""
        ends = ends_of(plain, self.quantities)
        factor = (
            expr.right.value
            if expr is not plain and isinstance(expr, Binary) and isinstance(expr.right, Number)
            else 1.0
        )
        low, high = ends[0] * factor, ends[1] * factor
        below = high < argument.low or (argument.open_low and high <= argument.low)
        if below or low > argument.high:
            left = "above" if argument.open_low else "at least"
            limit = f"{left} {argument.low:g}" if below else f"at most {argument.high:g}"
            got = f"{low:g}" if low == high else f"{low:g} to {high:g}"
            why = f" ({argument.why})" if argument.why else ""
            self.reader.problems.add(
                node.place,
                f"'{argument.name}' of {model.name} must be {limit}{why}; this is {got}",
                "give a value inside",
            )


def timed_of(model: ModelLike | None) -> dict[str, str]:
    """The arguments that follow from the clock, by name, and which time each is: ``exposure`` or ``since``."""
    return {a.name: a.role for a in model.arguments if a.role in ("exposure", "since")} if model is not None else {}


def _plain(argument: ArgumentLike, value: float | str) -> float:
    return float(argument.choices.index(str(value))) if argument.choices else float(value)


def _ends(expr: Expr, quantities: dict[str, Quantity]) -> tuple[float, float] | None:
    if isinstance(expr, Number):
        return expr.value, expr.value
    if isinstance(expr, Ref) and expr.kind in ("quantity", "series") and expr.name in quantities:
        return support_of(quantities[expr.name].value)
    return None


def provably_inside(expr: Expr, argument: ArgumentLike, quantities: dict[str, Quantity]) -> bool:
    """Whether ``expr`` can never leave the argument's bounds, so that play need not look."""
    if argument.low == -math.inf and argument.high == math.inf:
        return True
    ends = _ends(expr, quantities)
    if ends is None:
        return False
    above = ends[0] > argument.low if argument.open_low else ends[0] >= argument.low
    return above and ends[1] <= argument.high
