"""The tables of what it costs each side."""

from midgame.findings.costs.find import Cost, Costs, Side
from midgame.findings.costs.words import ranged, ranged_of, typical, what
from midgame.wording import say, value

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def header() -> tuple[str, ...]:
    """The columns of one side's costs."""
    return (say("What"), say("Typical"), say("9 plays in 10"), say("None"))


def side_rows(side: Side, parts: bool = False, short: bool = False) -> list[tuple[str, ...]]:
    """A row per cost of one side; with ``parts`` the forces that stand together follow, each alone.

    ``short`` leaves out of how many a range is.
    """
    found = []
    for c in side.costs:
        row = _row(c)
        found.append((*row[:2], ranged(c), row[3]) if short else row)
        if parts:
            found += [(f"– {first}", *rest) for first, *rest in map(_row, c.parts)]
    return found


def costs_table(found: Costs) -> Table:
    """All sides in one table, each named in the first of its rows."""
    rows: list[tuple[str, ...]] = []
    for side in found.sides:
        own = side_rows(side, parts=True) or [(say("nothing counted"), "", "", "")]
        rows += [(side.label if n == 0 else "", *row) for n, row in enumerate(own)]
    return (say("Side"), *header()), rows


def _row(c: Cost) -> tuple[str, ...]:
    return (what(c), typical(c), ranged_of(c), value(c.none))
