"""Every excursion on every outcome: the goal, the ends, the commonest first, and what the scenario asks for.

A difference is clear where its interval leaves out 0. One interval in twenty does so by chance, so how many are looked
at is kept beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from midgame.errors import CannotSay
from midgame.findings.comparison.find import Comparison, Difference
from midgame.findings.subject import Subject
from midgame.runs.frame import frame_of
from midgame.runs.run import Run
from midgame.runs.variants import estimate
from midgame.scenario.text import clean, readable

ENDS = 3  # of the commonest that stand beside the goal
NONE = CannotSay("no excursion was played beside this run")


@dataclass(frozen=True)
class Row:
    """One excursion: its difference from the base case in each outcome, None where that has no mean in both."""

    name: str
    label: str
    cells: tuple[Difference | None, ...]

    @property
    def still(self) -> bool:
        """Whether it moves nothing clearly."""
        return not any(c is not None and c.clear for c in self.cells)


@dataclass(frozen=True)
class Matrix:
    """Excursions by outcomes; the first of these are the goal and the ``beside`` commonest ends.

    All figures of an excursion are of the replications that it shares with the base case, ``replications`` at least.
    ``gaps`` of the base case are open, and their chances are drawn from 0 to 1 with the other numbers.
    """

    outcomes: tuple[Subject, ...]
    rows: tuple[Row, ...]
    beside: int
    replications: int
    gaps: int

    def moved(self, column: int) -> bool:
        """Whether any excursion moves that outcome clearly."""
        return any((c := row.cells[column]) is not None and c.clear for row in self.rows)

    @property
    def compared(self) -> int:
        """How many differences there are: those in which the two cases differ at all."""
        cells = [c for row in self.rows for c in row.cells if c is not None]
        return sum(c.difference.value != 0 for c in cells)


def matrix(data: Any) -> Matrix:
    """Every excursion that was played beside a run, on every declared outcome with a mean. CannotSay for none."""
    frame = frame_of(data)
    kept = frame.run.excursions
    if not kept:
        raise NONE
    subjects = {name: Subject.of(frame.outcome(name)) for name in frame.averaged}
    grid = {
        name: {
            of: Difference(subjects[of], *(estimate(e[key]) for key in ("base", "value", "difference")))
            for of, e in about["outcomes"].items()
            if of in subjects
        }
        for name, about in kept.items()
    }
    labels = {name: clean(about["label"]) or readable(name) for name, about in kept.items()}
    pairs = min(int(about["replications"]) for about in kept.values())
    return _arranged(frame.run, subjects, grid, labels, pairs)


def of_grid(base: Any, grid: Mapping[str, Comparison]) -> Matrix:
    """The same of runs that were held against ``base`` one by one, under the names they have in the grid."""
    run = frame_of(base).run
    found = {label: {d.subject.name: d for d in c.differences} for label, c in grid.items()}
    subjects = {name: d.subject for row in found.values() for name, d in row.items()}
    pairs = min(c.shared for c in grid.values())
    return _arranged(run, subjects, found, {label: label for label in grid}, pairs)


def _arranged(
    run: Run,
    subjects: Mapping[str, Subject],
    grid: Mapping[str, Mapping[str, Difference]],
    labels: Mapping[str, str],
    pairs: int,
) -> Matrix:
    """Goal, ends by how common they are in the base case, then the others; each excursion with its cells."""
    first = next(iter(grid.values()))
    told = {n for cells in grid.values() for n in cells}
    subjects = {n: s for n, s in subjects.items() if n in told}
    same = run.goal_names if len(run.goal_names) == 1 else ()  # the goal and its only end are one
    goals = [n for n in subjects if n == "goal" or n.startswith("goal.")]
    ends = [n for n in run.end_state if n in subjects and n not in same]
    ends.sort(key=lambda n: -first[n].first.value if n in first else 0.0)
    others = [n for n in subjects if n not in run.end_state and n not in goals]
    names = [*goals, *ends, *others]
    rows = tuple(Row(name, labels[name], tuple(cells.get(n) for n in names)) for name, cells in grid.items())
    beside = len(goals) + min(len(ends), ENDS)
    return Matrix(tuple(subjects[n] for n in names), rows, beside, pairs, sum(run.step_gap))


def largest(rows: tuple[Row, ...]) -> list[Row]:
    """Those that move the goal most first."""
    return sorted(rows, key=lambda r: -abs(r.cells[0].difference.value) if r.cells[0] is not None else 0.0)
