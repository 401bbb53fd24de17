"""The section of the three replications told."""

from midgame.findings.base import Section, Told
from midgame.findings.stories.find import Stories
from midgame.findings.stories.words import lead, paragraphs, title, why
from midgame.runs.frame import Frame
from midgame.wording import say


def show(found: Stories, frame: Frame) -> tuple[Section, ...]:
    """Each replication day by day, under its title."""
    told = tuple(
        Told(title(x.story), why(x.story), paragraphs(frame.run, x.story.replication, x.events)) for x in found.told
    )
    return (Section("stories", say("Three campaigns told"), lead(), told=told),)
