"""Laws with exponents: Helmbold's (closed form) and the general one of Bracken (integrated)."""

import math

from midgame.models.base import Argument, Case, model
from midgame.models.lanchester.common import ENDLESS, EVEN, NO_BREAK, OUTPUTS, T, X, Y, njit, rate
from midgame.models.lanchester.laws import logarithmic, square
from midgame.models.papers import BRACKEN, HELMBOLD, PINKERTON

_COMPUTED = "computed from the equation with an independent integrator"
_TOLERANCE = 1e-11  # of one step, relative to the larger side
_MAX_STEPS = 100_000


@model(
    "lanchester.helmbold",
    "Losses that a crowded side cannot fully inflict: between the square and the logarithmic law",
    arguments=(
        X, Y, rate("a", "losses of X per Y and unit of time when the sides are equal"),
        rate("b", "losses of Y per X and unit of time when the sides are equal"),
        Argument(
            "w", "Helmbold's exponent: 1 is the square law, one half is like the linear, 0 is the logarithmic",
            low=0.0, high=1.0, why="outside 0 to 1 a larger side would lose less by being larger",
        ),
        T,
    ),
    outputs=OUTPUTS,
    papers=(HELMBOLD,),
    equations=(
        "x' = -a (x/y)^(1-w) y,  y' = -b (y/x)^(1-w) x;  b x^(2w) - a y^(2w) is constant. "
        "x^w and y^w follow the square law at the rates a w and b w, which gives the closed form"
    ),
    assumptions=(EVEN, NO_BREAK),
    limits=(ENDLESS,),
    cases=(
        Case(
            "1,000 against 900, w = 0.75, t = 10", {"x": 1000, "y": 900, "a": 0.02, "b": 0.03, "w": 0.75, "t": 10},
            {"x": 840.14614, "y": 637.43527}, 1e-5, _COMPUTED,
        ),
        Case(
            "1,000 against 900, w = 0.75, t = 20", {"x": 1000, "y": 900, "a": 0.02, "b": 0.03, "w": 0.75, "t": 20},
            {"x": 723.87197, "y": 425.57401}, 1e-5, _COMPUTED,
        ),
        Case(
            "w = 1 is the square law", {"x": 100, "y": 60, "a": 0.01, "b": 0.01, "w": 1.0},
            {"x": 80.0, "time": 69.314718, "winner": 1.0}, 1e-6, "as lanchester.square",
        ),
    ),
    verified="closed form against scipy's integrator",
)  # fmt: skip
def helmbold(x: float, y: float, a: float, b: float, w: float, t: float) -> tuple[float, float, float, float]:
    """Strengths at ``t``, time and winner at exhaustion."""
    if w < 1e-9:
        return logarithmic(x, y, a, b, t)  # type: ignore[no-any-return]
    # Shares of the start, so that a power near 0 loses no digits.
    if x <= 0.0 or y <= 0.0:
        return x, y, 0.0, 1.0 if x > 0.0 else (2.0 if y > 0.0 else 0.0)
    ratio = (y / x) ** w
    xt, yt, time, winner = square(1.0, 1.0, a * w * ratio, b * w / ratio, t)
    return x * xt ** (1.0 / w), y * yt ** (1.0 / w), time, winner


@njit
def _slope(own: float, other: float, rate: float, p: float, q: float) -> float:
    # For q < 1 a side is carried as own^(1-q), which falls to 0 without a kink; else as its logarithm.
    if q < 1.0:
        return float(-(1.0 - q) * rate * max(other, 0.0) ** (p / (1.0 - q)))
    return -rate * math.exp(p * other + (q - 1.0) * own)


@njit
def _rk4(u: float, v: float, h: float, a: float, b: float, p: float, q: float) -> tuple[float, float]:
    u1 = _slope(u, v, a, p, q)
    v1 = _slope(v, u, b, p, q)
    u2 = _slope(u + 0.5 * h * u1, v + 0.5 * h * v1, a, p, q)
    v2 = _slope(v + 0.5 * h * v1, u + 0.5 * h * u1, b, p, q)
    u3 = _slope(u + 0.5 * h * u2, v + 0.5 * h * v2, a, p, q)
    v3 = _slope(v + 0.5 * h * v2, u + 0.5 * h * u2, b, p, q)
    u4 = _slope(u + h * u3, v + h * v3, a, p, q)
    v4 = _slope(v + h * v3, u + h * u3, b, p, q)
    return u + h / 6.0 * (u1 + 2.0 * u2 + 2.0 * u3 + u4), v + h / 6.0 * (v1 + 2.0 * v2 + 2.0 * v3 + v4)


@njit
def _integrate(a: float, b: float, p: float, q: float, t: float, to_the_end: bool) -> tuple[float, float, float]:
    # Both sides start at 1. Runge-Kutta of order 4 with step doubling. Returns the carried values at
    # t and the time of exhaustion. A step never passes the zero of a side: the slopes only flatten.
    powers = q < 1.0
    u = v = 1.0 if powers else 0.0
    at_u, at_v, now = u, v, 0.0
    passed = t <= 0.0
    h = 0.01 / max(a, b) / (1.0 + p + abs(q))
    for _ in range(_MAX_STEPS):
        step = h
        if powers:
            su = _slope(u, v, a, p, q)
            sv = _slope(v, u, b, p, q)
            if min(u, v) <= 1e-13 * max(u, v):
                break
            step = min(step, -u / su if su < 0.0 else step, -v / sv if sv < 0.0 else step)
        landing = not passed and now + step >= t
        if landing:
            step = t - now
        cu, cv = _rk4(u, v, step, a, b, p, q)
        mu, mv = _rk4(u, v, 0.5 * step, a, b, p, q)
        fu, fv = _rk4(mu, mv, 0.5 * step, a, b, p, q)
        scale = max(fu, fv) if powers else 1.0
        error = max(abs(fu - cu), abs(fv - cv)) / (15.0 * scale)
        factor = 0.9 * (_TOLERANCE / max(error, 1e-16)) ** 0.2
        if error > _TOLERANCE and step > 1e-14 * now:
            h = step * max(0.2, factor)
            continue
        u = fu + (fu - cu) / 15.0
        v = fv + (fv - cv) / 15.0
        now += step
        if landing:
            at_u, at_v, passed = u, v, True
            if not to_the_end:
                break
        h = max(h, step * min(5.0, factor)) if landing else step * min(5.0, factor)
    if not passed:  # exhausted before t
        at_u, at_v = u, v
    return at_u, at_v, now


