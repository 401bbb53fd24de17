"""The flat table of ways."""

from collections.abc import Iterator
from typing import NamedTuple

from midgame.findings.tidy import DAYS, Tidy, estimate, spread, text
from midgame.findings.ways.find import AllWays
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Times


class _Row(NamedTuple):
    step: str
    label: str
    way: str
    share: Estimate
    day: Times | None


def _rows(found: AllWays) -> Iterator[_Row]:
    for step in found.steps:
        for way in step.ways:
            yield _Row(step.step, step.label, way.name, way.share, way.day)
        yield _Row(step.step, step.label, "", step.never, None)


TABLES = (
    Tidy(
        "ways",
        "By which way does it come about?",
        _rows,
        (
            *text("step", "name of the step", lambda r: r.step),
            *text("label", "what it is called", lambda r: r.label),
            *text("way", "name of the way; empty: by none of them", lambda r: r.way),
            *estimate("share", "share of all replications", lambda r: r.share),
            *spread("day", "day on which it came that way", lambda r: r.day, DAYS),
        ),
    ),
)
