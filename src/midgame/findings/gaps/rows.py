"""The tables on what rests on the gaps."""

from midgame.findings.gaps.find import Gaps
from midgame.findings.subject import difference, estimated, figure, measured, ranged, with_range
from midgame.wording import percent, quoted, say, together

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
    header = (say("Gap"), say("If it alone stays open"), say("If all close"), say("Difference (sampling, 95%)"))
    return header, [
        (gap.label, with_range(s, gap.left), with_range(s, gap.closed), difference(s, gap.difference)) for gap in g.gaps
    ]


def corner_table(g: Gaps) -> Table:
    """A row per combination of gaps that close, the fewest first; none of a single gap."""
    if len(g.gaps) < 2 or not g.corners:
        return (), []
    header = (say("Gaps that close"), measured(g.subject))
    return header, [
        (together([quoted(x) for x in c.closed]) if c.closed else say("none"), with_range(g.subject, c.outcome))
        for c in g.corners
    ]
