"""The section on how it ends."""

from midgame.findings.answer.chart import ends_figure
from midgame.findings.answer.find import Answer
from midgame.findings.answer.words import ends
from midgame.findings.base import Section
from midgame.runs.frame import Frame
from midgame.wording import say


def show(a: Answer, frame: Frame) -> tuple[Section, ...]:
    """A chart of the end states."""
    return (Section("ends", say("How it ends"), ends(a), (ends_figure(a),)),)
