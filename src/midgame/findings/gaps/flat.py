"""The flat tables of what rests on the gaps."""

from collections.abc import Iterator

from midgame.findings.gaps.find import Gaps
from midgame.findings.spread.find import Chance
from midgame.findings.tidy import OUTCOME, SHARE, Tidy, estimate, flag, number, percentiles, text
from midgame.statistics.intervals import Estimate


def _bounds(g: Gaps) -> Iterator[tuple[str, str, Estimate, Chance | None]]:
    for name, value, chance in (("none", g.none, g.none_chance), ("all", g.all, g.all_chance)):
        if value is not None:
            yield name, g.subject.name, value, chance


TABLES = (
    Tidy(
        "gap_bounds",
        "What is the answer if no gap closes, and if all do?",
        _bounds,
        (
            *text("closed", "which gaps close: none or all", lambda b: b[0]),
            *text("outcome", "name of the outcome", lambda b: b[1]),
            *estimate("value", "the outcome's mean; the interval is that of sampling", lambda b: b[2], OUTCOME),
            *percentiles("spread", "its chance given the inputs, over draws", lambda b: b[3] and b[3].spread),
        ),
    ),
    Tidy(
        "gaps",
        "What rests on each gap?",
        lambda g: g.gaps,
        (
            *text("step", "name of the step without a mechanism", lambda g: g.step),
            *text("label", "what it is called", lambda g: g.label),
            *estimate("begun", "share of replications that came to it", lambda g: g.begun),
            *estimate("left", "the outcome if it alone stays open, all others closed", lambda g: g.left, OUTCOME),
            *estimate("closed", "the outcome if all close", lambda g: g.closed, OUTCOME),
            *estimate("difference", "what closing it adds", lambda g: g.difference, OUTCOME),
        ),
    ),
    Tidy(
        "gap_curve",
        "What is the answer at each chance that all gaps have alike?",
        lambda g: g.curve,
        (
            *number("chance", "the chance that each gap closes with", lambda p: p[0], SHARE),
            *estimate("value", "the outcome's mean", lambda p: p[1], OUTCOME),
        ),
    ),
    Tidy(
        "break_even",
        "How likely must each gap be to close for the answer to come to a level?",
        lambda g: g.break_even,
        (
            *number("level", "the level", lambda b: b.level, OUTCOME),
            *number("chance", "the chance that each gap must have", lambda b: b.chance, SHARE),
            *flag("expected", "whether it is the author's own level", lambda b: b.expected),
        ),
    ),
)
