"""What the Lanchester models share: the arguments, the outputs and two functions of the square law."""

import math

from midgame.arithmetic.compiled import compiled
from midgame.models.base import Argument, Output

njit = compiled

NOT_NEGATIVE = "a strength or a rate of loss cannot be negative"

X = Argument("x", "strength of X at the start", "count", low=0.0, why=NOT_NEGATIVE)
Y = Argument("y", "strength of Y at the start", "count", low=0.0, why=NOT_NEGATIVE)
T = Argument(
    "t",
    "time since the start, in days when a and b are rates per day; left out: the end of the fight",
    "day",
    low=0.0,
    default=math.inf,
    why="the laws run forward from the start",
)

X_LEFT = Output("x", "strength of X at time t", "count")
Y_LEFT = Output("y", "strength of Y at time t", "count")
TIME = Output("time", "time at which one side is exhausted; infinite when none ever is", "day")
WINNER = Output("winner", "the side that is left alone in the end: 1 is X, 2 is Y, 0 is neither")
OUTPUTS = (X_LEFT, Y_LEFT, TIME, WINNER)


def rate(name: str, meaning: str) -> Argument:
    """A coefficient of loss named ``name``."""
    return Argument(name, meaning, low=0.0, why=NOT_NEGATIVE, role="rate")


ENDLESS = (
    "time is infinite when the loser is only exhausted in the limit, when both fall for ever, "
    "or when a fight is exactly even"
)
NO_BREAK = "fights to the last man: nobody withdraws or surrenders"
EVEN = "forces are alike, evenly spread and all in the fight from the first moment"


@njit
def sinh_over(z: float) -> float:
    """sinh(z) / z, and its limit 1 at z = 0."""
    return math.sinh(z) / z if z > 1e-5 else 1.0 + z * z / 6.0


@njit
def cosh_less_one_over(z: float) -> float:
    """(cosh(z) - 1) / z², and its limit one half at z = 0."""
    half: float = sinh_over(0.5 * z)
    return 0.5 * half * half
