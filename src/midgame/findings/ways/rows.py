"""The table of ways."""

from midgame.findings.ways.find import Ways
from midgame.scenario.text import readable
from midgame.wording import median_range, say, value

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def way_table(step: Ways) -> Table:
    """A row per way of a step, and one for none."""
    header = (say("Way"), say("Share of replications"), say("Day: median (5–95%)"))
    rows = [(readable(w.name), value(w.share), median_range(w.day)) for w in step.ways]
    return header, [*rows, (say("by none"), value(step.never), "")]
