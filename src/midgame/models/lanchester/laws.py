"""The square law, the law of area fire and the logarithmic law, in closed form."""

import math

from midgame.models.base import Case, model
from midgame.models.lanchester.common import (
    ENDLESS,
    EVEN,
    NO_BREAK,
    OUTPUTS,
    T,
    X,
    Y,
    njit,
    rate,
    sinh_over,
)
from midgame.models.papers import LANCHESTER, OSIPOV, PETERSON

_COMPUTED = "computed from the printed equation"


@model(
    "lanchester.square",
    "Aimed fire: each side's losses grow with the number of the enemy",
    arguments=(
        X, Y, rate("a", "losses of X per Y and unit of time"), rate("b", "losses of Y per X and unit of time"), T,
    ),
    outputs=OUTPUTS,
    papers=(LANCHESTER.at("chapters V and VI"), OSIPOV),
    equations="x' = -a y,  y' = -b x;  b x² - a y² is constant; the winner keeps sqrt(x² - (a/b) y²)",
    assumptions=("fire is aimed and moves to a new target at once", EVEN, NO_BREAK),
    limits=(ENDLESS,),
    cases=(
        Case(
            "100 against 60, equal rates", {"x": 100, "y": 60, "a": 0.01, "b": 0.01},
            {"x": 80.0, "y": 0.0, "time": 69.314718, "winner": 1.0}, 1e-6,
            "documentation of the morie library, Lanchester square law",
        ),
        Case(
            "30 ships against 40", {"x": 40, "y": 30, "a": 0.04, "b": 0.04},
            {"x": 26.457513, "time": 24.323876}, 1e-6,
            "College Board, AP Calculus, 30 against 40 ships at 0.04; survivors " + _COMPUTED,
        ),
        Case(
            "1,000 against 800 at unequal rates", {"x": 1000, "y": 800, "a": 0.9, "b": 0.8},
            {"x": 529.1502622129182, "time": 1.474167448050784}, 1e-9, _COMPUTED,
        ),
        Case(
            "100 against 80, equal rates", {"x": 100, "y": 80, "a": 0.01, "b": 0.01},
            {"x": 60.0, "time": 109.86122886681098}, 1e-9, _COMPUTED,
        ),
        Case(
            "Nelson's memorandum: 32 against 23 in the van", {"x": 32, "y": 23, "a": 1.0, "b": 1.0},
            {"x": math.sqrt(32**2 - 23**2)}, 1e-9, "Lanchester 1916, quoted from memory", from_memory=True,
        ),
    ),
    verified="closed form against scipy's integrator and four figures",
)  # fmt: skip
def square(x: float, y: float, a: float, b: float, t: float) -> tuple[float, float, float, float]:
    """Strengths at ``t``, time and winner at exhaustion."""
    if x <= 0.0 or y <= 0.0:
        return x, y, 0.0, 1.0 if x > 0.0 else (2.0 if y > 0.0 else 0.0)
    g = math.sqrt(a * b)
    lead = b * x * x - a * y * y
    if lead == 0.0:
        decay = math.exp(-g * t) if g > 0.0 else 1.0
        return x * decay, y * decay, math.inf, 0.0
    if lead > 0.0:
        z = y * g / (b * x)
        time = math.atanh(z) / g if z > 1e-9 and z < 1.0 else (y / (b * x) if z < 1.0 else math.inf)
        if t >= time:
            return math.sqrt(lead / b), 0.0, time, 1.0
        winner = 1.0
    else:
        z = x * g / (a * y)
        time = math.atanh(z) / g if z > 1e-9 and z < 1.0 else (x / (a * y) if z < 1.0 else math.inf)
        if t >= time:
            return 0.0, math.sqrt(-lead / a), time, 2.0
        winner = 2.0
    c = math.cosh(g * t)
    s = t * sinh_over(g * t)
    return max(0.0, x * c - a * y * s), max(0.0, y * c - b * x * s), time, winner


