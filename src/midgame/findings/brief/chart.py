"""The charts of the brief: the chance over what may be true, how it ends, what it hinges on."""

from midgame.charts.base import BAND, GOAL, INK, MUTED, Axis, Bar, Dot, Figure, Line, Row, Rows, share_axis
from midgame.charts.rows import rows_figure
from midgame.findings.brief.find import Brief, End
from midgame.findings.brief.words import hinge_basis
from midgame.findings.drivers.find import FIFTHS, Driver
from midgame.findings.rivals.find import Contest
from midgame.findings.spread.chart import hill
from midgame.statistics.intervals import Estimate
from midgame.wording import amount, say, value

WHOLE = Axis(0.0, 1.0)
BAND_OF_ENDS = 12


def chance(b: Brief) -> Figure | None:
    """The chance of the goal over what may be true; None where this run cannot say, or it does not differ."""
    return None if b.chance is None else hill(b.chance, "brief-chance")


def end_marks(e: End) -> Rows:
    """A bar of 100 plays, and a line over how many it may be depending on what is true."""
    lines = () if e.spread is None else (Line(e.spread.p5, e.spread.p95, INK, 1.5),)
    row = Row(e.label, "", (Bar(0.0, e.share.value, GOAL if e.goal else BAND),), lines)
    return Rows((row,), WHOLE, BAND_OF_ENDS, "foot")


def hinges(b: Brief) -> Figure | None:
    """What moves the answer most, each under its readings; None where nothing does."""
    rows = [row for c in b.contests for row in _contest(c)] + [row for d in b.drivers for row in _driver(d)]
    if not rows or b.overall is None:
        return None
    most = max(line.end for row in rows for line in row.lines)
    return rows_figure(
        "brief-hinges", say("What it hinges on"), hinge_basis(b), rows,
        share_axis(most, mark=b.overall.value), guide="middle", band=12,
    )  # fmt: skip


def _contest(c: Contest) -> list[Row]:
    answers = [(r.label, r.answer) for r in c.rivals if r.answer is not None]
    return [_row(label, answer, "" if i else c.label) for i, (label, answer) in enumerate(answers)]


def _driver(d: Driver) -> list[Row]:
    low, high = _about(d, d.low_value, d.low_fifth), _about(d, d.high_value, d.high_fifth)
    return [_row(low, d.low, d.label), _row(high, d.high)]


def _about(d: Driver, value_there: float, fifth: int) -> str:
    there = amount(value_there, d.unit)
    if fifth == 0:
        return say("{value} (lowest fifth)", value=there)
    if fifth == FIFTHS - 1:
        return say("{value} (highest fifth)", value=there)
    return say("around {value}", value=there)


def _row(label: str, answer: Estimate, head: str = "") -> Row:
    error = Line(answer.low, answer.high, MUTED, 3)
    return Row(label, value(answer), lines=(error,), dots=(Dot(answer.value, INK),), head=head)
