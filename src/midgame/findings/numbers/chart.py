"""How often each condition came about."""

from collections.abc import Sequence

from midgame.charts.base import Bar, Figure, Row, share_axis, whisker
from midgame.charts.rows import rows_figure
from midgame.findings.numbers.find import Event
from midgame.findings.numbers.rows import events_table
from midgame.wording import say, with_interval


def events_figure(events: Sequence[Event]) -> Figure:
    """A bar per condition."""
    header, table = events_table(events)
    rows = [Row(e.label, with_interval(e.share), (Bar(0, e.share.value),), (whisker(e.share),)) for e in events]
    return rows_figure(
        "events", say("What happens on the way"), say("Bars of how often each thing happened."), rows,
        share_axis(max(e.share.high for e in events)), header=header, table=table,
        key=(("main", say("share of replications")), ("ink", say("95% interval of the share"))),
    )  # fmt: skip
