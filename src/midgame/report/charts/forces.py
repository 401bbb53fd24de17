"""What each force loses and uses."""

from midgame.analysis.findings import Force, Summary
from midgame.analysis.shares import Spread
from midgame.report import words
from midgame.report.charts.base import (
    MAIN,
    STOP,
    Axis,
    Dot,
    Figure,
    Line,
    Row,
)
from midgame.report.charts.rows import rows_chart


def losses(s: Summary) -> Figure:
    """Interval bars, 5-50-95 %, of the share that each force loses to the enemy or uses up."""
    rows: list[Row] = []
    table = []
    for side in dict.fromkeys(f.side for f in s.forces):
        mine = [f for f in s.forces if f.side == side]
        drawn = [row for f in mine for row in _rows(f)]
        if drawn:
            rows.append(Row(s.sides.get(side, side), head=True))
            rows += drawn
        table += [_table_row(s, f) for f in mine]
    axis = Axis(0, 1, {i / 4: f"{25 * i}%" for i in range(5)}, "Share of all that the force had")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows if not r.head)
    return Figure(
        "losses", "Losses and munitions",
        f"Interval bars from the 5th to the 95th percentile with the median. {told or 'Nothing is lost or used'}.",
        lambda width: rows_chart(rows, axis, width, guide="middle"),
        ("Force", "Unit", "Had", "Lost: median (5–95%)", "Used: median (5–95%)", "Any lost"), tuple(table),
        (("stop", "lost to the enemy"), ("main", "used up")),
    )  # fmt: skip


def _rows(f: Force) -> list[Row]:
    found = []
    for verb, amount, part, colour in (("lost", f.lost, f.lost_share, STOP), ("used", f.used, f.used_share, MAIN)):
        if amount.high > 0:
            note = f"{words.median_range(amount)} of {words.median_range(f.start)} {f.unit} {verb}"
            found.append(Row(f.label, note, lines=(Line(part.low, part.high, colour, 6),), dots=(_dot(part, colour),)))
    return found


def _dot(part: Spread, colour: str) -> Dot:
    return Dot(part.median, colour)


def _table_row(s: Summary, f: Force) -> tuple[str, ...]:
    name = f"{s.sides.get(f.side, f.side)}: {f.label}"
    any_lost = words.value(f.any_lost)
    return (name, f.unit, words.median_range(f.start), words.median_range(f.lost), words.median_range(f.used), any_lost)
