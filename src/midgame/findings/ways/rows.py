"""The table of ways."""

from midgame.findings.ways.find import Ways
from midgame.scenario.text import readable
from midgame.wording import median_range, say, value
from midgame.wording.times import time_header

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def way_table(step: Ways) -> Table:
    """A row per way of a step, and one for none."""
    header = (say("Way"), say("Share of replications"), time_header(step.per_day))
    rows = [(readable(w.name), value(w.share), median_range(w.day)) for w in step.ways]
    return header, [*rows, (say("by none"), value(step.never), "")]
