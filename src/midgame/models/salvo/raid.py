"""A raid of anti-ship missiles on a group of ships, counted ship by ship."""

import numpy as np

from midgame.models import dice
from midgame.models.base import Case, model
from midgame.models.papers import ARMSTRONG_2005, HUGHES_1995, KESLER_2019, WORKED
from midgame.models.salvo.declared import (
    ASSUMPTIONS,
    FINDING,
    FOUND,
    LASTING,
    LAUNCH,
    LAUNCH_EQUATION,
    LAUNCHED,
    LIMITS,
    SHIP_EQUATIONS,
    SHIPS,
    STANDING,
    STRUCK,
)
from midgame.models.salvo.hits import launched_by, struck
from midgame.models.whole import nearest

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
CASES = (
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
    arguments=(*LAUNCH, *SHIPS, *LASTING),
    outputs=(LAUNCHED, *STRUCK, FOUND, STANDING),
    papers=(ARMSTRONG_2005, HUGHES_1995, KESLER_2019),
    dice=True,
    equations=f"{LAUNCH_EQUATION}\n{SHIP_EQUATIONS}",
    assumptions=(FINDING, *ASSUMPTIONS),
    limits=LIMITS,
    cases=CASES,
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
    launched = launched_by(rng, platforms, ready, shots, missiles)
    good = dice.binomial(rng, launched, reliability)
    leakers, hits, ships_hit, out_of_action, sunk, used, standing = struck(
        rng, good, group, interceptors, held, intercept, defence, (1.0 - soft) * hit, staying, sinking, sinks,
        hits_before,
    )  # fmt: skip
    return launched, leakers, hits, ships_hit, out_of_action, sunk, used, 1.0, standing
