"""The table of forces over time."""

from collections.abc import Sequence

from midgame.findings.course.find import Fan
from midgame.wording import number, say
from midgame.wording.figures import unit

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def fans_table(fans: Sequence[Fan]) -> Table:
    """Three rows per force: at first, half way and at the end."""
    header = (say("Force"), say("Unit"), say("Day"), say("5%"), say("Median"), say("95%"))
    rows: list[tuple[str, ...]] = []
    for f in fans:
        for at in sorted({0, len(f.days) // 2, len(f.days) - 1}):
            low, _, middle, _, high = (number(band[at]) for band in f.bands)
            rows.append((f.label, unit(f.unit), number(f.days[at]), low, middle, high))
    return header, rows
