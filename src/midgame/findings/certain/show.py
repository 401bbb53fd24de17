"""The sections on one step made certain, and on what was seen where a step came about."""

from midgame.findings.base import Section
from midgame.findings.certain.chart import made, watched
from midgame.findings.certain.find import Certainty
from midgame.findings.certain.words import lead, seen_lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Certainty, frame: Frame) -> tuple[Section, ...]:
    """Steps made certain, then steps that only watch; nothing of a kind that the plan does not have."""
    shown = []
    figure = made(found)
    if figure is not None:
        shown.append(Section("certain", say("One step made certain"), lead(found), (figure,)))
    figure = watched(found)
    if figure is not None:
        shown.append(Section("seen", say("What was seen where a step came about"), seen_lead(), (figure,)))
    return tuple(shown)
