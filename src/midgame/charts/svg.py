"""Marks as SVG whose colours come from the page's style sheet, in a space that stretches with the page.

Across, all that is drawn lies between 0 and WIDE, whatever the width on the page; down, in pixels. Strokes keep their
weight (``vector-effect`` in the style sheet), and a dot is a stroke of no length with round ends, so that it stays
round. Words are no part of it: the page sets them as text, which keeps its size.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from midgame.charts.base import Area, Axis, Curve, Guide, Plane, Point, Row

WIDE = 1000
DOT, HALO = 9.0, 12.0


def track(row: Row, axis: Axis, band: int, guide: Guide = "") -> str:
    """The marks of one row."""
    middle = band / 2
    made: list[str] = []
    if guide:
        made.append(_stroke("grid", f"M0 {_n(middle if guide == 'middle' else band)}H{WIDE}", 1))
    for b in row.bars:
        left, right, top = _x(axis, b.start), _x(axis, b.end), band * (1 - b.height)
        made.append(f'<path class="f-{b.colour}" d="M{_n(left)} {_n(top)}H{_n(right)}V{band}H{_n(left)}z"/>')
    if axis.mark is not None:
        made.append(_stroke("muted", f"M{_n(_x(axis, axis.mark))} 0V{band}", 1.5))
    for s in row.lines:
        made.append(_stroke(s.colour, f"M{_n(_x(axis, s.start))} {_n(middle)}H{_n(_x(axis, s.end))}", s.weight, True))
    for d in row.dots:
        made += _dot((_x(axis, d.at), middle), d.colour)
    return _svg(made, band)


def plane(p: Plane) -> str:
    """What a plane holds, its axes' lines under it."""

    def place(at: Point) -> Point:
        return WIDE * p.across.at(at[0]), p.tall * (1 - p.up.at(at[1]))

    made = [_stroke("grid", f"M0 {_n(place((p.across.low, y))[1])}H{WIDE}", 1) for y in p.up.ticks]
    for c in p.cells:
        (left, foot), (right, top) = place(c.low), place(c.high)
        made.append(f'<path class="f-band" d="M{_n(left)} {_n(top)}H{_n(right)}V{_n(foot)}H{_n(left)}z"/>')
    for a in p.areas:
        made.append(f'<path class="f-{a.colour}" d="{_path([place(q) for q in outline(a)])}z"/>')
    for line in p.curves:
        made.append(_stroke(line.colour, _path([place(q) for q in along(line)]), line.weight))
    for s in p.spots:
        made += _dot(place(s.at), s.colour)
    return _svg(made, p.tall)


def outline(a: Area) -> list[Point]:
    """The upper edge from left to right, then the lower one back."""
    upper, lower = list(zip(a.x, a.high, strict=True)), list(zip(a.x, a.low, strict=True))
    if a.steps:
        upper, lower = stepped(upper), stepped(lower)
    return [*upper, *reversed(lower)]


def along(c: Curve) -> list[Point]:
    """The points that a curve goes through, with the corners of its steps."""
    return stepped(c.points) if c.steps else list(c.points)


def stepped(points: Sequence[Point]) -> list[Point]:
    """Each value until the next place."""
    return [points[0], *(q for a, b in pairwise(points) for q in ((b[0], a[1]), b))]


def _x(axis: Axis, x: float) -> float:
    return WIDE * axis.at(x)


def _path(points: Sequence[Point]) -> str:
    """A path through points, relative and in tenths, which is short."""
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _stroke(colour: str, path: str, weight: float, rounded: bool = False) -> str:
    ends = ' stroke-linecap="round"' if rounded else ""
    return f'<path class="s-{colour}" stroke-width="{weight:g}"{ends} d="{path}"/>'


def _dot(at: Point, colour: str) -> Iterator[str]:
    path = f"M{_n(at[0])} {_n(at[1])}h.01"
    yield _stroke("paper", path, HALO, True)
    yield _stroke(colour, path, DOT, True)


def _svg(made: Sequence[str], tall: float) -> str:
    return (
        f'<svg viewBox="0 0 {WIDE} {_n(tall)}" preserveAspectRatio="none" height="{_n(tall)}" aria-hidden="true">'
        f"{''.join(made)}</svg>"
    )


def _n(x: float) -> str:
    """A place to a tenth."""
    return f"{x:.1f}".removesuffix(".0")
