"""Checking the shape of a file: pydantic's complaints, each with its place and the fix."""

from typing import Any

from pydantic import BaseModel, ValidationError

from midgame.errors import Place, Problem, did_you_mean
from midgame.scenario import schema
from midgame.scenario.yamlfile import Node

_TAGS = {"part", "plain", "function-after"}


def check_shape(root: Node) -> tuple[schema.ScenarioSpec | None, list[Problem]]:
    """The file as a checked shape (None when it has problems), and the problems."""
    if root.kind != "mapping":
        return None, [
            Problem(root.place, f"a scenario is a mapping of keys, not {root.describe()}", "start with 'midgame: 1'")
        ]
    try:
        return schema.ScenarioSpec.model_validate(root.plain()), []
    except ValidationError as error:
        found = [_problem(root, e) for e in error.errors(include_url=False, include_context=True)]
        return None, found


def node_at(root: Node, path: tuple[str | int, ...]) -> tuple[Node, Place]:
    """The deepest node on ``path`` and the place of its key, or of the node when it has none."""
    node, place = root, root.place
    for part in path:
        if node.kind == "mapping" and str(part) in node.mapping:
            place = node.keys[str(part)]
            node = node.mapping[str(part)]
        elif node.kind == "sequence" and isinstance(part, int) and part < len(node.sequence):
            node = node.sequence[part]
            place = node.place
        else:
            break
    return node, place


def _problem(root: Node, error: Any) -> Problem:
    path = tuple(p for p in error["loc"] if p not in _TAGS and p != "[key]")
    node, place = node_at(root, path)
    kind, name = error["type"], str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        known = _known_keys(path[:-1])
        near = did_you_mean(name, known)
        fix = "remove it, or correct its name"
        if node.kind == "scalar" and node.value is None and not node.quoted:
            near, fix = "", "inside {...} a text with commas needs quotes: value: '20, 22, 25'"
        return Problem(place, f"there is no key '{name}' here{near}", fix)
    if kind == "missing":
        where = f" in '{path[-2]}'" if len(path) > 1 else ""
        return Problem(place, f"the key '{name}' is missing{where}", f"add '{name}: ...'")
    if "[key]" in error["loc"]:
        return Problem(place, f"'{name}' cannot be a name here", _name_fix(path))
    if kind == "literal_error":
        return Problem(node.place, f"'{name}' must be {error['ctx']['expected']}, not {node.describe()}")
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return Problem(node.place, f"'{name}' must be a mapping, not {node.describe()}", _mapping_fix(name))
    if kind == "list_type":
        return Problem(node.place, f"'{name}' must be a list, not {node.describe()}", "write it with '- ' or [a, b]")
    if kind.startswith("date"):
        return Problem(node.place, f"'{name}' must be a date, not {node.describe()}", "write it as year-month-day: 2025-10-31")
    if kind == "string_type":
        return Problem(node.place, f"'{name}' must be a text, not {node.describe()}", "put it in quotes")
    if kind == "bool_type" or kind == "bool_parsing":
        return Problem(node.place, f"'{name}' must be true or false, not {node.describe()}")
    if kind in ("too_short",):
        return Problem(node.place, f"'{name}' is empty", "give at least one")
    return Problem(node.place, f"'{name}': {error['msg']}")


def _mapping_fix(name: str) -> str:
    return "write {start: 2025-10-31, horizon: 180 days}" if name == "clock" else "write it as key: value"


def _name_fix(path: tuple[Any, ...]) -> str:
    if path and path[0] == "forces":
        return "a force is named side.name, as in us.escorts"
    return "use letters, digits and underscores, starting with a letter"


_PARTS: dict[str, type[BaseModel]] = {
    "clock": schema.ClockSpec,
    "quantities": schema.QuantitySpec,
    "forces": schema.ForceSpec,
    "counters": schema.CounterSpec,
    "end_states": schema.EndStateSpec,
    "outcomes": schema.OutcomeSpec,
    "plan": schema.StepSpec,
    "responses": schema.StepSpec,
}


def _known_keys(path: tuple[Any, ...]) -> list[str]:
    part: type[BaseModel] = schema.ScenarioSpec
    if path:
        part = _PARTS.get(str(path[0]), schema.ScenarioSpec)
        if path[-1] in ("effects", "on_success", "on_failure"):
            part = schema.EffectsSpec
    return [f.alias or name for name, f in part.model_fields.items()]
