"""The tables on two runs, and on a grid of excursions."""

from collections.abc import Mapping

from midgame.findings.comparison.by_change import ByChange
from midgame.findings.comparison.find import Comparison, Difference
from midgame.findings.comparison.words import BASE, part
from midgame.findings.subject import Subject, difference, estimated, with_range
from midgame.runs.outcomes import GOAL_OF, LAST_DAY
from midgame.wording import say
from midgame.wording.figures import NOTHING

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def shown(c: Comparison) -> list[Difference]:
    """The outcomes that are not nothing in both runs."""
    return [d for d in c.differences if d.clear or d.first.value or d.second.value]


def difference_table(c: Comparison) -> Table:
    """A row per outcome: its value in both runs, and the difference with its interval."""
    names = _column(c.first) or say("The first run"), _column(c.second) or say("The second run")
    header: tuple[str, ...] = (say("Outcome"), *names, say("Difference (sampling, 95%)"))
    rows: list[tuple[str, ...]] = [
        (row_label(d.subject), estimated(d.subject, d.first), estimated(d.subject, d.second), told(d))
        for d in shown(c)
    ]  # fmt: skip
    return header, rows


def grid_table(grid: Mapping[str, Comparison], outcome: str) -> Table:
    """A row for the base case and for each excursion: the outcome, and its difference from the base."""
    header: tuple[str, ...] = (
        say("Excursion"),
        say("Value (sampling, 95%)"),
        say("Difference from the base case (sampling, 95%)"),
    )
    found = [(name, c.of(outcome)) for name, c in grid.items()]
    base = found[0][1]
    rows: list[tuple[str, ...]] = [(say("The base case"), with_range(base.subject, base.first), "")]
    rows += [(name, with_range(d.subject, d.second), told(d)) for name, d in found]
    return header, rows


def part_table(found: ByChange) -> Table:
    """A row per change: what it moves alone, and what all up to it move together; a dash where it cannot be played."""
    header: tuple[str, ...] = (say("Change"), say("Alone (sampling, 95%)"), say("With those before it (sampling, 95%)"))
    rows: list[tuple[str, ...]] = [
        (part(p.entry), *(difference(found.subject, e) if e is not None else NOTHING for e in (p.alone, p.together)))
        for p in found.parts
    ]
    return header, rows


def told(d: Difference) -> str:
    """A difference with its interval; marked where it is not clear."""
    shown = difference(d.subject, d.difference)
    return shown if d.clear else f"{shown} ?"


def row_label(s: Subject) -> str:
    """An outcome as the label of a row."""
    if s.name == "goal" or s.name.startswith(GOAL_OF):
        return say("The goal of {side}", side=s.label) if s.label else say("The goal")
    if s.name == LAST_DAY:
        return say("The last day")
    label = s.label or s.name
    return say("{force}: lost", force=label) if s.name.startswith("lost(") else label


def _column(name: str) -> str:
    return say("The base case") if name == BASE else name
