"""The sentences on claims that were tested."""

from midgame.findings.claims.find import CONSERVATIVE, Tested
from midgame.wording import quoted, say, value


def lead() -> str:
    """What is tested, and how."""
    return say(
        "Assumptions that the author tags as leaning one way. Each is held against the run: the goal in the lowest "
        "fifth of the number, in its highest fifth, and as written. The claim holds when the last lies nearer the "
        "fifth that helps."
    )


def claim(t: Tested) -> str:
    """One claim and its test."""
    return " ".join(part for part in (said(t), verdict(t), ends(t)) if part)


def said(t: Tested) -> str:
    """What is claimed."""
    if t.favours == CONSERVATIVE:
        return say("{number} is said to be conservative.", number=quoted(t.label))
    return say("{number} is said to favour {side}.", number=quoted(t.label), side=quoted(t.side))


def verdict(t: Tested) -> str:
    """What the test says."""
    if t.verdict == "untested":
        return say("It has one value: give it a range, so that it can be tested.")
    if t.verdict == "no effect":
        return say("But it makes no clear difference.")
    if t.verdict == "neither":
        return say("But its range leans neither way.")
    if t.verdict == "opposite":
        return say("But it leans the other way.")
    return say("And so it is.") if t.favours == CONSERVATIVE else say("And it does.")


def ends(t: Tested) -> str:
    """The goal in the lowest and the highest fifth, and as written; empty for what was not tested."""
    if t.low is None or t.high is None:
        return ""
    return say(
        "Where the number is lowest, in a fifth of draws, {low} reach the goal; where it is highest, {high}; as "
        "written, {now}.",
        low=value(t.low), high=value(t.high), now=value(t.as_written),
    )  # fmt: skip
