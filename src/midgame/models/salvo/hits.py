"""What the models of missiles at ships share: the launch, the defence, where hits fall, and what they do to ships."""

import math

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument
from midgame.models.whole import at_most, nearest

DEFENCES = ("pooled", "each")
PROBABILITY = "a probability"
_WITHOUT_BOUND = math.inf


@dice.njit
def limited(wanted: float, held: float) -> float:
    """``wanted`` (a whole number), or the whole number that is ``held`` when that is less."""
    return wanted if held >= wanted else at_most(held)


@dice.njit
def launched_by(rng: np.ndarray, platforms: float, ready: float, shots: float, missiles: float) -> float:
    """Missiles of those platforms that take part, at most what is held."""
    fired: float = min(at_most(missiles), nearest(shots) * dice.binomial(rng, nearest(platforms), ready))
    return fired


@dice.njit
def shot_down(rng: np.ndarray, good: float, most: float, kill: float) -> tuple[float, float]:
    """Look, shoot, look: one interceptor at a time, up to ``most``, until ``good`` missiles are dead.

    What gets through, and the interceptors fired.
    """
    used = 0.0
    while good > 0.0 and used < most:
        used += 1.0
        if dice.uniform(rng) < kill:
            good -= 1.0
    return good, used


@dice.njit
def struck(
    rng: np.ndarray, good: float, ships: float, interceptors: float, held: float, intercept: float, each: int,
    through: float, staying: float, sinking: float, sinks: float, hits_before: float,
) -> tuple[float, float, float, float, float, float, float]:  # fmt: skip
    """``good`` missiles come at ``ships`` (at least one); ``through`` is the probability that a leaker hits.

    Leakers, hits, ships hit, out of action, sunk, interceptors used, and the hits on ships still in action, those of
    before included. Hits of before stand as evenly as can be, whichever ships hold an interceptor more.
    """
    left = good
    leakers = 0.0
    hits = 0.0
    used = 0.0
    if each == 0:
        leakers, used = shot_down(rng, good, limited(nearest(ships * interceptors), held), intercept)
        left = dice.binomial(rng, leakers, through)
        hits = left
    own = nearest(interceptors)
    part = at_most(min(held, ships * own) / ships)
    one_more = at_most(min(held, ships * own)) - part * ships
    standing = at_most(min(hits_before, ships * (float(np.ceil(staying)) - 1.0)))
    old_each = math.floor(standing / ships)
    old_more = standing - old_each * ships
    old_left = old_more

    ships_hit = 0.0
    out_of_action = 0.0
    sunk = 0.0
    others = ships
    while others > 0.0 and left > 0.0:
        taken = ships - others  # ships that have been looked at
        old = old_each + 1.0 if taken < old_more else old_each
        here = dice.binomial(rng, left, 1.0 / others)
        left -= here
        if each == 1:
            old = old_each
            if old_left > 0.0 and dice.uniform(rng) * others < old_left:
                old += 1.0
                old_left -= 1.0
            here, fired = shot_down(rng, here, part + 1.0 if taken < one_more else part, intercept)
            used += fired
            leakers += here
            here = dice.binomial(rng, here, through)
            hits += here
        if here > 0.0:
            ships_hit += 1.0
            standing += here
            sinks_now = sinks > 0.0 and dice.event(rng, 1.0 - dice.whole_power(1.0 - sinks, here)) > 0.0
            gone = sinks_now or old + here >= sinking
            if gone:
                sunk += 1.0
            if gone or old + here >= staying:
                out_of_action += 1.0
                standing -= old + here
        others -= 1.0
    return leakers, hits, ships_hit, out_of_action, sunk, used, standing


def defence_of(side: str = "", whose: str = "each ship") -> tuple[Argument, ...]:
    """The interceptors of one side, and what they do."""
    return (
        Argument(f"{side}interceptors", f"interceptors that {whose} can bring to bear on one raid", "count", low=0.0,
                 why="a count"),
        Argument(f"{side}intercept", "probability that one interceptor kills its missile", "probability", 0.0, 1.0,
                 why=PROBABILITY),
    )  # fmt: skip


def kept_of(side: str = "", used: str = "interceptors_used", standing: str = "hits_standing") -> tuple[Argument, ...]:
    """What lasts from one raid to the next: the magazine, the hits, and the chance that a hit sinks."""
    return (
        Argument(f"{side}held", "interceptors held by these ships together; left out: as many as they can fire",
                 "count", low=0.0, default=_WITHOUT_BOUND, why="a count", role="stock", output=f"{side}{used}"),
        Argument(f"{side}hits_before", "hits of earlier raids on ships that are still in action", "count", low=0.0,
                 default=0.0, why="a count", role="carried", output=f"{side}{standing}"),
        Argument(f"{side}sinks", "probability that a hit sinks the ship, whatever it took before", "probability", 0.0,
                 1.0, default=0.0, why=PROBABILITY),
    )  # fmt: skip


DEFENCE = Argument(
    "defence", "pooled: any ship's interceptors meet any missile; each: a ship meets only those that are aimed at it",
    choices=DEFENCES, default="pooled",
)  # fmt: skip
