"""The contract of a finding.

A finding has a room, a folder of this package. In it ``find(frame, ask)`` gives a record of numbers and codes, with
no word of ours in it; ``words`` has its sentences, ``rows`` its tables, ``chart`` its figures, and
``show(finding, frame)`` puts them into sections, which page and terminal print alike. A room has what it needs of
these. What a run cannot say is a :class:`~midgame.errors.CannotSay`, raised by ``find`` and kept in the finding's
place.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import Any

import xarray as xr

from midgame.charts.base import Figure
from midgame.errors import CannotSay
from midgame.runs.frame import Frame


@dataclass(frozen=True)
class Ask:
    """What is asked of a run: the outcome, a level that it should cross, and two ways to play it again: with one step
    certain, and with each draw played many times.
    """

    outcome: str = "goal"
    level: float | None = None
    seed: int = 0
    certain: Callable[[str], xr.Dataset] | None = None
    nested: Callable[[], xr.Dataset] | None = None


@dataclass(frozen=True)
class Told:
    """Something told at length, folded under its title: (head, text) per paragraph."""

    title: str
    why: str
    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Section:
    """A section of page or terminal: its sentences first, then charts, a table, a list, what is told at length."""

    name: str
    title: str
    lead: str = ""
    figures: tuple[Figure, ...] = ()
    items: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    told: tuple[Told, ...] = ()


def find(room: str, frame: Frame, ask: Ask) -> Any:
    """The finding of a room, or the :class:`~midgame.errors.CannotSay` that says why there is none."""
    try:
        return import_module(f"midgame.findings.{room}.find").find(frame, ask)
    except CannotSay as reason:
        return reason


def show(room: str, finding: Any, frame: Frame) -> tuple[Section, ...]:
    """The sections of a finding; none for what cannot be said or has nothing to show."""
    if finding is None or isinstance(finding, CannotSay):
        return ()
    shown: tuple[Section, ...] = import_module(f"midgame.findings.{room}.show").show(finding, frame)
    return shown


def plain(record: Any) -> Any:
    """A record as nested dicts, lists, texts, numbers and None; a number that is none is None."""
    return _plain(asdict(record))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, float) and value != value:
        return None
    return value
