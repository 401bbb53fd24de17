"""Quantities that are computed from others: their names looked up, and an order in which they can be worked out."""

from dataclasses import replace

from midgame.scenario.bind_rivals import by_model, rivals
from midgame.scenario.bound import Ref
from midgame.scenario.bounds import ends_of
from midgame.scenario.build_numbers import Draft
from midgame.scenario.calls import Calls
from midgame.scenario.constant import check_constant, known_numbers
from midgame.scenario.expr import Expr, Name, walk
from midgame.scenario.places import within
from midgame.scenario.quantities import Quantity
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.scope import Scope
from midgame.scenario.tokens import ExprError
from midgame.scenario.units import SHARES
from midgame.scenario.values import ByModel, Computed, Mixture, trees_of, works_out


def bind_all(drafts: dict[str, Draft], scope: Scope, calls: Calls) -> dict[str, Quantity]:
    """The quantities with their expressions bound, in an order in which each can be worked out.

    A cycle is reported once, with its members.
    """
    reader = calls.reader
    bound: dict[str, Quantity] = {}
    needs: dict[str, set[str]] = {}
    for name, draft in drafts.items():
        value = draft.quantity.value
        if isinstance(value, Mixture) and works_out(value):
            contested = rivals(draft, value, scope, calls)
            needs[name] = set()
            if contested is not None:
                bound[name] = contested
                needs[name] = names_read(contested) & drafts.keys()
        elif isinstance(value, Computed):
            got = reader.bind(value.expression, draft.value_node, scope, "number", value.offset)
            needs[name] = _used(value.expression, drafts)
            if got is None:
                continue
            quantity = replace(draft.quantity, value=replace(value, expression=got.expr))
            if got.unit and not quantity.unit:
                quantity = replace(quantity, unit=got.unit)
            elif got.unit is not None and quantity.unit and got.unit != reader.units.canonical(quantity.unit):
                reader.problems.add(
                    draft.value_node.place,
                    f"'{name}' is given in {quantity.unit} but its expression is in {got.unit or 'plain numbers'}",
                    "correct the unit, or multiply by a factor",
                )
            bound[name] = quantity
            low, high = ends_of(got.expr, calls.quantities)
            if quantity.unit.lower() in SHARES and (low > 1 or high < 0):
                what = f"'{name}' is a {quantity.unit} but comes to {_span(low, high)}"
                reader.problems.add(draft.value_node.place, what, "a share lies in 0 to 1")
        elif isinstance(value, ByModel):
            made = by_model(draft, value, scope, calls)
            needs[name] = set()
            if made is not None:
                bound[name] = made
                needs[name] = names_read(made) & drafts.keys()
        else:
            bound[name] = draft.quantity
            needs[name] = set()
    ordered = _ordered(bound, needs, drafts, reader.problems)
    _check_constants(ordered, drafts, reader, scope)
    return ordered


def _check_constants(quantities: dict[str, Quantity], drafts: dict[str, Draft], reader: Reader, scope: Scope) -> None:
    """Report computed values that are no finite number though nothing in them is drawn."""
    known = scope.known | known_numbers(quantities)
    for name, quantity in quantities.items():
        if isinstance(quantity.value, Computed):
            try:
                check_constant(quantity.value.expression, known)
            except ExprError as error:
                node = drafts[name].value_node
                reader.problems.add(within(node, quantity.value.offset + error.column), error.what, error.fix)


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def circle_in(quantities: dict[str, Quantity]) -> list[str]:
    """The names of quantities that are computed from each other; empty when there are none."""
    needs: dict[str, set[str]] = {}
    for name, quantity in quantities.items():
        needs[name] = names_read(quantity) & quantities.keys()
    waiting = set(needs)
    while ready := {n for n in waiting if not needs[n] & waiting}:
        waiting -= ready
    return _circle(sorted(waiting)[0], needs, waiting) if waiting else []


def names_read(quantity: Quantity) -> set[str]:
    """The quantities that a quantity is worked out from."""
    found = (n for tree in trees_of(quantity.value) for n in walk(tree))
    return {n.name for n in found if isinstance(n, Ref) and n.kind in ("quantity", "series")}


def _used(expr: Expr, drafts: dict[str, Draft]) -> set[str]:
    return {n.name for n in walk(expr) if isinstance(n, Name) and n.name in drafts}


def _ordered(
    bound: dict[str, Quantity], needs: dict[str, set[str]], drafts: dict[str, Draft], problems: Problems
) -> dict[str, Quantity]:
    result: dict[str, Quantity] = {}
    waiting = dict.fromkeys(drafts)
    while waiting:
        ready = [n for n in waiting if not (needs.get(n, set()) & waiting.keys())]
        if not ready:
            circle = _circle(next(iter(waiting)), needs, set(waiting))
            problems.add(
                drafts[circle[0]].quantity.place,
                "quantities are computed in a circle: " + " -> ".join(circle),
                "give one of them a value of its own",
            )
            return result
        for name in ready:
            del waiting[name]
            if name in bound:
                result[name] = bound[name]
    return result


def _circle(start: str, needs: dict[str, set[str]], waiting: set[str]) -> list[str]:
    path: list[str] = []
    at = start
    while at not in path:
        path.append(at)
        at = sorted(needs[at] & waiting)[0]
    return [*path[path.index(at) :], at]
