"""What the answer hinges on: luck, drivers, flip points, the step that decides, gaps, worth of information."""

from collections.abc import Sequence

from midgame.charts.base import BAND, GOAL, INK, MAIN, MUTED, PALE, STOP, Axis, Bar, Dot, Figure, Line, Row
from midgame.charts.base import share_axis as axis_of
from midgame.charts.rows import rows_chart
from midgame.findings.breaks.find import AFTER_THE_LAST, Breaks
from midgame.findings.drivers.find import Driver, Drivers
from midgame.findings.flips.find import Flip
from midgame.findings.gaps.find import Gaps
from midgame.findings.information.find import Information
from midgame.findings.luck.find import VarianceSplit
from midgame.page import hinge_words
from midgame.statistics.intervals import Estimate
from midgame.wording import figures as words

MOST = 10
LEVELS = {"a half": MUTED, "the low end expected": MAIN, "the high end expected": STOP, "the level given": GOAL}
RANGE = {0.0: "its lowest", 0.5: "its middle", 1.0: "its highest"}


def luck(v: VarianceSplit, others: Sequence[VarianceSplit]) -> Figure:
    """One bar: the variance of the goal, parted into what is not known and luck; other outcomes in the table."""
    part = v.ignorance_share
    note = f"inputs {words.with_interval(part)}, luck {words.value(v.luck_share)}"
    rows = [Row("Whether the goal is reached", note, (Bar(0, part.value), Bar(part.value, 1, PALE)), (_whisker(part),))]
    axis = Axis(0, 1, {i / 4: f"{25 * i}%" for i in range(5)}, "Share of the variance")
    table = [("Whether the goal is reached", *_split(v))]
    table += [(x.label, *_split(x)) for x in others if x.outcome != v.outcome]
    return Figure(
        "luck", "Luck or ignorance", f"One bar, the variance of whether the goal is reached, in two parts: {note}.",
        lambda width: rows_chart(rows, axis, width, band=26),
        ("Outcome", "Not knowing the inputs", "Luck"), tuple(table),
        (("main", "not knowing the inputs"), ("pale", "luck"), ("ink", "95% interval")),
    )  # fmt: skip


def _split(v: VarianceSplit) -> tuple[str, str]:
    return words.with_interval(v.ignorance_share), words.with_interval(v.luck_share)


def drivers(d: Drivers) -> Figure:
    """A tornado: the goal in the lowest and in the highest fifth of each number that matters."""
    shown = d.top(MOST)
    rows = [_driver(x, d.mean) for x in shown]
    high = max(max(x.low.high, x.high.high) for x in shown)
    axis = axis_of(high, "Share of replications that reach the goal", d.mean)
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "drivers", "What moves the answer",
        f"Bars from the goal’s share in the lowest fifth of each number to that in its highest fifth. {told}.",
        lambda width: rows_chart(rows, axis, width, guide="foot"),
        ("Number", "Lowest fifth: mean", "Goal there", "Highest fifth: mean", "Goal there", "Swing, in points (95%)"),
        tuple(_driver_row(x, d) for x in shown),
        (("band", "in its lowest fifth"), ("main", "in its highest fifth"), ("ink", "95% interval")),
    )  # fmt: skip


def _driver(x: Driver, mean: float) -> Row:
    note = f"{words.value(x.low)} to {words.value(x.high)}: {words.points(x.swing)}"
    bars = (_bar(mean, x.low.value, BAND), _bar(mean, x.high.value, MAIN))
    return Row(hinge_words.name(x.label), note, bars, (_whisker(x.low), _whisker(x.high)))


def _bar(a: float, b: float, colour: str) -> Bar:
    return Bar(min(a, b), max(a, b), colour)


def _driver_row(x: Driver, d: Drivers) -> tuple[str, ...]:
    low, high = (hinge_words.amount(v, x.unit) for v in (x.low_value, x.high_value))
    marks = [f"group {x.group}"] if x.group in d.groups else []
    marks += ["not in one direction"] if x.bent else []
    label = f"{x.label} ({', '.join(marks)})" if marks else x.label
    return (label, low, words.with_interval(x.low), high, words.with_interval(x.high), words.points(x.swing))


def flips(found: Sequence[Flip]) -> Figure | None:
    """For each number a line, its own range, with a dot where the answer crosses a level; None when it never does."""
    if all(f.value is None for f in found):
        return None
    rows = []
    for quantity in dict.fromkeys(f.quantity for f in found):
        mine = [f for f in found if f.quantity == quantity]
        dots = tuple(Dot(f.rank, LEVELS[f.level_name]) for f in mine if f.value is not None)
        told = "; ".join(hinge_words.flip_at(f) for f in mine if f.value is not None)
        rows.append(Row(hinge_words.name(mine[0].label), told or hinge_words.no_flip(mine[0]), dots=dots))
    crossed = {f.level_name: f.level for f in found if f.value is not None}
    key = [(_ROLES[LEVELS[n]], hinge_words.level(n, v)) for n, v in crossed.items()]
    axis = Axis(0, 1, dict(RANGE), "Its own range, by share of draws")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "flips", "What would flip it", f"A line per number with a dot where the answer crosses a level. {told}.",
        lambda width: rows_chart(rows, axis, width, guide="middle"),
        FLIP_HEADER, flip_table(found), tuple(key),
    )  # fmt: skip


