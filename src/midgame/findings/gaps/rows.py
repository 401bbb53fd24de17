"""The tables on what rests on the gaps."""

from midgame.findings.gaps.find import Gaps
from midgame.findings.subject import difference, estimated, measured, ranged, with_range
from midgame.statistics.intervals import Estimate
from midgame.wording import say

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def cases(g: Gaps) -> list[tuple[str, Estimate]]:
    """The outcome three ways; nothing without gaps."""
    if g.all is None or g.none is None:
        return []
    return [
        (say("If no gap goes well"), g.none),
        (say("As played: each gap drawn from 0 to 1"), g.base),
        (say("If every gap goes well"), g.all),
    ]


def case_table(g: Gaps) -> Table:
    """A row per case."""
    header = (say("Case"), measured(g.subject), say("95% interval"))
    return header, [(label, estimated(g.subject, e), ranged(g.subject, e)) for label, e in cases(g)]


def gap_table(g: Gaps) -> Table:
    """A row per gap: the outcome if it never and if it always goes well."""
    s = g.subject
    header = (say("Gap"), say("If it never goes well"), say("If it always does"), say("Difference (95%)"))
    return header, [
        (gap.label, with_range(s, gap.never), with_range(s, gap.always), difference(s, gap.difference))
        for gap in g.gaps
    ]
