"""The tables on what rests on the gaps."""

from midgame.findings.gaps.find import Gaps
from midgame.findings.subject import difference, estimated, figure, measured, ranged, with_range
from midgame.wording import percent, say

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def curve_table(g: Gaps) -> Table:
    """A row per chance that all gaps have alike."""
    header = (say("If each gap closes with"), measured(g.subject), say("Sampling interval"))
    return header, [(percent(p), estimated(g.subject, e), ranged(g.subject, e)) for p, e in g.curve]


def curve_notes(g: Gaps) -> tuple[tuple[str, str], ...]:
    """The same in short."""
    return tuple((percent(p, 0), figure(g.subject, e.value)) for p, e in g.curve)


def gap_table(g: Gaps) -> Table:
    """A row per gap: the outcome if it alone stays open, all others closed."""
    s = g.subject
    header = (say("Gap"), say("If it alone stays open"), say("If all close"), say("Difference (95%)"))
    return header, [
        (gap.label, with_range(s, gap.left), with_range(s, gap.closed), difference(s, gap.difference)) for gap in g.gaps
    ]
