"""The sections on numbers and conditions at the end."""

from midgame.findings.base import Section
from midgame.findings.numbers.chart import events_figure
from midgame.findings.numbers.find import Numbers, small
from midgame.findings.numbers.rows import numbers_table
from midgame.findings.numbers.words import reading
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Numbers, frame: Frame) -> tuple[Section, ...]:
    """The conditions as a chart, the numbers as a table, small counts with their chances first."""
    shown = []
    if found.events:
        lead = say("Conditions that the scenario looks at when a replication ends.")
        shown.append(Section("events", say("What happens on the way"), lead, (events_figure(found.events),)))
    if found.counts:
        first = small(found.counts)
        counts = [*first, *(c for c in found.counts if c not in first)]
        header, table = numbers_table(counts)
        shown.append(Section("numbers", say("Numbers at the end"), reading(counts), header=header, table=tuple(table)))
    return tuple(shown)
