"""The sentences on rivals: the answer under each, before any mean."""

from midgame.findings.rivals.find import Contest, Rival, Rivals
from midgame.findings.subject import estimated, measured, with_range
from midgame.statistics.intervals import Estimate
from midgame.wording import count, percent, quoted, say, several, together

MOST, CHARTED = 3, 6  # contests that are told of in sentences, and that stand in the chart; the table has all


def rivals_sentence(r: Rivals) -> str:
    """The answer under each rival of what decides most; empty where no rivals decide."""
    return " ".join(answers(r, contest) for contest in r.decisive[:MOST])


def answers(r: Rivals, contest: Contest) -> str:
    """The answer under each rival of one contest, with its weight."""
    told = together(_if(r, rival) for rival in contest.rivals if rival.answer is not None)
    what, of = measured(r.subject), quoted(contest.label)
    if contest.sort == "step":
        return say("It depends on which model of {step} is right: {what} is {answers}.", step=of, what=what,
                   answers=told)  # fmt: skip
    if contest.sort == "fact":
        return say("It depends on how {fact} stood on the first day: {what} is {answers}.", fact=of, what=what,
                   answers=told)  # fmt: skip
    return say("It depends on who is right about {number}: {what} is {answers}.", number=of, what=what, answers=told)


def _if(r: Rivals, rival: Rival) -> str:
    if rival.answer is None:
        return ""
    return say(
        "{figure} if {rival} (weight {weight})",
        figure=estimated(r.subject, rival.answer), rival=quoted(rival.label), weight=percent(rival.weight),
    )  # fmt: skip


def row_label(contest: Contest, rival: Rival) -> str:
    """A rival, and what it is one of."""
    return say("{thing}: {rival}", thing=contest.label, rival=rival.label)


def note(r: Rivals, rival: Rival, answer: Estimate) -> str:
    """The answer under a rival, its weight, and how many draws believe it."""
    return several(
        "{figure}, weight {weight}, {n} draw", "{figure}, weight {weight}, {n} draws", rival.draws,
        figure=with_range(r.subject, answer), weight=percent(rival.weight),
    )  # fmt: skip


def lead(r: Rivals) -> str:
    """The answers that stand before any mean, or that no rivals decide; and what the weights are."""
    n, what = len(r.contests), measured(r.subject)
    told = rivals_sentence(r) or several(
        "Which rival is right makes no large and clear difference to {what}.",
        "Of {n} that have rivals, none makes a large and clear difference to {what} by which of them is right.",
        n, what=what,
    )  # fmt: skip
    weights = say("Each draw believes one rival of each, as often as the author’s weights say.")
    if n <= CHARTED:
        return f"{told} {weights}"
    most = say("Here are the {most} of {n} that move it most; the table has all.", most=count(CHARTED), n=count(n))
    return f"{told} {weights} {most}"
