"""Steps made certain, and what was seen where steps that only watch came about."""

from midgame.charts.base import BAND, MAIN, MUTED, Dot, Figure, Line, Row
from midgame.charts.rows import rows_figure
from midgame.findings.certain.find import Certain, Certainty, Seen
from midgame.findings.certain.rows import certain_table, seen_table
from midgame.findings.certain.words import change, seen
from midgame.findings.subject import Subject, axis
from midgame.statistics.intervals import Estimate
from midgame.wording import say


def made(found: Certainty) -> Figure | None:
    """Per step a line from the outcome as played to what it would be; None when no step was made certain."""
    if not found.made:
        return None
    s = found.subject
    header, table = certain_table(found)
    low, high = _ends([e for c in found.made for e in (c.base, c.p)])
    return rows_figure(
        "certain", say("One step made certain"),
        say("Dots for the outcome as played, and for what it would be if one step succeeded for sure."),
        [_made(s, c) for c in found.made], axis(s, low, high), header=header, table=table, guide="middle",
        key=(("band", say("as played")), ("main", say("if this step succeeded for sure"))),
    )  # fmt: skip


def watched(found: Certainty) -> Figure | None:
    """Per step that only watches a dot where it came about; None when there is no such step."""
    if not found.seen:
        return None
    s = found.subject
    header, table = seen_table(found)
    low, high = _ends([x.share for x in found.seen if x.share is not None])
    return rows_figure(
        "seen", say("What was seen where a step came about"),
        say("Dots for the outcome in the replications in which each step came about."),
        [_seen(s, x) for x in found.seen], axis(s, low, high), header=header, table=table, guide="middle",
        key=(("main", say("where the step came about, with its 95% interval")),),
    )  # fmt: skip


def _ends(estimates: list[Estimate]) -> tuple[float, float]:
    """The span of intervals; that of a share when there is none."""
    return min((e.low for e in estimates), default=0.0), max((e.high for e in estimates), default=1.0)


def _made(s: Subject, c: Certain) -> Row:
    lines = (Line(c.base.value, c.p.value, MUTED, 1.5), _thick(c.base, BAND), _thick(c.p, MAIN))
    return Row(c.label, change(s, c), lines=lines, dots=(Dot(c.base.value, BAND), Dot(c.p.value, MAIN)))


def _seen(s: Subject, x: Seen) -> Row:
    if x.share is None:
        return Row(x.label, seen(s, x))
    return Row(x.label, seen(s, x), lines=(_thick(x.share, MAIN),), dots=(Dot(x.share.value, MAIN),))


def _thick(share: Estimate, colour: str) -> Line:
    return Line(share.low, share.high, colour, 3)
