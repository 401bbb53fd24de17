"""Each excursion against the base case."""

from midgame.charts.base import MAIN, MUTED, Axis, Dot, Figure, Line, Row, share_axis
from midgame.charts.rows import rows_figure
from midgame.findings.excursions.find import Excursions
from midgame.findings.excursions.rows import excursions_table, ordered
from midgame.findings.subject import axis_title, difference, estimated, figure, with_range
from midgame.statistics.intervals import Estimate
from midgame.wording import say


def excursions_figure(found: Excursions) -> Figure:
    """Dots with intervals, largest difference first; the base case is that of the pairs."""
    shown = ordered(found.excursions)
    base = shown[0].base
    rows = [_row(say("Base case"), base, MUTED, with_range(found.of, base))]
    rows += [
        _row(
            e.label, e.value, MAIN,
            say("{figure}, {difference}", figure=estimated(found.of, e.value),
                difference=difference(found.of, e.difference)),
        )
        for e in shown
    ]  # fmt: skip
    header, table = excursions_table(found)
    return rows_figure(
        "excursions", say("What if"), say("Dots with intervals for the base case and each excursion."), rows,
        _axis(found, [base, *(e.value for e in shown)]), header=header, table=table, guide="middle",
    )  # fmt: skip


def _axis(found: Excursions, shares: list[Estimate]) -> Axis:
    title, mark = axis_title(found.of), shares[0].value
    if found.of.event:
        return share_axis(max(e.high for e in shares), title, mark)
    low, high = min(0.0, *(e.low for e in shares)), max(0.0, *(e.high for e in shares))
    high = high if high > low else low + 1.0
    return Axis(low, high, {x: figure(found.of, x) for x in (low, mark, high)}, title, mark)


def _row(label: str, share: Estimate, colour: str, note: str) -> Row:
    return Row(label, note, lines=(Line(share.low, share.high, colour, 3),), dots=(Dot(share.value, colour),))
