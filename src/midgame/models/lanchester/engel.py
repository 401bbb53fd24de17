"""The square law with reinforcements that land by day, as Engel fitted it to Iwo Jima."""

import math

import numpy as np

from midgame.models.base import Argument, Case, Output, model
from midgame.models.lanchester.common import (
    NO_BREAK,
    NOT_NEGATIVE,
    WINNER,
    X,
    Y,
    cosh_less_one_over,
    njit,
    rate,
    sinh_over,
)
from midgame.models.papers import ENGEL

# Landed in [0, 1), [2, 3) and [5, 6); one entry per day of the 36-day battle and one to close it.
_LANDED = (54_000.0, 0.0, 6_000.0, 0.0, 0.0, 13_000.0, *(0.0,) * 31)
_IWO = {"x": 0.0, "y": 21_500.0, "a": 0.0544, "b": 0.0106, "reinforcements": _LANDED}


@njit
def _day(x: float, y: float, a: float, b: float, f: float, t: float) -> tuple[float, float]:
    # Exact strengths after t days of landing at the rate f.
    z = math.sqrt(a * b) * t
    c = math.cosh(z)
    s = t * sinh_over(z)
    return x * c - (a * y - f) * s, y * c - b * x * s - b * f * t * t * cosh_less_one_over(z)


@njit
def _gone(x: float, y: float, a: float, b: float, f: float) -> float:
    # The moment within the day at which the first side is gone, by bisection.
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        xm, ym = _day(x, y, a, b, f, middle)
        if xm < 0.0 or ym < 0.0:
            high = middle
        else:
            low = middle
    return high


@model(
    "lanchester.engel",
    "The square law with reinforcements of X that land by day",
    arguments=(
        X, Y, rate("a", "losses of X per Y and day"), rate("b", "losses of Y per X and day"),
        Argument(
            "reinforcements", "X that land during each day, at an even rate; entry 0 is day 0 to 1", "count",
            low=0.0, size="day", why=NOT_NEGATIVE,
        ),
    ),
    outputs=(
        Output("x", "strength of X at the start of each day", "count", size="day"),
        Output("y", "strength of Y at the start of each day", "count", size="day"),
        Output("x_left", "strength of X at the start of the last day given", "count"),
        Output("y_left", "strength of Y at the start of the last day given", "count"),
        Output("time", "time at which one side is exhausted; infinite when none is within the days given", "day"),
        WINNER,
    ),
    papers=(ENGEL,),
    equations="x' = -a y + f(t),  y' = -b x, with f constant within each day; solved exactly day by day",
    assumptions=("fire is aimed", "reinforcements join the fight as they land", NO_BREAK),
    limits=(
        "the day of each strength is its place in the array, so n days of landings give days 0 to n - 1",
        "a landing side that is driven off stays at 0 for that day and may land again on the next",
    ),
    cases=(
        Case(
            "Iwo Jima, Engel's coefficients", _IWO,
            {
                "x[1]": 52835.4775, "y[1]": 21219.9854, "x[6]": 66453.6576, "y[6]": 18274.3388,
                "x[10]": 62777.8385, "y[10]": 15536.7356, "x[20]": 56063.1157, "y[20]": 9268.2582,
                "x[28]": 53042.4032, "y[28]": 4656.3590, "x[36]": 51985.2461, "y[36]": 216.8317,
            },
            1e-3, "exact piecewise solution with the inputs of Engel 1954",
        ),
        Case(
            "Iwo Jima, the days between", _IWO,
            {
                "x[2]": 51696.2, "y[2]": 20666.0, "x[3]": 56587.4, "y[3]": 20092.1, "x[5]": 54465.8,
                "y[5]": 18915.2, "x[7]": 65478.6, "y[7]": 17575.1, "x[9]": 63641.2, "y[9]": 16206.7,
                "x[12]": 61159.2, "y[12]": 14223.3,
            },
            0.06, "exact piecewise solution with the inputs of Engel 1954",
        ),
        Case(
            "Iwo Jima: recorded US strength on days 7, 9 and 12, within 5 %", _IWO,
            {"x[7]": 66_000.0, "x[9]": 62_000.0, "x[12]": 58_500.0}, 3_000.0,
            "US strengths printed in a course sheet (ITBA) on Engel 1954",
        ),
        Case(
            "Iwo Jima: US strength at the end", _IWO, {"x[36]": 52_735.0}, 1_000.0,
            "Braun, Differential Equations and Their Applications, quoted from memory", from_memory=True,
        ),
    ),
    verified="day-by-day solution against scipy's integrator with the landings as steps",
)  # fmt: skip
def engel(
    x: float, y: float, a: float, b: float, reinforcements: np.ndarray
) -> tuple[np.ndarray, np.ndarray, float, float, float, float]:
    """Strengths by day (shape of ``reinforcements``), the last ones, and time and winner at exhaustion."""
    days = reinforcements.shape[0]
    xs = np.zeros(days)
    ys = np.zeros(days)
    time = math.inf
    for day in range(days):
        xs[day] = x
        ys[day] = y
        f = reinforcements[day]
        if day == days - 1:
            break
        if y <= 0.0 or (x <= 0.0 and f <= a * y):  # nobody left to fight, or the landing is driven off
            x = x + f if y <= 0.0 else 0.0
            continue
        nx, ny = _day(x, y, a, b, f, 1.0)
        if nx < 0.0 or ny < 0.0:
            when = _gone(x, y, a, b, f)
            nx, ny = _day(x, y, a, b, f, when)
            nx, ny = (max(0.0, nx) + f * (1.0 - when), 0.0) if ny <= nx else (0.0, max(0.0, ny))
            if math.isinf(time):
                time = day + when
        x, y = nx, ny
    winner = 0.0
    if (x > 0.0) != (y > 0.0):
        winner = 1.0 if x > 0.0 else 2.0
    return xs, ys, x, y, time, winner
