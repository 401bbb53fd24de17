"""The rows of a sheet of an Excel file."""

import re
from pathlib import Path
from zipfile import BadZipFile

from midgame.errors import InputError, did_you_mean
from midgame.install import need

MAX_COLUMNS = 500
_SHARE = re.compile(r"0(?:\.0+)?%\Z")


def sheet_of(path: Path, sheet: str | None, likely: str = "") -> list[tuple[int, list[str]]]:
    """Each row of a sheet with its number: that of ``sheet``, else ``likely`` if there is one, else the first.

    A number that the sheet shows as a percentage comes as one. Formulas are read as the value they last had. Raises
    InputError for a file that is none, and for a sheet that is not there.
    """
    from midgame.drafting.cells import MAX_ROWS

    need("export", "an Excel file", "openpyxl")
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, OSError, ValueError) as error:
        raise InputError(f"'{path}' is no Excel file ({error}); save it as .xlsx, or as CSV in UTF-8") from error
    try:
        if sheet is not None and sheet not in book.sheetnames:
            raise InputError(f"'{path}' has no sheet '{sheet}'{did_you_mean(sheet, book.sheetnames)}")
        name = sheet if sheet is not None else likely
        chosen = book[name] if name in book.sheetnames else book.worksheets[0]
        rows = chosen.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1)  # a header, and one more than may be
        found = [(n, [_cell(c) for c in row]) for n, row in enumerate(rows, 1)]
        wide = next((n for n, cells in found if any(cells[MAX_COLUMNS:])), None)
        if wide is not None:
            what = f"more than {MAX_COLUMNS} columns are filled; keep those that are used"
            raise InputError(f"'{path}', sheet '{chosen.title}', row {wide}: {what}")
        return [(n, cells[:MAX_COLUMNS]) for n, cells in found]
    finally:
        book.close()


def _cell(cell: object) -> str:
    from midgame.drafting.cells import text_of

    value = getattr(cell, "value", None)
    shown = str(getattr(cell, "number_format", "") or "")
    if isinstance(value, int | float) and not isinstance(value, bool) and _SHARE.match(shown):
        return f"{round(100 * value, 10):g}%"
    return text_of(value)