@model(
    "lanchester.general",
    "Losses as powers of both numbers (Bracken): square, linear and logarithmic are special cases",
    arguments=(
        X, Y, rate("a", "coefficient of the losses of X"), rate("b", "coefficient of the losses of Y"),
        Argument(
            "p", "power of the enemy's number", low=0.0, high=10.0,
            why="a negative power would have a side lose less the more enemies it meets",
        ),
        Argument(
            "q", "power of a side's own number", low=-10.0, high=10.0,
            why="no published fit lies beyond, and the numbers overflow",
        ),
        T,
    ),
    outputs=OUTPUTS,
    papers=(BRACKEN, PINKERTON),
    equations=(
        "x' = -a y^p x^q,  y' = -b x^p y^q;  b x^θ - a y^θ is constant, θ = p - q + 1. "
        "p = q = 1 is linear, p = 1 and q = 0 square, p = 0 and q = 1 logarithmic; "
        "p = 0.4 and q = 0.75 is Hartley's law"
    ),
    assumptions=(EVEN, NO_BREAK),
    limits=(
        ENDLESS,
        "with θ at or below 0 both sides fall for ever and winner is 0",
        "integrated numerically, to about a part in a billion; strengths at exhaustion come from the invariant",
        "Bracken's factor for the side that attacks is left to the user: multiply a or b by it",
    ),
    cases=(
        Case(
            "1,000 against 900, p = 0.8, q = 0.4, t = 50",
            {"x": 1000, "y": 900, "a": 0.002, "b": 0.003, "p": 0.8, "q": 0.4, "t": 50},
            {"x": 732.31844, "y": 455.56200}, 1e-5, _COMPUTED,
        ),
        Case(
            "1,000 against 900, p = 0.8, q = 0.4, t = 100",
            {"x": 1000, "y": 900, "a": 0.002, "b": 0.003, "p": 0.8, "q": 0.4, "t": 100},
            {"x": 600.19289, "y": 188.72314}, 1e-5, _COMPUTED,
        ),
        Case(
            "p = 1, q = 0 is the square law", {"x": 100, "y": 60, "a": 0.01, "b": 0.01, "p": 1.0, "q": 0.0},
            {"x": 80.0, "time": 69.314718, "winner": 1.0}, 1e-6, "as lanchester.square",
        ),
        Case(
            "p = q = 1 is the linear law",
            {"x": 100, "y": 80, "a": 0.001, "b": 0.001, "p": 1.0, "q": 1.0, "t": 50},
            {"x": 28.340797, "y": 8.340797, "winner": 1.0}, 1e-6, "as lanchester.linear",
        ),
    ),
    verified="against scipy's integrator over a grid of powers, and the three special cases",
)  # fmt: skip
def general(x: float, y: float, a: float, b: float, p: float, q: float, t: float) -> tuple[float, float, float, float]:
    """Strengths at ``t``, time and winner at exhaustion."""
    if x <= 0.0 or y <= 0.0:
        return x, y, 0.0, 1.0 if x > 0.0 else (2.0 if y > 0.0 else 0.0)
    if a == 0.0 and b == 0.0:
        return x, y, math.inf, 0.0
    # Both sides as shares of their start: u' = -ua v^p u^q and v' = -vb u^p v^q.
    ua = a * y**p * x ** (q - 1.0)
    vb = b * x**p * y ** (q - 1.0)
    theta = p - q + 1.0
    if abs(ua - vb) <= 1e-13 * (ua + vb):
        s = p + q - 1.0
        if abs(s) < 1e-12:
            left = math.exp(-ua * t)
            return x * left, y * left, math.inf, 0.0
        time = math.inf if s > 0.0 else -1.0 / (s * ua)
        left = 0.0 if t >= time else (1.0 + s * ua * t) ** (-1.0 / s)
        return x * left, y * left, time, 0.0
    alone = theta > 1e-12 or ua == 0.0 or vb == 0.0
    winner = (1.0 if vb > ua else 2.0) if alone else 0.0
    u = v = 0.0
    if winner == 1.0:
        u = 1.0 if ua == 0.0 else (1.0 - ua / vb) ** (1.0 / theta)
    elif winner == 2.0:
        v = 1.0 if vb == 0.0 else (1.0 - vb / ua) ** (1.0 / theta)
    time = math.inf
    if q < 1.0:
        cu, cv, time = _integrate(ua, vb, p, q, t, True)
        if t < time:
            u = max(cu, 0.0) ** (1.0 / (1.0 - q))
            v = max(cv, 0.0) ** (1.0 / (1.0 - q))
    elif not math.isinf(t):
        cu, cv, _ = _integrate(ua, vb, p, q, t, False)
        u, v = math.exp(cu), math.exp(cv)
    return x * u, y * v, time, winner
