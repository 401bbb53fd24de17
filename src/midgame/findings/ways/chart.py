"""How often each way was taken."""

from midgame.charts.base import MAIN, Bar, Figure, Row, share_axis
from midgame.charts.rows import rows_figure
from midgame.findings.ways.find import Ways
from midgame.findings.ways.rows import way_table
from midgame.findings.ways.words import note
from midgame.scenario.text import readable
from midgame.wording import say


def ways_of(step: Ways) -> Figure:
    """A bar per way of a step."""
    rows = [Row(readable(w.name), note(w), (Bar(0, w.share.value, MAIN),)) for w in step.ways]
    header, table = way_table(step)
    most = max(w.share.value for w in step.ways)
    return rows_figure(
        f"ways-{step.step}", step.label, say("A bar for each way."), rows,
        share_axis(most, say("Share of replications")), header=header, table=table, band=16,
    )  # fmt: skip
