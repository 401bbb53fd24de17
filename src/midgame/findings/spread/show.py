"""The section on how chances differ with what may be true."""

from midgame.findings.base import Section
from midgame.findings.spread.chart import hill, others
from midgame.findings.spread.find import Spread
from midgame.findings.spread.words import how, lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(s: Spread, frame: Frame) -> tuple[Section, ...]:
    """The event asked for, and the others beside it."""
    figures = tuple(f for f in (hill(s.asked), others(s)) if f is not None)
    return (Section("spread", say("What it depends on"), lead(s), figures, (how(s),)),)
