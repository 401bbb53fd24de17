"""The section on where a plan breaks."""

from midgame.findings.base import Section
from midgame.findings.breaks.chart import flow, timing
from midgame.findings.breaks.find import Breaks
from midgame.findings.breaks.rows import cause_table
from midgame.findings.breaks.words import lead, title
from midgame.runs.frame import Frame


def show(b: Breaks, frame: Frame) -> tuple[Section, ...]:
    """How far the plan gets, when it breaks, and link by cause; plan after plan where several sides have one."""
    return tuple(_plan(plan, frame, number) for number, plan in enumerate((b, *b.others)))


def _plan(b: Breaks, frame: Frame, number: int) -> Section:
    header, table = cause_table(b)
    more = f"-{number + 1}" if number else ""  # names on a page differ
    days = timing(b, frame.run.start, frame.run.days, more)
    figures = (flow(b, more),) if days is None else (flow(b, more), days)
    return Section(f"plan{more}", title(b), lead(b), figures, header=header, table=tuple(table))
