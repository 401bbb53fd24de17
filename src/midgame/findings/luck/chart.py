"""The variance of each number, parted into what is not known and luck."""

from midgame.charts.base import PALE, Bar, Figure, Row, whisker, whole_axis
from midgame.charts.rows import rows_figure
from midgame.findings.luck.find import Luck
from midgame.findings.luck.rows import split_table
from midgame.findings.luck.words import parts, row_label
from midgame.wording import say


def split(found: Luck) -> Figure:
    """A bar per number."""
    rows = []
    for v in found.splits:
        part = v.ignorance_share
        rows.append(
            Row(row_label(v.subject), parts(v), (Bar(0, part.value), Bar(part.value, 1, PALE)), (whisker(part),))
        )
    header, table = split_table(found)
    return rows_figure(
        "luck", say("Luck or ignorance"), say("A bar per number, its variance in two parts."), rows,
        whole_axis(say("Share of the variance")), header=header, table=table,
        key=(("main", say("not knowing the inputs")), ("pale", say("luck")), ("ink", say("95% interval"))),
    )  # fmt: skip
