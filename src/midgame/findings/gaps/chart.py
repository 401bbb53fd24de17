"""The outcome against the chance that the gaps close; and with one gap at a time left open."""

from collections.abc import Iterable

from midgame.charts.base import (
    BAND,
    MAIN,
    MUTED,
    Axis,
    Curve,
    Dot,
    Figure,
    Line,
    Plane,
    Row,
    number_axis,
    share_axis,
    whole_axis,
)
from midgame.charts.rows import rows_figure
from midgame.findings.gaps.find import Gaps
from midgame.findings.gaps.rows import curve_notes, curve_table, gap_table
from midgame.findings.gaps.words import each_gap, note
from midgame.findings.subject import Subject, axis_title, measured
from midgame.statistics.intervals import Estimate
from midgame.wording import say


def against(g: Gaps) -> Figure | None:
    """The outcome from no gap closed to all closed; None without gaps."""
    if not g.curve:
        return None
    values = [e.value for _, e in g.curve]
    up = (
        share_axis(max(values), measured(g.subject))
        if g.subject.event
        else number_axis(min(values), max(values), measured(g.subject), unit=g.subject.unit)
    )
    across = whole_axis(say("Chance that each gap closes"))
    points = tuple((p, e.value) for p, e in g.curve)
    notes = curve_notes(g)
    header, table = curve_table(g)
    told = say("The outcome against the chance that the gaps close.")
    return Figure(
        "gaps", say("From no gap closed to all"), f"{told} {'; '.join(f'{a}: {b}' for a, b in notes)}.",
        Plane(across, up, curves=(Curve(points),)),
        header, tuple(table), (), notes,
    )  # fmt: skip


def one_at_a_time(g: Gaps) -> Figure | None:
    """Each gap open and closed, the others closed; None where there are not several."""
    if len(g.gaps) < 2:
        return None
    rows = []
    for gap in g.gaps:
        span = Line(gap.left.value, gap.closed.value, MUTED, 1.5)
        dots = (Dot(gap.left.value, BAND), Dot(gap.closed.value, MAIN))
        rows.append(Row(gap.label, note(g, gap), (), (span, _thick(gap.left, BAND), _thick(gap.closed, MAIN)), dots))
    header, table = gap_table(g)
    return rows_figure(
        "each-gap", say("One gap at a time"), say("Dots for each gap alone open, and closed."), rows,
        _axis(g.subject, [e for gap in g.gaps for e in (gap.left, gap.closed)]),
        header=header, table=table, guide="middle", lead=each_gap(g),
        key=(("band", say("this gap alone stays open")), ("main", say("all close"))),
    )  # fmt: skip


def _thick(e: Estimate, colour: str) -> Line:
    return Line(e.low, e.high, colour, 3)


def _axis(s: Subject, shown: Iterable[Estimate]) -> Axis:
    """Room for all intervals; from 0 for an event."""
    bounds = [x for e in shown for x in (e.low, e.high)]
    if s.event:
        return share_axis(max(bounds), axis_title(s))
    return number_axis(min(bounds), max(bounds), axis_title(s), unit=s.unit)
