"""The flat tables of a run, what it cannot say, and the dictionary of their columns."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from midgame.errors import CannotSay, InputError, did_you_mean
from midgame.findings.base import Ask, find
from midgame.findings.frames import filled
from midgame.findings.tidy import tables
from midgame.runs.frame import Frame
from midgame.runs.rows import meanings, replications

ROWS = "replications"  # the table of all rows, which only who asks for it gets


@dataclass(frozen=True)
class Tables:
    """Tables by name, and why there is none of the others."""

    found: dict[str, pd.DataFrame]
    cannot_say: dict[str, str]

    @property
    def dictionary(self) -> pd.DataFrame:
        """A row per column of every table: what it means, its kind and unit."""
        rows = [
            {
                "table": name, "answers": table.attrs["answers"], "column": column,
                "meaning": table.attrs["meaning"].get(column, ""), "unit": table.attrs["units"].get(column, ""),
            }
            for name, table in self.found.items()
            for column in table.columns
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["table", "answers", "column", "meaning", "unit"], dtype="string")


def tables_of(frame: Frame, ask: Ask, names: Collection[str] = (), rows: bool = False) -> Tables:
    """All tables, or those named; with ``rows`` also that of all replications. InputError for an unknown name."""
    known = tables()
    for name in names:
        if name not in known:
            raise InputError(f"there is no table '{name}'{did_you_mean(name, known)}; there are {', '.join(known)}")
    wanted = {name: of for name, of in known.items() if not names or name in names}
    findings: dict[str, Any] = {room: find(room, frame, ask) for room in dict.fromkeys(r for r, _ in wanted.values())}
    found, silent = {}, {}
    for name, (room, tidy) in wanted.items():
        if isinstance(findings[room], CannotSay):
            silent[name] = str(findings[room])
        else:
            found[name] = filled(tidy, findings[room])
    if rows:
        found[ROWS] = _every(frame)
    return Tables(found, silent)


def _every(frame: Frame) -> pd.DataFrame:
    made = replications(frame).reset_index()
    made.attrs |= {"answers": "What happened in each replication?", "meaning": meanings(list(made.columns))}
    return made
