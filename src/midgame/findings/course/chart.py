"""Forces over time: a small fan per force, laid out in pixels so that all panels line up."""

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

import altair as alt

from midgame.charts.base import (
    BAND,
    GRID,
    INK,
    LINE,
    MAIN,
    MUTED,
    NARROW,
    PALE,
    SIZE,
    Data,
    Figure,
    Words,
    specification,
    wrapped,
)  # fmt: skip
from midgame.charts.days import HOURS
from midgame.findings.course.find import Fan
from midgame.findings.course.rows import fans_table
from midgame.findings.course.words import MOST, last, note
from midgame.wording import calendar_day, count, number, say
from midgame.wording.dates import clock_time

TALL, LOW, FOOT, MARGIN, GAP = 110, 76, 40, 34, 30  # LOW on a phone, where panels stand in one column


def fans_of(fans: Sequence[Fan], side: str, title: str, start: dt.date | None) -> Figure:
    """The middle half, 5-95 % and the median by day of each force of one side; those that change most, if many."""
    most = sorted(fans, key=_movement, reverse=True)[:MOST]
    shown = [f for f in fans if f in most]
    header, table = fans_table(shown)
    notes = tuple(
        (f.label, say("{first} at first, {last} at the end", first=number(f.bands[2][0]), last=last(f))) for f in shown
    )
    told = "; ".join(f"{label}: {note}" for label, note in notes)
    return Figure(
        f"fans-{side}", title, say("A small chart per force of what is left over time. Medians: {list}.", list=told),
        lambda width: _draw(shown, start, width), header, tuple(table),
        (("main", say("median")), ("band", say("middle half")), ("pale", say("5th to 95th percentile"))), notes,
    )  # fmt: skip


def _movement(f: Fan) -> float:
    top = max(f.bands[-1]) or 1.0
    return max(max(b) - min(b) for b in f.bands) / top


def _title(f: Fan, wide: float) -> list[tuple[str, str]]:
    """Lines over a panel, each with its colour."""
    return [(t, INK) for t in wrapped(f.label, wide)] + [(t, MUTED) for t in wrapped(note(f), wide, SIZE - 1)]


def count_ticks(high: float) -> list[float]:
    """Three or so round whole counts from 0 to at least ``high``."""
    step = next(
        s * 10**k for k in range(12) for s in (1, 2, 5) if math.ceil(high / (s * 10**k)) <= 3 or s * 10**k > high
    )
    return [float(i * step) for i in range(max(1, math.ceil(high / step)) + 1)]


def _draw(shown: Sequence[Fan], start: dt.date | None, width: int) -> dict[str, Any]:
    columns = 1 if width <= NARROW else 3
    tall = LOW if columns == 1 else TALL
    wide = (width - GAP * (columns - 1)) / columns - MARGIN
    band: list[dict[str, Any]] = []
    rules: list[dict[str, Any]] = []
    texts: list[Words] = []
    top, tallest = 0.0, 0.0
    for i, f in enumerate(shown):
        if i % columns == 0:
            top += tallest
            tallest = 0.0
        left = (i % columns) * (wide + MARGIN + GAP) + MARGIN
        row = shown[i - i % columns : i - i % columns + columns]
        most = max(len(_title(r, wide)) for r in row)  # titles of a row of panels stand on one foot
        names = _title(f, wide)
        first = top + 13 + LINE * (most - len(names))
        texts += [Words(t, left, first + LINE * k, c, "start", SIZE - (c == MUTED)) for k, (t, c) in enumerate(names)]
        head = LINE * most + 8
        _panel(f, start, (left, top + head, wide, tall), band, rules, texts)
        tallest = max(tallest, head + tall + FOOT)
    return _chart(band, rules, texts, width, top + tallest)


def _panel(
    f: Fan, start: dt.date | None, box: tuple[float, float, float, float],
    band: list[dict[str, Any]], rules: list[dict[str, Any]], texts: list[Words],
) -> None:  # fmt: skip
    """Add one panel to the tables of the chart; ``box`` is its plot: left, top, width, height."""
    left, top, wide, tall = box
    foot, end = top + tall, f.days[-1] or 1.0
    ticks = count_ticks(max(f.bands[-1]))

    def height(left_over: float) -> float:
        return foot - tall * left_over / ticks[-1]

    for tick in ticks:
        rules.append({"x": left, "x2": left + wide, "y": height(tick), "c": GRID})
        texts.append(Words(count(round(tick)), left - 6, height(tick) + 4, MUTED, "end", 12))
    for anchor, at in (("start", 0.0), ("middle", 0.5), ("end", 1.0)):
        name = _moment(start, end * at, end, hours=len(f.days) > 1 and f.days[1] - f.days[0] < 1)
        texts.append(Words(name, left + wide * at, foot + 17, MUTED, anchor, 12))
    for d, low, lower, middle, upper, high in zip(f.days, *f.bands, strict=True):
        shape = {"l": low, "q": lower, "m": middle, "u": upper, "h": high}
        band.append({"x": left + wide * d / end, "f": f.name} | {k: height(v) for k, v in shape.items()})


def _moment(start: dt.date | None, day: float, end: float, hours: bool) -> str:
    """A day under a panel; in a fight of ``hours``, the time."""
    if hours and end <= 1:
        return clock_time(day)
    date = calendar_day(start, day) or say("day {day}", day=number(math.floor(day)))
    return say("{date}, {time}", date=date, time=clock_time(day)) if hours and end * 24 <= max(HOURS) else date


def _chart(
    band: list[dict[str, Any]], rules: list[dict[str, Any]], texts: list[Words], width: int, height: float
) -> dict[str, Any]:
    data = Data()
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], range=[0, width], nice=False, zero=False), axis=None)

    def y(name: str) -> alt.Y:
        scale = alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)
        return alt.Y(f"{name}:Q", scale=scale, axis=None)

    fans = data.chart(band)
    colour = alt.Color("c:N", scale=None, legend=None)
    layers = [
        fans.mark_area(color=PALE, interpolate="step-after").encode(x=x, y=y("l"), y2="h", detail="f:N"),
        fans.mark_area(color=BAND, interpolate="step-after").encode(x=x, y=y("q"), y2="u", detail="f:N"),
        data.chart(rules).mark_rule(opacity=0.7).encode(x=x, x2="x2", y=y("y"), color=colour),
        fans.mark_line(color=MAIN, strokeWidth=2, interpolate="step-after").encode(x=x, y=y("m"), detail="f:N"),
    ]
    made = alt.layer(*layers).properties(width=width, height=height, autosize="none", padding=0)
    return specification(made, data, texts)
