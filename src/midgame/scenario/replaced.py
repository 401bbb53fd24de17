"""A scenario's text with other values in it: what Python sets, in the notation of the file."""

from collections.abc import Mapping
from dataclasses import replace

from midgame.errors import InputError, Place, did_you_mean
from midgame.scenario.change import value_of
from midgame.scenario.nodes import Node, resolve
from midgame.scenario.schema_numbers import ORIGINS
from midgame.scenario.yamlfile import parse_yaml
from midgame.scenario.yamlwrite import write_yaml

# What says where a value came from: it goes with the value.
_OF_THE_VALUE = {
    *ORIGINS, "with", "output", "weights", "column", "day", "block", "rows", "without", "counted", "transfer",
    "background", "between", "from", "why",
}  # fmt: skip


def replaced(text: str, values: Mapping[str, object]) -> str:
    """The scenario ``text`` with these values for its quantities, each a text such as ``120..300`` or a number.

    Each is then assumed, and says what it was. Raises InputError for a name that is no quantity, ScenarioError for
    what is no value.
    """
    root, _ = parse_yaml(text, "scenario.yaml")
    section = root.mapping.get("quantities") if root is not None else None
    if root is None or section is None:
        raise InputError("this scenario has no quantities")
    entries = dict(section.mapping)
    for name, value in values.items():
        if name not in entries:
            raise InputError(f"there is no quantity '{name}'{did_you_mean(name, entries)}")
        entries[name] = _with(entries[name], value_of(str(value), Place(name)))
    whole = replace(root, mapping=root.mapping | {"quantities": replace(section, mapping=entries)})
    return write_yaml(whole)


def _with(node: Node, value: Node) -> Node:
    was = node if node.kind == "scalar" else node.mapping.get("value")
    kept = {k: n for k, n in node.mapping.items() if k not in _OF_THE_VALUE}
    told = f"set in Python; was {was.text}" if was is not None and was.kind == "scalar" else "set in Python"
    new = {"value": value} | kept
    if not value.text.startswith("="):
        new |= {"from": _scalar(node, "assumed"), "why": replace(_scalar(node, told), quoted=True)}
    return Node(node.place, "mapping", mapping=new, keys=dict.fromkeys(new, node.place), key=node.key)


def _scalar(near: Node, text: str) -> Node:
    return Node(near.place, "scalar", text=text, value=resolve(text), key=near.key)
