"""The box of futures, its trade-off of coverage against density, and the frontier of two drivers."""

from typing import Any, Literal

import altair as alt
import numpy as np

from midgame.charts.base import (
    BAND,
    GRID,
    INK,
    LINE,
    MAIN,
    MUTED,
    NARROW,
    SIZE,
    STOP,
    Axis,
    Bar,
    Data,
    Figure,
    Row,
    share_axis,
    specification,
    wrapped,
)
from midgame.charts.rows import rows_chart
from midgame.findings.box.find import Discovery
from midgame.findings.drivers.chart import RANGE
from midgame.findings.flips.frontier import Frontier
from midgame.page import hinge_words
from midgame.wording import figures as words

TALL, LEFT, FOOT, RIGHT = 210, 62, 44, 14


def box(d: Discovery, places: dict[str, tuple[float, float]]) -> Figure:
    """A bar per restricted number over its own range; ``places`` has the share of draws below each end of the bar."""
    rows, table = [], []
    for r in d.restrictions:
        low, high = places[r.quantity]
        again = f"{r.found_again:.0%}"
        rows.append(Row(hinge_words.name(r.label), hinge_words.bounds(r), (Bar(low, high, MAIN),)))
        table.append((r.label, hinge_words.bounds(r), words.percent(high - low), again))
    axis = Axis(0, 1, dict(RANGE), "Its own range, by share of draws")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "box", "The box", f"Bars over the range of each number that the box restricts. {told}.",
        lambda width: rows_chart(rows, axis, width, guide="middle"),
        ("Number", "In the box", "Share of draws there", "Restricted again in half samples"), tuple(table),
        (("main", "in the box"),),
    )  # fmt: skip


def tradeoff(d: Discovery) -> Figure:
    """Coverage against density of all boxes from the widest to the densest, the chosen one marked."""
    points = [
        {"x": float(c), "y": float(p)} for c, p in zip(d.tradeoff["coverage"], d.tradeoff["density"], strict=True)
    ]
    chosen = {"x": d.coverage.value, "y": d.density.value}
    across = Axis(0.0, 1.0, {i / 4: f"{25 * i}%" for i in range(5)}, hinge_words.coverage_axis())
    up = share_axis(max(p["y"] for p in [*points, chosen]))
    few = [points[i] for i in np.unique(np.linspace(0, len(points) - 1, 8).round().astype(int))]
    return Figure(
        "tradeoff", "Coverage against density",
        f"A line of {len(points)} boxes from wide and thin to narrow and dense. The chosen box covers "
        f"{words.value(d.coverage)} of the cases with a density of {words.value(d.density)}.",
        lambda width: _plane(width, across, up, hinge_words.density_axis(d), curve=points, dot=chosen,
                             note="the chosen box"),
        ("Box", "Coverage", "Density"),
        (("Chosen", words.with_interval(d.coverage), words.with_interval(d.density)),
         *((f"{i + 1} of {len(few)}", words.percent(p["x"]), words.percent(p["y"])) for i, p in enumerate(few))),
        (("band", "boxes from the whole to the densest"), ("stop", "the chosen box")),
    )  # fmt: skip


def frontier(f: Frontier) -> Figure:
    """The plane of two drivers by rank, with the part in which the answer lies above the level."""
    at = np.linspace(0, 1, len(f.x))
    half = (at[1] - at[0]) / 2
    cells = [
        {"x": max(a - half, 0.0), "x2": min(a + half, 1.0), "y": max(b - half, 0.0), "y2": min(b + half, 1.0)}
        for i, a in enumerate(at) for j, b in enumerate(at) if f.mean[i, j] > f.level
    ]  # fmt: skip
    marks = range(0, len(at), (len(at) - 1) // 4)
    across = Axis(0.0, 1.0, {float(at[i]): hinge_words.amount(float(f.x[i]), f.x_unit) for i in marks}, f.x_label)
    up = Axis(0.0, 1.0, {float(at[i]): hinge_words.amount(float(f.y[i]), f.y_unit) for i in marks})
    table = tuple(
        (hinge_words.amount(float(x), f.x_unit),
         hinge_words.amount(float(y), f.y_unit) if np.isfinite(y) else "does not cross")
        for x, y in list(zip(f.x, f.line, strict=True))[::2]
    )  # fmt: skip
    level = words.percent(f.level)
    return Figure(
        "frontier", "Two numbers together",
        f"A square: {f.x_label} across, {f.y_label} upwards, each over its own range. In the shaded part, "
        f"{words.percent(f.above)} of draws, the goal is reached in more than {level}.",
        lambda width: _plane(width, across, up, f.y_label, cells=cells, tall=300 if width > NARROW else 240),
        (f.x_label, f"{f.y_label}: crosses {level} at"), table,
        (("band", f"the answer lies above {level}"),),
    )  # fmt: skip


def _plane(
    width: int, across: Axis, up: Axis, title: str, *, curve: list[dict[str, float]] | None = None,
    dot: dict[str, float] | None = None, note: str = "", cells: list[dict[str, float]] | None = None, tall: int = TALL,
) -> dict[str, Any]:  # fmt: skip
    """Two axes with a curve and a marked dot, or with shaded cells; the upright axis is named above it."""
    data = Data()
    names = wrapped(title, width - 8)
    x = alt.X("x:Q", scale=_scale(across), axis=_axis(across, title=across.title, flush=True))
    y = alt.Y("y:Q", scale=_scale(up), axis=_axis(up))
    layers = [data.chart([{"x": across.low, "y": up.low}]).mark_point(opacity=0).encode(x=x, y=y)]
    if cells:
        layers.append(
            data.chart(cells).mark_rect(color=BAND, stroke=BAND, strokeWidth=0.7).encode(x=x, x2="x2", y=y, y2="y2")
        )
    if curve:
        layers.append(data.chart(curve).mark_line(color=BAND, strokeWidth=2).encode(x=x, y=y, order="y:Q"))
        layers.append(data.chart(curve).mark_point(color=BAND, filled=True, size=22, opacity=1).encode(x=x, y=y))
    if dot:
        layers.append(data.chart([dot]).mark_point(color=STOP, filled=True, size=110, opacity=1).encode(x=x, y=y))
        side: Literal["left", "right"] = "right" if dot["x"] > 0.6 * across.high else "left"
        words_ = data.chart([dot | {"t": note}]).mark_text(
            align=side, dx=-10 if side == "right" else 10, dy=16, color=INK, fontSize=SIZE
        )
        layers.append(words_.encode(x=x, y=y, text="t:N"))
    made = alt.layer(*layers).properties(
        width=width - LEFT - RIGHT, height=tall, autosize="none",
        padding={"left": LEFT, "right": RIGHT, "top": LINE * len(names) + 10, "bottom": FOOT},
        title=alt.TitleParams(names, anchor="start", frame="bounds", color=MUTED, fontSize=13, offset=8, dx=0),
    )  # fmt: skip
    return specification(made, data)


def _scale(axis: Axis) -> alt.Scale:
    return alt.Scale(domain=[axis.low, axis.high], nice=False, zero=False, clamp=True)


def _axis(axis: Axis, title: str = "", flush: bool = False) -> alt.Axis:
    return alt.Axis(
        values=list(axis.ticks), labelExpr=f"{axis.lookup()}[datum.value]", title=title or None, titleAnchor="start",
        grid=True, gridColor=GRID, domain=True, ticks=False, labelPadding=6, labelFlush=flush,
    )  # fmt: skip
