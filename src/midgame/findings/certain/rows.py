"""The tables on steps made certain, and on what was seen."""

from midgame.findings.certain.find import Certainty
from midgame.findings.certain.words import given, seen
from midgame.findings.subject import difference, measured, with_range
from midgame.wording import say

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def certain_table(found: Certainty) -> Table:
    """A row per step made certain; the second and the fourth column add up to the third."""
    s = found.subject
    header = (say("Step"), say("As played"), say("If it succeeded for sure"), say("Difference (sampling, 95%)"))
    rows: list[tuple[str, ...]] = [
        (c.label, with_range(s, c.base), with_range(s, c.p), difference(s, c.rise)) for c in found.made
    ]
    return header, rows


def seen_table(found: Certainty) -> Table:
    """A row per step that only watches."""
    s = found.subject
    header = (say("Step"), say("Came about"), say("Then: {what}", what=measured(s)))
    rows: list[tuple[str, ...]] = [
        (x.label, given(x), with_range(s, x.share) if x.share is not None else seen(s, x)) for x in found.seen
    ]  # fmt: skip
    return header, rows
