"""The flat tables of where a plan breaks."""

from collections.abc import Iterator
from typing import NamedTuple

from midgame.findings.breaks.find import Breaks, Cause, Link
from midgame.findings.tidy import DAYS, SHARE, Tidy, estimate, flag, number, spread, text
from midgame.runs.schema import CAUSES


class _Row(NamedTuple):
    side: str
    link: Link
    cause: Cause | None = None


def _links(b: Breaks) -> Iterator[_Row]:
    for plan in (b, *b.others):
        for link in (*plan.links, plan.after_last):
            yield _Row(plan.side, link)


def _causes(b: Breaks) -> Iterator[_Row]:
    for row in _links(b):
        for cause in row.link.causes:
            yield _Row(row.side, row.link, cause)


_PLACE = (
    *text("side", "side whose plan it is; empty for the only plan", lambda r: r.side),
    *text("line", "line of effort; empty where the plan has one", lambda r: r.link.line),
    *text("link", "name of the link; empty: all links held, and the goal was missed", lambda r: r.link.name),
    *text("label", "what it is called", lambda r: r.link.label),
)
TABLES = (
    Tidy(
        "breaks",
        "Where does the plan break?",
        _links,
        (
            *_PLACE,
            *text("phase", "phase of the plan", lambda r: r.link.phase),
            *flag("gap", "whether it has no mechanism", lambda r: r.link.gap),
            *estimate("stopped", "share of replications that stop here", lambda r: r.link.stopped),
            *estimate("going", "share that goes on", lambda r: r.link.going),
            *estimate("decides", "share of those that miss the goal", lambda r: r.link.decides),
            *estimate("holds", "how often it holds where it is reached", lambda r: r.link.holds),
            *spread("day", "day on which they stop", lambda r: r.link.day, DAYS),
        ),
    ),
    Tidy(
        "causes",
        "Why does it break there?",
        _causes,
        (
            *_PLACE,
            *text(
                "cause", "ended (an end came first), failed, not begun, or out of time", lambda r: CAUSES[r.cause.code]
            ),
            *text("what", "label of the step or end state behind it", lambda r: r.cause.label),
            *text("condition", "of a step that never began, what was false", lambda r: r.cause.condition),
            *text("for_want", "the step that this waited for", lambda r: r.cause.for_want),
            *number("share", "share of the replications that stop here", lambda r: r.cause.share, SHARE),
            *spread("day", "day of it", lambda r: r.cause.day, DAYS),
        ),
    ),
)
