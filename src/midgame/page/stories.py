"""The typical, the best and the worst replication, told day by day for the page."""

import xarray as xr

from midgame.engine.trace import trace
from midgame.errors import MidgameError
from midgame.findings.explain import CannotSay, Explanation
from midgame.findings.section import Section, Told
from midgame.findings.stories.find import plan_owner
from midgame.findings.stories.telling import tell
from midgame.scenario.base import Scenario

TITLES = {"typical": "A typical one", "best": "The best for the plan", "worst": "The worst for the plan"}


def stories_section(e: Explanation, dataset: xr.Dataset, scenario: Scenario, sides: dict[str, str]) -> Section | None:
    """Three replications told; None when the run's scenario cannot be played again by this version."""
    if isinstance(e.stories, CannotSay):
        return None
    seed, lucks = int(dataset.attrs["seed"]), int(dataset.attrs["lucks"])
    owner = plan_owner(dataset)
    told = []
    try:
        for story in e.stories:
            events = trace(scenario, seed, story.replication, lucks)
            paragraphs = tuple(_parted(p) for p in tell(events, dataset, story.replication))
            title = f"{TITLES.get(story.kind, story.kind.capitalize())}: replication {story.replication:,}"
            why = story.why.replace(f" of {owner}", f" of the side “{sides.get(owner, owner)}”") if owner else story.why
            told.append(Told(title, why[:1].upper() + why[1:] + ".", paragraphs))
    except MidgameError:
        return None
    lead = "The dice of three replications, rolled again and told day by day. No single one of them is the forecast."
    return Section("stories", "Three campaigns told", lead, told=tuple(told))


def _parted(paragraph: str) -> tuple[str, str]:
    """The day and what happened on it."""
    day, _, text = paragraph.partition(": ")
    return day, text[:1].upper() + text[1:]
