"""What verbs that read a table share: how its numbers and dates are written, as the user says."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from midgame.drafting.cells import Table

Separator = Annotated[str, Parameter(help="The sign between cells, where the header has several, such as ';'.")]
Decimal = Annotated[str, Parameter(help="The sign of decimals, '.' or ',', where a number could be read in two ways.")]
Dates = Annotated[str, Parameter(help="How dates stand that are not year-month-day: d-m-y or m-d-y.")]
Sheet = Annotated[str | None, Parameter(help="The sheet of an Excel file; by default its first.")]


def table_of(path: Path, separator: str, decimal: str, dates: str, sheet: str | None, likely: str = "") -> "Table":
    """The table, and on the standard error how its cells were parted, where that is not by commas."""
    from midgame.drafting.cells import SEPARATORS, read_table
    from midgame.drafting.convention import Convention

    table = read_table(path, Convention(separator.replace("\\t", "\t"), decimal, dates), sheet, likely)
    if table.separator not in ("", ",", separator):
        print(f"{path}: read with {SEPARATORS[table.separator]} between cells", file=sys.stderr)
    return table


def put_and_tell(scenario: Path, changes: Mapping[Path, str], what: str) -> None:
    """Write the changes into a scenario's files, and say where."""
    from midgame._put import put

    put(scenario, changes)
    for file in changes:
        print(f"{what}: {file}")
