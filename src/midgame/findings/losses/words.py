"""The sentences on what forces lost and used."""

from typing import Literal

from midgame.findings.losses.find import Force, Losses
from midgame.wording import median_range, quoted, say, together
from midgame.wording.figures import pieces

Verb = Literal["lost", "used"]


def lead(losses: Losses) -> str:
    """How to read the bars, and which forces stay whole."""
    still = [f for f in losses.forces if not verbs(f)]
    whole = [quoted(f.label) for f in still if f.name not in losses.safe]
    safe = [quoted(f.label) for f in still if f.name in losses.safe]
    told = []
    if len(still) < len(losses.forces):
        told.append(say("Each bar runs from the 5th to the 95th percentile; the dot is the median."))
    if any(verbs(f) and f.lost_share is None for f in losses.forces):
        told.append(say("A force that began with nothing has no bar: there is no share to show."))
    if whole:
        told.append(say("In at least 95% of replications nothing is lost or used of {forces}.", forces=together(whole)))
    if safe:
        told.append(say("No step of the scenario can take anything from {forces}.", forces=together(safe)))
    return " ".join(told)


def verbs(f: Force) -> tuple[Verb, ...]:
    """What happens to a force in one replication of twenty or more."""
    shown: list[Verb] = []
    if f.lost.high > 0:
        shown.append("lost")
    if f.used.high > 0:
        shown.append("used")
    return tuple(shown)


def spent(f: Force, verb: Verb) -> str:
    """``102 (0–125) of 180 missiles used``: of all that the force had; one that began with nothing has no "of"."""
    had = median_range(f.had, f.unit, pieces)
    amounts = f.lost if verb == "lost" else f.used
    if f.lost_share is None:
        alone = median_range(amounts, f.unit, pieces)
        return say("{amount} lost", amount=alone) if verb == "lost" else say("{amount} used", amount=alone)
    part = median_range(amounts, figure=pieces)
    if verb == "lost":
        return say("{part} of {all} lost", part=part, all=had)
    return say("{part} of {all} used", part=part, all=had)


def in_states() -> str:
    """How to read the table of states."""
    return say("In which state the units of a force are. Those that are lost or used are in none.")


def standing(f: Force) -> str:
    """``ready 4 (3–5) and damaged 2 (0–3) at the end``: the states of a force, as far as units ever end in them."""
    states = [s for s in f.states if s.end.high > 0] or f.states[:1]
    each = [say("{state} {n}", state=s.state, n=median_range(s.end, figure=pieces)) for s in states]
    return say("{states} at the end", states=together(each))
