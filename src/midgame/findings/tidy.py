"""Flat tables of what is found: a row per thing, numbers and codes in named columns, each with its meaning.

A room has them in its ``flat.py``, as ``TABLES``. A figure of the page is made from the same record, so it is the same
number. Shares and probabilities lie between 0 and 1, days count from the start of the clock.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from midgame.findings.order import PARTS
from midgame.findings.spread.find import Percentiles
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Spread

Get = Callable[[Any], Any]
Kind = Literal["text", "number", "count", "flag"]

SHARE, DAYS, OWN = "share", "days", "as in the column unit"
OUTCOME = "share of an event, else the unit of the outcome"


@dataclass(frozen=True)
class Column:
    """A column: its name, what it means, what stands in it, and its unit; ``of`` is the figure that it is a part of."""

    name: str
    meaning: str
    get: Get
    kind: Kind = "number"
    unit: str = ""
    of: str = ""


@dataclass(frozen=True)
class Tidy:
    """A table: its name, what it answers, its rows of a finding, and its columns."""

    name: str
    answers: str
    rows: Callable[[Any], Iterable[Any]]
    columns: tuple[Column, ...]


def text(name: str, meaning: str, get: Get) -> tuple[Column, ...]:
    """A text or a code."""
    return (Column(name, meaning, get, "text"),)


def number(name: str, meaning: str, get: Get, unit: str = "") -> tuple[Column, ...]:
    """A number."""
    return (Column(name, meaning, get, "number", unit),)


def count(name: str, meaning: str, get: Get) -> tuple[Column, ...]:
    """A whole number."""
    return (Column(name, meaning, get, "count"),)


def flag(name: str, meaning: str, get: Get) -> tuple[Column, ...]:
    """Whether something is so."""
    return (Column(name, meaning, get, "flag"),)


def estimate(name: str, meaning: str, get: Callable[[Any], Estimate | None], unit: str = SHARE) -> tuple[Column, ...]:
    """A figure and the bounds of its 95 % interval: ``name``, ``name_low``, ``name_high``."""
    return (
        Column(name, meaning, _part(get, "value"), "number", unit, name),
        Column(f"{name}_low", f"{meaning}: lower bound of its 95% interval", _part(get, "low"), "number", unit, name),
        Column(f"{name}_high", f"{meaning}: upper bound of its 95% interval", _part(get, "high"), "number", unit, name),
    )


def spread(name: str, meaning: str, get: Callable[[Any], Spread | None], unit: str = OWN) -> tuple[Column, ...]:
    """What a number is over replications: its mean and its 5th, 50th and 95th percentile."""
    parts = {"mean": "mean", "p5": "low", "p50": "median", "p95": "high"}
    return tuple(
        Column(f"{name}_{end}", f"{meaning}: {_ENDS[end]}", _part(get, part), "number", unit, name)
        for end, part in parts.items()
    )


def percentiles(name: str, meaning: str, get: Callable[[Any], Percentiles | None]) -> tuple[Column, ...]:
    """Five percentiles over draws."""
    return tuple(
        Column(f"{name}_{end}", f"{meaning}: {_ENDS[end]}", _part(get, end), "number", SHARE, name)
        for end in ("p5", "p25", "p50", "p75", "p95")
    )


_ENDS = {
    "mean": "mean", "p5": "5th percentile", "p25": "25th percentile", "p50": "median", "p75": "75th percentile",
    "p95": "95th percentile",
}  # fmt: skip


def _part(get: Get, part: str) -> Get:
    def found(row: Any) -> Any:
        whole = get(row)
        return None if whole is None else getattr(whole, part)

    return found


def rooms() -> tuple[str, ...]:
    """The rooms that have flat tables, in the order of the page; the inputs last."""
    every = [room for _, _, part in PARTS for room in part]
    return tuple(room for room in [*every, "inputs"] if find_spec(f"midgame.findings.{room}.flat") is not None)


def tables() -> dict[str, tuple[str, Tidy]]:
    """Every flat table by its name, with the room that finds what stands in it."""
    return {t.name: (room, t) for room in rooms() for t in import_module(f"midgame.findings.{room}.flat").TABLES}
