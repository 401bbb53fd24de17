"""What is said on whether following helped."""

from midgame.findings.followed.find import Followed, People
from midgame.findings.record.find import Against
from midgame.findings.record.words import difference, ends
from midgame.wording import count, percent, say, several
from midgame.wording.figures import NOTHING, fixed


def lead(f: Followed) -> str:
    """The two means over time, their difference, and whether it is clear."""
    told = [
        several("Over {n} question the forecasts that moved with what was seen have a Brier score over time of "
                "{moved}, the same that stood still {still}.",
                "Over {n} questions the forecasts that moved with what was seen have a mean Brier score over time of "
                "{moved}, the same that stood still {still}.",
                len(f.rows), moved=fixed(f.moved, 3), still=fixed(f.still, 3)),
        _difference(f),
    ]  # fmt: skip
    if f.people is not None:
        told += [_people(f.people), difference(f.people)]
    if f.unmoved:
        told.append(several("{n} question was settled before anything was seen.",
                            "{n} questions were settled before anything was seen.", f.unmoved))  # fmt: skip
    return " ".join(told)


def _difference(f: Followed) -> str:
    said = say("The difference, below zero where following helps, is {difference}.",
               difference=fixed(f.difference, 3))  # fmt: skip
    if f.interval is None:
        few = several(
            "{n} campaign is too few for an interval, so neither is shown to be better.",
            "{n} campaigns are too few for an interval, so neither is shown to be better.",
            f.cases,
        )
        return f"{said} {few}"
    interval = say("{low} to {high}", low=fixed(f.interval.low, 3), high=fixed(f.interval.high, 3))
    known = {"interval": interval, "n": count(f.cases)}
    if f.interval.high < 0:
        clear = say("Its 95% interval by campaign, of {n}, is {interval}: following helps.", **known)
    elif f.interval.low > 0:
        clear = say("Its 95% interval by campaign, of {n}, is {interval}: following does harm.", **known)
    else:
        clear = say(
            "Its 95% interval by campaign, of {n}, is {interval}: it holds zero, so neither is shown to be better.",
            **known,
        )
    return f"{said} {clear}"


def _people(a: Against) -> str:
    return several(
        "On {n} question the best of the people of the time has {theirs} over the same days, the runs with what was "
        "seen {ours}.",
        "On {n} questions the best of the people of the time has {theirs} over the same days, the runs with what was "
        "seen {ours}.",
        a.questions, theirs=ends(a.theirs), ours=ends(a.ours),
    )  # fmt: skip


def people(p: People | None) -> str:
    """What the best of the people said, and its score; nothing where nobody said anything."""
    if p is None:
        return NOTHING
    said = percent(p.low) if p.low == p.high else f"{percent(p.low)}–{percent(p.high)}"
    return say("{by}: {said}; {score}", by=p.by, said=said, score=ends(p.brier))


def came(result: bool) -> str:
    """Whether it came about."""
    return say("yes") if result else say("no")
