"""Settled questions with every expert's percentiles, from a table: a row per question and expert."""

import csv
import math
from itertools import pairwise
from pathlib import Path

from midgame.errors import InputError, text_in
from midgame.evidence.elicitation import Seed
from midgame.scenario.experts import Three

COLUMNS = ("question", "expert", "p5", "p50", "p95", "truth")
SCALE = "scale"  # the column that may be left out: uniform, or log
LARGEST = 1_000_000  # characters


def read_seeds(path: Path) -> list[Seed]:
    """The questions of a CSV file in UTF-8 with the columns of ``COLUMNS``, and ``scale`` where some are log.

    Raises InputError, with the line, for a file that is not so.
    """
    text = text_in(path, f"a CSV file with the columns {', '.join(COLUMNS)}")
    if len(text) > LARGEST:
        raise InputError(f"'{path}' has more than {LARGEST:,} characters; a table of experts is smaller")
    rows = csv.DictReader(text.splitlines(), strict=True)
    missing = [c for c in COLUMNS if c not in (rows.fieldnames or ())]
    if missing:
        raise InputError(f"'{path}' has no column '{missing[0]}'; it needs {', '.join(COLUMNS)}")
    found: dict[str, Seed] = {}
    for row in rows:
        where = f"{path}:{rows.line_num}"
        if None in row or None in row.values():
            raise InputError(f"{where}: the row has not as many cells as the header")
        _add(found, {k: str(v).strip() for k, v in row.items()}, where)
    return list(found.values())


def _add(found: dict[str, Seed], row: dict[str, str], where: str) -> None:
    question, expert, scale = row["question"], row["expert"], row.get(SCALE) or "uniform"
    if not question or not expert:
        raise InputError(f"{where}: a row needs a question and an expert")
    if scale not in ("uniform", "log"):
        raise InputError(f"{where}: a scale is uniform or log, not '{scale}'")
    low, middle, high, truth = (_number(row[c], c, where) for c in ("p5", "p50", "p95", "truth"))
    three: Three = (low, middle, high)
    if not all(a < b for a, b in pairwise(three)):
        raise InputError(f"{where}: the percentiles of '{expert}' must rise from p5 to p95")
    if scale == "log" and min(low, truth) <= 0:
        raise InputError(f"{where}: on a log scale all numbers are above 0")
    before = found.setdefault(question, Seed(question, truth, {}, scale == "log"))
    if before.truth != truth or before.log != (scale == "log"):
        raise InputError(f"{where}: '{question}' had another truth or scale above")
    if expert in before.judged:
        raise InputError(f"{where}: '{expert}' answers '{question}' twice")
    found[question] = Seed(question, truth, {**before.judged, expert: three}, before.log)


def _number(text: str, column: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InputError(f"{where}: '{text}' under {column} is not a number")
    return value
