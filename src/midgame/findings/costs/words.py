"""The sentences on what it costs each side."""

from midgame.findings.costs.find import Cost, Costs, Side
from midgame.findings.gaps.words import drawn
from midgame.statistics.shares import Spread
from midgame.wording import amount, count, quoted, say, span, together, value
from midgame.wording.figures import SHARES, between, pieces, unit

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
    """The median, and of how many: ``78 of 115``, ``6 of 5–30`` where that differs; ``always 3`` of what is fixed.

    What has no "of" is told with its unit.
    """
    part = amount(c.amount.median, c.unit) if c.had is None else pieces(c.amount.median)
    told = part if c.had is None else say("{part} of {all}", part=part, all=_all(c.had))
    return say("always {amount}", amount=told) if c.fixed else told


def ranged(c: Cost) -> str:
    """The range that nine replications in ten stay within, in words: ``11 to 29``; empty of what is fixed.

    Where all that there was is lost at both of its ends it would be told twice, and it is told as shares of that.
    """
    if c.fixed:
        return ""
    if c.part is not None and all_of_it(c):
        return _shares(c.part)
    return _shares(c.amount) if c.unit in SHARES else _within(c.amount)


def all_of_it(c: Cost) -> bool:
    """Whether the range of the amount is that of what there was, which differs."""
    return c.had is not None and c.had.low < c.had.high and _within(c.amount) == _within(c.had)


def none(c: Cost) -> str:
    """In what share of plays it is none; in words where it never is, empty where its one amount says so."""
    if c.split:
        return value(c.none)
    return "" if c.fixed else say("never")


def _shares(s: Spread) -> str:
    return amount(s.low, SHARES[0]) if s.low == s.high else span(s.low, s.high, SHARES[0])


def _all(s: Spread) -> str:
    low, high = pieces(s.low), pieces(s.high)
    return low if low == high else between(low, high)


def _within(s: Spread) -> str:
    low, high = pieces(s.low), pieces(s.high)
    return low if low == high else say("{low} to {high}", low=low, high=high)


def with_range(c: Cost) -> str:
    """``78 of 115 (0 to 120)``; what is fixed has no range."""
    within = say("{share} of them", share=ranged(c)) if all_of_it(c) else ranged(c)
    return say("{typical} ({range})", typical=typical(c), range=within) if within else typical(c)


def in_short(side: Side) -> str:
    """The first costs of a side in a few words: ``Aircraft lost: 0 of 64 (0–4); Tomahawks used: 78 of 115 (0–120)``."""
    some = side.costs[:MOST_IN_SHORT]
    told = [say("{cost}: {amount}", cost=what(c), amount=with_range(c)) for c in some]
    if len(side.costs) > len(some):
        told.append(say("{n} more on the page", n=count(len(side.costs) - len(some))))
    return "; ".join(told)


def lead(found: Costs) -> str:
    """Of which replications the costs are, and how to read them."""
    if not found.counted:
        return uncounted(found)
    read = say("Typical is the median, of what there was; nine plays in ten lie within the range.")
    some = say("The last column says in how many plays it is none.") if found.split else ""
    return " ".join(t for t in (given(found), read, in_shares(found), some, drawn(found.gaps)) if t)


def in_shares(found: Costs) -> str:
    """How to read a range that is told as shares; empty where none is."""
    if not any(all_of_it(c) for side in found.sides for c in side.costs):
        return ""
    return say("A range in percent is of what there was.")


def given(found: Costs) -> str:
    """Of which replications the costs are told: those in which anybody pays anything; empty where that is all."""
    if not found.counted or found.any.value == 1:
        return ""
    return say(
        "Costs that are counted arise in {share} of replications; these are of those.",
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
