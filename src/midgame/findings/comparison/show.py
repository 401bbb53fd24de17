"""The sections on two runs held against each other, and on a grid of excursions."""

from collections.abc import Mapping

from midgame.errors import InputError
from midgame.findings.base import Section
from midgame.findings.comparison.find import Comparison
from midgame.findings.comparison.rows import difference_table, grid_table, shown
from midgame.findings.comparison.words import change, lead, title
from midgame.findings.subject import called
from midgame.wording import say, several

MOST_CHANGES = 40


def show(c: Comparison) -> tuple[Section, ...]:
    """What was changed, and what differs."""
    found = []
    if c.changes:
        items = [change(x) for x in c.changes[:MOST_CHANGES]]
        if (more := len(c.changes) - MOST_CHANGES) > 0:
            items.append(several("{n} more change.", "{n} more changes.", more))
        found.append(Section("changes", say("What was changed"), items=tuple(items)))
    header, table = difference_table(c)
    rows = shown(c)
    items = _unclear(any(not d.clear for d in rows))
    if (still := len(c.differences) - len(rows)) > 0:
        items.append(several("{n} more outcome is nothing in both.", "{n} more outcomes are nothing in both.", still))
    found.append(Section("comparison", title(c), lead(c), header=header, table=tuple(table), items=tuple(items)))
    return tuple(found)


def show_grid(grid: Mapping[str, Comparison], outcome: str = "goal") -> tuple[Section, ...]:
    """One row per excursion. Raises InputError for a grid without any."""
    if not grid:
        raise InputError("there are no excursions to show")
    differences = [c.of(outcome) for c in grid.values()]
    header, table = grid_table(grid, outcome)
    name = say("By excursion: {outcome}", outcome=called(differences[0].subject))
    items = _unclear(any(not d.clear for d in differences))
    return (Section("grid", name, header=header, table=tuple(table), items=tuple(items)),)


def _unclear(some: bool) -> list[str]:
    return [say("A ? marks no clear difference: its interval holds zero.")] if some else []
