"""The sentences on what it costs each side."""

from midgame.findings.costs.find import Cost, Costs, Side
from midgame.findings.gaps.words import drawn
from midgame.statistics.shares import Spread
from midgame.wording import amount, count, quoted, say, span, together, value
from midgame.wording.figures import SHARES, pieces, unit

MOST_NAMED = 6
MOST_IN_SHORT = 4


def what(c: Cost) -> str:
    """``Aircraft lost``, ``Tomahawks used``; what is counted has its own label."""
    named = c.label or unit(c.unit)
    named = named[:1].upper() + named[1:]
    if c.book == "counted":
        return named
    return say("{force} lost", force=named) if c.book == "lost" else say("{force} used", force=named)


def typical(c: Cost) -> str:
    """The median, and of how many: ``78 of 115``; of what has no "of" with its unit."""
    if c.had is None:
        return amount(c.amount.median, c.unit)
    return say("{part} of {all}", part=pieces(c.amount.median), all=pieces(c.had.median))


def ranged(c: Cost) -> str:
    """The range that nine replications in ten stay within, in words: ``11 to 29``."""
    if c.unit in SHARES:
        low, high = c.amount.low, c.amount.high
        return amount(low, c.unit) if low == high else span(low, high, c.unit)
    return _within(c.amount)


def ranged_of(c: Cost) -> str:
    """The same, and of what: ``3 to 11, of 5 to 12``, where more is lost in some replications than there is in most."""
    if c.had is None or c.amount.high <= c.had.median:
        return ranged(c)
    return say("{part}, of {all}", part=ranged(c), all=_within(c.had))


def _within(s: Spread) -> str:
    low, high = pieces(s.low), pieces(s.high)
    return low if low == high else say("{low} to {high}", low=low, high=high)


def in_short(side: Side) -> str:
    """The first costs of a side in a few words: ``Aircraft lost: 0 of 64 (0–4); Tomahawks used: 78 of 115 (0–120)``."""
    some = side.costs[:MOST_IN_SHORT]
    told = [say("{cost}: {typical} ({range})", cost=what(c), typical=typical(c), range=ranged_of(c)) for c in some]
    if len(side.costs) > len(some):
        told.append(say("{n} more on the page", n=count(len(side.costs) - len(some))))
    return "; ".join(told)


def lead(found: Costs) -> str:
    """Of which replications the costs are, and how to read them."""
    if not found.counted:
        return uncounted(found)
    read = say(
        "Typical is the median, of what there typically was; nine plays in ten lie within the range; the last column "
        "says in how many plays it is none."
    )
    return " ".join(t for t in (given(found), read, drawn(found.gaps)) if t)


def given(found: Costs) -> str:
    """Of which replications the costs are told: those in which anybody pays anything; empty where that is all."""
    if not found.counted or found.any.value == 1:
        return ""
    return say(
        "It costs somebody something in {share} of replications; the costs are those of these.",
        share=value(found.any),
    )  # fmt: skip


def notes(found: Costs) -> tuple[str, ...]:
    """What is not among the costs: what lost means, what cannot be lost, and the dead where nobody counts them."""
    told = [without(found), lost_means(found), *(safe(s) for s in found.sides), dead(found)]
    return tuple(t for t in told if t)


def lost_means(found: Costs) -> str:
    """What ``lost`` stands for; empty where nothing can be lost."""
    if not any(c.book == "lost" for s in found.sides for c in s.costs):
        return ""
    return say("Lost is what is gone from a force for the rest of the time, destroyed or only out of action.")


def safe(side: Side) -> str:
    """The forces that nothing in the scenario can take from; empty without any."""
    if not side.safe or not side.costs:
        return ""
    some = [*side.safe[:MOST_NAMED]]
    if len(side.safe) > MOST_NAMED:
        some = [*side.safe[: MOST_NAMED - 1], say("{n} others", n=str(len(side.safe) - MOST_NAMED + 1))]
    return say(
        "{side}: no step of the scenario can take anything from {forces}.", side=side.label, forces=together(some)
    )


def dead(found: Costs) -> str:
    """On whose side people are not counted; empty where they are on all."""
    without = [s.label for s in found.sides if not s.people]
    if not without:
        return ""
    if found.lives:
        return say("The dead and wounded are counted as {numbers} alone, not by side.",
                   numbers=together([quoted(label) for label in found.lives]))  # fmt: skip
    if len(without) == len(found.sides):
        return say("The dead and wounded are not counted, on any side: the scenario has no rule for them.")
    return say("The dead and wounded of {sides} are not counted: the scenario has no rule for them.",
               sides=together(without))  # fmt: skip


def without(found: Costs) -> str:
    """Of which sides no costs are counted, where those of others are; empty where they are of all."""
    if not found.counted:
        return ""
    sides = [s.label for s in found.sides if not s.possible]
    return "" if not sides else say("No costs of {sides} are counted in this scenario.", sides=together(sides))


def uncounted(found: Costs) -> str:
    """That there is nothing to tell: nobody ever pays, or nothing is counted at all."""
    if found.possible:
        return say(
            "Nothing is lost or used for good in any replication, and nothing that counts as a cost comes about."
        )
    return say("The scenario counts no costs: nothing that a step can take from a force, and no number marked as one.")
