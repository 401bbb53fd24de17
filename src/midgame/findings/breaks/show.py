"""The sections on where a plan breaks."""

from midgame.findings.base import Section
from midgame.findings.breaks.chart import flow, timing
from midgame.findings.breaks.find import Breaks
from midgame.findings.breaks.rows import cause_table
from midgame.findings.breaks.words import lead, title, when, when_title
from midgame.runs.frame import Frame


def show(b: Breaks, frame: Frame) -> tuple[Section, ...]:
    """How far the plan gets, link by cause, and when; plan after plan where several sides have one."""
    return tuple(s for number, plan in enumerate((b, *b.others)) for s in _plan(plan, frame, number))


def _plan(b: Breaks, frame: Frame, number: int) -> list[Section]:
    header, table = cause_table(b)
    more = f"-{number + 1}" if number else ""  # names on a page differ
    found = [Section(f"plan{more}", title(b), lead(b), (flow(b, more),), header=header, table=tuple(table))]
    figure = timing(b, frame.run.start, frame.run.days, more)
    if figure is not None:
        found.append(Section(f"when{more}", when_title(b), when(b, frame.run.start), (figure,)))
    return found
