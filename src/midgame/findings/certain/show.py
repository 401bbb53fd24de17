"""The section on one step made certain."""

from midgame.findings.base import Section
from midgame.findings.certain.chart import made, watched
from midgame.findings.certain.find import Certainty
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Certainty, frame: Frame) -> tuple[Section, ...]:
    """Steps made certain, then what was seen; nothing when the plan has neither."""
    figures = tuple(f for f in (made(found), watched(found)) if f is not None)
    return (Section("certain", say("One step made certain"), figures=figures),) if figures else ()