@njit
def _linear_winning(x: float, y: float, a: float, b: float, t: float) -> tuple[float, float]:
    # Strengths at t when b x >= a y; written so that it stays exact as the two become equal.
    k = b * x - a * y
    if math.isinf(t):
        return (k / b if b > 0.0 else x), (0.0 if b > 0.0 else y)
    spent = -math.expm1(-k * t) / k if k > 0.0 else t
    below = 1.0 + a * y * spent
    return x / below, y * math.exp(-k * t) / below


@model(
    "lanchester.linear",
    "Area fire, the product law: losses grow with the product of the two numbers",
    arguments=(
        X, Y, rate("a", "losses of X per X, per Y and unit of time"),
        rate("b", "losses of Y per X, per Y and unit of time"), T,
    ),
    outputs=OUTPUTS,
    papers=(LANCHESTER.at("chapters V and VI"),),
    equations=(
        "x' = -a x y,  y' = -b x y;  K = b x - a y is constant; "
        "x(t) = x K / (b x - a y exp(-K t)), y(t) = y K exp(-K t) / (b x - a y exp(-K t))"
    ),
    assumptions=("fire falls on an area and not on chosen targets", EVEN, NO_BREAK),
    limits=(
        ENDLESS,
        "the loser is only ever exhausted in the limit, so time is always infinite",
        "called a linear law because b x - a y stays constant, as in lanchester.duels, which ends in finite time",
    ),
    cases=(
        Case(
            "100 against 80, equal rates, t = 50", {"x": 100, "y": 80, "a": 0.001, "b": 0.001, "t": 50},
            {"x": 28.340797, "y": 8.340797, "winner": 1.0}, 1e-6, _COMPUTED,
        ),
    ),
    verified="closed form against scipy's integrator",
)  # fmt: skip
def linear(x: float, y: float, a: float, b: float, t: float) -> tuple[float, float, float, float]:
    """Strengths at ``t``, time (infinite unless a side starts at nothing) and winner."""
    if x <= 0.0 or y <= 0.0:
        return x, y, 0.0, 1.0 if x > 0.0 else (2.0 if y > 0.0 else 0.0)
    if b * x >= a * y:
        xt, yt = _linear_winning(x, y, a, b, t)
        return xt, yt, math.inf, 1.0 if b * x > a * y else 0.0
    yt, xt = _linear_winning(y, x, b, a, t)
    return xt, yt, math.inf, 2.0


@model(
    "lanchester.logarithmic",
    "Losses grow with a side's own number: sickness, breakdown, exposure to fire",
    arguments=(
        X, Y, rate("a", "losses of X per X and unit of time"), rate("b", "losses of Y per Y and unit of time"), T,
    ),
    outputs=OUTPUTS,
    papers=(PETERSON,),
    equations="x' = -a x,  y' = -b y;  x(t) = x exp(-a t), y(t) = y exp(-b t)",
    assumptions=("the enemy's number does not matter", EVEN, NO_BREAK),
    limits=(ENDLESS, "neither side is ever exhausted while both rates are positive, so winner is 0"),
    cases=(
        Case(
            "1,000 at 5 % and 800 at 2 % a day, t = 10", {"x": 1000, "y": 800, "a": 0.05, "b": 0.02, "t": 10},
            {"x": 606.5306597126334, "y": 654.9846024623855}, 1e-9, _COMPUTED,
        ),
    ),
    verified="the closed form is the definition; checked against scipy's integrator",
)  # fmt: skip
def logarithmic(x: float, y: float, a: float, b: float, t: float) -> tuple[float, float, float, float]:
    """Strengths at ``t``, time and winner at exhaustion."""
    if x <= 0.0 or y <= 0.0:
        return x, y, 0.0, 1.0 if x > 0.0 else (2.0 if y > 0.0 else 0.0)
    xt = x * math.exp(-a * t) if a > 0.0 else x
    yt = y * math.exp(-b * t) if b > 0.0 else y
    if a > 0.0 and b > 0.0:
        return xt, yt, math.inf, 0.0
    return xt, yt, math.inf, 1.0 if b > 0.0 else (2.0 if a > 0.0 else 0.0)
