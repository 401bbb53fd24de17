"""How a value stands in the file, and whether a count is an expression."""

import re

from midgame.scenario.nodes import Node
from midgame.scenario.values import is_computed

_SIMPLE = re.compile(r"\s*[A-Za-z_]\w*\s*\Z")


def count_expression(node: Node) -> bool:
    """Whether a force's count is written as an expression or the name of a quantity, not as a value."""
    return node.kind == "scalar" and not node.quoted and (is_computed(node.text) or bool(_SIMPLE.match(node.text)))


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
