"""The section on agreements."""

from midgame.findings.agreements.find import Agreements
from midgame.findings.agreements.words import lead
from midgame.findings.base import Section
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Agreements, frame: Frame) -> tuple[Section, ...]:
    """A paragraph per agreement; nothing where there is none."""
    if not found.every:
        return ()
    return (Section("agreements", say("Agreements"), items=tuple(lead(a) for a in found.every)),)
