"""The sentences on what to find out next, and on what knowing would change a choice."""

from midgame.findings.information.choice import Choice
from midgame.findings.information.find import Information
from midgame.findings.subject import difference, length, measured
from midgame.wording import percent, quoted, say, with_interval


def lead(found: Information) -> str:
    """What knowing the first number would be worth."""
    told = say(
        "From draw to draw, with luck taken out, {what} spreads by {spread} (standard deviation).",
        what=measured(found.subject), spread=length(found.subject, found.spread),
    )  # fmt: skip
    clear = [w for w in found.ranked if w.clear]
    if not clear:
        return f"{told} {say('No single number is known to be worth finding out.')}"
    first = clear[0]
    worth = say(
        "To know {number} would take away {share} of that ignorance and leave {left}.",
        number=quoted(first.label), share=with_interval(first.share),
        left=length(found.subject, found.left(first)),
    )  # fmt: skip
    return f"{told} {worth}"


def choice_lead(c: Choice) -> str:
    """What one would choose now, and what knowing all would add."""
    what, names = measured(c.subject), (_named(c, False), _named(c, True))
    now, other = names[c.second_now], names[not c.second_now]
    if c.difference.holds(0.0):
        told = say(
            "Which of the two to choose is not clear: {what} differs by {difference} between {first} and {second}.",
            what=what, difference=difference(c.subject, c.difference), first=names[0], second=names[1],
        )  # fmt: skip
    elif c.more_is_better:
        told = say(
            "Who wants {what} high and knows no more would choose {now} over {other}: from {first} to {second} it "
            "changes by {difference}.",
            what=what, now=now, other=other, first=names[0], second=names[1],
            difference=difference(c.subject, c.difference),
        )  # fmt: skip
    else:
        told = say(
            "Who wants {what} low and knows no more would choose {now} over {other}: from {first} to {second} it "
            "changes by {difference}.",
            what=what, now=now, other=other, first=names[0], second=names[1],
            difference=difference(c.subject, c.difference),
        )  # fmt: skip
    least, most = (length(c.subject, x) for x in c.everything)
    if least == most:
        worth = say("To know every number before choosing would be worth {worth} on average.", worth=most)
    else:
        worth = say(
            "To know every number before choosing would be worth between {least} and {most} on average.",
            least=least, most=most,
        )  # fmt: skip
    return " ".join([told, worth, _best(c)])


def _best(c: Choice) -> str:
    clear = [g for g in c.ranked if g.clear]
    if not clear:
        return say("No single number is known to be worth finding out for this choice.")
    return say(
        "To know {number} alone would be worth {gain}, and would change the choice in {wrong} of draws.",
        number=quoted(clear[0].label), gain=length(c.subject, clear[0].gain.value), wrong=percent(clear[0].wrong),
    )  # fmt: skip


def _named(c: Choice, second: bool) -> str:
    name = c.second if second else c.first
    if name == "base":
        return say("the base case")
    if name:
        return quoted(name)
    return say("the second run") if second else say("the first run")
