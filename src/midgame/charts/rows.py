"""Rows that carry their own labels: the chart that most of the page is made of.

A row chart is drawn in pixels downwards and in data along: a label and a note stand above the
marks of each row, so that nothing is left to a legend.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal

from midgame.charts.base import (
    GRID,
    INK,
    LINE,
    MUTED,
    PAPER,
    Axis,
    Data,
    Figure,
    Row,
    Words,
    specification,
    text_width,
    wrapped,
)  # fmt: skip

Guide = Literal["", "middle", "foot"]
AXIS = {1: 26.0, 2: 42.0}  # room for tick labels below the rows, without and with a title or second line


def rows_figure(
    name: str,
    title: str,
    told: str,
    rows: Sequence[Row],
    axis: Axis,
    *,
    header: tuple[str, ...] = (),
    table: Sequence[tuple[str, ...]] = (),
    key: tuple[tuple[str, str], ...] = (),
    lead: str = "",
    band: int = 14,
    guide: Guide = "",
    fit: Callable[[Axis, int], Axis] | None = None,
) -> Figure:
    """A row chart with all that stands around it; ``told`` opens its text alternative, which the rows' notes follow.

    ``fit`` makes the axis fit a width.
    """
    notes = tuple((row.label, row.note) for row in rows)
    words = f"{told} {'; '.join(f'{label}: {note}' for label, note in notes)}."
    return Figure(
        name, title, words,
        lambda width: rows_chart(rows, axis if fit is None else fit(axis, width), width, band, guide),
        header, tuple(table), key, notes, lead,
    )  # fmt: skip


def rows_chart(rows: Sequence[Row], axis: Axis, width: int, band: int = 14, guide: Guide = "") -> dict[str, Any]:
    """Rows of ``band`` pixels under their labels, ``width`` pixels wide, each with a thin ``guide`` line or none."""
    stacked = any(_too_long(row, width) for row in rows)
    tops, counts, height = _layout(rows, width, band, stacked)
    feet = [top + LINE * n + band for top, n in zip(tops, counts, strict=True)]
    placed = list(zip(rows, feet, strict=True))
    data = Data()
    x, y = _x(axis), _y(height)
    colour = {"field": "c", "type": "nominal", "scale": None, "legend": None}
    level = {"middle": band / 2, "foot": 0.0}.get(guide, 0.0)
    guides = [{"a": axis.low, "b": axis.high, "y": foot - level} for row, foot in placed if guide]
    bars = [
        {"a": b.start, "b": b.end, "y": foot - band * b.height, "y2": foot, "c": b.colour}
        for row, foot in placed
        for b in row.bars
    ]
    spans = [
        {"a": s.start, "b": s.end, "y": foot - band / 2, "c": s.colour, "w": s.weight}
        for row, foot in placed
        for s in row.lines
    ]
    dots = [{"a": d.at, "y": foot - band / 2, "c": d.colour} for row, foot in placed for d in row.dots]
    # A mark in each row's band, not one line from top to foot: that would run through the words.
    mark = [] if axis.mark is None else [{"a": axis.mark, "y": foot - band + 1, "y2": foot - 1} for foot in feet]
    to, down = {"field": "b"}, {"field": "y2"}
    weight = {"field": "w", "type": "quantitative", "scale": None, "legend": None}
    dot = {"type": "point", "filled": True, "size": 95, "opacity": 1, "stroke": PAPER, "strokeWidth": 1.5}
    layers = [
        # An axis needs a mark on it even when no row has one.
        data.layer([{"a": axis.low}], {"type": "rule", "color": GRID, "opacity": 0}, {"x": x}),
        data.layer(guides, {"type": "rule", "color": GRID}, {"x": x, "x2": to, "y": y}),
        data.layer(mark, {"type": "rule", "color": MUTED, "strokeWidth": 1.5}, {"x": x, "y": y, "y2": down}),
        data.layer(bars, {"type": "rect"}, {"x": x, "x2": to, "y": y, "y2": down, "color": colour}),
        data.layer(spans, {"type": "rule", "strokeCap": "round"},
                   {"x": x, "x2": to, "y": y, "color": colour, "strokeWidth": weight}),
        data.layer(dots, dot, {"x": x, "y": y, "fill": colour}),
    ]  # fmt: skip
    room = AXIS[2 if axis.title or any(isinstance(t, list) for t in axis.ticks.values()) else 1]
    # Fixed margins keep the type of all charts at one size; what overhangs is still drawn by the page.
    made = {
        "layer": [layer for layer in layers if data.sets[layer["data"]["name"]]],  # empty layers only cost time
        "width": width, "height": height, "autosize": "none",
        "padding": {"left": 0, "right": 0, "top": 0, "bottom": room},
    }  # fmt: skip
    return specification(made, data, _words(rows, tops, width, stacked))


def _layout(rows: Sequence[Row], width: int, band: int, stacked: bool) -> tuple[list[float], list[int], float]:
    """Top of each row, how many lines of text it has, and the height of all."""
    tops: list[float] = []
    counts: list[int] = []
    at = 0.0
    for row in rows:
        count = len(wrapped(row.label, width)) + (len(wrapped(row.note, width)) if stacked else 0)
        tops.append(at)
        counts.append(count)
        at += LINE * count + band + 14
    return tops, counts, at


def _too_long(row: Row, width: int) -> bool:
    """Whether the note does not fit beside the label; then all notes of the chart stand below their labels."""
    return bool(row.note) and text_width(row.label) + text_width(row.note) + 24 > width


def _words(rows: Sequence[Row], tops: Sequence[float], width: int, stacked: bool) -> list[Words]:
    """Labels on the left; notes on the right of the same line, or on the left below it."""
    found: list[Words] = []
    for row, top in zip(rows, tops, strict=True):
        names = wrapped(row.label, width)
        found += [Words(t, 0, top + LINE * i + 13, INK) for i, t in enumerate(names)]
        if stacked:
            below = top + LINE * len(names) + 13
            found += [Words(t, 0, below + LINE * i, MUTED) for i, t in enumerate(wrapped(row.note, width))]
        elif row.note:
            found.append(Words(row.note, width, top + 13, MUTED, "end"))
    return found


def _x(axis: Axis) -> dict[str, Any]:
    scale = {"domain": [axis.low, axis.high], "nice": False, "zero": False, "clamp": True}
    return {"field": "a", "type": "quantitative", "scale": scale, "axis": _named_ticks(axis)}


def _named_ticks(axis: Axis) -> dict[str, Any] | None:
    """The axis with its ticks named; None without ticks."""
    if not axis.ticks:
        return None
    return {
        "values": list(axis.ticks), "labelExpr": f"{axis.lookup()}[datum.value]", "title": axis.title or None,
        "titleAnchor": "start", "grid": False, "domain": True, "ticks": True, "tickSize": 4, "labelPadding": 4,
        "labelFlush": True,
    }  # fmt: skip


def _y(height: float) -> dict[str, Any]:
    scale = {"domain": [0, height], "range": [0, height], "nice": False, "zero": False}
    return {"field": "y", "type": "quantitative", "scale": scale, "axis": None}
