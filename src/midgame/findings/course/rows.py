"""The table of forces and counters over time."""

from collections.abc import Sequence

from midgame.findings.course.find import Fan
from midgame.wording import number, say
from midgame.wording.figures import unit
from midgame.wording.times import unit_of_time

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def fans_table(fans: Sequence[Fan]) -> Table:
    """Three rows each: at first, half way and at the end."""
    time = unit_of_time(fans[0].per_day) if fans else say("Day")
    header = (say("What"), say("Unit"), time, say("5%"), say("Median"), say("95%"))
    rows: list[tuple[str, ...]] = []
    for f in fans:
        for at in sorted({0, len(f.days) // 2, len(f.days) - 1}):
            low, _, middle, _, high = (number(band[at]) for band in f.bands)
            rows.append((f.label, unit(f.unit), number(f.days[at] * f.per_day), low, middle, high))
    return header, rows
