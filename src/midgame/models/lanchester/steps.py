"""The square law in whole steps, as exchanges of fire that both sides open at the same moment."""

from midgame.models.base import Argument, Case, Output, model
from midgame.models.lanchester.common import EVEN, NO_BREAK, NOT_NEGATIVE, X, Y
from midgame.models.papers import GIORDANO_WEIR

_SOURCE = "Giordano and Weir, battle of Trafalgar; figures computed from the difference equations"


@model(
    "lanchester.difference",
    "The square law as rounds of fire: both sides fire with what they had at the start of the round",
    arguments=(
        X, Y,
        Argument("a", "losses of X per Y and round", low=0.0, why=NOT_NEGATIVE),
        Argument("b", "losses of Y per X and round", low=0.0, why=NOT_NEGATIVE),
        Argument("rounds", "rounds of fire", "count", low=0.0, high=1e6, why="a round is played one by one"),
    ),
    outputs=(
        Output("x", "strength of X after the rounds", "count"),
        Output("y", "strength of Y after the rounds", "count"),
        Output("winner", "the side that is left alone: 1 is X, 2 is Y, 0 while both or neither are left"),
    ),
    papers=(GIORDANO_WEIR,),
    equations="x(n+1) = x(n) - a y(n),  y(n+1) = y(n) - b x(n), none below 0",
    assumptions=(EVEN, NO_BREAK),
    limits=("a part of a round is left out: rounds are cut down to a whole number",),
    cases=(
        Case(
            "Trafalgar, 27 against 33, 5 % each, 20 rounds", {"x": 27, "y": 33, "a": 0.05, "b": 0.05, "rounds": 20},
            {"x": 2.795, "y": 18.714, "winner": 0.0}, 5e-4, _SOURCE,
        ),
        Case(
            "Trafalgar with French losses at 15 %, 10 rounds", {"x": 27, "y": 33, "a": 0.05, "b": 0.15, "rounds": 10},
            {"x": 18.425, "y": 0.328}, 5e-4, _SOURCE,
        ),
    ),
    verified="two figures and an independent matrix power",
)  # fmt: skip
def difference(x: float, y: float, a: float, b: float, rounds: float) -> tuple[float, float, float]:
    """Strengths after ``rounds`` and the winner so far."""
    done = 0.0
    while done + 1.0 <= rounds and x > 0.0 and y > 0.0:
        x, y = max(0.0, x - a * y), max(0.0, y - b * x)
        done += 1.0
    winner = 0.0
    if (x > 0.0) != (y > 0.0):
        winner = 1.0 if x > 0.0 else 2.0
    return x, y, winner
