"""Rival values: a list with weights, and the class of cases that stands behind counted ones."""

import math
from dataclasses import replace
from typing import Any

from midgame.errors import did_you_mean
from midgame.scenario.counted import Count, count_in
from midgame.scenario.distributions import Distribution, ParameterError
from midgame.scenario.expr import shortened
from midgame.scenario.meant import plain_blanks
from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.read_text import is_computed, read_computed, read_part
from midgame.scenario.values import ByModel, Computed, Mixture

RIVAL_KEYS = ("weight", "value", "does", "with", "output", "from", "transfer", "background", "why", "label")


def read_mixture(raw: list[object], context: Context) -> Mixture:
    """The meaning of a list of rivals. Raises ValueProblem."""
    if len(raw) < 2:
        raise ValueProblem("a mixture needs at least two values", "write the value itself, without a list")
    if not any(isinstance(item, dict) for item in raw):
        raise _bare_list(raw)
    entries = [_entry(item, number) for number, item in enumerate(raw)]
    weights = tuple(_weight(entry, number) for number, entry in enumerate(entries))
    parts = tuple(_part(entry, number, context) for number, entry in enumerate(entries))
    labels, whys = (tuple(str(e.get(key, "")) for e in entries) for key in ("label", "why"))
    total = sum(weights)
    return Mixture(tuple(w / total for w in weights), parts, tuple(_sources(e) for e in entries), labels, whys)


def _bare_list(raw: list[object]) -> ValueProblem:
    # [8, 12] is a range to whoever writes it, and was played as 8 or 12 with nothing between.
    shown = [f"{x}" for x in raw]
    rivals = "[" + ", ".join(f"{{weight: 1, value: {x}}}" for x in shown) + "]"
    ranges = ""
    if len(raw) == 2 and all(isinstance(x, int | float) and not isinstance(x, bool) for x in raw):
        ranges = f"{shown[0]}..{shown[1]} or {shown[0]} to {shown[1]} for a range, "
    elif len(raw) == 3:
        ranges = f"'{', '.join(shown)}' for low, most likely and high, "
    return ValueProblem(
        f"a list of rival values has weights; [{', '.join(shown)}] may also be meant as a range",
        f"write {ranges}{rivals} for rivals",
    )


def _entry(item: object, at: int) -> dict[str, Any]:
    if not isinstance(item, dict):
        return {"value": item}
    for key in item:
        if key not in RIVAL_KEYS:
            what = f"'{key}' is not a key of a mixture's part{did_you_mean(str(key), RIVAL_KEYS)}"
            raise ValueProblem(what, "keys are " + ", ".join(RIVAL_KEYS), inside=(at, key), key=True)
    if "value" not in item and "does" not in item:
        what = f"part {at + 1} of the mixture has no value"
        raise ValueProblem(what, "write {weight: 1, value: 20 to 25}", inside=(at,))
    if "value" in item and "does" in item:
        what = f"part {at + 1} of the mixture has both a value and a model"
        raise ValueProblem(what, "keep one of the two", inside=(at, "does"), key=True)
    idle = next((k for k in ("with", "output") if k in item and "does" not in item), None)
    if idle is not None:
        what = f"part {at + 1} of the mixture has '{idle}' but no model"
        raise ValueProblem(what, "add 'does: ...', or remove it", inside=(at, idle), key=True)
    if not isinstance(item.get("with", {}), dict):
        what = f"'with' of part {at + 1} of the mixture must be a mapping"
        raise ValueProblem(what, "write {does: transit.days, with: {distance: far, speed: fast}}", inside=(at, "with"))
    return item


def _weight(entry: dict[str, Any], at: int) -> float:
    weight = entry.get("weight", 1)
    if not is_weight(weight):
        what = f"the weight of part {at + 1} must be a number above 0, not {weight}"
        raise ValueProblem(what, "leave it out for 1", inside=(at, "weight"))
    return float(weight)


def is_weight(weight: object) -> bool:
    """Whether it is a finite number above 0."""
    return isinstance(weight, int | float) and not isinstance(weight, bool) and weight > 0 and math.isfinite(weight)


def _part(entry: dict[str, Any], at: int, context: Context) -> Distribution | Computed | ByModel:
    transfer = entry.get("transfer", context.transfer)
    if isinstance(transfer, bool) or not isinstance(transfer, int | float) or not 0 < transfer <= 1:
        what = f"transfer must be a number above 0 and at most 1, not {transfer}"
        raise ValueProblem(what, "leave it out for 1", inside=(at, "transfer"))
    if "does" in entry:
        return ByModel(str(entry["does"]), (), str(entry.get("output", "")))
    if is_computed(entry["value"]):
        try:
            return read_computed(str(entry["value"]), context)
        except ValueProblem as error:
            error.inside = (at, "value")
            raise
    if isinstance(entry["value"], list | dict):
        what = f"part {at + 1} of the mixture must be a plain value"
        raise ValueProblem(what, "give rivals as single values", inside=(at, "value"))
    own = replace(context, transfer=float(transfer))
    if "background" in entry:
        own = replace(own, background=background(entry["background"], own, (at, "background")))
    return read_part(entry["value"], own, (at, "value"))


def _sources(entry: dict[str, Any]) -> tuple[str, ...]:
    named = entry.get("from", ())
    return tuple(str(s) for s in named) if isinstance(named, list) else ((str(named),) if named else ())


def background(raw: object, context: Context, inside: tuple[int | str, ...] = ()) -> Count:
    """The class that stands behind counted cases. Raises ValueProblem where it is none or says nothing."""
    example = "write a wider class, as in 'background: 22 of 8_959'"
    if context.version == 1:
        raise ValueProblem("'background' needs version 2", "write 'midgame: 2' at the top", inside=inside)
    try:
        found = count_in(plain_blanks(raw)) if isinstance(raw, str) else None
    except ParameterError as error:
        raise ValueProblem(str(error), example, inside=inside) from error
    if found is None:
        raise ValueProblem(f"'background' is a count of cases, not {shortened(str(raw))}", example, inside=inside)
    if context.transfer >= 1:
        what = "'background' says nothing where the cases weigh all: 'transfer' is 1"
        raise ValueProblem(what, "add 'transfer: 0.5', what the cases weigh against the background", inside=inside)
    return found
