"""Lanchester's linear law proper: duels one at a time, at constant rates, which end in finite time."""

import math

from midgame.models.base import Argument, Case, model
from midgame.models.lanchester.common import NO_BREAK, NOT_NEGATIVE, OUTPUTS, T, X, Y, rate
from midgame.models.papers import BROWN, LANCHESTER

_COMPUTED = "computed from the equation"


@model(
    "lanchester.duels",
    "Duels one at a time: losses at a constant rate, whatever the two numbers",
    arguments=(
        X, Y, rate("a", "losses of X per duel under way and unit of time"),
        rate("b", "losses of Y per duel under way and unit of time"), T,
        Argument(
            "front", "duels that there is room for at any time", "count", low=0.0, default=1.0, why=NOT_NEGATIVE,
        ),
    ),
    outputs=OUTPUTS,
    papers=(LANCHESTER.at("chapter V"), BROWN),
    equations=(
        "x' = -a front,  y' = -b front, while both are left; b x - a y is constant; "
        "time = min(x / (a front), y / (b front)), and X wins when b x > a y"
    ),
    assumptions=(
        "each man fights one other, and who falls is replaced at once",
        "the numbers behind the front neither help nor suffer",
        NO_BREAK,
    ),
    limits=(
        "front stays the same to the end, also when fewer than that are left",
        "time is infinite when neither side loses any; winner is 0 then, and when both are used up at once",
    ),
    cases=(
        Case(
            "100 against 80, 2 and 3 a day", {"x": 100, "y": 80, "a": 2.0, "b": 3.0},
            {"x": 100.0 - 160.0 / 3.0, "y": 0.0, "time": 80.0 / 3.0, "winner": 1.0}, 1e-9, _COMPUTED,
        ),
        Case(
            "the same after ten days", {"x": 100, "y": 80, "a": 2.0, "b": 3.0, "t": 10.0},
            {"x": 80.0, "y": 50.0, "time": 80.0 / 3.0, "winner": 1.0}, 1e-9, _COMPUTED,
        ),
        Case(
            "room for four: the same losses in a quarter of the time",
            {"x": 100, "y": 80, "a": 2.0, "b": 3.0, "front": 4.0},
            {"x": 100.0 - 160.0 / 3.0, "y": 0.0, "time": 20.0 / 3.0, "winner": 1.0}, 1e-9, _COMPUTED,
        ),
    ),
    verified="closed form against scipy's integrator, and against the mean of duels played with dice",
)  # fmt: skip
def duels(x: float, y: float, a: float, b: float, t: float, front: float) -> tuple[float, float, float, float]:
    """Strengths at ``t``, time and winner at exhaustion."""
    if x <= 0.0 or y <= 0.0:
        return x, y, 0.0, 1.0 if x > 0.0 else (2.0 if y > 0.0 else 0.0)
    on_x = a * front
    on_y = b * front
    x_gone = x / on_x if on_x > 0.0 else math.inf
    y_gone = y / on_y if on_y > 0.0 else math.inf
    time = min(x_gone, y_gone)
    if math.isinf(time):
        return x, y, time, 0.0
    winner = 0.0
    if x_gone != y_gone:
        winner = 1.0 if x_gone > y_gone else 2.0
    if t >= time:
        return (
            0.0 if x_gone <= y_gone else x - on_x * time,
            0.0 if y_gone <= x_gone else y - on_y * time,
            time,
            winner,
        )
    return x - on_x * t, y - on_y * t, time, winner
