"""Numbers from tables: what ``data`` names is read and written into the tree, which is whole without the file.

Without ``day`` a draw takes one row of the table, the same for all quantities of that table, so that what came together
stays together (the bootstrap: Efron, Annals of Statistics 7 (1979), p. 1). With it the column is a series over days.
A lookup table takes the columns that it is looked up by, and that of its value.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from midgame.scenario.csvfile import Cell, CsvTable, column, read_table
from midgame.scenario.leaves import NO_DAY
from midgame.scenario.nearby import named_file
from midgame.scenario.nodes import Node, resolve
from midgame.scenario.reader import Problems


def with_data(root: Node, problems: Problems) -> Node:
    """``root`` with the rows of every file that its numbers name, under the key ``rows``; itself without any."""
    sections = [s for s in ("quantities", "tables") if s in root.mapping]
    if not any(_waits(n) for s in sections for n in root.mapping[s].mapping.values()):
        return root
    result = replace(root, mapping=dict(root.mapping))
    files = _Files(problems)
    for key in sections:
        section = replace(root.mapping[key], mapping=dict(root.mapping[key].mapping))
        for name, node in section.mapping.items():
            if _waits(node) and key == "quantities":
                section.mapping[name] = _filled(node, _start(root), files)
            elif _waits(node):
                section.mapping[name] = _with_points(node, files)
        result.mapping[key] = section
    return result


class _Files:
    """The tables that are named, each read once."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.tables: dict[Path, CsvTable | None] = {}
        self.names: dict[str, Path] = {}

    def table(self, data: Node) -> CsvTable | None:
        """The table that ``data`` names; None, and a problem, when it cannot be read."""
        beside = Path(data.place.file)
        path = named_file(data, beside, beside.resolve().parent, (".csv",), self.problems)
        if path is None:
            return None
        real = path.resolve()
        if self.names.setdefault(data.text, real) != real:
            self.problems.add(data.place, f"two tables are called '{data.text}'", "give one of them another name")
            return None
        if real not in self.tables:
            self.tables[real] = read_table(path, str(path), self.problems)
        return self.tables[real]


def _waits(node: Node) -> bool:
    return "data" in node.mapping and "rows" not in node.mapping


def _start(root: Node) -> date:
    clock = root.mapping.get("clock")
    start = clock.mapping.get("start") if clock is not None else None
    try:
        return date.fromisoformat(start.text) if start is not None else NO_DAY
    except ValueError:
        return NO_DAY


def _empty(node: Node) -> tuple[Node, Node]:
    """``node`` with rows to fill, and these rows."""
    rows = Node(node.place, "sequence", key=node.keys["data"])
    return replace(node, mapping=node.mapping | {"rows": rows}, keys=node.keys | {"rows": node.keys["data"]}), rows


def _with_points(node: Node, files: _Files) -> Node:
    """A lookup table with its rows; without them, and a problem, when its file cannot be read."""
    result, rows = _empty(node)
    problems = files.problems
    by, value = node.mapping.get("by"), node.mapping.get("value")
    if value is None or value.is_nothing:
        what = "which column of the table holds the value?"
        problems.add(node.keys["data"], what, "add 'value: ...' with its name")
        return result
    table = files.table(node.mapping["data"])
    named = (by.sequence or [by]) if by is not None else []  # what is missing is told of the shape
    columns = [column(table, n.text, n.place, problems) for n in [*named, value]] if table is not None else []
    if named and columns and all(c is not None for c in columns):
        for cells in zip(*(c or () for c in columns), strict=True):
            rows.sequence.append(Node(cells[-1].place, "sequence", sequence=[_number(c) for c in cells]))
        if not rows.sequence:
            problems.add(
                node.keys["data"], f"'{node.mapping['data'].text}' has no rows", "write the points below the header"
            )
    return result


def _filled(node: Node, start: date, files: _Files) -> Node:
    """A quantity with its rows; without them, and a problem, when its table cannot be read."""
    problems = files.problems
    result, rows = _empty(node)
    data, named, day = (node.mapping.get(k) for k in ("data", "column", "day"))
    if data is None:
        return result
    if named is None:
        problems.add(node.keys["data"], "which column of the table is meant?", "add 'column: ...' with its name")
        return result
    table = files.table(data)
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
