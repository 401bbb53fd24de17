"""The section on excursions."""

from midgame.findings.base import Section
from midgame.findings.excursions.chart import excursions_figure
from midgame.findings.excursions.find import Excursions
from midgame.findings.excursions.matrix import Matrix, matrix
from midgame.findings.excursions.rows import matrix_table, movers_table
from midgame.findings.excursions.words import lead, reading, unmoved
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Excursions, frame: Frame) -> tuple[Section, ...]:
    """A chart of the outcome asked for, then every other outcome; nothing when none was played beside the run."""
    if not found.excursions:
        return ()
    first = Section("excursions", say("What if"), lead(found), (excursions_figure(found),))
    return (first, *show_matrix(matrix(frame)))


def show_matrix(m: Matrix) -> tuple[Section, ...]:
    """Goal and commonest ends by excursion; of the other outcomes what moves each most; what does not move, once."""
    header, table = matrix_table(m, range(m.beside))
    ends = Section("excursions-ends", say("What if: the goal and the commonest ends"), reading(m), header=header,
                   table=tuple(table))  # fmt: skip
    header, table = movers_table(m)
    title = say("What if: all other outcomes")
    others = Section("excursions-outcomes", title, items=unmoved(m), header=header, table=tuple(table))
    return (ends, others) if table or others.items else (ends,)
