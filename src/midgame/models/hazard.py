"""Political events by chance: a hazard over time, and a single throw."""

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import BOX_STEFFENSMEIER_JONES, WORKED


@model(
    "politics.hazard",
    "An event that has a probability over a window of time: does it happen in this play?",
    arguments=(
        Argument("probability", "probability that it happens within the window", "probability", 0.0, 1.0,
                 why="a probability"),
        Argument("window", "time over which that probability holds", "day", low=0.0, open_low=True, default=1.0,
                 why="a probability over no time says nothing of a rate", role="window"),
        Argument("exposure", "time that one play stands for", "day", low=0.0, default=1.0, why="a length of time",
                 role="exposure"),
        Argument("multiplier", "how many times the usual rate", "1", low=0.0, default=1.0,
                 why="a rate cannot be negative"),
        Argument("shape", "how the rate changes: below 1 it falls with time, above 1 it rises", "1", low=0.0,
                 open_low=True, default=1.0, why="chances add up over time"),
        Argument("since", "time since it first could happen, before this play", "day", low=0.0, default=0.0,
                 why="a length of time", role="since"),
    ),
    outputs=(Output("happens", "whether it happens", event=True),),
    papers=(BOX_STEFFENSMEIER_JONES.at("chapter 2"),),
    dice=True,
    equations="H(t) = -ln(1 - probability) multiplier (t / window)^shape; p = 1 - exp(H(since) - H(since + exposure))",
    assumptions=(
        "With shape 1 the rate is the same on every day of the window; all else that moves it is in the multiplier.",
        "The rate goes on after the window.",
    ),
    limits=("A probability of 1 over a window is an endless rate: it happens on the first day.",),
    cases=(
        Case(
            "half in a year, over a quarter of it", {"probability": 0.5, "window": 360.0, "exposure": 90.0},
            {"happens.share": 0.159104}, 0.006, WORKED, replications=60_000,
        ),
        Case(
            "half in a year, three times the rate",
            {"probability": 0.5, "window": 365.0, "exposure": 365.0, "multiplier": 3.0},
            {"happens.share": 0.875}, 0.006, WORKED, replications=60_000,
        ),
        Case(
            "half in 30 days, ever less likely: the second ten days",
            {"probability": 0.5, "window": 30.0, "exposure": 10.0, "since": 10.0, "shape": 0.5},
            {"happens.share": 0.152769}, 0.006, WORKED, replications=60_000,
        ),
    ),
)  # fmt: skip
def hazard(
    rng: np.ndarray, probability: float, window: float, exposure: float, multiplier: float, shape: float, since: float
) -> float:
    """1.0 when the event happens in this play."""
    if shape == 1.0:
        times = multiplier * exposure / window
    else:
        times = multiplier * (((since + exposure) / window) ** shape - (since / window) ** shape)
    u = dice.uniform(rng)
    # 1 - (1 - P)^x is at most x P / (1 - P): on most days no power is needed to know that it does not happen.
    if u * (1.0 - probability) > times * probability * (1.0 + 1e-12):
        return 0.0
    return 1.0 if u < 1.0 - (1.0 - probability) ** times else 0.0


@model(
    "politics.chance",
    "One throw: does it happen, at a given probability?",
    arguments=(Argument("probability", "probability that it happens", "probability", 0.0, 1.0, why="a probability"),),
    outputs=(Output("happens", "whether it happens", event=True),),
    papers=(BOX_STEFFENSMEIER_JONES.at("chapter 2"),),
    dice=True,
    equations="happens with the given probability",
    assumptions=("Independent of every other throw.",),
    limits=("For something that may happen on any day use `politics.hazard`.",),
    cases=(Case("one in four", {"probability": 0.25}, {"happens.share": 0.25}, 0.007, WORKED, replications=60_000),),
)
def chance(rng: np.ndarray, probability: float) -> float:
    """1.0 when it happens."""
    return float(dice.event(rng, probability))
