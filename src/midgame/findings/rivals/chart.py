"""The answer under each rival, one above the other."""

from midgame.charts.base import MAIN, Dot, Figure, Line, Row
from midgame.charts.rows import rows_figure
from midgame.findings.rivals.find import Rivals
from midgame.findings.rivals.rows import table
from midgame.findings.rivals.words import CHARTED, note, row_label
from midgame.findings.subject import axis
from midgame.wording import say


def under_each(r: Rivals) -> Figure:
    """A row per rival that some draw believes, of the contests that move the outcome most; all stand in the table."""
    rows, ends = [], [r.base.value]
    for contest in r.contests[:CHARTED]:
        for rival in contest.rivals:
            if (e := rival.answer) is not None:
                line, dot = Line(e.low, e.high, MAIN, 3), Dot(e.value, MAIN)
                rows.append(Row(row_label(contest, rival), note(r, rival, e), lines=(line,), dots=(dot,)))
                ends += [e.low, e.high]
    header, listed = table(r)
    return rows_figure(
        "rivals", say("The answer under each rival"), say("The outcome in the draws that believe each rival."), rows,
        axis(r.subject, min(ends), max(ends), r.base.value), header=header, table=listed, guide="middle",
    )  # fmt: skip
