"""The chance over what may be true: a curve for the event asked for, a row for each other."""

from midgame.charts.base import MAIN, NARROW, PALE, Axis, Dot, Figure, Line, Row, share_axis
from midgame.charts.plane import plane_chart
from midgame.charts.rows import rows_figure
from midgame.findings.spread.find import Chance, Spread
from midgame.findings.spread.rows import listed, spread_table
from midgame.findings.spread.words import ceiling, note, row_label
from midgame.findings.subject import called
from midgame.wording import say

WAYS = 100


def curve(s: Spread) -> Figure | None:
    """Below what the chance stays in how many of a hundred ways things may be; None where it does not differ."""
    c = s.asked
    if c.spread is None or not c.curve:
        return None
    across = share_axis(c.curve[-1][1], say("Chance of {event}", event=called(c.subject)))
    up = Axis(
        0.0, 1.0, {i / 4: f"{i * WAYS // 4}" for i in range(5)},
        say("Of a hundred ways things may be, in how many it stays below"),
    )  # fmt: skip
    points = [(chance, share) for share, chance in c.curve]
    opening = say("A rising curve of the chance over what may be true.")
    notes = tuple(
        (say("{n} of 100", n=str(n)), say("below {share}", share=ceiling(x)))
        for n, x in ((5, c.spread.p5), (25, c.spread.p25), (50, c.spread.p50), (75, c.spread.p75), (95, c.spread.p95))
    )
    header = (say("Of a hundred ways things may be"), say("The chance stays"))
    return Figure(
        "spread-curve", say("The chance over what may be true"),
        f"{opening} {'; '.join(f'{a}: {b}' for a, b in notes)}.",
        lambda width: plane_chart(width, across, up, curve=points, tall=150 if width <= NARROW else 180),
        header, notes, (), notes,
    )  # fmt: skip


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
