"""What all charts share: colours by role, type, axes and the house style."""

import json
import math
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

import altair as alt

from midgame.statistics.intervals import Estimate
from midgame.wording.figures import SHARES, amount, number, percent

# Stand-ins that midgame.charts.svg turns into the page's colours, so that one SVG serves light and dark.
INK, MUTED, GRID = "#0a0b01", "#0a0b02", "#0a0b03"
MAIN, PALE, BAND, STOP, GOAL, PAPER = "#0a0b04", "#0a0b05", "#0a0b06", "#0a0b07", "#0a0b08", "#0a0b09"
ROLES = {
    INK: "ink", MUTED: "muted", GRID: "grid", MAIN: "main", PALE: "pale", BAND: "band", STOP: "stop", GOAL: "goal",
    PAPER: "paper",
}  # fmt: skip

WIDE, NARROW = 840, 350
SIZE = 14
LINE = 18
CHARACTER = 0.56  # mean width of a letter of a sans-serif face, in its size


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
    """A labelled row of marks."""

    label: str
    note: str = ""
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()


@dataclass(frozen=True)
class Words:
    """Text at a place in pixels; ``anchor`` as in SVG.

    It is set by the page itself: Vega measures every text that it draws, which takes most of its time.
    """

    text: str
    x: float
    y: float
    colour: str = INK
    anchor: str = "start"
    size: int = SIZE


@dataclass(frozen=True)
class Axis:
    """Bounds of the horizontal axis, its ticks with their words, and a marked value."""

    low: float
    high: float
    ticks: dict[float, str | list[str]] = field(default_factory=dict)
    title: str = ""
    mark: float | None = None

    def lookup(self) -> str:
        """The words of the ticks as an object of Vega's expressions, by value."""
        return json.dumps({f"{k:g}": v for k, v in self.ticks.items()})


class Data:
    """Tables of one chart, kept by name: Altair copies and checks what stands inside a chart many times over."""

    def __init__(self) -> None:
        """No tables yet."""
        self.sets: dict[str, list[dict[str, Any]]] = {}

    def chart(self, rows: Sequence[dict[str, Any]]) -> alt.Chart:
        """A chart of ``rows``."""
        name = f"rows{len(self.sets)}"
        self.sets[name] = list(rows)
        return alt.Chart(alt.NamedData(name=name))

    def layer(self, rows: Sequence[dict[str, Any]], mark: dict[str, Any], encoding: dict[str, Any]) -> dict[str, Any]:
        """A layer of ``rows`` as plain Vega-Lite: a chart of many layers takes Altair longer to build than to draw."""
        name = f"rows{len(self.sets)}"
        self.sets[name] = list(rows)
        return {"data": {"name": name}, "mark": mark, "encoding": encoding}


@dataclass(frozen=True)
class Figure:
    """A chart with all that stands around it: ``draw`` makes its specification for a width in pixels.

    ``words`` is its text alternative; ``header`` and ``table`` the same figures to read; ``notes`` what stands in the
    chart itself, as (label, note). ``key`` names what each colour means, as (role, meaning). ``lead`` stands above it.
    """

    name: str
    title: str
    words: str
    draw: Callable[[int], dict[str, Any]]
    header: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    key: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    lead: str = ""


def text_width(text: str) -> float:
    """Roughly how many pixels ``text`` takes."""
    return CHARACTER * SIZE * len(text)


def wrapped(text: str, width: float, size: int = SIZE) -> list[str]:
    """``text`` in lines that fit ``width`` pixels, three at most, then cut with an ellipsis."""
    if not text:
        return []
    return textwrap.wrap(text, max(8, int(width / (CHARACTER * size))), max_lines=3, placeholder=" …") or [text]


def share_axis(high: float, title: str = "", mark: float | None = None) -> Axis:
    """0 to at least ``high`` in round percents."""
    steps = ((0.01, 0.0025), (0.02, 0.005), (0.05, 0.01), (0.1, 0.02), (0.25, 0.05), (0.5, 0.1))
    top, step = next((s for s in steps if high <= s[0]), (1.0, 0.25))
    count = round(top / step)
    digits = 2 if step < 0.005 else 1 if step < 0.01 else 0
    return Axis(0.0, top, {round(i * step, 6): percent(i * step, digits) for i in range(count + 1)}, title, mark)


def whole_axis(title: str = "") -> Axis:
    """0 to 100 % in quarters."""
    return Axis(0.0, 1.0, {i / 4: percent(i / 4, 0) for i in range(5)}, title)


def number_axis(low: float, high: float, title: str = "", mark: float | None = None, unit: str = "") -> Axis:
    """From at most ``low`` to at least ``high`` in three to seven round steps; a share has percents."""
    width = high - low or abs(high) or 1.0
    size = 10.0 ** math.floor(math.log10(width / 5))
    step = next(size * k for k in (1, 2, 5, 10) if width / (size * k) <= 5)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    places = [float(f"{i * step:.12g}") for i in range(first, last + 1)]
    ticks: dict[float, str | list[str]] = {x: amount(x, unit) if unit in SHARES else number(x) for x in places}
    return Axis(places[0], places[-1], ticks, title, mark)


def whisker(share: Estimate) -> Line:
    """An interval as a thin line."""
    return Line(share.low, share.high, INK, 1.5)


def specification(chart: Any, data: Data, words: Sequence[Words] = ()) -> dict[str, Any]:
    """The chart, of Altair or plain Vega-Lite, with its data and the house style; ``words`` are set over it."""
    spec: dict[str, Any] = chart if isinstance(chart, dict) else chart.to_dict(validate=False)
    return {k: v for k, v in spec.items() if k != "config"} | {
        "config": _house(), "datasets": data.sets, "usermeta": {"words": [asdict(w) for w in words]},
    }  # fmt: skip


@cache
def _house() -> dict[str, Any]:
    """The style that all charts share."""
    made = alt.Config(
        background="transparent", font="sans-serif", view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=MUTED, titleColor=MUTED, gridColor=GRID, domainColor=GRID, tickColor=GRID,
            labelFontSize=13, titleFontSize=13, titleFontWeight="normal",
        ),
        title=alt.TitleConfig(
            color=INK, fontSize=SIZE, fontWeight="normal", anchor="start", frame="group", offset=6,
            subtitleColor=MUTED, subtitleFontSize=13,
        ),
    )  # fmt: skip
    style: dict[str, Any] = made.to_dict(validate=False)
    return style
