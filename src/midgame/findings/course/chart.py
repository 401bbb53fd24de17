"""Forces and counters over time: a small fan each."""

import datetime as dt
from collections.abc import Sequence

from midgame.charts.base import BAND, MAIN, PALE, Area, Curve, Figure, Panel, Panels, Plane, count_axis
from midgame.charts.days import day_axis
from midgame.findings.course.find import Fan
from midgame.findings.course.rows import fans_table
from midgame.findings.course.words import MOST, first_and_last, note
from midgame.wording import say

TALL = 90
TICKS = 4


def fans_of(fans: Sequence[Fan], name: str, title: str, start: dt.date | None) -> Figure:
    """The middle half, 5-95 % and the median by day of each; those that change most, if many."""
    most = sorted(fans, key=_movement, reverse=True)[:MOST]
    shown = [f for f in fans if f in most]
    header, table = fans_table(shown)
    notes = tuple((f.label, first_and_last(f)) for f in shown)
    told = "; ".join(f"{label}: {note}" for label, note in notes)
    return Figure(
        f"fans-{name}", title, say("A small chart each over time. Medians: {list}.", list=told),
        Panels(tuple(Panel(f.label, note(f), _plane(f, start)) for f in shown)), header, tuple(table),
        (("main", say("median")), ("band", say("middle half")), ("pale", say("5th to 95th percentile"))), notes,
    )  # fmt: skip


def _movement(f: Fan) -> float:
    top = max(f.bands[-1]) or 1.0
    return max(max(b) - min(b) for b in f.bands) / top


def _plane(f: Fan, start: dt.date | None) -> Plane:
    low, lower, middle, upper, high = f.bands
    across = day_axis(start, f.days[-1], TICKS, hours=f.per_day > 1)
    return Plane(
        across, count_axis(max(high)),
        areas=(Area(f.days, low, high, PALE, True), Area(f.days, lower, upper, BAND, True)),
        curves=(Curve(tuple(zip(f.days, middle, strict=True)), MAIN, True),), tall=TALL,
    )  # fmt: skip
