"""The sentence that opens each part of the page: what its chart shows, in words."""

from midgame.findings.answer.record import Summary
from midgame.findings.gaps.find import Gaps
from midgame.wording import figures as words


def gap_list(s: Summary) -> list[str]:
    """One line per gap."""
    return [
        f"{g.label}: begun in {words.percent(g.begun)} of replications"
        + (f", and succeeds in {words.percent(g.succeeded)} of those" if g.begun > 0 else "")
        for g in s.gaps
    ]


def each_gap(found: Gaps) -> str:
    """Which gap carries most, the others as played."""
    first = found.gaps[0]
    if first.carries.holds(0.0):
        return "One at a time, no gap makes a clear difference to the answer."
    return (
        f"One at a time, “{first.label}” carries most: if it closed for sure, the goal would be reached in "
        f"{words.with_interval(first.always)}; if it never did, in {words.with_interval(first.never)}."
    )
