"""The first score of each campaign, kept beside today's: nobody can make a case look right from the start."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from midgame.errors import InputError

FILE = "first-scored.csv"
COLUMNS = ("case", "on", "events", "brier", "base_brier", "scenario")


@dataclass(frozen=True)
class First:
    """How a campaign was scored first: the day, the mean Brier scores over its events, the hash of its scenario."""

    case: str
    on: date
    events: int
    brier: float | None
    base_brier: float | None
    scenario: str


def firsts(folder: Path) -> dict[str, First]:
    """The first scores by campaign; empty where none is kept. Raises InputError for a file that cannot be read."""
    file = folder / FILE
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    try:
        return {r["case"]: _first(r) for r in rows}
    except (KeyError, ValueError, TypeError) as error:
        raise InputError(f"'{file}' is not what midgame record --keep writes: {error}") from error


def _first(row: Mapping[str, str]) -> First:
    brier, base = (float(row[k]) if row[k] else None for k in ("brier", "base_brier"))
    return First(row["case"], date.fromisoformat(row["on"]), int(row["events"]), brier, base, row["scenario"])


def keep(folder: Path, new: Sequence[First]) -> None:
    """Add first scores; what is kept already stays as it is."""
    known = firsts(folder)
    added = [f for f in new if f.case not in known]
    if not added:
        return
    with (folder / FILE).open("a", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        if not known:
            writer.writerow(COLUMNS)
        for f in added:
            figures = ["" if x is None else f"{x:.4f}" for x in (f.brier, f.base_brier)]
            writer.writerow([f.case, f.on, f.events, *figures, f.scenario])
