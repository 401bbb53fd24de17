"""The section on what the answer is given that something comes about."""

from midgame.findings.base import Section
from midgame.findings.given.chart import parting
from midgame.findings.given.find import Conditions
from midgame.findings.given.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Conditions, frame: Frame) -> tuple[Section, ...]:
    """The conditions that part the answer most."""
    figure = parting(found)
    return (Section("given", say("Given that"), lead(found), () if figure is None else (figure,)),)
