"""The two parts of a raid: what is launched, and what becomes of it at the ships."""

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, model
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
from midgame.models.salvo.raid import CASES
from midgame.models.whole import at_most, nearest


@model(
    "salvo.launch",
    "Missiles launched by those platforms that take part, if the raid finds its targets",
    arguments=LAUNCH,
    outputs=(LAUNCHED, FOUND),
    papers=(ARMSTRONG_2005,),
    dice=True,
    equations=LAUNCH_EQUATION,
    assumptions=(FINDING,),
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
    return launched_by(rng, platforms, ready, shots, missiles), 1.0


@model(
    "salvo.arrivals",
    "Missiles that come at a group of ships: shot down, decoyed, hits, ships out of action and sunk",
    arguments=(
        Argument("incoming", "missiles that come at these ships", "count", low=0.0, why="a count", role="allotted"),
        *SHIPS,
        *LASTING,
    ),
    outputs=(LAUNCHED, *STRUCK, STANDING),
    papers=(ARMSTRONG_2005, HUGHES_1995, KESLER_2019),
    dice=True,
    equations=f"launched = incoming, or nothing when no ship is left\n{SHIP_EQUATIONS}",
    assumptions=ASSUMPTIONS,
    limits=LIMITS,
    cases=tuple(
        Case(
            case.label,
            {k: v for k, v in case.arguments.items() if k not in {a.name for a in LAUNCH}}
            | {"incoming": case.arguments["platforms"] * case.arguments["shots"]},
            case.expected, case.tolerance, case.source, case.replications,
        )
        for case in CASES
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