_ROLES = {MUTED: "muted", MAIN: "main", STOP: "stop", GOAL: "goal"}
FLIP_HEADER = ("Number", "Its range", "Level", "The answer crosses it at (95%)", "Answer along the number")


def flip_table(found: Sequence[Flip]) -> tuple[tuple[str, ...], ...]:
    """A row per number and level."""
    return tuple(
        (
            f.label,
            hinge_words.span(f.lowest, f.highest, f.unit),
            hinge_words.level(f.level_name, f.level),
            hinge_words.crossing(f),
            f"{words.percent(f.least)} to {words.percent(f.most)}",
        )
        for f in found
    )


def decides(b: Breaks) -> Figure | None:
    """A bar per link: the share of all failures that break there; None when nothing fails."""
    shown = [x for x in b.links if x.share.value > 0]
    if not shown:
        return None
    rows, table = [], []
    for x in shown:
        label = "Every step held, yet not the goal" if x.link == AFTER_THE_LAST else x.label
        note = f"{words.with_interval(x.decides)} of failures"
        rows.append(Row(label, note, (Bar(0, x.decides.value, STOP),), (_whisker(x.decides),)))
        phase = "" if x.phase in (x.label, AFTER_THE_LAST) else x.phase
        holds = words.with_interval(x.holds) if x.holds is not None else ""
        table.append((label, phase, words.with_interval(x.decides), words.with_interval(x.reached), holds))
    axis = axis_of(max(x.decides.high for x in shown), "Share of the replications that miss the goal")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "decides", "Which step decides", f"Bars of the share of failures that each step of the plan decides. {told}.",
        lambda width: rows_chart(rows, axis, width),
        ("Step", "Phase", "Decides", "Reached", "Holds when reached"), tuple(table),
        (("stop", "share of failures that break here"), ("ink", "95% interval")),
    )  # fmt: skip


def gaps(found: Gaps, answer: Estimate) -> Figure:
    """The goal if one gap never closed and if it always did, the others as played."""
    rows, table = [], []
    for g in found.gaps:
        note = f"{words.value(g.never)} to {words.value(g.always)}"
        note += ", no clear difference" if g.carries.holds(0.0) else ""
        span = Line(g.never.value, g.always.value, MUTED, 1.5)
        rows.append(Row(g.label, note, lines=(span, _thick(g.never, BAND), _thick(g.always, MAIN)),
                        dots=(Dot(g.never.value, BAND), Dot(g.always.value, MAIN))))  # fmt: skip
        table.append((g.label, words.with_interval(g.never), words.with_interval(g.always), words.points(g.carries)))
    high = max(max(g.never.high, g.always.high) for g in found.gaps)
    axis = axis_of(high, "Share of replications that reach the goal", answer.value)
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "each-gap", "One gap at a time", f"Dots for each gap never closing and always closing. {told}.",
        lambda width: rows_chart(rows, axis, width, guide="middle"),
        ("Gap", "Goal if it never closes", "Goal if it always closes", "Difference, in points (95%)"), tuple(table),
        (("band", "this gap never closes"), ("main", "this gap always closes")),
    )  # fmt: skip


def information(found: Information) -> Figure | None:
    """A bar per number: the share of all ignorance that knowing it would take away; None when none is clear."""
    shown = [w for w in found.ranked if w.clear][:MOST]
    if not shown:
        return None
    rows = [
        Row(hinge_words.name(w.label), words.with_interval(w.share), (Bar(0, w.share.value),), (_whisker(w.share),))
        for w in shown
    ]
    axis = axis_of(max(w.share.high for w in shown), "Share of the ignorance that would go")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        "information", "What to find out next",
        f"Bars of the share of the ignorance about the answer that knowing each number would take away. {told}.",
        lambda width: rows_chart(rows, axis, width),
        ("Number", "Of all ignorance (95%)", "Spread left, in points"),
        tuple((w.label, words.with_interval(w.share), f"{100 * found.left(w):.1f}") for w in shown),
        (("main", "share of the ignorance"), ("ink", "95% interval")),
    )  # fmt: skip


def _whisker(share: Estimate) -> Line:
    return Line(share.low, share.high, INK, 1.5)


def _thick(share: Estimate, colour: str) -> Line:
    return Line(share.low, share.high, colour, 3)
