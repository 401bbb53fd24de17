"""How a value stands in the file, and whether a count is an expression."""

import re
from collections.abc import Iterable

from midgame.scenario.nodes import Node
from midgame.scenario.read_text import is_computed

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


def rival_as_written(node: Node) -> str:
    """One of rival values without its weight."""
    if node.kind != "mapping":
        return as_written(node)
    given = next((k for k in ("value", "does") if k in node.mapping), "")
    return ("by " if given == "does" else "") + as_written(node.mapping[given]) if given else "nothing"


def names_of_rivals(labels: Iterable[str], node: Node) -> tuple[str, ...]:
    """What each of the rival values in ``node`` is called: its label, or itself as it is written."""
    return numbered([own or rival_as_written(n) for own, n in zip(labels, node.sequence, strict=True)])


def _rival(node: Node) -> str:
    weight = node.mapping.get("weight")
    told = f" (weight {weight.text if weight else '1'})" if node.kind == "mapping" else ""
    return rival_as_written(node) + told


def numbered(labels: list[str]) -> tuple[str, ...]:
    """The labels of rivals, each with its number behind it where several are the same."""
    return tuple(f"{x} ({i})" if labels.count(x) > 1 else x for i, x in enumerate(labels, 1))
