"""The section on what it costs each side."""

from midgame.findings.base import Section
from midgame.findings.costs.find import Costs
from midgame.findings.costs.rows import costs_table
from midgame.findings.costs.words import lead, notes
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Costs, frame: Frame) -> tuple[Section, ...]:
    """One table of equal form for all sides; a sentence where there are no costs to tell."""
    title = say("What it costs each side")
    if not found.counted:
        return (Section("costs", title, lead(found)),)
    header, rows = costs_table(found)
    return (Section("costs", title, lead(found), header=header, table=tuple(rows), items=notes(found)),)
