"""The sections on what to find out next, and on what knowing would change a choice."""

from midgame.errors import CannotSay
from midgame.findings.base import Section
from midgame.findings.information.chart import worth
from midgame.findings.information.choice import Choice
from midgame.findings.information.find import Information
from midgame.findings.information.rows import gain_table
from midgame.findings.information.words import choice_lead, lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Information, frame: Frame) -> tuple[Section, ...]:
    """What each number is worth knowing."""
    figure = worth(found)
    return (
        Section("information", say("What to find out next"), lead(found), () if figure is None else (figure,)),
    )  # fmt: skip


def show_choice(c: Choice | CannotSay) -> tuple[Section, ...]:
    """What each number is worth knowing before choosing between two runs; none for what cannot be said."""
    if isinstance(c, CannotSay):
        return ()
    header, table = gain_table(c)
    title = say("What knowing would change the choice")
    return (
        Section("choice", title, choice_lead(c), header=header if table else (), table=tuple(table)),
    )  # fmt: skip
