"""Weapons aimed at classes of targets: shots without feedback, shared out evenly."""

import math

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import WASHBURN_KRESS, WORKED
from midgame.models.whole import at_most, nearest

_WORKED = f"{WORKED}: 1 - (1 - p)^n of each target's n weapons"


@model(
    "strike.weapons",
    "Weapons shared out evenly over a class of targets: fired, shot down on the way, arrived, destroyed",
    arguments=(
        Argument("weapons", "weapons at hand for this class", "count", low=0.0, role="divided", why="a count"),
        Argument("targets", "targets of the class that still stand", "count", low=0.0, role="targets", why="a count"),
        Argument(
            "per_target", "weapons aimed at each target", "count", low=1.0, default=2.0,
            why="fewer than one weapon on each target is said by giving fewer weapons",
        ),
        Argument("reliability", "probability that a weapon works, from launch to impact", "probability", 0.0, 1.0,
                 why="a probability"),
        Argument("intercept", "probability that a working weapon is shot down on the way", "probability", 0.0, 1.0,
                 why="a probability"),
        Argument("kill", "single-shot kill probability of a weapon that arrives", "probability", 0.0, 1.0,
                 why="a probability"),
    ),
    outputs=(
        Output("destroyed", "targets destroyed", "count", role="destroyed"),
        Output("fired", "weapons fired", "count"),
        Output("arrived", "weapons that reached their target", "count"),
        Output("intercepted", "weapons shot down on the way", "count"),
    ),
    papers=(WASHBURN_KRESS.at("chapter 2"),),
    dice=True,
    equations=(
        "fired N = min(weapons, per_target T), spread so that no target has two weapons more than another\n"
        "working ~ Bin(N, reliability); intercepted ~ Bin(working, intercept); arrived = working - intercepted\n"
        "hits ~ Bin(arrived, kill), on aimed weapons taken at random without putting back\n"
        "destroyed = targets with at least one hit; mean T (1 - (1 - p)^per_target) with "
        "p = reliability (1 - intercept) kill when there are weapons enough"
    ),
    assumptions=(
        "Weapons work, get through and kill independently of each other.",
        "All weapons are aimed before the first has arrived: no second look, no shift of aim.",
        "One hit by an effective weapon destroys a target; damage short of that leaves no trace.",
    ),
    limits=(
        "A shared cause (bad intelligence, jamming) makes results vary more than these dice: draw the probabilities.",
        "A share of a weapon is not fired: fractional counts of weapons are rounded down, of targets to the nearest.",
    ),
    cases=(
        Case(
            "four weapons of probability one half on each of 100 targets",
            {"weapons": 400.0, "targets": 100.0, "per_target": 4.0, "reliability": 1.0, "intercept": 0.0, "kill": 0.5},
            {"destroyed.mean": 93.75}, 0.07, _WORKED, replications=20_000,
        ),
        Case(
            "two weapons on each of 25 targets, through a defence",
            {"weapons": 60.0, "targets": 25.0, "reliability": 0.95, "intercept": 0.1, "kill": 0.8},
            {"fired.mean": 50.0, "intercepted.mean": 4.75, "arrived.mean": 42.75, "destroyed.mean": 22.5036}, 0.06,
            _WORKED, replications=20_000,
        ),
        Case(
            "five weapons on three targets of which two get a second weapon",
            {"weapons": 5.0, "targets": 3.0, "reliability": 1.0, "intercept": 0.2, "kill": 0.5},
            {"destroyed.mean": 1.68}, 0.02, _WORKED, replications=20_000,
        ),
    ),
)  # fmt: skip
def strike_weapons(
    rng: np.ndarray,
    weapons: float,
    targets: float,
    per_target: float,
    reliability: float,
    intercept: float,
    kill: float,
) -> tuple[float, float, float, float]:
    """Destroyed, fired, arrived and intercepted; counts."""
    aimed_at = nearest(targets)
    fired = min(at_most(weapons), aimed_at * nearest(per_target))
    if fired <= 0.0:
        return 0.0, 0.0, 0.0, 0.0
    working = dice.binomial(rng, fired, reliability)
    intercepted = dice.binomial(rng, working, intercept)
    arrived = working - intercepted
    hits = dice.binomial(rng, arrived, kill)

    each = math.floor(fired / aimed_at)
    with_one_more = fired - each * aimed_at
    left = fired
    destroyed = 0.0
    target = 0.0
    while target < aimed_at and hits > 0.0:
        here = each + 1.0 if target < with_one_more else each
        found = dice.hypergeometric(rng, here, hits, left)
        if found > 0.0:
            destroyed += 1.0
        hits -= found
        left -= here
        target += 1.0
    return destroyed, fired, arrived, intercepted
