"""What all charts share: colours by role, marks, axes, and what stands around a chart.

A chart is data: marks along an axis. The page draws it once, in a space that stretches with the page, its words beside
it as text (:mod:`midgame.charts.svg`); the PDF draws the same data (:mod:`midgame.pdf`).
"""

import math
from dataclasses import dataclass, field
from typing import Literal

from midgame.statistics.intervals import Estimate
from midgame.wording.figures import SHARES, number, plain_percent, signed_percent

# Roles, to which page and PDF give a colour.
INK, MUTED, GRID = "ink", "muted", "grid"
MAIN, PALE, BAND, STOP, GOAL, PAPER = "main", "pale", "band", "stop", "goal", "paper"
ROLES = (INK, MUTED, GRID, MAIN, PALE, BAND, STOP, GOAL, PAPER)

Point = tuple[float, float]
Guide = Literal["", "middle", "foot"]


@dataclass(frozen=True)
class Bar:
    """A filled span; ``height`` is a share of the row's band, from its foot."""

    start: float
    end: float
    colour: str = MAIN
    height: float = 1.0


@dataclass(frozen=True)
class Line:
    """A thin or thick span."""

    start: float
    end: float
    colour: str = MAIN
    weight: float = 2.0


@dataclass(frozen=True)
class Dot:
    """One value."""

    at: float
    colour: str = MAIN


@dataclass(frozen=True)
class Row:
    """A labelled row of marks; under a ``head`` it opens a group."""

    label: str
    note: str = ""
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    head: str = ""


@dataclass(frozen=True)
class Axis:
    """Bounds of an axis, its ticks with their words (several lines of them as a list), and a marked value."""

    low: float
    high: float
    ticks: dict[float, str | list[str]] = field(default_factory=dict)
    title: str = ""
    mark: float | None = None

    def at(self, x: float) -> float:
        """Where a value lies, 0 to 1; what lies beyond an end lies at it."""
        return min(max((x - self.low) / (self.high - self.low), 0.0), 1.0)


@dataclass(frozen=True)
class Rows:
    """Rows of ``band`` pixels over one axis, each with a thin ``guide`` line or none."""

    rows: tuple[Row, ...]
    axis: Axis
    band: int = 14
    guide: Guide = ""


@dataclass(frozen=True)
class Cell:
    """A shaded cell, from its lower left corner to its upper right one."""

    low: Point
    high: Point


@dataclass(frozen=True)
class Area:
    """What lies between ``low`` and ``high`` at each of ``x``; in steps, each value holds until the next place."""

    x: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    colour: str = BAND
    steps: bool = False


@dataclass(frozen=True)
class Curve:
    """A line through points; in steps, each value holds until the next place."""

    points: tuple[Point, ...]
    colour: str = MAIN
    steps: bool = False
    weight: float = 2.0


@dataclass(frozen=True)
class Spot:
    """A marked point of a plane, with a few words beside it; these stand on the height ``level`` (None: its own).

    ``left`` says whether they stand left of it; None leaves that to where there is room.
    """

    at: Point
    words: str = ""
    colour: str = INK
    level: float | None = None
    left: bool | None = None

    @property
    def foot(self) -> float:
        """The height that the words stand on."""
        return self.at[1] if self.level is None else self.level

    def leans(self, across: "Axis") -> bool:
        """Whether the words stand left of it: near the right end there is no room beyond."""
        if self.left is not None:
            return self.left
        return across.at(self.at[0]) > 0.6


@dataclass(frozen=True)
class Plane:
    """Two axes with what is drawn between them, ``tall`` pixels high; the title of ``up`` stands above it."""

    across: Axis
    up: Axis
    cells: tuple[Cell, ...] = ()
    areas: tuple[Area, ...] = ()
    curves: tuple[Curve, ...] = ()
    spots: tuple[Spot, ...] = ()
    tall: int = 180


@dataclass(frozen=True)
class Panel:
    """A small plane under its name, one of many."""

    label: str
    note: str
    plane: Plane


@dataclass(frozen=True)
class Panels:
    """Small planes side by side."""

    panels: tuple[Panel, ...]


Plot = Rows | Plane | Panels


@dataclass(frozen=True)
class Figure:
    """A chart with all that stands around it.

    ``words`` is its text alternative; ``header`` and ``table`` the same figures to read; ``notes`` what stands in the
    chart itself, as (label, note). ``key`` names what each colour means, as (role, meaning). ``lead`` stands above it.
    """

    name: str
    title: str
    words: str
    plot: Plot
    header: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    key: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    lead: str = ""


def share_axis(high: float, title: str = "", mark: float | None = None) -> Axis:
    """0 to at least ``high`` in round percents; the sign stands once, at the last of them."""
    steps = ((0.01, 0.0025), (0.02, 0.005), (0.05, 0.01), (0.1, 0.02), (0.25, 0.05), (0.5, 0.1))
    top, step = next((s for s in steps if high <= s[0]), (1.0, 0.25))
    count = round(top / step)
    digits = 2 if step < 0.005 else 1 if step < 0.01 else 0
    return Axis(0.0, top, _percents([round(i * step, 6) for i in range(count + 1)], digits), title, mark)


def whole_axis(title: str = "") -> Axis:
    """0 to 100 % in quarters."""
    return Axis(0.0, 1.0, _percents([i / 4 for i in range(5)], 0), title)


def _percents(places: list[float], digits: int) -> dict[float, str | list[str]]:
    """The words at these shares, the sign at the last alone; 0 and 100 % have no decimals."""
    *others, last = places
    found: dict[float, str | list[str]] = {x: plain_percent(x, digits if x else 0) for x in others}
    return found | {last: signed_percent(last, 0 if last in (0.0, 1.0) else digits)}


def number_axis(low: float, high: float, title: str = "", mark: float | None = None, unit: str = "") -> Axis:
    """From at most ``low`` to at least ``high`` in three to seven round steps; shares up to 1 are in percents."""
    width = high - low or abs(high) or 1.0
    size = 10.0 ** math.floor(math.log10(width / 5))
    step = next(size * k for k in (1, 2, 5, 10) if width / (size * k) <= 5)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    places = [float(f"{i * step:.12g}") for i in range(first, last + 1)]
    ticks: dict[float, str | list[str]] = {x: number(x) for x in places}
    if unit in SHARES and -1 <= places[0] <= places[-1] <= 1:
        ticks = _percents(places, max(0, -math.floor(math.log10(100 * step) + 1e-9)))
    return Axis(places[0], places[-1], ticks, title, mark)


def count_axis(high: float) -> Axis:
    """Three or so round whole counts from 0 to at least ``high``."""
    step = next(
        s * 10**k for k in range(12) for s in (1, 2, 5) if math.ceil(high / (s * 10**k)) <= 3 or s * 10**k > high
    )
    places = [float(i * step) for i in range(max(1, math.ceil(high / step)) + 1)]
    return Axis(0.0, places[-1], {x: number(x) for x in places})


def whisker(share: Estimate) -> Line:
    """An interval as a thin line."""
    return Line(share.low, share.high, INK, 1.5)
