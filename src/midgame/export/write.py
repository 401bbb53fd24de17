"""Tables as files: CSV, Parquet, Excel, JSON, LaTeX.

A text that a spreadsheet would take for a formula is kept a text: in CSV an apostrophe stands before it, in Excel the
cell says that it is one. A scenario may come from a stranger.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from midgame.drafting.cells import harmless
from midgame.errors import InputError
from midgame.export.latex import latex
from midgame.export.tables import ROWS, Tables
from midgame.findings.base import plain
from midgame.install import need

DICTIONARY = "dictionary"
MOST_ROWS = 1_048_575  # of a sheet of Excel, below its header
LONGEST = 32_767  # characters of a cell there
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write(tables: Tables, folder: Path, to: str) -> list[Path]:
    """Write the tables and their dictionary into ``folder``, and say which files that made.

    InputError for a package that is missing, or for all rows in a format that cannot hold them.
    """
    if ROWS in tables.found and to in ("json", "latex"):
        raise InputError(f"--rows makes a table of every replication; export it to csv, parquet or xlsx, not to {to}")
    return _WRITERS[to](tables, folder)


def _csv(tables: Tables, folder: Path) -> list[Path]:
    def one(table: pd.DataFrame, file: Path) -> None:
        _harmless(table).to_csv(file, index=False, encoding="utf-8", lineterminator="\n")

    return _each(tables, folder, "csv", one)


def _parquet(tables: Tables, folder: Path) -> list[Path]:
    need("export", "Parquet", "pyarrow")
    return _each(tables, folder, "parquet", lambda table, file: table.to_parquet(file, engine="pyarrow", index=False))


def _excel(tables: Tables, folder: Path) -> list[Path]:
    need("export", "Excel", "openpyxl")
    file = folder / "tables.xlsx"
    for name, table in tables.found.items():
        if len(table) > MOST_ROWS:
            raise InputError(
                f"'{name}' has {len(table):,} rows and a sheet of Excel holds {MOST_ROWS:,}; export to csv"
            )
    with pd.ExcelWriter(file, engine="openpyxl") as book:
        for name, table in {DICTIONARY: tables.dictionary, **tables.found}.items():
            _fitting(table).to_excel(book, sheet_name=name, index=False, freeze_panes=(1, 0))
            for row in book.sheets[name].iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        cell.data_type = "s"
    return [file]


def _json(tables: Tables, folder: Path) -> list[Path]:
    file = folder / "tables.json"
    told = {
        name: {
            "answers": table.attrs["answers"], "meaning": table.attrs["meaning"], "units": table.attrs["units"],
            "rows": plain(table.astype(object).where(table.notna(), None).to_dict("records")),
        }
        for name, table in tables.found.items()
    }  # fmt: skip
    text = json.dumps({"tables": told, "cannot_say": tables.cannot_say}, ensure_ascii=False, allow_nan=False, indent=1)
    file.write_text(text, encoding="utf-8")
    return [file]


def _latex(tables: Tables, folder: Path) -> list[Path]:
    def one(table: pd.DataFrame, file: Path) -> None:
        file.write_text(latex(table, file.stem), encoding="utf-8")

    return _each(Tables({n: t for n, t in tables.found.items() if len(t)}, tables.cannot_say), folder, "tex", one)


_WRITERS: dict[str, Callable[[Tables, Path], list[Path]]] = {
    "csv": _csv, "parquet": _parquet, "xlsx": _excel, "json": _json, "latex": _latex,
}  # fmt: skip


def _each(tables: Tables, folder: Path, ending: str, one: Callable[[pd.DataFrame, Path], None]) -> list[Path]:
    """A file per table, and one for the dictionary."""
    made = []
    for name, table in {DICTIONARY: tables.dictionary, **tables.found}.items():
        made.append(folder / f"{name}.{ending}")
        one(table, made[-1])
    return made


def _harmless(table: pd.DataFrame) -> pd.DataFrame:
    return _texts(table, harmless)


def _fitting(table: pd.DataFrame) -> pd.DataFrame:
    """Texts without what a sheet cannot hold."""
    return _texts(table, lambda t: _CONTROL.sub(" ", t)[:LONGEST])


def _texts(table: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """The table with each of its texts changed, those of categories too."""
    made = table.copy()
    for name in made.columns:
        if isinstance(made[name].dtype, pd.CategoricalDtype):
            made[name] = made[name].astype("string")
        if pd.api.types.is_string_dtype(made[name].dtype):
            made[name] = made[name].map(change, na_action="ignore")
    return made.rename(columns=change)
