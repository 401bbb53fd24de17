"""How often each end state holds."""

from midgame.charts.base import GOAL, INK, MAIN, Bar, Figure, Line, Row, share_axis
from midgame.charts.rows import rows_figure
from midgame.findings.answer.find import Answer
from midgame.findings.answer.rows import End, ends, ends_table
from midgame.wording import say, value


def ends_figure(a: Answer) -> Figure:
    """A bar per end state, with a line over what its chance may be depending on what is true."""
    listed = ends(a)
    header, table = ends_table(a)
    return rows_figure(
        "ends", say("How it ends"), say("Bars of the share of replications per end state."), [_row(e) for e in listed],
        share_axis(max(_most(e) for e in listed), say("Share of replications")),
        header=header, table=table,
        key=(("goal", say("the goal")), ("main", say("other end states")),
             ("ink", say("depending on what is true (5–95%)"))),
    )  # fmt: skip


def _row(e: End) -> Row:
    note = value(e.share) if e.spread is None else f"{value(e.share)} ({e.ranged})"
    lines = () if e.spread is None else (Line(e.spread.p5, e.spread.p95, INK, 1.5),)
    return Row(e.label, note, (Bar(0, e.share.value, GOAL if e.goal else MAIN),), lines)


def _most(e: End) -> float:
    return e.share.value if e.spread is None else max(e.share.value, e.spread.p95)
