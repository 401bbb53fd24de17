"""The section on how it ends."""

from midgame.findings.answer.find import Answer
from midgame.findings.answer.rows import ends_table
from midgame.findings.answer.words import ends
from midgame.findings.base import Section
from midgame.runs.frame import Frame
from midgame.wording import say


def show(a: Answer, frame: Frame) -> tuple[Section, ...]:
    """A table of the end states."""
    header, table = ends_table(a)
    return (
        Section(
            "ends", say("When it ends so, and how sure the shares are"), ends(a), header=header, table=tuple(table)
        ),
    )
