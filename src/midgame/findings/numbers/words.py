"""The sentences on numbers and conditions at the end."""

from collections.abc import Sequence

from midgame.findings.numbers.find import Chance, Count
from midgame.statistics.shares import Times
from midgame.wording import count, median_range, say, value
from midgame.wording.times import UNITS_OF_TIME, time_range, time_span


def chance(c: Chance) -> str:
    """``2``, ``3 or more``, ``10–99``."""
    if c.open:
        return say("{n} or more", n=count(c.count))
    return count(c.count) if c.last is None else f"{count(c.count)}–{count(c.last)}"


def told(c: Count) -> str:
    """The number with its range; of a day that need not come, on which day it came and how often it never did.

    A day that comes in fewer than half of all replications is no typical one, and its range stands alone.
    """
    if c.never is None:
        per_day = c.spread.per_day if isinstance(c.spread, Times) else 1
        figure = median_range(c.spread, UNITS_OF_TIME.get(per_day, c.unit))
        return say("always {amount}", amount=figure) if c.fixed else figure
    if c.spread is None:
        return say("never")
    if not isinstance(c.spread, Times):
        return say("{day}; never in {share}", day=median_range(c.spread), share=value(c.never))
    day = time_range(c.spread) if c.never.value <= 1 / 2 else time_span(c.spread)
    return say("{day}; never in {share}", day=day, share=value(c.never))


def chances(c: Count) -> str:
    """``0: 79%, 1: 16%, 2: 3.8%, 3 or more: 0.7%``; empty for what is no small count."""
    return ", ".join(f"{chance(x)}: {value(x.share)}" for x in c.chances)


def reading(counts: Sequence[Count]) -> str:
    """How to read the days that need not come; empty without such."""
    if all(c.never is None for c in counts):
        return ""
    return say(
        "A day is that of the replications in which it came; how often it never came stands beside it. Where that is "
        "in more than half, the range stands alone."
    )
