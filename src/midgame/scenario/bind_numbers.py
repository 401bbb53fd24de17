"""Quantities that are computed from others: their names looked up, and an order in which they can be worked out."""

from dataclasses import replace

from midgame.errors import did_you_mean
from midgame.scenario.base import Quantity
from midgame.scenario.bind import Ref, Scope
from midgame.scenario.bounds import ends_of
from midgame.scenario.build_numbers import Draft
from midgame.scenario.calls import Calls
from midgame.scenario.catalogue import ModelLike, OutputLike
from midgame.scenario.constant import check_constant, known_numbers
from midgame.scenario.expr import Expr, ExprError, Name, walk
from midgame.scenario.places import within
from midgame.scenario.reader import Problems, Reader
from midgame.scenario.units import SHARES, UnitError
from midgame.scenario.values import ByModel, Computed


def bind_all(drafts: dict[str, Draft], scope: Scope, calls: Calls) -> dict[str, Quantity]:
    """The quantities with their expressions bound, in an order in which each can be worked out.

    A cycle is reported once, with its members.
    """
    reader = calls.reader
    bound: dict[str, Quantity] = {}
    needs: dict[str, set[str]] = {}
    for name, draft in drafts.items():
        value = draft.quantity.value
        if isinstance(value, Computed):
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
            made = _by_model(draft, value, scope, calls)
            needs[name] = set()
            if made is not None:
                bound[name] = made
                for _, expr in _arguments(made):
                    needs[name] |= _names_in(expr) & drafts.keys()
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
        value = quantity.value
        trees = [value.expression] if isinstance(value, Computed) else [e for _, e in _arguments(quantity)]
        needs[name] = {n for tree in trees for n in _names_in(tree) if n in quantities}
    waiting = set(needs)
    while ready := {n for n in waiting if not needs[n] & waiting}:
        waiting -= ready
    return _circle(sorted(waiting)[0], needs, waiting) if waiting else []


def _names_in(tree: Expr) -> set[str]:
    return {n.name for n in walk(tree) if isinstance(n, Ref) and n.kind in ("quantity", "series")}


def _arguments(quantity: Quantity) -> tuple[tuple[str, Expr], ...]:
    return quantity.value.arguments if isinstance(quantity.value, ByModel) else ()


def _by_model(draft: Draft, value: ByModel, scope: Scope, calls: Calls) -> Quantity | None:
    problems, name = calls.reader.problems, draft.quantity.name
    does = draft.spec.does
    model = calls.model(does)
    if model is None or does is None:
        return None
    if model.dice:
        problems.add(
            does.place, f"'{name}': the model {model.name} rolls dice, so it cannot give a quantity", "use it in a step"
        )
        return None
    scalars = [o for o in model.outputs if not o.size]
    wanted = value.output or scalars[0].name
    output = next((o for o in scalars if o.name == wanted), None)
    if output is None:
        problems.add(
            does.place,
            f"the model {model.name} has no output '{wanted}'{did_you_mean(wanted, [o.name for o in scalars])}",
        )
        return None
    arguments = calls.arguments(model, draft.spec.with_ or {}, draft.quantity.place, scope)
    _unit_fits(draft, model, output, calls)
    unit = draft.quantity.unit or (output.unit if output.unit not in ("1", "count") else "")
    return replace(draft.quantity, value=ByModel(model.name, arguments, wanted), unit=unit)


def _unit_fits(draft: Draft, model: ModelLike, output: OutputLike, calls: Calls) -> None:
    unit, units = draft.quantity.unit, calls.reader.units
    if not unit or output.unit == "1":
        return
    try:
        factor = units.factor(output.unit, unit)
    except UnitError:
        factor = 0.0
    if factor != 1.0:
        what = f"'{draft.quantity.name}' is given in {unit} but {model.name} gives {output.name} in {output.unit}"
        calls.reader.problems.add(draft.unit.place, what, f"write 'unit: {output.unit}'")


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
