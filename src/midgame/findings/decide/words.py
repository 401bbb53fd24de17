"""The sentences on how choices hold up over draws."""

from midgame.findings.decide.find import Aim, Alternative, Decision
from midgame.findings.subject import called, figure
from midgame.wording import count, percent, quoted, say, several, together


def title(d: Decision, number: int) -> str:
    """Which outcome the table is of, and which way it counts."""
    aim = d.aims[number]
    if aim.maximise:
        return say("Choices: {outcome}, the more the better", outcome=called(aim.subject))
    return say("Choices: {outcome}, the less the better", outcome=called(aim.subject))


def name(o: Alternative) -> str:
    """A choice as the label of a row."""
    return o.label or say("The base case")


def lead(d: Decision) -> str:
    """What the worlds are, what regret is, and that no choice is called the best."""
    worlds = several(
        "Held against each other in {n} world: a draw of what is not known, valued by the mean of {lucks} plays.",
        "Held against each other in {n} worlds: each a draw of what is not known, valued by the mean of {lucks} plays.",
        d.worlds, lucks=count(d.lucks),
    )  # fmt: skip
    if d.others > 1:
        also = say("Each draw stands with each of the {n} combinations that the others may choose.", n=count(d.others))
        worlds = f"{worlds} {also}"
    meant = say(
        "Regret is what a choice falls short of the best choice in the same world. Worlds weigh alike; no choice is "
        "called the best."
    )
    return f"{worlds} {meant}"


def dice(d: Decision) -> str:
    """What the dice of so few plays do to regret and to the Pareto set."""
    return say(
        "The best of several means over plays is partly luck, so mean regret stands between two ends: the best chosen "
        "by one half of the plays and looked at in the other, and chosen by all. Bad and worst regret have that luck "
        "in them. The halves agree on which choices none dominates in {share} of worlds.",
        share=percent(d.agree),
    )  # fmt: skip


def level(a: Aim) -> str:
    """The head of the column on the level."""
    assert a.level is not None
    told = figure(a.subject, a.level)
    return say("At least {level}", level=told) if a.maximise else say("At most {level}", level=told)


def on_average(d: Decision) -> str:
    """Which choices none dominates in the means, and which are dominated in every world."""
    efficient = [quoted(name(o)) for o in d.options if o.efficient_on_average]
    told = [say("On average none dominates {choices}.", choices=together(efficient))]
    labels = {o.name: quoted(name(o)) for o in d.options}
    for o in d.options:
        if o.beaten_by:
            others = together(labels[n] for n in o.beaten_by)
            told.append(
                say("{choice} is dominated in every world, by {others}.", choice=quoted(name(o)), others=others)
            )
    return " ".join(told)
