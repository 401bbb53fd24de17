"""The table of excursions."""

from collections.abc import Sequence

from midgame.findings.comparison.find import Difference
from midgame.findings.comparison.rows import row_label
from midgame.findings.excursions.find import Excursion, Excursions
from midgame.findings.excursions.matrix import Matrix, Row, largest
from midgame.findings.subject import Subject, difference, estimated, scaled, told_in, with_range
from midgame.wording import say
from midgame.wording.figures import NOTHING, at_most, bare_points, change, unit

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def ordered(excursions: Sequence[Excursion]) -> list[Excursion]:
    """The largest difference first."""
    return sorted(excursions, key=lambda e: -abs(e.difference.value))


def excursions_table(found: Excursions) -> Table:
    """A row per excursion: base case and excursion in the same replications, and their difference."""
    header = (say("Excursion"), say("Base case"), say("With the excursion"), say("Difference (sampling, 95%)"))
    rows: list[tuple[str, ...]] = [
        (e.label, with_range(found.of, e.base), with_range(found.of, e.value), difference(found.of, e.difference))
        for e in ordered(found.excursions)
    ]
    return header, rows


MOST_MOVERS = 3


def matrix_table(m: Matrix, columns: Sequence[int]) -> Table:
    """A row for the base case and one per excursion that moves anything of these outcomes, the goal's movers first."""
    header = (say("Excursion"), *(_head(m.outcomes[i]) for i in columns))
    first = [next((d for row in m.rows if (d := row.cells[i]) is not None), None) for i in columns]
    base = (NOTHING if d is None else estimated(d.subject, d.first) for d in first)
    rows: list[tuple[str, ...]] = [(say("The base case"), *base)]
    rows += [(row.label, *(cell(row.cells[i]) for i in columns)) for row in largest(m.rows) if not _idle(row, columns)]
    return header, rows


def movers_table(m: Matrix) -> Table:
    """A row per outcome, goal and commonest ends apart, that some excursion moves clearly: what moves it most."""
    header = (say("Outcome"), say("Base case"), say("Moved most by"))
    rows: list[tuple[str, ...]] = []
    for i in range(m.beside, len(m.outcomes)):
        if not m.moved(i):
            continue
        clear = [(row.label, d) for row in m.rows if (d := row.cells[i]) is not None and d.clear]
        clear.sort(key=lambda x: -abs(x[1].difference.value))
        told = (say("{excursion} {difference}", excursion=f"{label}:", difference=difference(d.subject, d.difference))
                for label, d in clear[:MOST_MOVERS])  # fmt: skip
        rows.append((row_label(m.outcomes[i]), estimated(m.outcomes[i], clear[0][1].first), "; ".join(told)))
    return header, rows


def cell(d: Difference | None) -> str:
    """A difference with its interval, or how large it is at most where it is not clear."""
    if d is None:
        return NOTHING
    if d.difference.value == 0:
        return "0"
    told = scaled(d.subject, d.difference)
    if not d.clear:
        return at_most(told, d.subject.event)
    return bare_points(d.difference) if d.subject.event else change(told)


def _idle(row: Row, columns: Sequence[int]) -> bool:
    return not any(d is not None and d.clear for d in (row.cells[i] for i in columns))


def _head(s: Subject) -> str:
    """An outcome as the head of a column, with what its differences are in."""
    measured = say("points") if s.event else unit(told_in(s))
    label = row_label(s)
    return label if not measured else say("{label} ({unit})", label=label, unit=measured)
