"""A raid of anti-ship missiles on a group of ships, counted ship by ship."""

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import ARMSTRONG_2005, HUGHES_1995, KESLER_2019, WORKED
from midgame.models.whole import at_most, nearest

_PROBABILITY = "a probability"


@model(
    "salvo.raid",
    "Missiles launched at a group of ships: found, shot down, decoyed, hits, ships out of action and sunk",
    arguments=(
        Argument("platforms", "launching platforms: aircraft, boats, batteries", "count", low=0.0, why="a count"),
        Argument("ready", "probability that a platform takes part", "probability", 0.0, 1.0, why=_PROBABILITY),
        Argument("find", "probability that the raid finds the ships; one throw for the whole raid", "probability",
                 0.0, 1.0, why=_PROBABILITY),
        Argument("shots", "missiles on each platform", "count", low=0.0, why="a count"),
        Argument("missiles", "missiles held in all", "count", low=0.0, why="a count"),
        Argument("reliability", "probability that a missile works and is well aimed", "probability", 0.0, 1.0,
                 why=_PROBABILITY),
        Argument("ships", "ships in the group", "count", low=0.0, why="a count"),
        Argument("interceptors", "interceptors that each ship can bring to bear on one raid", "count", low=0.0,
                 why="a count"),
        Argument("intercept", "probability that one interceptor kills its missile", "probability", 0.0, 1.0,
                 why=_PROBABILITY),
        Argument("soft", "probability that a missile which leaks through is decoyed or jammed", "probability",
                 0.0, 1.0, why=_PROBABILITY),
        Argument("hit", "probability that a missile which is neither shot down nor decoyed hits", "probability",
                 0.0, 1.0, why=_PROBABILITY),
        Argument("staying", "hits that put a ship out of action", "count", low=0.0, open_low=True, reached=True,
                 why="Hughes: staying power is at least something; one hit is the usual value for a modern ship"),
        Argument("sinking", "hits that sink a ship", "count", low=0.0, open_low=True, reached=True,
                 why="Hughes: sinking takes two to four times as many hits as a firepower kill"),
    ),
    outputs=(
        Output("launched", "missiles launched", "count"),
        Output("leakers", "missiles that no interceptor killed", "count"),
        Output("hits", "hits on ships", "count"),
        Output("ships_hit", "ships hit at least once", "count"),
        Output("out_of_action", "ships out of action, sunk ones included", "count"),
        Output("sunk", "ships sunk", "count", role="destroyed"),
        Output("interceptors_used", "interceptors fired", "count"),
        Output("found", "whether the raid found the ships", event=True),
    ),
    papers=(ARMSTRONG_2005, HUGHES_1995, KESLER_2019),
    dice=True,
    equations=(
        "found with probability find; otherwise nothing is launched\n"
        "launched = min(missiles, shots Bin(platforms, ready)); good ~ Bin(launched, reliability)\n"
        "the ships fire interceptors one after another, each killing with probability intercept, until every good "
        "missile is dead or ships x interceptors are gone:\n"
        "leakers = max(0, good - Bin(ships interceptors, intercept))\n"
        "hits ~ Bin(leakers, (1 - soft) hit), each on a ship taken at random\n"
        "out of action: hits on the ship >= staying; sunk: >= sinking"
    ),
    assumptions=(
        "The group defends itself as one: any interceptor can be fired at any missile, and no two at one that is dead.",
        "Missiles that do not work draw no fire.",
        "Finding is one common factor: all platforms find the ships or none does.",
        "Hits fall on the ships at random, also on those already out of action.",
    ),
    limits=(
        "Hits of an earlier raid are not carried over: a ship that was hit and not put out of action counts as whole.",
        "Armstrong 2011: strong positive correlation between hits widens the spread of losses beyond these dice.",
    ),
    cases=(
        Case(
            "missiles that get through, as row 1 of Kesler's stochastic data",
            {
                "platforms": 16.0, "ready": 1.0, "find": 1.0, "shots": 3.0, "missiles": 48.0, "reliability": 0.605,
                "ships": 15.0, "interceptors": 2.0, "intercept": 0.873, "soft": 0.0, "hit": 1.0, "staying": 1.0,
                "sinking": 2.0,
            },
            {"leakers.share": 1.0 - 0.271292}, 0.012,
            "Kesler 2019, stochastic data, row 1: no loss in 0.269 of 50,000 exchanges; 0.2713 by summing binomials",
            replications=50_000,
        ),
        Case(
            "four hits on four ships, one to put out of action, two to sink",
            {
                "platforms": 4.0, "ready": 1.0, "find": 1.0, "shots": 1.0, "missiles": 10.0, "reliability": 1.0,
                "ships": 4.0, "interceptors": 0.0, "intercept": 0.0, "soft": 0.0, "hit": 1.0, "staying": 1.0,
                "sinking": 2.0,
            },
            {"hits.mean": 4.0, "out_of_action.mean": 2.734375, "sunk.mean": 1.046875}, 0.03,
            f"{WORKED}: occupancy of four ships by four hits", replications=50_000,
        ),
    ),
)  # fmt: skip
def salvo_raid(
    rng: np.ndarray, platforms: float, ready: float, find: float, shots: float, missiles: float, reliability: float,
    ships: float, interceptors: float, intercept: float, soft: float, hit: float, staying: float, sinking: float,
) -> tuple[float, float, float, float, float, float, float, float]:  # fmt: skip
    """Launched, leakers, hits, ships hit, out of action, sunk, interceptors used, found."""
    group = nearest(ships)
    if group <= 0.0 or dice.event(rng, find) == 0.0:
        return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    launched = min(at_most(missiles), nearest(shots) * dice.binomial(rng, nearest(platforms), ready))
    leakers = dice.binomial(rng, launched, reliability)

    held = nearest(group * interceptors)
    used = 0.0
    while leakers > 0.0 and used < held:
        used += 1.0
        if dice.uniform(rng) < intercept:
            leakers -= 1.0

    hits = dice.binomial(rng, leakers, (1.0 - soft) * hit)
    left = hits
    ships_hit = 0.0
    out_of_action = 0.0
    sunk = 0.0
    others = group
    while others > 0.0 and left > 0.0:
        here = dice.binomial(rng, left, 1.0 / others)
        if here > 0.0:
            ships_hit += 1.0
            if here >= staying:
                out_of_action += 1.0
            if here >= sinking:
                sunk += 1.0
        left -= here
        others -= 1.0
    return launched, leakers, hits, ships_hit, out_of_action, sunk, used, 1.0
