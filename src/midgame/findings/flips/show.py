"""The section on what would flip the answer."""

from midgame.findings.base import Section
from midgame.findings.flips.chart import flips, frontier
from midgame.findings.flips.find import Flips
from midgame.findings.flips.rows import flip_table
from midgame.findings.flips.words import frontier as told_together
from midgame.findings.flips.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(f: Flips, frame: Frame) -> tuple[Section, ...]:
    """Where single numbers flip it, as a chart or, where none does, as a table; then two numbers together."""
    told, figures, pair = lead(f), [], f.frontier
    single = flips(f)
    if single is not None:
        figures.append(single)
    if pair is not None and pair.crosses:
        figures.append(frontier(pair))
    elif pair is not None:
        told += " " + told_together(pair)
    header, table = flip_table(f) if f.points and single is None else ((), [])
    return (Section("flips", say("What would flip it"), told, tuple(figures), header=header, table=tuple(table)),)
