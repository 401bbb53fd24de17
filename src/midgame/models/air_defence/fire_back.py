"""What a surviving air defence does to a raid: channels of fire, rounds, a shared picture."""

import math

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import LINEBACKER, WASHBURN_KRESS, WORKED
from midgame.models.whole import at_most, nearest


@model(
    "air_defence.fire_back",
    "Batteries that still stand engage a raid: aircraft lost, engagements, missiles used",
    arguments=(
        Argument("aircraft", "sorties in the raid that come within reach", "count", low=0.0, why="a count"),
        Argument("batteries", "batteries that still stand", "count", low=0.0, why="a count"),
        Argument("channels", "engagements that one battery can hold during the raid", "count", low=0.0,
                 why="a battery engages no more aircraft at once than it has fire channels"),
        Argument("ready", "probability that a battery is fit to fire", "probability", 0.0, 1.0, why="a probability"),
        Argument("connected", "probability that a battery shares the common air picture", "probability", 0.0, 1.0,
                 why="a probability"),
        Argument("alone", "share of its engagements that a battery without the picture gets", "fraction", 0.0, 1.0,
                 why="a battery on its own radar sees no more than one that is told where to look"),
        Argument("shots", "missiles fired in each engagement", "count", low=1.0,
                 why="an engagement without a missile is none"),
        Argument("missiles", "missiles held by all batteries together", "count", low=0.0, why="a count"),
        Argument("kill", "single-shot kill probability, countermeasures taken into account", "probability", 0.0, 1.0,
                 why="a probability"),
    ),
    outputs=(
        Output("lost", "aircraft shot down", "count", role="destroyed"),
        Output("engagements", "engagements fought", "count"),
        Output("missiles_used", "missiles fired", "count"),
    ),
    papers=(WASHBURN_KRESS, LINEBACKER),
    dice=True,
    equations=(
        "fit ~ Bin(batteries, ready); connected ~ Bin(fit, connected)\n"
        "openings = channels connected + Bin(channels (fit - connected), alone)\n"
        "missiles_used = min(missiles, shots openings); engagements = ceil(missiles_used / shots)\n"
        "engagements are spread evenly over the raid; an aircraft with n missiles is lost at 1 - (1 - kill)^n"
    ),
    assumptions=(
        "A raid is short: each channel fights one engagement in it.",
        "The batteries spread their fire evenly; no aircraft draws a second engagement before all have drawn one.",
        "Missiles kill independently of each other.",
    ),
    limits=(
        "Distance, height and terrain are not modelled: they belong in `channels` and `kill`.",
        "No missile is fired at an empty sky: without aircraft nothing is used.",
    ),
    cases=(
        Case(
            "Linebacker II: 1,240 missiles at 729 sorties, 15 / 1,240 each",
            {
                "aircraft": 729.0, "batteries": 100.0, "channels": 10.0, "ready": 1.0, "connected": 1.0, "alone": 0.0,
                "shots": 2.0, "missiles": 1240.0, "kill": 15.0 / 1240.0,
            },
            {"lost.mean": 15.0, "missiles_used.mean": 1240.0}, 0.25,
            "15 B-52 lost in 729 sorties to 1,240 missiles (LaBeau 2012 and other public histories)",
            replications=20_000,
        ),
        Case(
            "six batteries, half of them connected",
            {
                "aircraft": 40.0, "batteries": 6.0, "channels": 4.0, "ready": 0.75, "connected": 0.5, "alone": 0.25,
                "shots": 2.0, "missiles": 100.0, "kill": 0.3,
            },
            {"engagements.mean": 11.25, "missiles_used.mean": 22.5, "lost.mean": 5.7375}, 0.12,
            WORKED, replications=20_000,
        ),
    ),
)  # fmt: skip
def fire_back(
    rng: np.ndarray, aircraft: float, batteries: float, channels: float, ready: float, connected: float, alone: float,
    shots: float, missiles: float, kill: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Aircraft lost, engagements and missiles used; counts."""
    raid = nearest(aircraft)
    fit = dice.binomial(rng, nearest(batteries), ready)
    told = dice.binomial(rng, fit, connected)
    each = nearest(channels)
    openings = each * told + dice.binomial(rng, each * (fit - told), alone)
    salvo = nearest(shots)
    used = min(at_most(missiles), salvo * openings)
    if raid <= 0.0 or used <= 0.0:
        return 0.0, 0.0, 0.0
    engagements = math.ceil(used / salvo)

    # Only the last engagement may be short of missiles; it goes to one of those engaged once more.
    rounds = math.floor(engagements / raid)
    engaged_more = engagements - rounds * raid
    short = engagements * salvo - used
    if engaged_more <= 0.0:
        rounds -= 1.0
        engaged_more = raid
    miss = 1.0 - kill
    lost = dice.binomial(rng, engaged_more - 1.0, 1.0 - dice.whole_power(miss, (rounds + 1.0) * salvo))
    lost += dice.binomial(rng, 1.0, 1.0 - dice.whole_power(miss, (rounds + 1.0) * salvo - short))
    lost += dice.binomial(rng, raid - engaged_more, 1.0 - dice.whole_power(miss, rounds * salvo))
    return lost, float(engagements), used
