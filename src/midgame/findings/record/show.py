"""The sections of the record."""

from midgame.findings.base import Section
from midgame.findings.record.find import Record
from midgame.findings.record.rows import Table, by_case, by_unit, calibration, events, misses, numbers
from midgame.findings.record.words import lead
from midgame.wording import say
from midgame.wording.figures import NOTHING


def show(r: Record) -> tuple[Section, ...]:
    """How often the runs were right: the means, each question, ranges, calibration, and what was kept of each case."""
    found = [Section("record", say("How often the runs have been right"), lead(r))]
    for name, title, table in (
        ("events", say("Events"), events(r)),
        ("numbers", say("Numbers"), numbers(r)),
        ("ranges", say("Ranges by unit"), by_unit(r)),
        ("calibration", say("Calibration"), calibration(r)),
        ("misses", say("What went wrong"), misses(r)),
        ("campaigns", say("Campaigns"), by_case(r)),
    ):
        found += _section(name, title, table)
    return tuple(found)


def _section(name: str, title: str, table: Table) -> list[Section]:
    """A table without the columns that have nothing in them."""
    header, rows = table
    filled = [i for i in range(len(header)) if any(row[i] != NOTHING for row in rows)]
    kept = [tuple(row[i] for i in filled) for row in (header, *rows)]
    return [Section(name, title, header=kept[0], table=tuple(kept[1:]))] if rows else []
