"""The outcome without the gaps, as played and with all of them; and with one gap at a time."""

from collections.abc import Iterable

from midgame.charts.base import BAND, GOAL, MAIN, MUTED, Axis, Dot, Figure, Line, Row, share_axis
from midgame.charts.rows import rows_figure
from midgame.findings.gaps.find import Gaps
from midgame.findings.gaps.rows import case_table, cases, gap_table
from midgame.findings.gaps.words import each_gap, note
from midgame.findings.subject import Subject, axis_title, figure, with_range
from midgame.statistics.intervals import Estimate
from midgame.wording import say

TICKS = 4  # parts of an axis of numbers


def three_ways(g: Gaps) -> Figure | None:
    """If no gap went well, as drawn, and if all did; None without gaps."""
    shown = cases(g)
    if not shown:
        return None
    rows = [
        Row(label, with_range(g.subject, e), lines=(_thick(e, colour),), dots=(Dot(e.value, colour),))
        for (label, e), colour in zip(shown, (MUTED, MAIN, GOAL), strict=True)
    ]
    header, table = case_table(g)
    return rows_figure(
        "gaps", say("All gaps together"), say("The outcome three ways."), rows,
        _axis(g.subject, [e for _, e in shown]), header=header, table=table, guide="middle",
    )  # fmt: skip


def one_at_a_time(g: Gaps) -> Figure | None:
    """Each gap never and always going well, the others as played; None where there are not several."""
    if len(g.gaps) < 2:
        return None
    rows = []
    for gap in g.gaps:
        span = Line(gap.never.value, gap.always.value, MUTED, 1.5)
        dots = (Dot(gap.never.value, BAND), Dot(gap.always.value, MAIN))
        rows.append(Row(gap.label, note(g, gap), (), (span, _thick(gap.never, BAND), _thick(gap.always, MAIN)), dots))
    header, table = gap_table(g)
    return rows_figure(
        "each-gap", say("One gap at a time"), say("Dots for each gap never and always going well."), rows,
        _axis(g.subject, [e for gap in g.gaps for e in (gap.never, gap.always)], g.base.value),
        header=header, table=table, guide="middle", lead=each_gap(g),
        key=(("band", say("this gap never goes well")), ("main", say("this gap always goes well"))),
    )  # fmt: skip


def _thick(e: Estimate, colour: str) -> Line:
    return Line(e.low, e.high, colour, 3)


def _axis(s: Subject, shown: Iterable[Estimate], mark: float | None = None) -> Axis:
    """Room for all intervals; from 0 for an event."""
    bounds = [x for e in shown for x in (e.low, e.high)] + ([] if mark is None else [mark])
    low, high = min(bounds), max(bounds)
    if s.event:
        return share_axis(high, axis_title(s), mark)
    step = (high - low) / TICKS or 1.0
    ticks: dict[float, str | list[str]] = {x: figure(s, x) for x in (low + i * step for i in range(TICKS + 1))}
    return Axis(low, low + TICKS * step, ticks, axis_title(s), mark)
