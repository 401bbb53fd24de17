"""A raid of anti-ship missiles on a group of ships, counted ship by ship: as one, and in its two parts."""

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import ARMSTRONG_2005, HUGHES_1995, KESLER_2019, WORKED
from midgame.models.salvo.hits import DEFENCE, PROBABILITY, defence_of, kept_of, struck
from midgame.models.whole import at_most, nearest

_LAUNCH = (
    Argument("platforms", "launching platforms: aircraft, boats, batteries", "count", low=0.0, why="a count",
             role="together"),
    Argument("ready", "probability that a platform takes part", "probability", 0.0, 1.0, why=PROBABILITY,
             role="together"),
    Argument("find", "probability that the raid finds the ships; one throw for the whole raid", "probability",
             0.0, 1.0, why=PROBABILITY, role="together"),
    Argument("shots", "missiles on each platform", "count", low=0.0, why="a count", role="together"),
    Argument("missiles", "missiles held in all", "count", low=0.0, why="a count", role="together"),
)  # fmt: skip
_SHIPS = (
    Argument("reliability", "probability that a missile works and is well aimed", "probability", 0.0, 1.0,
             why=PROBABILITY),
    Argument("ships", "ships in the group", "count", low=0.0, why="a count", role="targets"),
    *defence_of(),
    Argument("soft", "probability that a missile which leaks through is decoyed or jammed", "probability",
             0.0, 1.0, why=PROBABILITY),
    Argument("hit", "probability that a missile which is neither shot down nor decoyed hits", "probability",
             0.0, 1.0, why=PROBABILITY),
    Argument("staying", "hits that put a ship out of action", "count", low=0.0, open_low=True, reached=True,
             why="Hughes: staying power is at least something; one hit is the usual value for a modern ship"),
    Argument("sinking", "hits that sink a ship", "count", low=0.0, open_low=True, reached=True,
             why="Hughes: sinking takes two to four times as many hits as a firepower kill"),
)  # fmt: skip
_NEW = (DEFENCE, *kept_of())
_LAUNCHED = Output("launched", "missiles launched", "count")
_FOUND = Output("found", "whether the raid found the ships", event=True)
_STRUCK = (
    Output("leakers", "missiles that no interceptor killed", "count"),
    Output("hits", "hits on ships", "count"),
    Output("ships_hit", "ships hit at least once", "count"),
    Output("out_of_action", "ships out of action, sunk ones included", "count", role="destroyed"),
    Output("sunk", "ships sunk", "count"),
    Output("interceptors_used", "interceptors fired", "count"),
)
_STANDING = Output("hits_standing", "hits on ships still in action, those of earlier raids included", "count")
_LAUNCH_EQUATION = "launched = min(missiles, shots Bin(platforms, ready)) with probability find, else nothing"
_SHIP_EQUATIONS = (
    "good ~ Bin(launched, reliability)\n"
    "pooled: the ships fire interceptors one after another, each killing with probability intercept, until every good "
    "missile is dead or min(held, ships interceptors) are gone: leakers = max(0, good - Bin(interceptors, intercept))\n"
    "each: every good missile comes at one ship, taken at random, which alone fires at it, from its part of what is "
    "held; for the n at one ship max(0, n - Bin(interceptors, intercept)) leak\n"
    "hits ~ Bin(leakers, (1 - soft) hit), each on a ship taken at random (pooled), or on the one it came at (each)\n"
    "out of action: hits on the ship, those of before included, >= staying; sunk: >= sinking, or with probability "
    "1 - (1 - sinks)^n for n hits of this raid"
)
_ASSUMPTIONS = (
    "Pooled: any interceptor can be fired at any missile, and no two at one that is dead: ships close to each other "
    "with area defence. Each: a ship sees to itself: ships apart, or point defence. One ship is the same in both.",
    "Missiles that do not work draw no fire.",
    "Hits fall on the ships at random, also on those put out of action by the same raid.",
    "Hits of before stand on the ships in action as evenly as can be, as Hughes spreads them: exact for one ship, and "
    "for a staying power of up to two.",
)
_LIMITS = (
    "Ships out of action count as gone: what is hit again, and sinks later, is not followed.",
    "Armstrong 2011: strong positive correlation between hits widens the spread of losses beyond these dice.",
)
_KESLER = {
    "platforms": 16.0, "ready": 1.0, "find": 1.0, "shots": 3.0, "missiles": 48.0, "reliability": 0.605,
    "ships": 15.0, "interceptors": 2.0, "intercept": 0.873, "soft": 0.0, "hit": 1.0, "staying": 1.0,
    "sinking": 2.0,
}  # fmt: skip
_FOUR = {
    "platforms": 4.0, "ready": 1.0, "find": 1.0, "shots": 1.0, "missiles": 10.0, "reliability": 1.0,
    "ships": 4.0, "interceptors": 0.0, "intercept": 0.0, "soft": 0.0, "hit": 1.0, "staying": 1.0,
    "sinking": 2.0,
}  # fmt: skip
_CASES = (
    Case(
        "missiles that get through, as row 1 of Kesler's stochastic data", _KESLER, {"leakers.share": 1.0 - 0.271292},
        0.012,
        "Kesler 2019, stochastic data, row 1: no loss in 0.269 of 50,000 exchanges; 0.2713 by summing binomials",
        replications=50_000,
    ),
    Case(
        "four hits on four ships, one to put out of action, two to sink", _FOUR,
        {"hits.mean": 4.0, "out_of_action.mean": 2.734375, "sunk.mean": 1.046875}, 0.03,
        f"{WORKED}: occupancy of four ships by four hits", replications=50_000,
    ),
    Case(
        "three missiles at three ships with two interceptors of 0.7 each, any of them at any missile",
        _FOUR | {"platforms": 3.0, "ships": 3.0, "interceptors": 2.0, "intercept": 0.7, "staying": 2.0, "sinking": 9.0},
        {"leakers.mean": 0.082134}, 0.006, f"{WORKED}: the mean of max(0, 3 - Bin(6, 0.7))", replications=50_000,
    ),
    Case(
        "the same, each ship for itself",
        _FOUR | {
            "platforms": 3.0, "ships": 3.0, "interceptors": 2.0, "intercept": 0.7, "staying": 2.0, "sinking": 9.0,
            "defence": "each", "held": 5.0, "hits_before": 1.0, "sinks": 0.1,
        },
        {"leakers.mean": 0.972593}, 0.02, f"{WORKED}: the sum over how many come at each ship; one ship holds one",
        replications=50_000,
    ),
    Case(
        "two ships of staying power two, one hit before; one hit more, which sinks in one of four",
        _FOUR | {"platforms": 1.0, "ships": 2.0, "staying": 2.0, "sinking": 9.0, "hits_before": 1.0, "sinks": 0.25},
        {"out_of_action.mean": 0.625, "sunk.mean": 0.25, "hits_standing.mean": 0.875}, 0.01,
        f"{WORKED}: out at the hit ship, or sunk at the whole one", replications=50_000,
    ),
)  # fmt: skip


