"""The flat table of how chances differ with what may be true."""

from collections.abc import Iterator

from midgame.findings.spread.find import Chance, Spread
from midgame.findings.tidy import SHARE, Tidy, number, text


def _points(s: Spread) -> Iterator[tuple[Chance, float, float]]:
    for c in (s.asked, *s.others):
        for share, chance in c.curve:
            yield c, share, chance


TABLES = (
    Tidy(
        "spread",
        "How does the chance of each event differ with what may be true?",
        _points,
        (
            *text("event", "name of the event", lambda p: p[0].subject.name),
            *text("label", "what it is called", lambda p: p[0].subject.label),
            *number("draws_below", "share of draws whose chance is at most this", lambda p: p[1], SHARE),
            *number("chance", "the chance given the inputs", lambda p: p[2], SHARE),
        ),
    ),
)
