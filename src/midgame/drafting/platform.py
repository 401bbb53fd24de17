"""What a question platform writes into one cell, taken apart: the chances of several answers, and a distribution.

Metaculus gives the chances of a question with several answers as a list beside that of the answers, and a number as
percentiles, or as the values of its cumulative distribution beside the places where it was taken (the README of its
exports, February 2026).
"""

import ast
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from midgame.drafting.cells import Row, Table
from midgame.errors import InputError

ID = "Question ID"
EACH, CURVE = "Probability Yes Per Category", "Continuous CDF"
OPTIONS, PLACES = "MC Options (All)", "Continuous Range"
PERCENTILES = {"5th Percentile": 5, "25th Percentile": 25, "Median": 50, "75th Percentile": 75, "95th Percentile": 95}
BESIDE = ("Probability Below Lower Bound", "Probability Above Upper Bound", "Probability of Resolution")
MOST = 100_000  # signs of a list in a cell


class Listed(Protocol):
    """What the table of questions says of one."""

    @property
    def options(self) -> tuple[str, ...]:
        """Its answers, in the order of the lists."""

    @property
    def places(self) -> tuple[float, ...]:
        """Where its distribution was taken."""


def list_in(text: str, where: str, column: str) -> list[Any]:
    """A list that stands in a cell. Raises InputError."""
    found: Any = None
    if len(text) <= MOST:
        for read in (json.loads, ast.literal_eval):
            try:
                found = read(text)
                break
            except (ValueError, SyntaxError, MemoryError, RecursionError):
                continue
    if not isinstance(found, list | tuple):
        raise InputError(f"{where}: '{column}' is to be a list such as [0.2, 0.8]")
    return list(found)


def numbers_in(text: str, where: str, column: str) -> list[float]:
    """The same of numbers. Raises InputError, also for the days of a question that asks for one."""
    listed = list_in(text, where, column)
    try:
        found = [float(x) for x in listed]
    except (TypeError, ValueError):
        raise InputError(
            f"{where}: '{column}' holds what is no number; what asks for a date is not read: take its rows out"
        ) from None
    if not np.isfinite(found).all():
        raise InputError(f"{where}: '{column}' holds a number that is not finite")
    return found


def unfolded(table: Table, asked: Mapping[str, Listed]) -> Table:
    """The table with a column for each answer and each percentile, in place of the lists. Raises InputError."""
    columns = [c for c in table.columns if c not in (EACH, CURVE, *PERCENTILES, *BESIDE)]
    rows = []
    for row in table.rows:
        kept = {c: v for c, v in row.cells.items() if c in columns}
        kept |= _taken_apart(row, asked.get(row.get(ID)))
        columns += [c for c in kept if c not in columns]
        rows.append(replace(row, cells=kept))
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _taken_apart(row: Row, question: Listed | None) -> dict[str, str]:
    if text := row.get(EACH):
        return _answers(row, text, question.options if question is not None else ())
    told = {f"p{n}": row.get(name) for name, n in PERCENTILES.items() if row.get(name)}
    if told:
        return {p: _written(numbers_in(f"[{x}]", row.where, "percentile")[0]) for p, x in told.items()}
    if text := row.get(CURVE):
        return _percentiles(row, text, question.places if question is not None else ())
    return {}


def _answers(row: Row, text: str, options: tuple[str, ...]) -> dict[str, str]:
    chances = list_in(text, row.where, EACH)
    if len(chances) != len(options):
        raise InputError(
            f"{row.where}: '{EACH}' has {len(chances)} chances, and "
            + (f"'{OPTIONS}' {len(options)} answers" if options else f"nothing says of what: give '{OPTIONS}'")
            + " in the table of --questions"
        )
    told = {o: x for o, x in zip(options, chances, strict=True) if x is not None}  # an answer that was not there yet
    numbers = numbers_in(json.dumps([*told.values()]), row.where, EACH)
    return {f"Probability {_apart(o)}": _written(x) for o, x in zip(told, numbers, strict=True)}


def _apart(option: str) -> str:
    """An answer, so that none is taken for the yes of a question without answers."""
    return f"“{option}”" if option == "Yes" else option


def _percentiles(row: Row, text: str, places: tuple[float, ...]) -> dict[str, str]:
    below = numbers_in(text, row.where, CURVE)
    if len(below) != len(places) or not places:
        raise InputError(
            f"{row.where}: '{CURVE}' has {len(below)} values, and "
            + (f"'{PLACES}' {len(places)} places" if places else f"nothing says where: give '{PLACES}'")
            + " in the table of --questions"
        )
    if np.any(np.diff(below) < 0) or np.any(np.diff(places) <= 0) or not 0 <= below[0] <= below[-1] <= 1:
        raise InputError(f"{row.where}: '{CURVE}' is to rise from 0 to 1 over '{PLACES}', and does not")
    known = [n for n in PERCENTILES.values() if below[0] <= n / 100 <= below[-1]]  # the others lie beyond its bounds
    if len(known) < 2:
        raise InputError(f"{row.where}: nearly all of '{CURVE}' lies beyond '{PLACES}', so there are no percentiles")
    return {f"p{n}": _written(float(np.interp(n / 100, below, places))) for n in known}


def _written(x: float) -> str:
    """A number so that no comma or point of it can be taken for one between thousands."""
    return f"{x:.6f}"
