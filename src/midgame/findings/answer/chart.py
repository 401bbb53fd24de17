"""How often each end state holds."""

from midgame.charts.base import GOAL, MAIN, Bar, Figure, Row, share_axis, whisker
from midgame.charts.rows import rows_figure
from midgame.findings.answer.find import Answer
from midgame.findings.answer.rows import ends, ends_table
from midgame.wording import say, with_interval


def ends_figure(a: Answer) -> Figure:
    """A bar per end state with its interval."""
    listed = ends(a)
    rows = [
        Row(label, with_interval(share), (Bar(0, share.value, GOAL if goal else MAIN),), (whisker(share),))
        for label, goal, share, _ in listed
    ]
    header, table = ends_table(a)
    return rows_figure(
        "ends", say("How it ends"), say("Bars of the share of replications per end state."), rows,
        share_axis(max(share.high for _, _, share, _ in listed), say("Share of replications")),
        header=header, table=table,
        key=(("goal", say("the goal")), ("main", say("other end states")),
             ("ink", say("95% interval of the share"))),
    )  # fmt: skip
