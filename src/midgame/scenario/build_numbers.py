"""Quantities, groups and forces: from nodes to checked parts."""

import re
from dataclasses import dataclass, replace

from midgame.errors import did_you_mean
from midgame.scenario.base import ASSUMED, Quantity
from midgame.scenario.bind import Ref, Scope
from midgame.scenario.bounds import ends_of
from midgame.scenario.calls import Calls
from midgame.scenario.expr import Expr, Name, walk
from midgame.scenario.reader import ModelLike, OutputLike, Problems, Reader, get, names, part, text
from midgame.scenario.units import SHARES, UnitError
from midgame.scenario.values import ByModel, Computed, Drawn, Series, Value, is_computed
from midgame.scenario.yamlfile import Node

KEYS = {"value", "does", "with", "unit", "from", "why", "label", "group", "transfer", "between", "favours", "note"}


def _is_part(node: Node) -> bool:
    return node.kind == "mapping" and bool(KEYS & node.mapping.keys())


def as_written(node: Node) -> str:
    """The text of a value, for tables."""
    if node.kind == "scalar":
        return node.text
    if node.kind == "mapping":
        return "{" + ", ".join(f"{k}: {as_written(v)}" for k, v in node.mapping.items()) + "}"
    return "; ".join(_rival(n) for n in node.sequence)


def _rival(node: Node) -> str:
    value = as_written(node.mapping["value"]) if "value" in node.mapping else as_written(node)
    weight = node.mapping.get("weight")
    return f"{value} (weight {weight.text if weight else '1'})" if node.kind == "mapping" else value


@dataclass
class Draft:
    """A quantity before names are looked up, and the node of its value."""

    quantity: Quantity
    value_node: Node
    node: Node


class NumberReader:
    """Reads quantities; expressions are kept as parsed until every name is known."""

    def __init__(self, reader: Reader) -> None:
        """``reader`` reads values and keeps the problems."""
        self.reader = reader
        self.problems: Problems = reader.problems

    def quantity(self, name: str, node: Node, owner: str = "") -> Draft | None:
        """One quantity, from a plain value or a mapping with keys."""
        spec = node if _is_part(node) else Node(node.place, "mapping", mapping={"value": node})
        unit = text(spec, "unit")
        share = unit.lower() in SHARES
        place = node.place
        written = get(spec, "value") or get(spec, "count")
        does = get(spec, "does")
        value: Value | None
        if does is not None:
            if written is not None:
                self.problems.add(place, f"'{name}' has both a value and a model", "keep one of the two")
            value, shown = ByModel(does.text, (), text(spec, "output")), f"by {does.text}"
        elif written is None:
            missing = spec.mapping.get("value") or spec.mapping.get("count")
            self.problems.add(missing.place if missing else place, f"'{name}' has no value", "write 'value: 20 to 25'")
            return None
        else:
            context = replace(
                self.reader.context,
                share=share,
                transfer=self.transfer(spec),
                linear=text(spec, "between") == "linear",
                unit=unit,
            )
            value, shown = self.reader.value(written, context), as_written(written)
        if value is None:
            return None
        sources = names(get(spec, "from")) or tuple(s for part_ in getattr(value, "sources", ()) for s in part_)
        quantity = Quantity(
            name=name, value=value, text=shown, unit=self.reader.unit(spec), sources=sources, why=text(spec, "why"),
            label=text(spec, "label"), group=text(spec, "group"), favours=text(spec, "favours"),
            note=text(spec, "note"), place=place, owner=owner,
        )  # fmt: skip
        self.idle_keys(name, spec, value, shown)
        if ASSUMED in sources and not quantity.why:
            self.problems.add(place, f"'{name}' is assumed without a reason", "add 'why: ...'")
        if not owner and share and isinstance(value, Drawn) and value.distribution.support[0] < 0:
            self.problems.add(
                place, f"'{name}' is a share and can fall below 0", "write an interval such as 20% to 40%"
            )
        return Draft(quantity, written if written is not None else node, spec)

    def idle_keys(self, name: str, spec: Node, value: Value, shown: str) -> None:
        """Keys that would do nothing here."""
        if not isinstance(value, ByModel):
            for key in ("with", "output"):
                if key in spec.mapping:
                    self.problems.add(
                        spec.keys[key], f"'{name}' has '{key}' but no model", "add 'does: ...', or remove it"
                    )
        if "transfer" in spec.mapping and " of " not in shown:
            self.problems.add(spec.keys["transfer"], f"'{name}' has no counted cases to transfer", "remove 'transfer'")
        if "between" in spec.mapping and not isinstance(value, Series):
            self.problems.add(spec.keys["between"], f"'{name}' is not a series over days", "remove 'between'")

    def transfer(self, spec: Node) -> float:
        """The weight of counted cases for a new one."""
        node = get(spec, "transfer")
        if node is None:
            return 1.0
        if isinstance(node.value, bool) or not isinstance(node.value, int | float) or not 0 < node.value <= 1:
            self.problems.add(
                node.place,
                f"transfer must lie above 0 and be at most 1, not {node.describe()}",
                "write 1 for the same case, 0.5 for half",
            )
            return 1.0
        return float(node.value)


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
    return _ordered(bound, needs, drafts, reader.problems)


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
    does = draft.node.mapping["does"]
    model = calls.model(does)
    if model is None:
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
    arguments = calls.arguments(model, part(draft.node, "with"), draft.quantity.place, scope)
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
        calls.reader.problems.add(draft.node.mapping["unit"].place, what, f"write 'unit: {output.unit}'")


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


def read_groups(node: Node, problems: Problems) -> dict[str, float]:
    """Rank correlation per group; 1.0 is shared."""
    found: dict[str, float] = {}
    for name, item in node.mapping.items():
        if item.text == "shared":
            found[name] = 1.0
        elif isinstance(item.value, int | float) and not isinstance(item.value, bool) and 0 <= item.value <= 1:
            found[name] = float(item.value)
        else:
            problems.add(
                item.place,
                f"the group '{name}' must be 'shared' or a rank correlation from 0 to 1, not {item.describe()}",
                "write 'shared', or a number such as 0.7",
            )
    return found


def check_groups(quantities: list[Quantity], groups: dict[str, float], node: Node, problems: Problems) -> None:
    """A group that nothing belongs to, or a member that cannot be correlated."""
    for quantity in quantities:
        if quantity.group and quantity.kind != "drawn":
            problems.add(
                quantity.place,
                f"'{quantity.name}' is in the group '{quantity.group}' but is not drawn",
                "remove its group",
            )
        if quantity.group and quantity.group not in groups:
            near = did_you_mean(quantity.group, groups)
            problems.add(quantity.place, f"there is no group '{quantity.group}'{near}", "declare it under 'groups:'")
    used = {q.group for q in quantities}
    for name in groups:
        if name not in used:
            problems.warn(
                "unused-group", node.keys[name], f"no quantity is in the group '{name}'", "remove it, or add 'group:'"
            )


_SIMPLE = re.compile(r"\s*[A-Za-z_]\w*\s*\Z")


def count_expression(node: Node) -> bool:
    """Whether a force's count is written as an expression or the name of a quantity, not as a value."""
    return node.kind == "scalar" and not node.quoted and (is_computed(node.text) or bool(_SIMPLE.match(node.text)))
