"""The tables of numbers and conditions at the end."""

from collections.abc import Sequence

from midgame.findings.numbers.find import Count, Event
from midgame.findings.numbers.words import chances, told
from midgame.wording import interval, say, value

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def numbers_table(counts: Sequence[Count]) -> Table:
    """A row per number."""
    header = (say("Number"), say("Median (5–95%)"), say("Chances"))
    return header, [(c.label, told(c), chances(c)) for c in counts]


def events_table(events: Sequence[Event]) -> Table:
    """A row per condition."""
    header = (say("What"), say("Share"), say("95% interval"))
    return header, [(e.label, value(e.share), interval(e.share)) for e in events]
