"""The section on what was changed against the base."""

from midgame.findings.base import Section
from midgame.findings.built.find import Built
from midgame.findings.built.words import lead
from midgame.findings.comparison.words import change
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Built, frame: Frame) -> tuple[Section, ...]:
    """One line per change; all of them, since a reader must see what is not of the base."""
    items = tuple(change(c) for c in found.changes)
    return (Section("built", say("What was changed against the base"), lead(found), items=items),)
