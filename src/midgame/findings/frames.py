"""Flat tables as data frames of pandas."""

from typing import TYPE_CHECKING, Any

import numpy as np

from midgame.errors import CannotSay, InputError, did_you_mean
from midgame.findings.base import Ask, find
from midgame.findings.tidy import Column, Tidy, tables
from midgame.runs.frame import Frame

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"text": "string", "number": "float64", "count": "Int64", "flag": "boolean"}


def table(name: str, frame: Frame, ask: Ask) -> "pd.DataFrame":
    """A flat table of a run; ``attrs`` holds what it answers and, by column, meaning and unit.

    InputError for an unknown table, CannotSay for what the run cannot say.
    """
    known = tables()
    if name not in known:
        raise InputError(f"there is no table '{name}'{did_you_mean(name, known)}; there are {', '.join(known)}")
    room, tidy = known[name]
    found = find(room, frame, ask)
    if isinstance(found, CannotSay):
        raise found
    return filled(tidy, found)


def filled(tidy: Tidy, found: Any) -> "pd.DataFrame":
    """The table of a finding."""
    import pandas as pd

    rows = list(tidy.rows(found))
    made = pd.DataFrame({c.name: pd.array([_cell(c, row) for row in rows], dtype=_TYPES[c.kind]) for c in tidy.columns})
    made.attrs = {
        "answers": tidy.answers,
        "meaning": {c.name: c.meaning for c in tidy.columns},
        "units": {c.name: c.unit for c in tidy.columns if c.unit},
        "parts": {c.name: c.of for c in tidy.columns if c.of},
    }
    return made


def _cell(column: Column, row: Any) -> Any:
    value = column.get(row)
    return np.nan if value is None and column.kind == "number" else value