@model(
    "salvo.raid",
    "Missiles launched at a group of ships: found, shot down, decoyed, hits, ships out of action and sunk",
    arguments=(*_LAUNCH, *_SHIPS, *_NEW),
    outputs=(_LAUNCHED, *_STRUCK, _FOUND, _STANDING),
    papers=(ARMSTRONG_2005, HUGHES_1995, KESLER_2019),
    dice=True,
    equations=f"{_LAUNCH_EQUATION}\n{_SHIP_EQUATIONS}",
    assumptions=("Finding is one common factor: all platforms find the ships or none does.", *_ASSUMPTIONS),
    limits=_LIMITS,
    cases=_CASES,
    parts=("salvo.launch", "salvo.arrivals"),
)
def salvo_raid(
    rng: np.ndarray, platforms: float, ready: float, find: float, shots: float, missiles: float, reliability: float,
    ships: float, interceptors: float, intercept: float, soft: float, hit: float, staying: float, sinking: float,
    defence: int, held: float, hits_before: float, sinks: float,
) -> tuple[float, float, float, float, float, float, float, float, float]:  # fmt: skip
    """Launched, leakers, hits, ships hit, out of action, sunk, interceptors used, found, hits standing."""
    group = nearest(ships)
    if group <= 0.0:
        return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    if dice.event(rng, find) == 0.0:
        return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, hits_before
    launched = min(at_most(missiles), nearest(shots) * dice.binomial(rng, nearest(platforms), ready))
    good = dice.binomial(rng, launched, reliability)
    leakers, hits, ships_hit, out_of_action, sunk, used, standing = struck(
        rng, good, group, interceptors, held, intercept, defence, (1.0 - soft) * hit, staying, sinking, sinks,
        hits_before,
    )  # fmt: skip
    return launched, leakers, hits, ships_hit, out_of_action, sunk, used, 1.0, standing


