"""A plane: two axes with a curve and a marked dot, or with shaded cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from midgame.charts.base import BAND, GRID, INK, LINE, MUTED, SIZE, STOP, Axis, Data, specification, wrapped

TALL, LEFT, FOOT, RIGHT = 210, 62, 44, 14

Point = tuple[float, float]


@dataclass(frozen=True)
class Cell:
    """A shaded cell, from its lower left corner to its upper right one."""

    low: Point
    high: Point


def plane_chart(
    width: int,
    across: Axis,
    up: Axis,
    *,
    curve: Sequence[Point] = (),
    dot: Point | None = None,
    note: str = "",
    cells: Sequence[Cell] = (),
    tall: int = TALL,
) -> dict[str, Any]:
    """A plane ``width`` pixels wide; the title of ``up`` stands above it, ``note`` beside the dot."""
    data = Data()
    names = wrapped(up.title, width - 8)
    x = alt.X("x:Q", scale=_scale(across), axis=_axis(across, title=across.title, flush=True))
    y = alt.Y("y:Q", scale=_scale(up), axis=_axis(up))
    layers = [data.chart([{"x": across.low, "y": up.low}]).mark_point(opacity=0, color=GRID).encode(x=x, y=y)]
    if cells:
        corners = [{"x": c.low[0], "y": c.low[1], "x2": c.high[0], "y2": c.high[1]} for c in cells]
        layers.append(
            data.chart(corners).mark_rect(color=BAND, stroke=BAND, strokeWidth=0.7).encode(x=x, x2="x2", y=y, y2="y2")
        )
    if curve:
        points = [{"x": a, "y": b} for a, b in curve]
        layers.append(data.chart(points).mark_line(color=BAND, strokeWidth=2).encode(x=x, y=y, order="y:Q"))
        layers.append(data.chart(points).mark_point(color=BAND, filled=True, size=22, opacity=1).encode(x=x, y=y))
    if dot is not None:
        marked = {"x": dot[0], "y": dot[1]}
        layers.append(data.chart([marked]).mark_point(color=STOP, filled=True, size=110, opacity=1).encode(x=x, y=y))
        side: Literal["left", "right"] = "right" if dot[0] > 0.6 * across.high else "left"
        text = data.chart([marked | {"t": note}]).mark_text(
            align=side, dx=-10 if side == "right" else 10, dy=16, color=INK, fontSize=SIZE
        )
        layers.append(text.encode(x=x, y=y, text="t:N"))
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
