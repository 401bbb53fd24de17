"""The contract of a finding.

A finding has a room, a folder of this package. In it ``find(frame, ask)`` gives a record of numbers and codes, with
no word of ours in it; ``words`` has its sentences, ``rows`` its tables, ``chart`` its figures, and
``show(finding, frame)`` puts them into sections, which page and terminal print alike; ``flat`` has the same figures as
tables for other programs. A room has what it needs of these. What a run cannot say is a
:class:`~midgame.errors.CannotSay`, raised by ``find`` and kept in the finding's place.
"""

import math
from collections.abc import Callable, Mapping, Set
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
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


def plain(value: Any) -> Any:
    """Records and what they hold as nested dicts, lists, texts, numbers and None.

    A number that is none, or has no end, is None; a date is written year-month-day.
    """
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        return {k if isinstance(k, int | float) else str(k): plain(v) for k, v in value.items()}
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, tuple | list | Set):
        return [plain(v) for v in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Path) else value
