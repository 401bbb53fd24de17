"""How replications flow through the plan and where they fall out, and on which days."""

from collections.abc import Sequence

from midgame.charts.base import GOAL, STOP, Axis, Bar, Figure, Row, share_axis
from midgame.charts.rows import rows_chart
from midgame.findings.answer.over_time import Timing
from midgame.findings.answer.record import Link, Summary
from midgame.statistics.shares import Spread
from midgame.wording import figures as words

PART_OF_A_MONTH = {30: 7, 60: 14, 120: 30, 200: 30, 400: 60, 800: 120}


def flow(s: Summary) -> Figure:
    """One bar per link: still going, and the part that stops there."""
    rows, table = [], []
    for link in s.links:
        going, stopped = link.going.value, link.stopped.value
        label = link.label + (" (gap)" if link.gap else "")
        note = f"{words.value(link.stopped)} stop here, {words.value(link.going)} go on"
        rows.append(Row(label, note, (Bar(0, going), Bar(going, going + stopped, STOP))))
        table.append(
            (
                label,
                words.value(link.stopped),
                words.interval(link.stopped),
                words.value(link.going),
                words.median_range(link.day),
                _why(link),
            )
        )
    goal, after = s.goal.share.value, s.after_last.value
    if after > 0:
        note = f"{words.value(s.after_last)} end so"
        rows.append(Row("Every step held, yet not the goal", note, (Bar(0, goal), Bar(goal, goal + after, STOP))))
        held = (words.value(s.after_last), words.interval(s.after_last))
        table.append(("Every step held, yet not the goal", *held, "", "", ""))
    rows.append(Row("The goal", f"{words.value(s.goal.share)} reach it", (Bar(0, goal, GOAL),)))
    table.append(("The goal is reached", "", "", words.value(s.goal.share), words.median_range(s.goal.day), ""))
    axis = share_axis(1.0, "Share of replications")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "flow", "How far the plan gets", f"Bars for each step of the plan, in order. {told}.",
        lambda width: rows_chart(rows, axis, width, band=16),
        ("Step", "Stop here", "95% interval", "Go on", "Day: median (5–95%)", "Because the step"), tuple(table),
        (("main", "still going after this step"), ("stop", "stopped at it"), ("goal", "reached the goal")),
    )  # fmt: skip


def _why(link: Link) -> str:
    begun = "never began" if link.ways == 1 else f"left one of its {link.ways} ways untried"
    told = [
        f"{text} {words.percent(p)}"
        for text, p in (("failed", link.failed), ("never ended", link.unfinished), (begun, link.not_begun))
        if p > 0
    ]
    return ", ".join(told)


def timing(s: Summary, breaks: Sequence[Timing], goal: Timing) -> Figure:
    """A small histogram over days for each link and for the goal, each on its own scale of height."""
    rows, table = [], []
    for link, when in zip(s.links, breaks, strict=True):
        if link.stopped.value > 0 and link.day is not None:
            day = "mostly out of time" if link.failed < 0.5 else f"median day {words.number(link.day.median)}"
            note = f"{words.value(link.stopped)}, {day}"
            rows.append(Row(link.label, note, _bars(when, STOP)))
            table.append((link.label, words.value(link.stopped), *_days(link.day)))
    if s.goal.day is not None:
        note = f"{words.value(s.goal.share)}, median day {words.number(s.goal.day.median)}"
        rows.append(Row("The goal is reached", note, _bars(goal, GOAL)))
        table.append(("The goal is reached", words.value(s.goal.share), *_days(s.goal.day)))
    axis = day_axis(s)
    told = "; ".join(f"{r[0]}: median day {r[3]}, 5th to 95th percentile {r[2]} to {r[4]}" for r in table)
    return Figure(
        "timing", "When it breaks", f"Histograms over the days of the campaign. {told}.",
        lambda width: rows_chart(rows, _fewer(axis, width), width, band=30, guide="foot"),
        ("Stops at", "Share", "Day: 5%", "Median", "95%"), tuple(table),
        (("stop", "the plan stops at this step"), ("goal", "the goal is reached")),
    )  # fmt: skip


def _days(day: Spread) -> tuple[str, str, str]:
    return words.number(day.low), words.number(day.median), words.number(day.high)


def _bars(when: Timing, colour: str) -> tuple[Bar, ...]:
    most = max(when.shares, default=0.0) or 1.0
    gap = (when.edges[1] - when.edges[0]) * 0.12
    return tuple(
        Bar(a, b - gap, colour, p / most)
        for a, b, p in zip(when.edges[:-1], when.edges[1:], when.shares, strict=True)
        if p > 0
    )


def day_axis(s: Summary) -> Axis:
    """Days with their dates, some seven ticks."""
    step = next((v for k, v in PART_OF_A_MONTH.items() if s.horizon <= k), max(1, s.horizon // 6))
    ticks: dict[float, str | list[str]] = {}
    for day in range(0, s.horizon + 1, step):
        date = words.calendar_day(s.clock_start, day)
        ticks[float(day)] = [date, f"day {day}"] if date else f"day {day}"
    return Axis(0.0, float(max(s.horizon, 1)), ticks)


def _fewer(axis: Axis, width: int) -> Axis:
    """Every other tick, or every third, when they would not fit."""
    every = -(-len(axis.ticks) * 62 // width)
    kept = {k: v for i, (k, v) in enumerate(axis.ticks.items()) if i % every == 0}
    return Axis(axis.low, axis.high, kept, axis.title, axis.mark)
