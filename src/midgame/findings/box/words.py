"""The sentences on the box of futures."""

from midgame.findings.box.find import Discovery, Restriction
from midgame.findings.subject import called
from midgame.wording import count, percent, quoted, say, several, span, value, with_interval
from midgame.wording.figures import place


def title(d: Discovery) -> str:
    """What the box is of."""
    if d.subject.name == "goal":
        return say("In which futures it works") if d.happens else say("In which futures it fails")
    return say("In which futures it happens") if d.happens else say("In which futures it does not happen")


def cases(d: Discovery) -> str:
    """What the box holds many of."""
    if d.subject.name == "goal":
        return say("replications that reach the goal") if d.happens else say("replications that miss the goal")
    if d.happens:
        return say("replications with {event}", event=called(d.subject))
    return say("replications without {event}", event=called(d.subject))


def lead(d: Discovery) -> str:
    """The box in three sentences, or that there is none."""
    if not d.stands:
        return say("No box in a few numbers holds more {cases} than chance would give it.", cases=cases(d))
    return " ".join([
        say("{mass} of all futures lie in this box.", mass=percent(d.mass)),
        density(d),
        say("So the box holds {coverage} of all {cases}.", coverage=value(d.coverage), cases=cases(d)),
    ])  # fmt: skip


def density(d: Discovery) -> str:
    """How often the case happens in the box."""
    shares = {"density": with_interval(d.density), "base": percent(d.base)}
    if d.subject.name == "goal" and d.happens:
        return say("In it {density} of replications reach the goal, against {base} overall.", **shares)
    if d.subject.name == "goal":
        return say("In it {density} of replications miss the goal, against {base} overall.", **shares)
    if d.happens:
        return say("In it {event} happens in {density} of replications, against {base} overall.",
                   event=called(d.subject), **shares)  # fmt: skip
    return say("In it {event} does not happen in {density} of replications, against {base} overall.",
               event=called(d.subject), **shares)  # fmt: skip


def named(r: Restriction) -> str:
    """``“Ships” below 3``, ``“Ships” within 3–12``."""
    if r.low is not None and r.high is not None:
        return say("{number} within {range}", number=quoted(r.label), range=span(r.low, r.high, r.unit))
    if r.high is not None:
        return say("{number} below {bound}", number=quoted(r.label), bound=place(r.high, r.unit))
    return say("{number} above {bound}", number=quoted(r.label), bound=place(r.low or 0.0, r.unit))


def bounds(r: Restriction) -> str:
    """``above 46%``, ``below 3 ships``, ``3–12 ships``."""
    if r.low is not None and r.high is not None:
        return span(r.low, r.high, r.unit)
    if r.high is not None:
        return say("below {bound}", bound=place(r.high, r.unit))
    return say("above {bound}", bound=place(r.low or 0.0, r.unit))


def checks(d: Discovery) -> tuple[str, ...]:
    """Whether the box is noise, and why this box."""
    if not d.stands:
        return ()
    return (
        say("In draws that did not choose the box the share is {share}.", share=with_interval(d.held_out)),
        why(d),
    )


def why(d: Discovery) -> str:
    """Why this box, and what was dropped from it."""
    told = [say("Of {boxes} boxes from the widest to the densest, this one holds the largest excess over chance.",
                boxes=count(len(d.tried)))]  # fmt: skip
    if d.unneeded:
        told.append(several("One restriction that it hardly needs is left out.",
                            "{n} restrictions that it hardly needs are left out.", d.unneeded))  # fmt: skip
    if d.seldom:
        told.append(several("One that half samples seldom find again is left out too.",
                            "{n} that half samples seldom find again are left out too.", d.seldom)
                    if d.unneeded else
                    several("One restriction that half samples seldom find again is left out.",
                            "{n} restrictions that half samples seldom find again are left out.",
                            d.seldom))  # fmt: skip
    return " ".join(told)
