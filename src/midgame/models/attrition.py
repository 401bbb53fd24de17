"""Attrition of an air force that flies sorties at a loss rate."""

import math

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import LINEBACKER, TECOTT_HALTERMAN, WORKED
from midgame.models.whole import nearest

_RATE = Argument("loss_rate", "aircraft lost per sortie flown", "probability", 0.0, 1.0, why="a probability")


def _worked(rate: float, sorties: float, survivors: float, flown: float) -> Case:
    return Case(
        f"{rate:.0%} lost per sortie, {sorties:.0f} sorties",
        {"aircraft": 1.0, "loss_rate": rate, "sorties": sorties},
        {"survivors": survivors, "sorties_flown": flown},
        1e-4,
        WORKED,
    )


@model(
    "attrition.sorties",
    "Aircraft left, and sorties flown, when each is to fly a number of sorties at a loss rate (expected values)",
    arguments=(
        Argument("aircraft", "aircraft at the start", "count", low=0.0, why="a count"),
        _RATE,
        Argument("sorties", "sorties that each aircraft is to fly", "count", low=0.0, why="a count"),
    ),
    outputs=(
        Output("survivors", "aircraft left, on average", "count"),
        Output("sorties_flown", "sorties flown by all, on average; the last of a lost aircraft counts", "count"),
    ),
    papers=(TECOTT_HALTERMAN,),
    equations="survivors = aircraft (1 - q)^s\nsorties_flown = aircraft (1 - (1 - q)^s) / q;  aircraft s when q = 0",
    assumptions=("Every sortie carries the same risk, whatever happened on those before.",),
    limits=("Expected values; `attrition.losses` rolls the dice for one day's sorties.",),
    cases=(
        _worked(0.04, 25.0, 0.360397, 15.9901),
        _worked(0.05, 30.0, 0.214639, 15.7072),
    ),
)
def attrition_sorties(aircraft: float, loss_rate: float, sorties: float) -> tuple[float, float]:
    """Survivors and sorties flown; expected values."""
    left = (1.0 - loss_rate) ** sorties
    if loss_rate <= 0.0:
        return aircraft, aircraft * sorties
    # expm1 keeps the digits that 1 - (1 - q)^s loses at the small rates of modern air wars.
    if loss_rate >= 1.0:
        return aircraft * left, aircraft * (1.0 - left)
    return aircraft * left, -aircraft * math.expm1(sorties * math.log1p(-loss_rate)) / loss_rate


@model(
    "attrition.losses",
    "Aircraft lost in a number of sorties at a loss rate",
    arguments=(
        Argument("aircraft", "aircraft that fly; no more can be lost", "count", low=0.0, why="a count"),
        _RATE,
        Argument("sorties", "sorties flown by all of them together", "count", low=0.0, why="a count"),
    ),
    outputs=(
        Output("lost", "aircraft lost", "count", role="destroyed"),
        Output("survivors", "aircraft left", "count"),
    ),
    papers=(TECOTT_HALTERMAN, LINEBACKER),
    dice=True,
    equations="lost = min(aircraft, Bin(sorties, q)); survivors = aircraft - lost",
    assumptions=("Every sortie carries the same risk, whatever happened on those before.",),
    limits=("Sorties that lost aircraft would have flown later the same day are counted as flown.",),
    cases=(
        Case(
            "Linebacker II: 729 sorties at 15 / 729", {"aircraft": 200.0, "loss_rate": 15.0 / 729.0, "sorties": 729.0},
            {"lost.mean": 15.0, "survivors.mean": 185.0}, 0.12,
            "15 B-52 lost in 729 sorties, 2.06 % (LaBeau 2012)", replications=20_000,
        ),
    ),
)  # fmt: skip
def attrition_losses(rng: np.ndarray, aircraft: float, loss_rate: float, sorties: float) -> tuple[float, float]:
    """Aircraft lost and left; counts."""
    flying = nearest(aircraft)
    lost = min(flying, dice.binomial(rng, nearest(sorties), loss_rate))
    return lost, flying - lost
