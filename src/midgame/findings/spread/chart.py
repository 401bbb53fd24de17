"""The chance over what may be true: a hill for the event asked for, a row for each other."""

from dataclasses import replace

import numpy as np

from midgame.charts.base import (
    BAND,
    INK,
    MAIN,
    PALE,
    Area,
    Axis,
    Curve,
    Dot,
    Figure,
    Line,
    Plane,
    Row,
    Spot,
    share_axis,
)
from midgame.charts.rows import rows_figure
from midgame.findings.spread.find import Chance, Percentiles, Spread
from midgame.findings.spread.rows import listed, spread_table
from midgame.findings.spread.words import ceiling, note, row_label, snapped
from midgame.findings.subject import called
from midgame.wording import percent, say

WORDS = 0.3  # part of the width that the words of a place take
NEAR, LINE = 0.45, 0.17  # places nearer than this share their words' room on a phone; the height of a line of words
HEAD, TALL = 1.15, 130  # room above the hill, in its heights, and the pixels of all of it
FINE, CELLS, BLUR = 20_000, 80, 4  # draws of the curve, cells of the axis, neighbours that a cell is evened out with


def hill(c: Chance, name: str = "spread-curve") -> Figure | None:
    """How much of what may be true lies at each chance: high where much does; None where it does not differ.

    The strong shade is the middle nine tenths.
    """
    if c.spread is None or not c.curve:
        return None
    p = c.spread
    across = share_axis(c.curve[-1][1], say("Chance of {event}", event=called(c.subject)))
    x, height = density(c, across.high)
    inside = [(p.p5, float(np.interp(p.p5, x, height)))]
    inside += [(a, h) for a, h in zip(x, height, strict=True) if p.p5 < a < p.p95]
    inside += [(p.p95, float(np.interp(p.p95, x, height)))]  # the shade ends where the ends are, not in a cell's middle
    spots = _apart([_spot(at, told, across, (x, height)) for at, told in _named(p) if 0 < snapped(at) < 1], across)
    head = max([HEAD, *(s.foot + HEAD - 1 + LINE for s in spots if s.foot > 1)])  # on a phone words take two lines
    feet = tuple(Curve(((s.at[0], 0.0), (s.at[0], s.foot)), INK, weight=1.0) for s in spots)
    notes = tuple(
        (say("{n} of 100", n=str(n)), say("below {share}", share=ceiling(q)))
        for n, q in ((5, p.p5), (25, p.p25), (50, p.p50), (75, p.p75), (95, p.p95))
    )
    opening = say("A hill over the chance, high where much of what may be true lies.")
    at, tall = (tuple(part) for part in zip(*inside, strict=True))
    areas = [Area(x, (0.0,) * len(x), height, PALE), Area(at, (0.0,) * len(at), tall, BAND)]
    return Figure(
        name, say("How likely, given what may be true"),
        f"{opening} {'; '.join(f'{a}: {b}' for a, b in notes)}.",
        Plane(across, Axis(0.0, head), areas=tuple(areas), spots=spots, tall=round(TALL * head / HEAD),
              curves=(Curve(tuple(zip(x, height, strict=True)), INK), *feet)),
        (say("Of a hundred ways things may be"), say("The chance stays")), notes, (), notes,
    )  # fmt: skip


def _spot(at: float, told: str, across: Axis, hill: tuple[tuple[float, ...], tuple[float, ...]]) -> Spot:
    """A place on the hill, its words above all of the hill that they reach over."""
    spot = Spot((at, float(np.interp(at, *hill))), told)
    reach = WORDS * (across.high - across.low)
    low, high = (at - reach, at) if spot.leans(across) else (at, at + reach)
    under = [h for a, h in zip(*hill, strict=True) if low <= a <= high]
    return replace(spot, level=max([spot.at[1], *under]))


def _apart(spots: list[Spot], across: Axis) -> tuple[Spot, ...]:
    """The same, where the words of two would run into each other on two lines, no foot through the other's words."""
    if len(spots) == 2:
        low, high = sorted(spots, key=lambda s: s.at[0])
        if across.at(high.at[0]) - across.at(low.at[0]) < NEAR and abs(low.foot - high.foot) < LINE:
            left = high.leans(across)
            over, under = (high, low) if left else (low, high)
            above = replace(over, level=max(over.foot, under.foot + LINE), left=left)
            return tuple(above if s is over else replace(s, left=left) for s in spots)
    return tuple(spots)


def _named(p: Percentiles) -> tuple[tuple[float, str], ...]:
    """The median, and the end that lies further from it."""
    half = (p.p50, say("half below {share}", share=percent(p.p50)))
    if p.p50 - p.p5 > p.p95 - p.p50:
        return half, (p.p5, say("one in twenty below {share}", share=percent(p.p5)))
    return half, (p.p95, say("one in twenty above {share}", share=percent(p.p95)))


def density(c: Chance, high: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Places from 0 to ``high`` and how much of what may be true lies about each, the most of it 1 (places,).

    It is drawn from the percentiles of the curve, in cells that are evened out with their neighbours.
    """
    shares, chances = (np.array(part) for part in zip(*c.curve, strict=True))
    drawn = np.interp((np.arange(FINE) + 0.5) / FINE, shares, chances)
    counts, edges = np.histogram(drawn, CELLS, (0.0, high))
    padded = np.pad(counts.astype(float), BLUR, mode="reflect")
    weights = np.hanning(2 * BLUR + 3)[1:-1]
    smooth = np.convolve(padded, weights / weights.sum(), "valid")
    middles = (edges[:-1] + edges[1:]) / 2
    x = np.concatenate([[0.0], middles, [high]])
    y = np.concatenate([smooth[:1], smooth, smooth[-1:]])
    return tuple(x.tolist()), tuple((y / y.max()).tolist())


def others(s: Spread) -> Figure | None:
    """A row for each event, from the 5th to the 95th percentile; None without any."""
    shown = listed(s)
    if s.asked.spread is not None:
        shown = [s.asked, *shown]
    if len(shown) < 2:
        return None
    header, table = spread_table(s)
    return rows_figure(
        "spread-events", say("Every event"), say("A line per event over its chance, depending on what is true."),
        [_row(c) for c in shown],
        share_axis(max(c.spread.p95 for c in shown if c.spread is not None), say("Chance")),
        header=header, table=table, guide="middle",
        key=(("pale", say("nine in ten of what may be true")), ("main", say("the middle half, and the mean"))),
    )  # fmt: skip


def _row(c: Chance) -> Row:
    p = c.spread
    spans = () if p is None else (Line(p.p5, p.p95, PALE, 5), Line(p.p25, p.p75, MAIN, 5))
    return Row(row_label(c), note(c), (), spans, (Dot(c.probability.value, MAIN),))
