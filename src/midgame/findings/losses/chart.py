"""What each force loses and uses."""

from midgame.charts.base import MAIN, STOP, Dot, Figure, Line, Row, whole_axis
from midgame.charts.rows import rows_figure
from midgame.findings.losses.find import Force, Losses
from midgame.findings.losses.rows import losses_table
from midgame.findings.losses.words import spent, verbs
from midgame.wording import say


def losses_of(losses: Losses, side: str, title: str) -> Figure | None:
    """Interval bars, 5-50-95 %, of the share that each force of a side loses to the enemy or uses up; None if none."""
    mine = [f for f in losses.forces if f.side == side]
    rows = [row for f in mine for row in _rows(f)]
    if not rows:
        return None
    header, table = losses_table(mine)
    return rows_figure(
        f"losses-{side}", title, say("Interval bars from the 5th to the 95th percentile with the median."), rows,
        whole_axis(say("Share of all that the force had")), header=header, table=table, guide="middle",
        key=(("stop", say("lost to the enemy")), ("main", say("used up"))),
    )  # fmt: skip


def _rows(f: Force) -> list[Row]:
    found = []
    for verb in verbs(f):
        part, colour = (f.lost_share, STOP) if verb == "lost" else (f.used_share, MAIN)
        lines = () if part is None else (Line(part.low, part.high, colour, 6),)
        dots = () if part is None else (Dot(part.median, colour),)
        found.append(Row(f.label, spent(f, verb), lines=lines, dots=dots))
    return found
