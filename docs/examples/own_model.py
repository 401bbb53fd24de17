"""A model of one's own: a mined channel is swept, in how many days and with how many mines missed.

The approach is that of Glosny (2004) and Talmadge (2008), who count mines cleared per ship and day. The numbers in the
case are worked from the equations.
"""

import math

import numpy as np

from midgame.models import Argument, Case, Output, Paper, dice, model


@model(
    "mines.sweep",
    "Days that sweepers take to clear a channel, and mines that they miss",
    arguments=(
        Argument("mines", "mines in the channel", "count", low=0.0, why="a count"),
        Argument("sweepers", "ships that sweep", "count", low=1.0, why="without a ship nothing is swept"),
        Argument("per_day", "mines that a ship clears in a day", "1/day", low=0.0, open_low=True, why="else no end"),
        Argument("found", "chance that a mine is found", "probability", 0.0, 1.0, default=0.9, why="a probability"),
    ),
    outputs=(
        Output("sweeping", "time that the sweeping takes", "day"),
        Output("missed", "mines left in the channel", "count"),
        Output("clear", "whether no mine is left", event=True),
    ),
    papers=(
        Paper(
            (("Talmadge", "C."),), 2008, "Closing Time: Assessing the Iranian Threat to the Strait of Hormuz",
            "article-journal", "International Security", "33", "1",
            taken_from="details as commonly cited; named for the approach only",
        ),
    ),
    dice=True,
    equations="sweeping = ceil(mines / (sweepers per_day)); missed ~ Bin(mines, 1 - found); clear when missed = 0",
    assumptions=("Every mine is found or missed independently of the others.",),
    limits=("No sweeper is lost, and nobody lays new mines.",),
    cases=(
        Case(
            "200 mines, 5 ships, 4 mines a day each", {"mines": 200.0, "sweepers": 5.0, "per_day": 4.0, "found": 0.95},
            {"sweeping": 10.0, "missed.mean": 10.0}, 0.2, "worked from the equations", replications=20_000,
        ),
        Case(
            "two mines, each found nine times in ten", {"mines": 2.0, "sweepers": 1.0, "per_day": 1.0},
            {"clear.share": 0.81}, 0.01, "worked from the equations", replications=40_000,
        ),
    ),
)  # fmt: skip
def sweep(rng: np.ndarray, mines: float, sweepers: float, per_day: float, found: float) -> tuple[float, float, float]:
    """Days, mines missed, and 1.0 when the channel is clear."""
    missed = dice.binomial(rng, mines, 1.0 - found)
    return math.ceil(mines / (sweepers * per_day)), missed, 1.0 if missed == 0.0 else 0.0
