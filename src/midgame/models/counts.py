"""Counts by chance as steps of their own: how many die at a hit, how many of those hit are lost.

The same dice may stand in the effects of any step; these are for a step that is nothing but the count.
"""

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import DEVROYE, WORKED

_MOST = 1e7  # more would take too long to count


@model(
    "chance.poisson",
    "A number of things that happen independently of each other, at a given mean.",
    arguments=(Argument("mean", "how many on average", "count", 0.0, _MOST, why="a number of things"),),
    outputs=(Output("number", "how many there are", "count"),),
    papers=(DEVROYE.at("chapter X"),),
    dice=True,
    equations="P(number = k) = mean^k e^(-mean) / k!",
    assumptions=("What happens makes nothing else more or less likely.",),
    limits=("Things that come in clusters vary more than this: let the mean itself be drawn.",),
    cases=(
        Case("two and a half on average", {"mean": 2.5}, {"number.mean": 2.5, "number.sd": 1.581139}, 0.03, WORKED,
             replications=60_000),
        Case("thirty on average", {"mean": 30.0}, {"number.mean": 30.0, "number.sd": 5.477226}, 0.1, WORKED,
             replications=60_000),
    ),
)  # fmt: skip
def poisson(rng: np.ndarray, mean: float) -> float:
    """How many there are."""
    return float(dice.poisson(rng, mean))


@model(
    "chance.binomial",
    "How many of a number succeed, each with the same probability.",
    arguments=(
        Argument("trials", "how many are tried, rounded", "count", 0.0, _MOST, why="a number of things"),
        Argument("probability", "probability that one succeeds", "probability", 0.0, 1.0, why="a probability"),
    ),
    outputs=(Output("number", "how many succeed", "count"),),
    papers=(DEVROYE.at("chapter X"),),
    dice=True,
    equations="P(number = k) = C(trials, k) probability^k (1 - probability)^(trials - k)",
    assumptions=("Each succeeds or fails by itself.",),
    limits=("What fails together, such as ships that share one defect, varies more than this.",),
    cases=(
        Case("ten at three in ten", {"trials": 10.0, "probability": 0.3}, {"number.mean": 3.0, "number.sd": 1.449138},
             0.03, WORKED, replications=60_000),
        Case("four hundred at nine in ten", {"trials": 400.0, "probability": 0.9},
             {"number.mean": 360.0, "number.sd": 6.0}, 0.1, WORKED, replications=60_000),
    ),
)  # fmt: skip
def binomial(rng: np.ndarray, trials: float, probability: float) -> float:
    """How many succeed."""
    return float(dice.binomial(rng, trials, probability))
