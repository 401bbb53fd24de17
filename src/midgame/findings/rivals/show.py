"""The section on rivals."""

from midgame.findings.base import Section
from midgame.findings.rivals.chart import under_each
from midgame.findings.rivals.find import Rivals
from midgame.findings.rivals.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(r: Rivals, frame: Frame) -> tuple[Section, ...]:
    """The answer under each rival; nothing where nothing has rivals."""
    if not r.contests:
        return ()
    return (Section("rivals", say("The answer under each rival"), lead(r), (under_each(r),)),)
