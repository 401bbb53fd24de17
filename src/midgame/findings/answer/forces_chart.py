"""What each force loses and uses."""

from midgame.charts.base import (
    MAIN,
    STOP,
    Axis,
    Dot,
    Figure,
    Line,
    Row,
)
from midgame.charts.rows import rows_chart
from midgame.findings.answer.record import Force, Summary
from midgame.statistics.shares import Spread
from midgame.wording import figures as words


def losses(s: Summary, side: str) -> Figure | None:
    """Interval bars, 5-50-95 %, of the share that each force of a side loses to the enemy or uses up; None if none."""
    mine = [f for f in s.forces if f.side == side]
    rows = [row for f in mine for row in _rows(f)]
    if not rows:
        return None
    axis = Axis(0, 1, {i / 4: f"{25 * i}%" for i in range(5)}, "Share of all that the force had")
    told = "; ".join(f"{r.label}: {r.note}" for r in rows)
    return Figure(
        f"losses-{side}", s.sides.get(side, side),
        f"Interval bars from the 5th to the 95th percentile with the median. {told}.",
        lambda width: rows_chart(rows, axis, width, guide="middle"),
        ("Force", "Unit", "Had", "Lost: median (5–95%)", "Used: median (5–95%)", "Any lost"),
        tuple(_table_row(f) for f in mine),
        (("stop", "lost to the enemy"), ("main", "used up")),
    )  # fmt: skip


def _rows(f: Force) -> list[Row]:
    found = []
    for verb, amount, part, colour in (("lost", f.lost, f.lost_share, STOP), ("used", f.used, f.used_share, MAIN)):
        if amount.high > 0:
            note = f"{words.median_range(amount)} of {words.median_range(f.start)} {words.unit(f.unit)} {verb}"
            found.append(Row(f.label, note, lines=(Line(part.low, part.high, colour, 6),), dots=(_dot(part, colour),)))
    return found


def _dot(part: Spread, colour: str) -> Dot:
    return Dot(part.median, colour)


def _table_row(f: Force) -> tuple[str, ...]:
    amounts = tuple(words.median_range(x) for x in (f.start, f.lost, f.used))
    return (f.label, words.unit(f.unit), *amounts, words.value(f.any_lost))
