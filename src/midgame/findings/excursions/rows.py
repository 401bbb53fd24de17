"""The table of excursions."""

from collections.abc import Sequence

from midgame.findings.excursions.find import Excursion, Excursions
from midgame.findings.subject import difference, with_range
from midgame.wording import say

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def ordered(excursions: Sequence[Excursion]) -> list[Excursion]:
    """The largest difference first."""
    return sorted(excursions, key=lambda e: -abs(e.difference.value))


def excursions_table(found: Excursions) -> Table:
    """A row per excursion: base case and excursion in the same replications, and their difference."""
    header = (say("Excursion"), say("Base case"), say("With the excursion"), say("Difference (95% interval)"))
    rows: list[tuple[str, ...]] = [
        (e.label, with_range(found.of, e.base), with_range(found.of, e.value), difference(found.of, e.difference))
        for e in ordered(found.excursions)
    ]
    return header, rows
