"""The sections on where a plan breaks."""

from midgame.findings.base import Section
from midgame.findings.breaks.chart import flow, timing
from midgame.findings.breaks.find import Breaks
from midgame.findings.breaks.rows import cause_table
from midgame.findings.breaks.words import lead, when
from midgame.runs.frame import Frame
from midgame.wording import say


def show(b: Breaks, frame: Frame) -> tuple[Section, ...]:
    """How far the plan gets, link by cause, and when."""
    header, table = cause_table(b)
    found = [Section("plan", say("Where the plan breaks"), lead(b), (flow(b),), header=header, table=tuple(table))]
    figure = timing(b, frame.run.start, frame.run.days)
    if figure is not None:
        found.append(Section("when", say("When"), when(b, frame.run.start), (figure,)))
    return tuple(found)
