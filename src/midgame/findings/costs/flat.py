"""The flat table of what it costs each side."""

from collections.abc import Iterator

from midgame.findings.costs.find import Cost, Costs, Side
from midgame.findings.tidy import SHARE, Tidy, estimate, flag, spread, text


def _rows(found: Costs) -> Iterator[tuple[Side, str, Cost]]:
    for side in found.sides:
        for cost in side.costs:
            yield side, "", cost
            for part in cost.parts:
                yield side, cost.unit, part


TABLES = (
    Tidy(
        "costs",
        "What does it cost each side, where anybody pays anything?",
        _rows,
        (
            *text("side", "its name", lambda r: r[0].name),
            *text("side_label", "what the side is called", lambda r: r[0].label),
            *text("part_of", "unit of the sum that it is a part of; empty: it stands by itself", lambda r: r[1]),
            *text("cost", "name of the force or counter; of a sum that of its first part", lambda r: r[2].name),
            *text("label", "what it is called; empty: a sum of several forces of one unit", lambda r: r[2].label),
            *text("book", "what kind of cost it is", lambda r: r[2].book),
            *text("unit", "its unit", lambda r: r[2].unit),
            *flag("people", "whether it is of people", lambda r: r[2].people),
            *spread("amount", "how much", lambda r: r[2].amount),
            *flag("fixed", "whether the amount is the same in all of these replications", lambda r: r[2].fixed),
            *spread("had", "of how much; empty: it is counted", lambda r: r[2].had),
            *spread("part", "how much of what there was; empty: it is counted", lambda r: r[2].part, SHARE),
            *estimate("none", "share of these replications in which it is none", lambda r: r[2].none),
        ),
    ),
)
