"""Where single numbers take the answer across a level, and where two do together."""

from math import isfinite

from midgame.charts.base import GOAL, MAIN, MUTED, STOP, Axis, Cell, Dot, Figure, Plane, Row
from midgame.charts.ranks import own_range
from midgame.charts.rows import rows_figure
from midgame.findings.flips.find import Flips
from midgame.findings.flips.frontier import Frontier
from midgame.findings.flips.levels import GIVEN, HALF, HIGH, LOW
from midgame.findings.flips.rows import crossed_at, flip_table, frontier_table
from midgame.findings.flips.words import along, level_figure, level_named
from midgame.findings.flips.words import frontier as told_together
from midgame.findings.subject import measured
from midgame.wording import amount, percent, say

COLOURS = {HALF: MUTED, LOW: MAIN, HIGH: STOP, GIVEN: GOAL}
QUARTERS = 4
MOST_NOTES = 6  # places of the frontier that are named beside the chart


def flips(f: Flips) -> Figure | None:
    """For each number a line, its own range, with a dot where the outcome crosses a level; None without any."""
    if all(x.value is None for x in f.points):
        return None
    rows = []
    for quantity in dict.fromkeys(x.quantity for x in f.points):
        mine = [x for x in f.points if x.quantity == quantity]
        dots = tuple(Dot(x.rank, COLOURS[x.level_code]) for x in mine if x.value is not None)
        rows.append(Row(mine[0].label, along(f.subject, mine), dots=dots))
    crossed = {x.level_code: x.level for x in f.points if x.value is not None}
    header, table = flip_table(f)
    told = say("A line per number, with a dot where {outcome} crosses a level.", outcome=measured(f.subject))
    return rows_figure(
        "flips", say("What would flip it"), told, rows, own_range(), header=header, table=table, guide="middle",
        key=tuple((COLOURS[code], level_named(f.subject, code, level)) for code, level in crossed.items()),
    )  # fmt: skip


def frontier(f: Frontier) -> Figure:
    """The plane of two drivers by rank, with the part in which the outcome lies above the level."""
    steps = len(f.x) - 1
    half = 0.5 / steps
    cells = [
        Cell((max(i / steps - half, 0.0), max(j / steps - half, 0.0)),
             (min(i / steps + half, 1.0), min(j / steps + half, 1.0)))
        for i, row in enumerate(f.mean) for j, mean in enumerate(row) if mean > f.level
    ]  # fmt: skip
    marks = range(0, steps + 1, steps // QUARTERS)
    across = Axis(0.0, 1.0, {i / steps: amount(f.x[i], f.x_unit) for i in marks}, f.x_label)
    up = Axis(0.0, 1.0, {j / steps: amount(f.y[j], f.y_unit) for j in marks}, f.y_label)
    of, level = measured(f.subject), level_figure(f.subject, f.level)
    header, table = frontier_table(f)
    crossed = [i for i, y in enumerate(f.line) if isfinite(y)]
    notes = [
        (f"{f.x_label}: {amount(f.x[i], f.x_unit)}", f"{f.y_label}: {crossed_at(f, f.line[i])}")
        for i in crossed[:: -(-len(crossed) // MOST_NOTES) or 1]
    ]
    return Figure(
        "frontier", say("Two numbers together"),
        say("A square: {across} across, {up} upwards, each over its own range. In the shaded part, {share} of draws, "
            "{outcome} lies above {level}.",
            across=f.x_label, up=f.y_label, share=percent(f.above), outcome=of, level=level),
        Plane(across, up, cells=tuple(cells), tall=280),
        header, tuple(table), (("band", say("{outcome} lies above {level}", outcome=of, level=level)),),
        tuple(notes), told_together(f),
    )  # fmt: skip
