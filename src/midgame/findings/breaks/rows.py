"""The tables on where a plan breaks: link by cause, and days."""

from midgame.findings.breaks.find import Breaks, Link
from midgame.findings.breaks.words import cause, row_label
from midgame.statistics.shares import Times
from midgame.wording import interval, median_range, number, percent, say, value, with_interval
from midgame.wording.times import HOURS, MINUTES, time_header

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def flow_table(b: Breaks) -> Table:
    """A row per link: how many stop, go on, hold it where it is reached; and the goal."""
    header = (
        say("Step"), say("Stop here"), say("95% interval"), say("Go on"), say("Of those that miss the goal"),
        say("Holds when reached"),
    )  # fmt: skip
    shown = [*b.links, *([b.after_last] if b.after_last.stopped.value > 0 else [])]
    rows = [_flow_row(link) for link in shown]
    reached = (say("The goal is reached"), "", "", value(b.goal), "", "")
    return header, [*rows, reached]


def _flow_row(link: Link) -> tuple[str, ...]:
    stopped = (value(link.stopped), interval(link.stopped), value(link.going) if link.name else "")
    holds = with_interval(link.holds) if link.holds is not None else ""
    decides = with_interval(link.decides) if link.stopped.value > 0 else ""
    return (row_label(link), *stopped, decides, holds)


def cause_table(b: Breaks) -> Table:
    """A row per link and cause: its share of the stops there, and its day."""
    header = (say("Stops at"), say("Because"), say("Share of these"), time_header(b.goal_when.per_day))
    rows: list[tuple[str, ...]] = []
    for link in (*b.links, b.after_last):
        for number_, c in enumerate(link.causes):
            label = row_label(link) if number_ == 0 else ""
            rows.append((label, cause(c), percent(c.share), median_range(c.day)))
    return header, rows


def timing_table(b: Breaks) -> Table:
    """A row per link and for the goal: its share and its days."""
    header = (say("Stops at"), say("Share"), _least(b.goal_when.per_day), say("Median"), say("95%"))
    rows: list[tuple[str, ...]] = [
        (row_label(link), value(link.stopped), *_days(link.day))
        for link in (*b.links, b.after_last)
        if link.day is not None
    ]
    if b.goal_day is not None:
        rows.append((say("The goal is reached"), value(b.goal), *_days(b.goal_day)))
    return header, rows


def _least(per_day: int) -> str:
    if per_day == MINUTES:
        return say("Minute: 5%")
    return say("Hour: 5%") if per_day == HOURS else say("Day: 5%")


def _days(day: Times) -> tuple[str, str, str]:
    low, middle, high = (number(x * day.per_day) for x in (day.low, day.median, day.high))
    return low, middle, high
