"""Deitchman's law of guerrilla war: one side fires at an area, the other at targets."""

import math

from midgame.models.base import Case, model
from midgame.models.lanchester.common import ENDLESS, NO_BREAK, OUTPUTS, T, X, Y, rate
from midgame.models.papers import DEITCHMAN


@model(
    "lanchester.deitchman",
    "Guerrilla war: X is hidden and suffers area fire, Y is seen and suffers aimed fire",
    arguments=(
        X, Y, rate("a", "losses of X per X, per Y and unit of time (area fire)"),
        rate("b", "losses of Y per X and unit of time (aimed fire)"), T,
    ),
    outputs=OUTPUTS,
    papers=(DEITCHMAN,),
    equations="x' = -a x y,  y' = -b x;  (a/2) y² - b x is constant; Y wins when (a/2) y² > b x",
    assumptions=("X, the guerrilla, is never seen as single targets", "Y is always seen", NO_BREAK),
    limits=(ENDLESS, "when Y wins, the last of X is only reached in the limit"),
    cases=(
        Case(
            "1,000 guerrillas against 500 regulars", {"x": 1000, "y": 500, "a": 0.001, "b": 0.1},
            {"x": 0.0, "y": 223.606798, "winner": 2.0}, 1e-6, "computed from the printed equation",
        ),
    ),
    verified="closed form against scipy's integrator",
)  # fmt: skip
def deitchman(x: float, y: float, a: float, b: float, t: float) -> tuple[float, float, float, float]:
    """Strengths at ``t``, time and winner at exhaustion."""
    if x <= 0.0 or y <= 0.0:
        return x, y, 0.0, 1.0 if x > 0.0 else (2.0 if y > 0.0 else 0.0)
    if a == 0.0:
        if b == 0.0:
            return x, y, math.inf, 0.0
        return x, max(0.0, y - b * x * t), y / (b * x), 1.0
    if b == 0.0:
        return x * math.exp(-a * y * t), y, math.inf, 2.0
    lead = 0.5 * a * y * y - b * x
    if lead == 0.0:
        left = 1.0 / (1.0 + 0.5 * a * y * t)
        return x * left * left, y * left, math.inf, 0.0
    if lead > 0.0:
        end = math.sqrt(2.0 * lead / a)
        # (y - end) / (y + end), without the loss of digits when x is small
        ratio = 2.0 * b * x / (a * (y + end) ** 2) * math.exp(-a * end * t)
        return (
            2.0 * a * end * end * ratio / (b * (1.0 - ratio) ** 2),
            end * (1.0 + ratio) / (1.0 - ratio),
            math.inf,
            2.0,
        )
    d = math.sqrt(-2.0 * lead / a)
    time = 2.0 / (a * d) * math.atan(y / d)
    if t >= time:
        return -lead / b, 0.0, time, 1.0
    yt = d * math.tan(math.atan(y / d) - 0.5 * a * d * t)
    return (0.5 * a * yt * yt - lead) / b, yt, time, 1.0
