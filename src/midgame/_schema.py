"""The JSON Schema of a scenario with what an editor may offer: models, their arguments, the scenario's own names.

What is offered is never all that is allowed: a model of the user's own and a name still to be declared stay right.
"""

import json
from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from midgame.models import all_models
from midgame.scenario import schema

if TYPE_CHECKING:
    from midgame.scenario.base import Scenario

_WITH_MODELS = ("StepSpec", "QuantitySpec", "RivalSpec")


def json_schema(scenario: "Scenario | None" = None) -> dict[str, Any]:
    """The JSON Schema of ``scenario.yaml``, for editors; with ``scenario`` it offers its names where they fit."""
    found = schema.json_schema()
    parts = found["$defs"]
    for name in _WITH_MODELS:
        _models(parts[name])
    if scenario is not None:
        _names(found, scenario)
    return found


def schema_text(scenario: "Scenario | None" = None) -> str:
    """The same as the text of a file."""
    return json.dumps(json_schema(scenario), indent=1) + "\n"


def _models(part: dict[str, Any]) -> None:
    """Offer every model, and behind each its own arguments with what they mean."""
    models = all_models()
    _offer(part["properties"]["does"], sorted(models))
    told = []
    for name, model in sorted(models.items()):
        arguments = {a.name: {"description": _told(a.meaning, a.unit)} for a in model.arguments}
        told.append(
            {
                "if": {"properties": {"does": {"const": name}}, "required": ["does"]},
                "then": {"properties": {"with": {"properties": arguments}}},
            }
        )
    part["allOf"] = [*part.get("allOf", ()), *told]


def _told(meaning: str, unit: str) -> str:
    return f"{meaning} ({unit})" if unit else meaning


def _names(found: dict[str, Any], scenario: "Scenario") -> None:
    parts = found["$defs"]
    _offer(found["properties"]["goal"], [e.name for e in scenario.end_states])
    _offer(parts["StepSpec"]["properties"]["side"], [name for name, _ in scenario.sides])
    _offer(parts["QuantitySpec"]["properties"]["favours"], [*(name for name, _ in scenario.sides), "conservative"])
    sources = ["assumed"]
    if scenario.evidence is not None:
        sources += [*scenario.evidence.sources, *scenario.evidence.claims]
    for part in ("QuantitySpec", "ForceSpec", "StepSpec", "RivalSpec", "TableSpec"):
        _offer(parts[part]["properties"]["from"], sources)
    effects = parts["EffectsSpec"]["properties"]
    forces = [f.name for f in scenario.forces if not f.parent]
    for key in ("lose", "use", "gain", "move"):
        _keys(effects[key], forces)
    _keys(effects["add"], [c.name for c in scenario.counters])
    _keys(effects["set"], [*(f.name for f in scenario.facts), *(c.name for c in scenario.counters)])
    _keys(effects["choose"], [f.name for f in scenario.facts])
    varied = [*(s.name for s in scenario.switches), *(q.name for q in scenario.quantities if "." not in q.name)]
    every = _object(found["properties"]["excursions"])
    for inner in every.get("patternProperties", {}).values():
        inner["properties"] = dict.fromkeys(varied, True) | inner.get("properties", {})


def _offer(part: dict[str, Any], names: Iterable[str]) -> None:
    """Offer names for a text, beside whatever else it may be."""
    listed = list(dict.fromkeys(names))
    if not listed:
        return
    if "anyOf" in part:
        part["anyOf"] = [{"enum": listed}, *part["anyOf"]]
    else:
        part["anyOf"] = [{"enum": listed}, {"type": part.pop("type")}]


def _keys(part: dict[str, Any], names: list[str]) -> None:
    """Offer names for the keys of a mapping, each with what any key may hold."""
    mapping = _object(part)
    values = mapping.get("additionalProperties") or next(iter(mapping.get("patternProperties", {}).values()), True)
    mapping["properties"] = {name: deepcopy(values) for name in names}


def _object(part: dict[str, Any]) -> dict[str, Any]:
    return next((p for p in part.get("anyOf", ()) if p.get("type") == "object"), part)
