"""A table from a CSV file: columns by name, each cell a number that knows its line.

UTF-8, a header, commas between cells, points in decimals. Everything else is told with the line where it stands.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from midgame.citing.clean import harmless, straight
from midgame.errors import Place, did_you_mean
from midgame.scenario.reader import Problems

MAX_BYTES, MAX_ROWS = 1_000_000, 10_000
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\Z")


@dataclass(frozen=True)
class CsvTable:
    """The header and the rows of a file, each row with its line."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Cell:
    """A number as it is written, and where."""

    text: str
    place: Place


def read_table(path: Path, shown: str, problems: Problems) -> CsvTable | None:
    """The table in a file; None, and a problem, when it is none."""
    top = Place(shown, 1, 1)
    try:
        data = path.read_bytes()[: MAX_BYTES + 1]
        text = straight(data.decode("utf-8-sig"))
    except OSError as error:
        problems.add(Place(shown), f"the file cannot be read: {error.strerror}", "check the path and its permissions")
        return None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.add(Place(shown, line, 1), "this is not a text file in UTF-8", "save it as CSV in UTF-8")
        return None
    if len(data) > MAX_BYTES:
        problems.add(Place(shown), f"a table has at most {MAX_BYTES:,} bytes", "keep the columns that are used")
        return None
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    listed: list[tuple[int, tuple[str, ...]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                listed.append((reader.line_num, tuple(harmless(cell).strip() for cell in row)))
    except csv.Error as error:
        problems.add(Place(shown, reader.line_num, 1), f"this is not CSV: {error}", "check the quotation marks")
        return None
    if not listed:
        problems.add(top, "the table is empty", "write a header and rows below it")
        return None
    (_, header), *rows = listed
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        problems.add(top, "the cells are not parted by commas", "save it as CSV with commas and points in decimals")
        return None
    wrong = next((h for i, h in enumerate(header) if not h or h in header[:i] or _NUMBER.match(h)), None)
    if wrong is not None:
        what = f"the first row is to name each column once, and '{wrong}' does not"
        problems.add(top, what, "write a header, such as year,lost")
        return None
    if len(rows) > MAX_ROWS:
        problems.add(top, f"the table has {len(rows):,} rows; it may have {MAX_ROWS:,}", "keep the rows that are used")
        return None
    for line, cells in rows:
        if len(cells) != len(header):
            what = f"this row has {len(cells)} cells, and the header {len(header)}"
            problems.add(Place(shown, line, 1), what, "a decimal has a point, not a comma; a text with a comma quotes")
            return None
    return CsvTable(shown, header, tuple(rows))


def column(
    table: CsvTable, name: str, place: Place, problems: Problems, start: date | None = None
) -> list[Cell] | None:
    """The numbers of a column; with ``start``, dates as days since then. None, and a problem, when there are none."""
    at = _where(table, name, place, problems, "")
    if at is None:
        return None
    cells: list[Cell] = []
    bad: list[tuple[int, str]] = []
    for line, row in table.rows:
        text = _as_days(row[at], start) if start is not None else row[at]
        if _NUMBER.match(text):
            cells.append(Cell(text, Place(table.file, line, 1)))
        else:
            bad.append((line, row[at]))
    if bad:
        more = f" (nor are {len(bad) - 1} more of this column)" if len(bad) > 1 else ""
        what = f"the cell '{bad[0][1]}' of the column '{name}' is not a number{more}"
        fix = "write a number with a point: 1200.5" if bad[0][1] else "fill it in, or leave the row out"
        problems.add(Place(table.file, bad[0][0], 1), what, fix)
        return None
    return cells


def labels(table: CsvTable, name: str, place: Place, problems: Problems) -> list[str] | None:
    """The texts of a column that tells the blocks of a table apart; None, and a problem, when there are none."""
    at = _where(table, name, place, problems, "; a block is a column, or a length such as '7 days'")
    if at is None:
        return None
    empty = next((line for line, row in table.rows if not row[at]), None)
    if empty is not None:
        what = f"this row has nothing in the column '{name}', which tells the blocks apart"
        problems.add(Place(table.file, empty, 1), what, "fill it in, or leave the row out")
        return None
    return [row[at] for _, row in table.rows]


def _where(table: CsvTable, name: str, place: Place, problems: Problems, more: str) -> int | None:
    if name in table.header:
        return table.header.index(name)
    what = f"'{table.file}' has no column '{name}'{did_you_mean(name, table.header)}"
    problems.add(place, what, f"its columns are {', '.join(table.header)}{more}")
    return None


def _as_days(text: str, start: date) -> str:
    try:
        return str((date.fromisoformat(text) - start).days)
    except ValueError:
        return text
