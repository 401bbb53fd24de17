"""A table from CSV or Excel, read as its reader was told: what could be read in two ways is asked, never guessed."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from midgame.drafting.convention import Convention
from midgame.errors import InputError, did_you_mean

MAX_BYTES, MAX_ROWS = 20_000_000, 100_000
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_FORMULA = re.compile(r"[=+\-@\t\r]")  # what a spreadsheet takes for the beginning of one
_HELD = re.compile(rf"'(?={_FORMULA.pattern})")


@dataclass(frozen=True)
class Row:
    """The cells of one row by column, those that are empty left out; ``where`` is its file and line."""

    where: str
    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """The cell, or nothing."""
        return self.cells.get(column, "")

    def need(self, column: str) -> str:
        """The cell. Raises InputError when it is empty."""
        if column not in self.cells:
            raise InputError(f"{self.where}: nothing stands under '{column}'; fill it in")
        return self.cells[column]


@dataclass(frozen=True)
class Table:
    """A table as read: its file, its columns in order, its rows, and the convention of numbers and dates in it."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    convention: Convention
    separator: str = ""

    def known(self, columns: Iterable[str], needed: Iterable[str] = ()) -> None:
        """Raise InputError for a column that is missing, or one that is none of ``columns``."""
        listed = list(columns)
        for name in needed:
            if name not in self.columns:
                raise InputError(f"{self.path}: there is no column '{name}'; the columns are {', '.join(listed)}")
        for name in self.columns:
            if name not in listed:
                near = did_you_mean(name, listed)
                raise InputError(f"{self.path}: there is no use for a column '{name}'{near}; take it out or rename it")


def read_table(path: Path, convention: Convention | None = None, sheet: str | None = None, likely: str = "") -> Table:
    """The table in a CSV file (UTF-8) or a sheet of an Excel file: ``sheet``, else ``likely`` if there, or the first.

    Raises InputError, with the line, for what is no table.
    """
    told = convention or Convention()
    if path.is_dir():
        raise InputError(f"'{path}' is a folder; give a CSV or an Excel file")
    if not path.is_file():
        raise InputError(f"there is no file '{path}'; check the path")
    if path.stat().st_size > MAX_BYTES:
        raise InputError(f"'{path}' has more than {MAX_BYTES:,} bytes; keep the columns and rows that are used")
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        from midgame.drafting.excel import sheet_of

        separator, lines = "", sheet_of(path, sheet, likely)
    elif path.suffix.lower() in (".xls", ".ods", ".numbers"):
        raise InputError(f"'{path}' is of a kind that is not read; save it as .xlsx or as CSV in UTF-8")
    elif sheet is not None:
        raise InputError(f"'{path}' has no sheets; --sheet is for Excel files")
    else:
        separator, lines = _csv(path, told)
    return _table(path, told, separator, lines)


def _table(path: Path, told: Convention, separator: str, lines: list[tuple[int, list[str]]]) -> Table:
    filled = [
        (n, [_HELD.sub("", c.strip(), count=1) for c in cells]) for n, cells in lines if any(map(str.strip, cells))
    ]
    if not filled:
        raise InputError(f"'{path}' is empty; write a header and rows below it")
    (_, header), *rows = filled
    while header and not header[-1]:
        header.pop()
    wrong = next((h for i, h in enumerate(header) if not h or h in header[:i]), None)
    if wrong is not None:
        raise InputError(f"{path}: the first row is to name each column once, and '{wrong}' does not")
    if not rows:
        raise InputError(f"'{path}' has a header and no rows")
    if len(rows) > MAX_ROWS:
        raise InputError(f"'{path}' has {len(rows):,} rows; it may have {MAX_ROWS:,}")
    found = []
    for line, cells in rows:
        if any(cells[len(header) :]) or (separator and len(cells) < len(header)):
            more = "a text that holds the sign between cells stands in quotes"
            raise InputError(f"{path}:{line}: this row has {len(cells)} cells, and the header {len(header)}; {more}")
        found.append(Row(f"{path}:{line}", line, {h: c for h, c in zip(header, cells, strict=False) if c}))
    return Table(path, tuple(header), tuple(found), told, separator)


def _csv(path: Path, told: Convention) -> tuple[str, list[tuple[int, list[str]]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(f"{path}:{line}: this is not a text file in UTF-8; save it as CSV in UTF-8") from None
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = told.separator or _separator(first, path)
    reader = csv.reader(text.splitlines(keepends=True), strict=True, delimiter=separator)
    found: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            found.append((reader.line_num, row))
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: this is not CSV: {error}; check the quotation marks") from None
    return separator, found


def _separator(header: str, path: Path) -> str:
    """The sign between the cells of the header. Raises InputError where it has several of them."""
    bare = re.sub(r'"[^"]*"', "", header)
    there = [s for s in SEPARATORS if s in bare]
    if len(there) > 1:
        names = " and ".join(SEPARATORS[s] for s in there)
        raise InputError(f"{path}:1: the header has {names}; say which part the cells, as in --separator '{there[1]}'")
    return there[0] if there else ","


def harmless(text: str) -> str:
    """A text for a cell: an apostrophe before what a spreadsheet would take for a formula, which reading takes off."""
    return f"'{text}" if _FORMULA.match(text) else text


def text_of(value: object) -> str:
    """A cell of a spreadsheet as text: days as year-month-day, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