@model(
    "salvo.launch",
    "Missiles launched by those platforms that take part, if the raid finds its targets",
    arguments=_LAUNCH,
    outputs=(_LAUNCHED, _FOUND),
    papers=(ARMSTRONG_2005,),
    dice=True,
    equations=_LAUNCH_EQUATION,
    assumptions=("Finding is one common factor: all platforms find the ships or none does.",),
    limits=("What becomes of the missiles is for `air_defence.magazines` and `salvo.arrivals`.",),
    cases=(
        Case(
            "four platforms of two missiles, three in four ready, found in half of all raids",
            {"platforms": 4.0, "ready": 0.75, "find": 0.5, "shots": 2.0, "missiles": 100.0},
            {"launched.mean": 3.0, "found.mean": 0.5}, 0.06, WORKED, replications=20_000,
        ),
        Case(
            "the same, five missiles held",
            {"platforms": 4.0, "ready": 0.75, "find": 1.0, "shots": 2.0, "missiles": 5.0},
            {"launched.mean": 4.628906}, 0.02, f"{WORKED}: 5 with three or more ready, else 4, 2 or 0",
            replications=20_000,
        ),
    ),
)  # fmt: skip
def launch(
    rng: np.ndarray, platforms: float, ready: float, find: float, shots: float, missiles: float
) -> tuple[float, float]:
    """Missiles launched, and whether the targets were found."""
    if dice.event(rng, find) == 0.0:
        return 0.0, 0.0
    return min(at_most(missiles), nearest(shots) * dice.binomial(rng, nearest(platforms), ready)), 1.0


@model(
    "salvo.arrivals",
    "Missiles that come at a group of ships: shot down, decoyed, hits, ships out of action and sunk",
    arguments=(
        Argument("incoming", "missiles that come at these ships", "count", low=0.0, why="a count", role="allotted"),
        *_SHIPS,
        *_NEW,
    ),
    outputs=(_LAUNCHED, *_STRUCK, _STANDING),
    papers=(ARMSTRONG_2005, HUGHES_1995, KESLER_2019),
    dice=True,
    equations=f"launched = incoming, or nothing when no ship is left\n{_SHIP_EQUATIONS}",
    assumptions=_ASSUMPTIONS,
    limits=_LIMITS,
    cases=tuple(
        Case(
            case.label,
            {k: v for k, v in case.arguments.items() if k not in {a.name for a in _LAUNCH}}
            | {"incoming": case.arguments["platforms"] * case.arguments["shots"]},
            case.expected, case.tolerance, case.source, case.replications,
        )
        for case in _CASES
    ),
)  # fmt: skip
def arrivals(
    rng: np.ndarray, incoming: float, reliability: float, ships: float, interceptors: float, intercept: float,
    soft: float, hit: float, staying: float, sinking: float, defence: int, held: float, hits_before: float,
    sinks: float,
) -> tuple[float, float, float, float, float, float, float, float]:  # fmt: skip
    """Missiles that came, leakers, hits, ships hit, out of action, sunk, interceptors used, hits standing."""
    group = nearest(ships)
    if group <= 0.0:
        return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    launched = at_most(incoming)
    good = dice.binomial(rng, launched, reliability)
    leakers, hits, ships_hit, out_of_action, sunk, used, standing = struck(
        rng, good, group, interceptors, held, intercept, defence, (1.0 - soft) * hit, staying, sinking, sinks,
        hits_before,
    )  # fmt: skip
    return launched, leakers, hits, ships_hit, out_of_action, sunk, used, standing
