"""The section on claims that were tested."""

from midgame.findings.base import Section
from midgame.findings.claims.find import Claims
from midgame.findings.claims.words import claim, lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Claims, frame: Frame) -> tuple[Section, ...]:
    """One line per claim."""
    return (Section("tested", say("Assumptions tested"), lead(), items=tuple(claim(t) for t in found.tested)),)
