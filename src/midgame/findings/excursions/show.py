"""The section on excursions."""

from midgame.findings.base import Section
from midgame.findings.excursions.chart import excursions_figure
from midgame.findings.excursions.find import Excursions
from midgame.findings.excursions.words import lead
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Excursions, frame: Frame) -> tuple[Section, ...]:
    """One chart; nothing when no excursion was played beside the run."""
    if not found.excursions:
        return ()
    return (Section("excursions", say("What if"), lead(found), (excursions_figure(found),)),)
