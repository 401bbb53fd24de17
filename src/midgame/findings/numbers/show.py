"""The sections on numbers and conditions at the end."""

from midgame.findings.base import Section
from midgame.findings.numbers.chart import chances_of, events_figure
from midgame.findings.numbers.find import Numbers, small
from midgame.findings.numbers.rows import numbers_table
from midgame.findings.numbers.words import hits, reading
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Numbers, frame: Frame) -> tuple[Section, ...]:
    """The first small count as a chart, the conditions, and the other numbers as a table."""
    shown = []
    first = small(found.counts)[:1]
    if first:
        shown.append(Section("hits", first[0].label, hits(found.counts), (chances_of(first[0]),)))
    if found.events:
        lead = say("Conditions that the scenario looks at when a replication ends.")
        shown.append(Section("events", say("What happens on the way"), lead, (events_figure(found.events),)))
    others = [c for c in found.counts if c not in first]
    if others:
        header, table = numbers_table(others)
        title = say("Other numbers at the end") if first else say("Numbers at the end")
        shown.append(Section("numbers", title, reading(others), header=header, table=tuple(table)))
    return tuple(shown)
