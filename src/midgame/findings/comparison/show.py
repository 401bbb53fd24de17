"""The sections on two runs held against each other, and on a grid of excursions."""

from collections.abc import Mapping

from midgame.errors import InputError
from midgame.findings.base import Section
from midgame.findings.comparison.by_change import ByChange
from midgame.findings.comparison.find import Comparison
from midgame.findings.comparison.rows import difference_table, grid_table, part_table, shown
from midgame.findings.comparison.words import by_change_lead, change, lead, not_played, title
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


def show_by_change(found: ByChange) -> tuple[Section, ...]:
    """The difference of one outcome taken apart: one row per change."""
    header, table = part_table(found)
    name = say("Change by change: {outcome}", outcome=called(found.subject))
    lead = by_change_lead(found)
    return (Section("by_change", name, lead, header=header, table=tuple(table), items=tuple(not_played(found))),)


def _unclear(some: bool) -> list[str]:
    return [say("A ? marks no clear difference: its interval holds zero.")] if some else []
