"""Layers of defence that run down: each fires from a magazine of its own."""

import math

import numpy as np

from midgame.models import dice
from midgame.models.base import Argument, Case, Output, model
from midgame.models.papers import ATKINSON_KRESS, EVANS, WASHBURN_KRESS, WILKENING, WORKED
from midgame.models.salvo.hits import limited, shot_down
from midgame.models.whole import nearest

_LAYERS = (("area", "area missiles"), ("point", "point-defence missiles"), ("close", "bursts of guns, or decoys"))


def _layer(name: str, what: str) -> tuple[Argument, ...]:
    return (
        Argument(f"{name}_shots", f"{what} that can be fired at one raid", "count", low=0.0, why="a count"),
        Argument(f"{name}_kill", f"probability that one of the {what} stops a raider", "probability", 0.0, 1.0,
                 why="a probability"),
    )  # fmt: skip


def _held(name: str, what: str) -> Argument:
    return Argument(
        f"{name}_held", f"{what} held; left out: as many as can be fired", "count", low=0.0, default=math.inf,
        why="a count", role="stock", output=f"{name}_used",
    )  # fmt: skip


@dice.njit
def _layer_of(
    rng: np.ndarray, raiders: float, shots: float, held: float, kill: float, works: bool
) -> tuple[float, float]:
    """What gets through one layer, and what it fires."""
    leakers, fired = shot_down(rng, raiders, limited(nearest(shots), held), kill if works else 0.0)
    return leakers, fired


@model(
    "air_defence.magazines",
    "A raid runs through three layers of defence that fire from magazines: what leaks, and what each layer spent",
    arguments=(
        Argument("raid", "raiders", "count", low=0.0, why="a count"),
        *(argument for name, what in _LAYERS for argument in _layer(name, what)),
        *(_held(name, what) for name, what in _LAYERS),
        Argument("common", "probability that the defence works at all against this raid; one throw for the whole raid",
                 "probability", 0.0, 1.0, default=1.0, why="a probability"),
    ),
    outputs=(
        Output("leakers", "raiders that get through every layer", "count"),
        *(Output(f"{name}_used", f"{what} fired", "count") for name, what in _LAYERS),
        Output("none_leaked", "whether none got through", event=True),
    ),
    papers=(ATKINSON_KRESS, EVANS, WILKENING, WASHBURN_KRESS),
    dice=True,
    equations=(
        "n raiders reach a layer; it looks, shoots and looks until none is left or min(shots, held) are fired:\n"
        "leakers of the layer = max(0, n - Bin(min(shots, held), kill)); they are the raiders of the next layer\n"
        "with probability 1 - common all is fired and nothing is stopped"
    ),
    assumptions=(
        "Each look tells for certain whether the raider is dead, and the layers see the same raiders.",
        "Area missiles, point defence and guns stand one behind the other, and any shot can meet any raider.",
        "A layer that is not there has no shots.",
    ),
    limits=(
        "Evans: independent layers look better than they are. A shared surprise belongs in `common`.",
        "Ships that each have a point defence of their own: that layer is `salvo.arrivals` with `defence: each`.",
    ),
    cases=(
        Case(
            "Evans's three layers of 80 % when one raider comes and each has one shot",
            {"raid": 1.0, "area_shots": 1.0, "area_kill": 0.8, "point_shots": 1.0, "point_kill": 0.8,
             "close_shots": 1.0, "close_kill": 0.8},
            {"leakers.mean": 0.008, "area_used.mean": 1.0, "point_used.mean": 0.2, "close_used.mean": 0.04}, 0.004,
            "Evans 1985: three layers at 80 % are 99 %", replications=50_000,
        ),
        Case(
            "one raider, five looks at 0.7",
            {"raid": 1.0, "area_shots": 5.0, "area_kill": 0.7, "point_shots": 0.0, "point_kill": 0.0,
             "close_shots": 0.0, "close_kill": 0.0},
            {"leakers.mean": 0.00243, "area_used.mean": 1.4251}, 0.015,
            f"Atkinson and Kress 2025: 0.998 are killed; {WORKED}", replications=50_000,
        ),
        Case(
            "ten sure raiders, magazines of four, three and two: one gets through",
            {"raid": 10.0, "area_shots": 8.0, "area_kill": 1.0, "point_shots": 8.0, "point_kill": 1.0,
             "close_shots": 8.0, "close_kill": 1.0, "area_held": 4.0, "point_held": 3.0, "close_held": 2.0},
            {"leakers": 1.0, "area_used": 4.0, "point_used": 3.0, "close_used": 2.0, "none_leaked": 0.0}, 0.0, WORKED,
        ),
        Case(
            "the same three layers of 80 % with a common factor of 90 %",
            {"raid": 1.0, "area_shots": 1.0, "area_kill": 0.8, "point_shots": 1.0, "point_kill": 0.8,
             "close_shots": 1.0, "close_kill": 0.8, "common": 0.9},
            {"none_leaked.mean": 0.9 * 0.992}, 0.008, f"Wilkening 1999, the common factor; {WORKED}",
            replications=50_000,
        ),
    ),
)  # fmt: skip
def magazines(
    rng: np.ndarray, raid: float, area_shots: float, area_kill: float, point_shots: float, point_kill: float,
    close_shots: float, close_kill: float, area_held: float, point_held: float, close_held: float, common: float,
) -> tuple[float, float, float, float, float]:  # fmt: skip
    """Leakers, what each of the three layers fired, and whether none leaked."""
    works = dice.event(rng, common) > 0.0
    left, area_used = _layer_of(rng, nearest(raid), area_shots, area_held, area_kill, works)
    left, point_used = _layer_of(rng, left, point_shots, point_held, point_kill, works)
    left, close_used = _layer_of(rng, left, close_shots, close_held, close_kill, works)
    return left, area_used, point_used, close_used, 1.0 if left == 0.0 else 0.0
