"""The sentences on what the answer is given that something comes about."""

from midgame.findings.given.find import Condition, Conditions
from midgame.findings.subject import difference, estimated, measured, with_range
from midgame.scenario.text import readable
from midgame.wording import amount, count, percent, quoted, say, sentence


def lead(found: Conditions) -> str:
    """The condition that parts the answer most, and what it does not mean."""
    what = measured(found.subject)
    if not found.conditions:
        return say("No event of this run parts {what} clearly.", what=what)
    first = found.conditions[0]
    told = say(
        "{what} is {mean}. Given that {condition} it is {when}, else {otherwise}; it comes about in {share} of "
        "replications.",
        what=what, mean=estimated(found.subject, found.mean), condition=condition(first),
        when=with_range(found.subject, first.when), otherwise=with_range(found.subject, first.otherwise),
        share=percent(first.share.value),
    )  # fmt: skip
    return " ".join((sentence(told), say("What goes with it need not bring it about."), looked(found)))


def looked(found: Conditions) -> str:
    """Among how many, and how to ask for others."""
    return say(
        "Chosen among {n} events, each for what it adds to those before it; others: midgame explain RUN --given "
        "“{example}”.",
        n=count(found.compared), example=found.conditions[0].written,
    )  # fmt: skip


def condition(c: Condition) -> str:
    """An event as it stands behind ``given that``."""
    if c.kind == "step":
        return say("{step} succeeds", step=quoted(c.label))
    if c.kind == "fact":
        return say("{fact} ends as {value}", fact=quoted(readable(c.name)), value=quoted(c.value))
    if c.kind == "number":
        return say("{number} comes to {level} or more", number=quoted(c.label), level=amount(c.level, c.unit))
    return say("{event} comes about", event=quoted(c.label))


def note(found: Conditions, c: Condition) -> str:
    """The outcome by one condition in short."""
    s = found.subject
    return say("{when}, else {otherwise}: {difference}", when=estimated(s, c.when),
               otherwise=estimated(s, c.otherwise), difference=difference(s, c.difference))  # fmt: skip
