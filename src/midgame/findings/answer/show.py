"""The section on how it ends."""

from midgame.findings.answer.find import Answer
from midgame.findings.answer.rows import ends_table
from midgame.findings.answer.words import days_read, ends
from midgame.findings.base import Section
from midgame.runs.frame import Frame
from midgame.wording import say


def show(a: Answer, frame: Frame) -> tuple[Section, ...]:
    """A table of the end states."""
    header, table = ends_table(a)
    title, lead = say("When it ends so, and how sure the shares are"), f"{ends(a)} {days_read()}"
    return (Section("ends", title, lead, header=header, table=tuple(table)),)
