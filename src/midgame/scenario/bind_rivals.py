"""Quantities that a model works out, or that may be: one of several rivals."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from midgame.errors import Place, did_you_mean
from midgame.scenario.bound import UNREAD
from midgame.scenario.build_numbers import Draft
from midgame.scenario.calls import Calls
from midgame.scenario.catalogue import ModelLike, OutputLike
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import Quantity
from midgame.scenario.scope import Scope
from midgame.scenario.tree import Text, text_of
from midgame.scenario.units import UnitError
from midgame.scenario.values import ByModel, Computed, Mixture


def by_model(draft: Draft, value: ByModel, scope: Scope, calls: Calls) -> Quantity | None:
    """A quantity that a model gives; None, and a problem, when something is wrong with it."""
    if draft.spec.does is None:
        return None
    asked = Asked(draft.spec.does, draft.spec.with_ or {}, draft.quantity.place)
    made = _worked_out(draft, value, asked, scope, calls)
    if made is None:
        return None
    output = next(o for o in calls.models[made.model].outputs if o.name == made.output)
    unit = draft.quantity.unit or (output.unit if output.unit not in ("1", "count") else "")
    return replace(draft.quantity, value=made, unit=unit)


@dataclass(frozen=True)
class Asked:
    """A model that is asked for a number: its name, its arguments as written, and where it stands."""

    does: Text
    given: Mapping[str, Node]
    place: Place


def _worked_out(draft: Draft, value: ByModel, asked: Asked, scope: Scope, calls: Calls) -> ByModel | None:
    problems, name = calls.reader.problems, draft.quantity.name
    model = calls.model(asked.does)
    if model is None:
        return None
    if model.dice:
        what = f"'{name}': the model {model.name} rolls dice, so it cannot give a quantity"
        problems.add(asked.does.place, what, "use it in a step")
        return None
    scalars = [o for o in model.outputs if not o.size]
    wanted = value.output or scalars[0].name
    output = next((o for o in scalars if o.name == wanted), None)
    if output is None:
        problems.add(
            asked.does.place,
            f"the model {model.name} has no output '{wanted}'{did_you_mean(wanted, [o.name for o in scalars])}",
        )
        return None
    arguments = calls.arguments(model, asked.given, asked.place, scope)
    _unit_fits(draft, model, output, calls)
    return ByModel(model.name, arguments, wanted)


def rivals(draft: Draft, value: Mixture, scope: Scope, calls: Calls) -> Quantity | None:
    """A quantity some of whose rival values are worked out; None, and a problem, when one of them is wrong."""
    parts = list(value.parts)
    for at, part in enumerate(value.parts):
        node = draft.value_node.sequence[at]
        if isinstance(part, ByModel):
            given = node.mapping.get("with")
            asked = Asked(text_of(node.mapping["does"]), given.mapping if given is not None else {}, node.place)
            made: ByModel | Computed | None = _worked_out(draft, part, asked, scope, calls)
            _needs_unit(draft, at, made, calls)
        elif isinstance(part, Computed):
            made = _of_rival(draft, part, node.mapping.get("value", node), at, scope, calls)
        else:
            continue
        if made is None:
            return None
        parts[at] = made
    return replace(draft.quantity, value=replace(value, parts=tuple(parts)))


def _needs_unit(draft: Draft, at: int, made: ByModel | Computed | None, calls: Calls) -> None:
    # A quantity that one model gives takes its unit; between rivals there is no saying whose unit it is.
    if isinstance(made, ByModel) and not draft.quantity.unit:
        unit = next(o.unit for o in calls.models[made.model].outputs if o.name == made.output)
        if unit not in ("1", "count"):
            what = f"rival {at + 1} of '{draft.quantity.name}' is in {unit}, and '{draft.quantity.name}' has no unit"
            calls.reader.problems.add(draft.quantity.place, what, f"write 'unit: {unit}'")


def _of_rival(draft: Draft, part: Computed, node: Node, at: int, scope: Scope, calls: Calls) -> Computed | None:
    reader, unit = calls.reader, draft.quantity.unit
    got = reader.bind(part.expression, node, scope, "number", part.offset)
    if got is None:
        return None
    if got.unit not in (None, UNREAD) and got.unit != reader.units.canonical(unit):
        what = f"'{draft.quantity.name}' is in {unit or 'plain numbers'}, but its rival {at + 1} is in "
        what += got.unit or "plain numbers"
        reader.problems.add(node.place, what, "correct the unit, or multiply by a factor")
    return replace(part, expression=got.expr)


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
