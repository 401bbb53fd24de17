"""The table of what forces had, lost and used."""

from collections.abc import Sequence

from midgame.findings.losses.find import Force
from midgame.wording import median_range, say, value
from midgame.wording.figures import pieces, unit

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def losses_table(forces: Sequence[Force]) -> Table:
    """A row per force."""
    header = (
        say("Force"), say("Unit"), say("Had in all: median (5–95%)"), say("Lost: median (5–95%)"),
        say("Used: median (5–95%)"), say("Any lost"),
    )  # fmt: skip
    rows = [
        (f.label, unit(f.unit), *(median_range(x, figure=pieces) for x in (f.had, f.lost, f.used)), value(f.any_lost))
        for f in forces
    ]
    return header, rows


def states_table(forces: Sequence[Force]) -> Table:
    """A row per state of each force that has some."""
    header = (say("Force"), say("State"), say("At first: median (5–95%)"), say("At the end: median (5–95%)"))
    rows: list[tuple[str, ...]] = [
        (f.label, s.state, median_range(s.start, f.unit, pieces), median_range(s.end, f.unit, pieces))
        for f in forces
        for s in f.states
    ]
    return header, rows
