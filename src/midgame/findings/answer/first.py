"""What a first screen says beside the chance of the goal: how soon, by which way, and what else the author asked."""

from midgame.findings.answer.asked import Asked
from midgame.findings.answer.find import Answer
from midgame.findings.breaks.words import beside_plan, off_plan
from midgame.findings.spread.find import Percentiles
from midgame.statistics.shares import Times
from midgame.wording import count, median_range, quoted, say, sentence, several
from midgame.wording.figures import in_how_many, out_of
from midgame.wording.times import time_of, time_range, time_span

MOST_ASKED = 3
AT_ONCE = 0.05  # of the plays that reach the goal, from which those on the first day are told apart (ours)
NO_EXCEPTION = 0.1  # of the same, from which a way beside the plan stands on the first screen (ours)


def soon(a: Answer) -> str:
    """By which day the goal comes where it is reached; empty where it never is, or holds from the start.

    Where many reach it on the first day, they are told apart: the middle of all would be the day of none.
    """
    day = a.later if a.at_once >= AT_ONCE else a.goal.day
    if day is None or day.high == 0:
        return ""
    base = in_how_many(a.goal.share.value)
    of = {"n": out_of(a.goal.share.value, base), "all": count(base)}
    when = {"day": time_of(day.median, day.per_day), "range": time_span(day)}
    if a.at_once < AT_ONCE:
        return say("Where the goal is reached, in {n} of {all} plays, half do so by {day}; nine in ten within {range}.",
                   **of, **when)  # fmt: skip
    return say("Where the goal is reached, in {n} of {all} plays, {first} in 100 do so on the first day; of the others "
               "half by {day}, nine in ten within {range}.", first=out_of(a.at_once, 100), **of, **when)  # fmt: skip


def unplanned(a: Answer) -> str:
    """How often the goal came by another way than the plan's, where that is no exception."""
    return off_plan(a.breaks) if beside_plan(a.breaks) >= NO_EXCEPTION else ""


def by_which(a: Answer) -> str:
    """By which way the goal is reached, each with its share; empty where no way carries it."""
    if not a.routes:
        return ""
    listed = []
    for r in a.routes:
        told = {"n": out_of(r.share.value, 100), "step": quoted(r.label)}
        other = not r.own and r.side
        listed.append(
            say("{n} by {step} (up to {side})", side=r.side, **told) if other else say("{n} by {step}", **told)
        )
    rest = out_of(1 - sum(r.share.value for r in a.routes), 100)
    if rest != out_of(0, 100):
        listed.append(say("{n} by none of these", n=rest))
    return say("Of 100 plays that reach the goal: {ways}.", ways=", ".join(listed))


def answers(a: Answer) -> list[tuple[str, str]]:
    """The first questions with their answers, and how many more there are."""
    return [(x.question, _answered(x)) for x in a.asked[:MOST_ASKED]]


def answered(a: Answer) -> str:
    """The same in one line."""
    told = [f"{question} {sentence(answer)}" for question, answer in answers(a)]
    return " ".join([*told, more(a)]).strip()


def more(a: Answer) -> str:
    """How many questions are answered further down; empty where all are here."""
    n = len(a.asked) - MOST_ASKED
    return several("{n} more question is answered among the forecasts.",
                   "{n} more questions are answered among the forecasts.", n) if n > 0 else ""  # fmt: skip


def _answered(x: Asked) -> str:
    if x.share is None:
        if isinstance(x.amount, Times):
            return time_range(x.amount)
        return median_range(x.amount, x.unit)
    most = max(x.share.value, 0.0 if x.chances is None else x.chances.p95)
    base = in_how_many(most)
    told = {"n": out_of(x.share.value, base), "all": count(base)}
    if x.chances is None:
        return say("yes in {n} of {all} plays", **told)
    low, high = _ends(x.chances, base)
    if low == high:
        return say("yes in {n} of {all} plays", **told)
    return say("yes in {n} of {all} plays ({low} to {high})", low=low, high=high, **told)


def _ends(p: Percentiles, base: int) -> tuple[str, str]:
    return out_of(p.p5, base), out_of(p.p95, base)
