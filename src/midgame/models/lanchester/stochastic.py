"""Lanchester's laws with dice: who is hit next, one casualty at a time, to the last man."""

import math

import numpy as np

from midgame.models import dice
from midgame.models.base import Case, Output, model
from midgame.models.lanchester.common import EVEN, NO_BREAK, X, Y, njit, rate
from midgame.models.papers import BROWN, HANKIN, KARR, KINGMAN

_OUTPUTS = (
    Output("x_survivors", "X left when the fight ends", "count"),
    Output("y_survivors", "Y left when the fight ends", "count"),
    Output("winner", "the side that is left: 1 is X, 2 is Y, 0 when neither can hurt the other"),
)

_RUNS = 100_000
_SHARE = 0.0066  # four standard errors of a share near one half in 100,000 runs
_WHOLE = "strengths are rounded to whole numbers"


def _duel(label: str, x: int, y: int, chance: float, source: str) -> Case:
    # winner is 1 for X and 2 for Y, so its mean is 2 less the chance that X wins
    return Case(
        label, {"x": x, "y": y, "a": 1.0, "b": 1.0}, {"winner.mean": 2.0 - chance}, _SHARE, source, replications=_RUNS
    )


@njit
def _verdict(x: float, y: float) -> float:
    if x > 0.0 and y > 0.0:
        return 0.0
    return 1.0 if x > 0.0 else (2.0 if y > 0.0 else 0.0)


@model(
    "lanchester.stochastic_square",
    "The square law with dice: the next casualty falls in proportion to the fire on each side",
    dice=True,
    arguments=(
        X, Y, rate("a", "rate at which one Y kills X"), rate("b", "rate at which one X kills Y"),
    ),
    outputs=_OUTPUTS,
    papers=(BROWN, KARR, HANKIN, KINGMAN),
    equations=(
        "the next loss is X's with probability a y / (a y + b x); with equal rates the chance that n beat 1 is "
        "1 - 1/(n+1)!. Equal large forces N leave about 1.0507 N^(3/4)"
    ),
    assumptions=("times between casualties are exponential", EVEN, NO_BREAK),
    limits=(_WHOLE,),
    cases=(
        _duel("1 against 1", 1, 1, 1 / 2, "Hankin, the OK Corral recursion"),
        _duel("2 against 1", 2, 1, 5 / 6, "Hankin, the OK Corral recursion"),
        _duel("3 against 2", 3, 2, 31 / 40, "Hankin, the OK Corral recursion"),
        _duel("4 against 2", 4, 2, 331 / 360, "Hankin, the OK Corral recursion"),
        _duel("4 against 3", 4, 3, 233 / 315, "Hankin, the OK Corral recursion"),
        _duel("2 against 3", 2, 3, 9 / 40, "Hankin, the OK Corral recursion"),
        _duel("2 against 4", 2, 4, 29 / 360, "Hankin, the OK Corral recursion"),
        Case(
            "100 against 100: survivors 1.0507 N^(3/4), within 1 %", {"x": 100, "y": 100, "a": 1.0, "b": 1.0},
            {"x_survivors.mean": 1.0507 * 100**0.75 / 2}, 0.25,
            "limit law; Kingman 1999 for the power, constant computed", replications=_RUNS,
        ),
    ),
    verified="shares and survivors against the exact recursion at equal and unequal rates",
)  # fmt: skip
def stochastic_square(rng: np.ndarray, x: float, y: float, a: float, b: float) -> tuple[float, float, float]:
    """Survivors of each side and the winner."""
    x = math.floor(x + 0.5)
    y = math.floor(y + 0.5)
    if a > 0.0 or b > 0.0:
        while x > 0.0 and y > 0.0:
            on_x = a * y
            if dice.uniform(rng) * (on_x + b * x) < on_x:
                x -= 1.0
            else:
                y -= 1.0
    return x, y, _verdict(x, y)


@model(
    "lanchester.stochastic_linear",
    "The linear law with dice: a row of duels, each lost by X with the same probability",
    dice=True,
    arguments=(
        X, Y, rate("a", "rate at which a pair of X and Y costs an X"), rate("b", "rate at which a pair costs a Y"),
    ),
    outputs=_OUTPUTS,
    papers=(BROWN, KARR),
    equations=(
        "the next loss is X's with probability a / (a + b); X wins with probability "
        "Σ C(y-1+k, k) π^y (1-π)^k over k = 0 .. x-1, π = b / (a + b)"
    ),
    assumptions=("times between casualties are exponential", EVEN, NO_BREAK),
    limits=(_WHOLE,),
    cases=(
        _duel("5 against 5", 5, 5, 1 / 2, "computed from the negative binomial sum"),
        _duel("3 against 2", 3, 2, 11 / 16, "computed from the negative binomial sum"),
        _duel("10 against 8", 10, 8, 44923 / 65536, "computed from the negative binomial sum"),
    ),
    verified="shares and survivors against the exact recursion at equal and unequal rates",
)  # fmt: skip
def stochastic_linear(rng: np.ndarray, x: float, y: float, a: float, b: float) -> tuple[float, float, float]:
    """Survivors of each side and the winner."""
    x = math.floor(x + 0.5)
    y = math.floor(y + 0.5)
    if a > 0.0 or b > 0.0:
        share = a / (a + b)
        while x > 0.0 and y > 0.0:
            if dice.uniform(rng) < share:
                x -= 1.0
            else:
                y -= 1.0
    return x, y, _verdict(x, y)
