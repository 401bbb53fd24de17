"""A bar per number: the share of all ignorance that knowing it would take away."""

from midgame.charts.base import Bar, Figure, Row, share_axis, whisker
from midgame.charts.rows import rows_figure
from midgame.findings.information.find import Information
from midgame.findings.information.rows import MOST, worth_table
from midgame.wording import say, with_interval


def worth(found: Information) -> Figure | None:
    """The bars, the longest first; None when no number is clearly worth knowing."""
    shown = [w for w in found.ranked if w.clear][:MOST]
    if not shown:
        return None
    rows = [Row(w.label, with_interval(w.share), (Bar(0, w.share.value),), (whisker(w.share),)) for w in shown]
    header, table = worth_table(found)
    return rows_figure(
        "information", say("What to find out next"),
        say("Bars of the share of the ignorance that knowing each number would take away."), rows,
        share_axis(max(w.share.high for w in shown), say("Share of the ignorance that would go")),
        header=header, table=table,
        key=(("main", say("share of the ignorance")), ("ink", say("95% interval"))),
    )  # fmt: skip
