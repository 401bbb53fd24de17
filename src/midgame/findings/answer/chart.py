"""End states, counts at the end, what the gaps carry, and excursions."""

from midgame.charts.base import (
    GOAL,
    INK,
    MAIN,
    MUTED,
    Bar,
    Dot,
    Figure,
    Line,
    Row,
    share_axis,
)
from midgame.charts.rows import rows_chart
from midgame.findings.answer.record import Count, Summary
from midgame.statistics.intervals import Estimate
from midgame.wording import figures as words


def end_states(s: Summary) -> Figure:
    """A bar per end state with its interval."""
    rows, table = [], []
    listed = [(e.label, e.goal, e.share, e.day) for e in sorted(s.end_states, key=lambda e: -e.share.value)]
    if s.none_held.value > 0:
        listed.append(("None of these", False, s.none_held, None))
    for label, goal, share, day in listed:
        name = f"{label} (the goal)" if goal else label
        note = words.with_interval(share)
        rows.append(
            Row(
                name, note, (Bar(0, share.value, GOAL if goal else MAIN),), (_whisker(share),)
            )
        )  # fmt: skip
        table.append((name, words.value(share), words.interval(share), words.median_range(day)))
    axis = share_axis(max((r.lines[0].end for r in rows), default=1.0), "Share of replications")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "ends", "How it ends", f"Bars of the share of replications per end state. {told}.",
        lambda width: rows_chart(rows, axis, width),
        ("End state", "Share", "95% interval", "From day: median (5–95%)"), tuple(table),
        (("goal", "the goal"), ("main", "other end states"), ("ink", "95% interval of the share")),
    )  # fmt: skip


def count(c: Count) -> Figure:
    """P(0), P(1), P(2), P(3 or more) of a small count."""
    rows, table = [], []
    unit = f" {words.unit(c.unit)}" if c.unit.lower() not in c.label.lower() else ""
    for k, share in c.chances:
        note = words.with_interval(share)
        rows.append(Row(f"{k}{unit}" if k != "0" else "None", note, (Bar(0, share.value),),
                        (_whisker(share),)))  # fmt: skip
        table.append((k, words.value(share), words.interval(share)))
    axis = share_axis(max(r.lines[0].end for r in rows), "Share of replications")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        f"count-{c.name}", c.label, f"Bars of how often each number came out. {told}.",
        lambda width: rows_chart(rows, axis, width),
        (c.label, "Share", "95% interval"), tuple(table),
        (("main", "share of replications"), ("ink", "95% interval of the share")),
    )  # fmt: skip


def events(s: Summary) -> Figure:
    """A bar per condition that the scenario looks at in the end."""
    rows = [
        Row(e.label, words.with_interval(e.share), (Bar(0, e.share.value),), (_whisker(e.share),)) for e in s.events
    ]
    axis = share_axis(max(e.share.high for e in s.events), "Share of replications")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "events", "What happens on the way", f"Bars of how often each thing happened. {told}.",
        lambda width: rows_chart(rows, axis, width),
        ("What", "Share", "95% interval"),
        tuple((e.label, words.value(e.share), words.interval(e.share)) for e in s.events),
        (("main", "share of replications"), ("ink", "95% interval of the share")),
    )  # fmt: skip


def gaps(s: Summary) -> Figure | None:
    """The goal if no gap went well, as drawn, and if all did; None without these figures."""
    if s.gaps_all is None or s.gaps_none is None:
        return None
    listed = [
        ("If no gap goes well", s.gaps_none, MUTED),
        ("As played: each gap drawn from 0 to 1", s.goal.share, MAIN),
        ("If every gap goes well", s.gaps_all, GOAL),
    ]
    rows = [_dotted(label, share, colour) for label, share, colour in listed]
    axis = share_axis(max(share.high for _, share, _ in listed), "Share of replications that reach the goal")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "gaps", "What rests on the gaps", f"The share that reaches the goal, three ways. {told}.",
        lambda width: rows_chart(rows, axis, width, guide="middle"),
        ("Case", "Goal", "95% interval"),
        tuple((label, words.value(p), words.interval(p)) for label, p, _ in listed),
    )  # fmt: skip


def excursions(s: Summary) -> Figure:
    """The goal in each excursion against the base case, largest difference first."""
    shown = sorted(s.excursions, key=lambda e: -abs(e.difference.value))
    base = _dotted("Base case", s.goal.share, MUTED)
    rows = [base] + [
        _dotted(e.label, e.share, MAIN, f"{words.value(e.share)}, {words.points(e.difference)}") for e in shown
    ]
    high = max([s.goal.share.high] + [e.share.high for e in shown])
    axis = share_axis(high, "Share of replications that reach the goal", s.goal.share.value)
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "excursions", "What if", f"Dots with intervals for the base case and each excursion. {told}.",
        lambda width: rows_chart(rows, axis, width, guide="middle"),
        ("Excursion", "Goal", "95% interval", "Difference from the base case, in points (95%)"),
        tuple((e.label, words.value(e.share), words.interval(e.share), words.points(e.difference))
              for e in shown),
    )  # fmt: skip


def _whisker(share: Estimate) -> Line:
    return Line(share.low, share.high, INK, 1.5)


def _dotted(label: str, share: Estimate, colour: str, note: str = "") -> Row:
    told = note or words.with_interval(share)
    return Row(label, told, lines=(Line(share.low, share.high, colour, 3),), dots=(Dot(share.value, colour),))
