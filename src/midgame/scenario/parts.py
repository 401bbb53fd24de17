"""Parts of a value that are nodes of their own: the cells of a table, the rivals of a list."""

from collections.abc import Iterator

from midgame.scenario.blocks import shown
from midgame.scenario.counted import OF
from midgame.scenario.nodes import Node
from midgame.scenario.schema_numbers import QuantitySpec


def cells(rows: Node | None) -> list[Node]:
    """The rows of a table under a quantity; none of a series over days."""
    return list(rows.sequence) if rows is not None else []


def days_of(rows: Node) -> dict[str, list[Node]]:
    """The rows of a series over days: by day its value, or that of every block."""
    return {day: node.sequence or [node] for day, node in rows.mapping.items()}


def table_shown(spec: QuantitySpec) -> str:
    """What stands for a value from a table, for tables of quantities."""
    named, data, block = (t.text if t is not None else "" for t in (spec.column, spec.data, spec.block))
    if block and spec.rows is not None:
        return shown(named, data, block, spec.rows)
    number = len(spec.rows.sequence or spec.rows.mapping) if spec.rows is not None else 0
    return f"{named} of {data}, {number} rows"


def weighed(node: Node, transfer: float) -> Iterator[tuple[Node, object]]:
    """The value, or each of its rivals, with what its cases weigh for a new one."""
    for part in node.sequence or (node,):
        own = part.mapping.get("transfer")
        yield part.mapping.get("value", part), own.value if own is not None else transfer


def has_parts(node: Node) -> bool:
    """Whether a value is a list, as rivals are."""
    return bool(node.sequence)


def has_counts(node: Node) -> bool:
    """Whether counted cases stand in a value, or in a part of it."""
    return bool(OF.match(node.text)) or any(has_counts(n) for n in (*node.sequence, *node.mapping.values()))
