"""The tables of what it costs each side."""

from midgame.findings.costs.find import Cost, Costs, Side
from midgame.findings.costs.words import none, ranged, typical, what
from midgame.wording import say

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def header(found: Costs, short: bool = False) -> tuple[str, ...]:
    """The columns of one side's costs; that of none is there where any cost is none in some plays and not in others."""
    most = say("9 in 10") if short else say("9 plays in 10")
    every = (say("What"), say("Typical"), most, say("None"))
    return every if found.split else every[:3]


def side_rows(found: Costs, side: Side, parts: bool = False) -> list[tuple[str, ...]]:
    """A row per cost of one side; with ``parts`` the forces that stand together follow, each alone."""
    rows = []
    for c in side.costs:
        rows.append(_row(found, c))
        if parts:
            rows += [(f"– {first}", *rest) for first, *rest in (_row(found, part) for part in c.parts)]
    return rows


def costs_table(found: Costs) -> Table:
    """All sides in one table, each named in the first of its rows."""
    columns, rows = header(found), []
    for side in found.sides:
        own = side_rows(found, side, parts=True) or [(say("nothing counted"), *[""] * (len(columns) - 1))]
        rows += [(side.label if n == 0 else "", *row) for n, row in enumerate(own)]
    return (say("Side"), *columns), rows


def _row(found: Costs, c: Cost) -> tuple[str, ...]:
    row = (what(c), typical(c), ranged(c), none(c))
    return row if found.split else row[:3]
