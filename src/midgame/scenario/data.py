"""Quantities from tables: what ``data`` names is read and written into the tree, which is whole without the file.

Without ``day`` a draw takes one row of the table, the same for all quantities of that table, so that what came together
stays together (the bootstrap: Efron, Annals of Statistics 7 (1979), p. 1). With it the column is a series over days.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from midgame.scenario.csvfile import Cell, Table, column, read_table
from midgame.scenario.leaves import NO_DAY
from midgame.scenario.nearby import named_file
from midgame.scenario.nodes import Node, resolve
from midgame.scenario.reader import Problems


def with_data(root: Node, problems: Problems) -> Node:
    """``root`` with the rows of every table that its quantities name, under the key ``rows``; itself without any."""
    if not any(_waits(n) for n in _quantities(root).values()):
        return root
    result = replace(root, mapping=dict(root.mapping))
    section = replace(root.mapping["quantities"], mapping=dict(root.mapping["quantities"].mapping))
    tables: dict[Path, Table | None] = {}
    names: dict[str, Path] = {}
    for name, node in section.mapping.items():
        if _waits(node):
            section.mapping[name] = _filled(node, _start(root), tables, names, problems)
    result.mapping["quantities"] = section
    return result


def _quantities(root: Node) -> dict[str, Node]:
    section = root.mapping.get("quantities")
    return section.mapping if section is not None else {}


def _waits(node: Node) -> bool:
    return "data" in node.mapping and "rows" not in node.mapping


def _start(root: Node) -> date:
    clock = root.mapping.get("clock")
    start = clock.mapping.get("start") if clock is not None else None
    try:
        return date.fromisoformat(start.text) if start is not None else NO_DAY
    except ValueError:
        return NO_DAY


def _filled(
    node: Node, start: date, tables: dict[Path, Table | None], names: dict[str, Path], problems: Problems
) -> Node:
    """A quantity with its rows; without them, and a problem, when its table cannot be read."""
    rows = Node(node.place, "sequence", key=node.keys["data"])
    result = replace(node, mapping=node.mapping | {"rows": rows}, keys=node.keys | {"rows": node.keys["data"]})
    data, named, day = (node.mapping.get(k) for k in ("data", "column", "day"))
    if data is None:
        return result
    if named is None:
        problems.add(node.keys["data"], "which column of the table is meant?", "add 'column: ...' with its name")
        return result
    beside = Path(data.place.file)
    path = named_file(data, beside, beside.resolve().parent, (".csv",), problems)
    if path is None:
        return result
    real = path.resolve()
    if names.setdefault(data.text, real) != real:
        problems.add(data.place, f"two tables are called '{data.text}'", "give one of them another name")
        return result
    if real not in tables:
        tables[real] = read_table(path, str(path), problems)
    table = tables[real]
    values = column(table, named.text, named.place, problems) if table is not None else None
    if table is None or values is None:
        return result
    if day is None:
        if len(values) < 2:
            problems.add(
                data.place, f"'{data.text}' has fewer than two rows to draw from", "write 'value: ...' instead"
            )
        rows.sequence = [_number(c) for c in values]
        return result
    days = column(table, day.text, day.place, problems, start)
    over = replace(rows, kind="mapping")
    for at, cell in zip(days or (), values, strict=False):
        if over.mapping and float(at.text) <= float(next(reversed(over.mapping))):
            problems.add(at.place, f"the day {at.text} does not come after the one before it", "sort the rows by day")
            break
        over.mapping[at.text] = _number(cell)
        over.keys[at.text] = at.place
    result.mapping["rows"] = over
    return result


def _number(cell: Cell) -> Node:
    return Node(cell.place, "scalar", text=cell.text, value=resolve(cell.text), key=cell.place)
