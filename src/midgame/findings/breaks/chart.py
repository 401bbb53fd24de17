"""How replications flow through the plan and where they fall out, and on which days."""

import datetime as dt

from midgame.charts.base import GOAL, STOP, Bar, Figure, Row, share_axis
from midgame.charts.days import day_axis
from midgame.charts.rows import rows_figure
from midgame.findings.breaks.find import Breaks
from midgame.findings.breaks.rows import flow_table, timing_table
from midgame.findings.breaks.words import reading_days, row_label
from midgame.findings.timing import Timing
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Times
from midgame.wording import number, say, value
from midgame.wording.times import time_of


def flow(b: Breaks, more: str = "") -> Figure:
    """One bar per link: still going, and the part that stops there. ``more`` is put to the name of the figure."""
    rows = []
    for link in b.links:
        going, stopped = link.going.value, link.stopped.value
        note = say("{stop} stop here, {go} go on", stop=value(link.stopped), go=value(link.going))
        rows.append(Row(row_label(link), note, (Bar(0, going), Bar(going, going + stopped, STOP))))
    goal, after = b.goal.value, b.after_last.stopped.value
    if after > 0:
        note = say("{share} end so", share=value(b.after_last.stopped))
        rows.append(Row(row_label(b.after_last), note, (Bar(0, goal), Bar(goal, goal + after, STOP))))
    rows.append(Row(say("The goal"), say("{share} reach it", share=value(b.goal)), (Bar(0, goal, GOAL),)))
    header, table = flow_table(b)
    return rows_figure(
        f"flow{more}", say("How far the plan gets"), say("Bars for each step of the plan, in order."), rows,
        share_axis(1.0, say("Share of replications")), header=header, table=table, band=16,
        key=(("main", say("still going after this step")), ("stop", say("stopped at it")),
             ("goal", say("reached the goal"))),
    )  # fmt: skip


def timing(b: Breaks, start: dt.date | None, days: float, more: str = "") -> Figure | None:
    """A small histogram over days for each link and for the goal, each on its own scale of height; None if empty."""
    rows = []
    for link in (*b.links, b.after_last):
        if link.day is not None:
            note = _note(link.stopped, link.day)
            rows.append(Row(row_label(link), note, _bars(link.when, STOP)))
    if b.goal_day is not None:
        note = _note(b.goal, b.goal_day)
        rows.append(Row(say("The goal is reached"), note, _bars(b.goal_when, GOAL)))
    if not rows:
        return None
    header, table = timing_table(b)
    return rows_figure(
        f"timing{more}", say("When it breaks"), say("Histograms over the days of the campaign."), rows,
        day_axis(start, days), header=header, table=table, band=30, guide="foot", lead=reading_days(),
        key=(("stop", say("the plan stops at this step")), ("goal", say("the goal is reached"))),
    )  # fmt: skip


def _note(share: Estimate, day: Times) -> str:
    if day.per_day > 1:
        at = time_of(day.median, day.per_day)
        return say("{share}, {time} in the median", share=value(share), time=at)
    return say("{share}, median day {day}", share=value(share), day=number(day.median))


def _bars(when: Timing, colour: str) -> tuple[Bar, ...]:
    most = max(when.shares, default=0.0) or 1.0
    gap = (when.edges[1] - when.edges[0]) * 0.12
    return tuple(
        Bar(a, b - gap, colour, p / most)
        for a, b, p in zip(when.edges[:-1], when.edges[1:], when.shares, strict=True)
        if p > 0
    )
