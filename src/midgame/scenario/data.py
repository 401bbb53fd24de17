"""Numbers from tables: what ``data`` names is read and written into the tree, which is whole without the file.

Without ``day`` a draw takes one row of the table, the same for all quantities of that table, so that what came together
stays together (the bootstrap: Efron, Annals of Statistics 7 (1979), p. 1). With it the column is a series over days.
With ``block`` a draw takes blocks of rows in place of rows (``blocks.py``).
A lookup table takes the columns that it is looked up by, and that of its value.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from midgame.scenario.blocks import Row, courses, grouped, length_of, means
from midgame.scenario.csvfile import Cell, CsvTable, column, labels, read_table
from midgame.scenario.leaves import NO_DAY
from midgame.scenario.nearby import named_file
from midgame.scenario.nodes import Node, resolve
from midgame.scenario.reader import Problems
from midgame.scenario.spans import HORIZON, span


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
                section.mapping[name] = _filled(node, name, root, files)
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
        self.drawn: dict[str, tuple[str, str]] = {}  # by table, a quantity that is drawn from it, and by which block

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

    def same_block(self, data: Node, name: str, block: Node | None) -> None:
        """What is drawn from one table is drawn by the same rows, or blocks of rows; else a problem."""
        by = f"by block of {block.text}" if block is not None else "by row"
        other, others = self.drawn.setdefault(data.text, (name, by))
        if others != by:
            what = f"'{other}' is drawn {others} and '{name}' {by} of the same table"
            place = block.place if block is not None else data.place
            self.problems.add(place, what, "give both the same block, so that what came together stays together")


def _waits(node: Node) -> bool:
    return "data" in node.mapping and "rows" not in node.mapping


def _start(root: Node) -> date:
    clock = root.mapping.get("clock")
    start = clock.mapping.get("start") if clock is not None else None
    try:
        return date.fromisoformat(start.text) if start is not None else NO_DAY
    except ValueError:
        return NO_DAY


def _is_text(node: Node) -> bool:
    return node.kind == "scalar" and (node.quoted or isinstance(node.value, str)) and bool(node.text)


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


def _filled(node: Node, name: str, root: Node, files: _Files) -> Node:
    """A quantity with its rows; without them, and a problem, when its table cannot be read."""
    problems = files.problems
    result, rows = _empty(node)
    data, named, day, block = (node.mapping.get(k) for k in ("data", "column", "day", "block"))
    if data is None or not all(_is_text(n) for n in (data, named, day, block) if n is not None):
        return result  # its shape is told
    if named is None:
        problems.add(node.keys["data"], "which column of the table is meant?", "add 'column: ...' with its name")
        return result
    long = length_of(block)
    if block is not None and long is not None and day is None:
        what = f"a block of {block.text} needs to know the days of the rows"
        problems.add(block.place, what, "add 'day: ...' with the column of days, or name a column that tells blocks")
        return result
    table = files.table(data)
    values = column(table, named.text, named.place, problems) if table is not None else None
    if table is None or values is None:
        return result
    if day is None or block is not None:
        files.same_block(data, name, block)
    of = labels(table, block.text, block.place, problems) if block is not None and long is None else []
    if of is None:
        return result
    if day is None:
        taken = means(grouped(of, values)) if of else values
        if len(taken) < 2:
            what = f"'{data.text}' has fewer than two {'blocks' if of else 'rows'} to draw from"
            problems.add(data.place, what, "write 'value: ...' instead")
        rows.sequence = [_number(c) for c in taken]
        return result
    days = column(table, day.text, day.place, problems, _start(root)) or []
    if of and days:
        result.mapping["rows"] = _by_block(
            grouped(of, list(zip(days, values, strict=True))), table, day, root, rows, files
        )
        return result
    over = replace(rows, kind="mapping")
    for at, cell in zip(days, values, strict=False):
        if over.mapping and float(at.text) <= float(next(reversed(over.mapping))):
            problems.add(at.place, f"the day {at.text} does not come after the one before it", "sort the rows by day")
            break
        over.mapping[at.text] = _number(cell)
        over.keys[at.text] = at.place
    result.mapping["rows"] = over
    return result


def _by_block(blocks: dict[str, list[Row]], table: CsvTable, day: Node, root: Node, rows: Node, files: _Files) -> Node:
    """A series over days with a value of every block; without any, and a problem, where they do not fit."""
    over = replace(rows, kind="mapping")
    if len(blocks) < 2:
        files.problems.add(day.place, "the table has fewer than two blocks to draw from", "leave 'block' out")
        return over
    clock = root.mapping.get("clock")
    horizon = clock.mapping.get("horizon") if clock is not None else None
    far = (span(horizon.text) or horizon.value) if horizon is not None else None
    dated = table.rows[0][1][table.header.index(day.text)].count("-") > 1
    until = float(far) if isinstance(far, int | float) else HORIZON
    for at, cells in courses(blocks, dated, until, files.problems):
        over.mapping[at.text] = Node(at.place, "sequence", sequence=[_number(c) for c in cells], key=at.place)
        over.keys[at.text] = at.place
    return over


def _number(cell: Cell) -> Node:
    return Node(cell.place, "scalar", text=cell.text, value=resolve(cell.text), key=cell.place)
