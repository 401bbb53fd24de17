"""The answer by each condition: where it comes about, and where it does not."""

from midgame.charts.base import BAND, MAIN, MUTED, Dot, Figure, Line, Row
from midgame.charts.rows import rows_figure
from midgame.findings.given.find import Condition, Conditions
from midgame.findings.given.rows import given_table
from midgame.findings.given.words import condition, note
from midgame.findings.subject import axis, estimated, measured
from midgame.wording import say, sentence


def parting(found: Conditions) -> Figure | None:
    """Two dots per condition; None without any."""
    if not found.conditions:
        return None
    ends = [x for c in found.conditions for e in (c.when, c.otherwise) for x in (e.low, e.high)]
    header, table = given_table(found)
    return rows_figure(
        "given", say("Given that"),
        say("Dots for {what} where each event comes about, and where it does not.", what=measured(found.subject)),
        [_row(found, c) for c in found.conditions], axis(found.subject, min(ends), max(ends), found.mean.value),
        header=header, table=table, guide="middle",
        key=(("main", say("where it comes about")), ("band", say("where it does not")),
             ("muted", say("over all replications: {mean}", mean=estimated(found.subject, found.mean)))),
    )  # fmt: skip


def _row(found: Conditions, c: Condition) -> Row:
    between = Line(min(c.when.value, c.otherwise.value), max(c.when.value, c.otherwise.value), MUTED, 1.5)
    thick = (Line(c.otherwise.low, c.otherwise.high, BAND, 3), Line(c.when.low, c.when.high, MAIN, 3))
    dots = (Dot(c.otherwise.value, BAND), Dot(c.when.value, MAIN))
    return Row(sentence(condition(c)).rstrip("."), note(found, c), (), (between, *thick), dots)
