"""Families of uncertain values: parameters checked, inverse distribution functions, support.

Inverse functions take an array of uniforms strictly between 0 and 1 and return floats of the same
shape. What is drawn comes from :mod:`midgame.arithmetic.quantiles`; a few percentiles to be told are exact here where
that has a table.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import special

from midgame.arithmetic.quantiles import quantile

Array = NDArray[np.float64]

_RISE = "write the lower end first"
Z95 = 1.6448536269514722  # standard normal quantile at 0.95
WHOLE = (0.0, 1.0)


class ParameterError(ValueError):
    """Parameters that no distribution of the family has; the message says which and why, ``fix`` what to write."""

    def __init__(self, what: str, fix: str = "") -> None:
        super().__init__(what)
        self.fix = fix


@dataclass(frozen=True)
class Distribution:
    """A family and its parameters. Build with :func:`make`, which checks them.

    ``part`` is how much of it lies below and up to the ``ends`` where only a part of it is meant
    (see :mod:`midgame.scenario.cut`); all of it else.
    """

    family: str
    parameters: tuple[float, ...]
    part: tuple[float, float] = WHOLE
    ends: tuple[float, float] = WHOLE

    def quantile(self, u: Array) -> Array:
        """The values at the probabilities ``u``; same shape."""
        return quantile(self.family, self.parameters, self._inside(u))

    def _inside(self, u: Array) -> Array:
        low, high = self.part
        return u if self.part == WHOLE else low + (high - low) * u

    @property
    def support(self) -> tuple[float, float]:
        """The lowest and highest value that can come up."""
        return _FAMILIES[self.family].support(*self.parameters) if self.part == WHOLE else self.ends

    @property
    def is_known(self) -> bool:
        """Whether there is nothing to draw."""
        return self.family == "known"

    def range(self, low: float = 0.05, high: float = 0.95) -> tuple[float, float]:
        """Two quantiles, by default the 5th and 95th percentile, exact where :meth:`quantile` has a table."""
        exact, u = _FAMILIES[self.family].exact, np.array([low, high])
        ends = self.quantile(u) if exact is None else exact(self._inside(u), *self.parameters)
        return float(ends[0]), float(ends[1])


def _pert_shape(low: float, mode: float, high: float) -> tuple[float, float]:
    a = 1 + 4 * (mode - low) / (high - low)
    return a, 6 - a


@dataclass(frozen=True)
class _Family:
    names: tuple[str, ...]
    support: Callable[..., tuple[float, float]]
    check: Callable[..., str]
    exact: Callable[..., Array] | None = None  # for a few values, where draws have a table


def _exact_beta(u: Array, a: float, b: float) -> Array:
    return np.asarray(special.betaincinv(a, b, u), dtype=np.float64)


def _exact_pert(u: Array, low: float, mode: float, high: float) -> Array:
    return low + (high - low) * _exact_beta(u, *_pert_shape(low, mode, high))


def _exact_robust(u: Array, weight: float, a: float, b: float, c: float, d: float) -> Array:
    """The inverse of a mixture of two betas, by halving: it lies between those of its parts."""
    ends = special.betaincinv(a, b, u), special.betaincinv(c, d, u)
    low, high = np.minimum(*ends), np.maximum(*ends)
    for _ in range(60):
        middle = 0.5 * (low + high)
        below = weight * special.betainc(a, b, middle) + (1 - weight) * special.betainc(c, d, middle) < u
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray(0.5 * (low + high), dtype=np.float64)


def _positive(**values: float) -> str:
    for name, value in values.items():
        if not value > 0:
            return f"the {name} must be above 0, not {value:g}"
    return ""


def _ordered(*values: float) -> str:
    if all(a < b for a, b in pairwise(values)):
        return ""
    return "the bounds must rise, not " + ", ".join(f"{v:g}" for v in values)


def _three(low: float, mode: float, high: float) -> str:
    if low <= mode <= high and low < high:
        return ""
    return f"the three values must rise from low over most likely to high, not {low:g}, {mode:g}, {high:g}"


def _binomial_check(n: float, p: float) -> str:
    if n != int(n) or not 0 < n <= 1e6:
        return f"the number of trials must be a whole number from 1 to 1,000,000, not {n:g}"
    return "" if 0 <= p <= 1 else f"the probability must lie in 0 to 1, not {p:g}"


def _truncated_check(mean: float, sd: float, low: float, high: float) -> str:
    what = _positive(**{"standard deviation": sd}) or _ordered(low, high)
    if not what and special.ndtr((high - mean) / sd) - special.ndtr((low - mean) / sd) < 1e-9:
        what = f"almost nothing of normal({mean:g}, {sd:g}) lies between {low:g} and {high:g}"
    return what


_INF = math.inf
_FAMILIES: dict[str, _Family] = {
    "known": _Family(("value",), lambda x: (x, x), lambda x: ""),
    "uniform": _Family(("low", "high"), lambda a, b: (a, b), _ordered),
    "normal": _Family(("mean", "sd"), lambda m, s: (-_INF, _INF), lambda m, s: _positive(**{"standard deviation": s})),
    "lognormal": _Family(("median", "sigma"), lambda m, s: (0.0, _INF), lambda m, s: _positive(median=m, sigma=s)),
    "beta": _Family(("a", "b"), lambda a, b: (0.0, 1.0), lambda a, b: _positive(a=a, b=b), _exact_beta),
    "robust": _Family(
        ("weight", "a", "b", "c", "d"),
        lambda *shapes: (0.0, 1.0),
        lambda w, a, b, c, d: _positive(weight=w, a=a, b=b, c=c, d=d) or _ordered(0.0, w, 1.0),
        _exact_robust,
    ),
    "gamma": _Family(
        ("shape", "scale"),
        lambda k, s: (0.0, _INF),
        lambda k, s: _positive(shape=k, scale=s),
        lambda u, k, s: np.asarray(s * special.gammaincinv(k, u), dtype=np.float64),
    ),
    "exponential": _Family(("mean",), lambda m: (0.0, _INF), lambda m: _positive(mean=m)),
    "weibull": _Family(("shape", "scale"), lambda k, s: (0.0, _INF), lambda k, s: _positive(shape=k, scale=s)),
    "triangular": _Family(("low", "mode", "high"), lambda a, m, b: (a, b), _three),
    "pert": _Family(("low", "mode", "high"), lambda a, m, b: (a, b), _three, _exact_pert),
    "truncated": _Family(("mean", "sd", "low", "high"), lambda m, s, a, b: (a, b), _truncated_check),
    "poisson": _Family(
        ("mean",),
        lambda m: (0.0, _INF),
        lambda m: _positive(mean=m) or ("" if m <= 1e6 else f"the mean must be at most 1,000,000, not {m:g}"),
    ),
    "binomial": _Family(("n", "p"), lambda n, p: (0.0, n), _binomial_check),
}

# One of a table's numbers, in the order of its rows: quantities of one table that share the probability share the row.
_FAMILIES["rows"] = _Family(
    (),
    lambda *x: (min(x), max(x)),
    lambda *x: "",
    lambda u, *x: np.sort(np.asarray(x, dtype=np.float64))[np.minimum((u * len(x)).astype(np.int64), len(x) - 1)],
)

# One expert's judgement: percentiles with an even density between them, within a range that has both ends.
_FAMILIES["elicited"] = _Family(
    ("low", "p5", "p50", "p95", "high"),
    lambda *x: (x[0], x[-1]),
    lambda *x: _ordered(*x[1:-1]) or ("" if x[0] <= x[1] and x[-2] <= x[-1] else "the range must hold the percentiles"),
)

_FIXES = {
    "uniform": "write the lower bound first, as in 20..25",
    "pert": "write low, most likely, high, as in '20, 22, 25'",
    "triangular": "write triangular(low, mode, high)",
}

NAMED = tuple(f for f in _FAMILIES if f not in ("known", "robust", "rows", "elicited"))


def parameter_names(family: str) -> tuple[str, ...]:
    """The parameters of a family, in order."""
    return _FAMILIES[family].names


def make(family: str, *parameters: float) -> Distribution:
    """A checked distribution. Raises ParameterError with the parameter and the reason."""
    names = _FAMILIES[family].names
    if len(parameters) != len(names):
        raise ParameterError(f"{family} takes {len(names)} numbers ({', '.join(names)}), not {len(parameters)}")
    for name, value in zip(names, parameters, strict=True):
        if not math.isfinite(value):
            raise ParameterError(f"the {name} must be a finite number, not {value:g}", "write a number such as 20")
    what = _FAMILIES[family].check(*parameters)
    if what:
        raise ParameterError(what, _FIXES.get(family, "") or f"write {family}({', '.join(names)})")
    return Distribution(family, tuple(float(p) for p in parameters))


def rows(values: tuple[float, ...]) -> Distribution:
    """One of the numbers of a table, each as likely, in the order of its rows. Raises ParameterError."""
    if not values or not all(math.isfinite(v) for v in values):
        raise ParameterError("the rows of a table must be finite numbers", "write numbers such as 20")
    return Distribution("rows", values)


def known(value: float) -> Distribution:
    """A value without uncertainty. Raises ParameterError when it is not finite."""
    return make("known", value)


def _rising(low: float, high: float) -> None:
    if low == high:
        raise ParameterError(f"both ends are {low:g}", f"write {low:g} for a number that is known, or two ends")
    if not low < high:
        raise ParameterError(f"the bounds must rise, not {low:g} to {high:g}", _RISE)


def interval(low: float, high: float) -> Distribution:
    """The lognormal with the 5th and 95th percentile at ``low`` and ``high``."""
    _rising(low, high)
    if low <= 0:
        raise ParameterError(
            f"'{low:g} to {high:g}' is an interval that reaches zero or below, for which there is no lognormal",
            f"write {low:g}..{high:g} for uniform bounds, or normal(mean, sd)",
        )
    return make("lognormal", math.sqrt(low * high), math.log(high / low) / (2 * Z95))


@lru_cache(maxsize=4096)
def share_interval(low: float, high: float) -> Distribution:
    """The beta with the 5th and 95th percentile at ``low`` and ``high``, both inside 0 to 1."""
    _rising(low, high)
    if low < 0 or high > 1:
        raise ParameterError(
            f"a share lies between 0 and 1, not between {100 * low:g}% and {100 * high:g}%",
            "write both ends as percentages, as in 15% to 50%",
        )
    if low == 0 or high == 1:
        raise ParameterError(
            f"a share between {100 * low:g}% and {100 * high:g}% cannot have its 5th percentile at 0 or its 95th at 1",
            f"write {100 * low:g}%..{100 * high:g}% for uniform bounds, or take the ends inside",
        )
    return make("beta", *_fit_beta(low, high))


def _fit_beta(low: float, high: float) -> tuple[float, float]:
    """Newton steps on (log a, log b) from a moment start, on the logit of the two quantiles."""
    middle = 0.5 * (low + high)
    sd = (high - low) / (2 * Z95)
    size = max(middle * (1 - middle) / sd**2 - 1, 0.05)
    x = np.log([middle * size, (1 - middle) * size])
    goal = special.logit(np.array([low, high]))

    def miss(point: Array) -> Array:
        a, b = np.exp(point)
        got = special.betaincinv(a, b, np.array([0.05, 0.95]))
        return np.asarray(special.logit(np.clip(got, 1e-300, 1 - 1e-16)) - goal)

    now = miss(x)
    for _ in range(100):
        if np.max(np.abs(now)) < 1e-11:
            break
        h = 1e-6
        slope = np.column_stack([(miss(x + np.array([h, 0.0])) - now) / h, (miss(x + np.array([0.0, h])) - now) / h])
        step = np.linalg.solve(slope, -now)
        size = 1.0
        while size > 1e-4:
            ahead = miss(x + size * step)
            if np.all(np.isfinite(ahead)) and np.sum(ahead**2) < np.sum(now**2):
                break
            size /= 2
        x, now = x + size * step, miss(x + size * step)
    if not np.max(np.abs(now)) < 1e-6:
        raise ParameterError(
            f"no beta distribution has its 5th and 95th percentile at {low:g} and {high:g}",
            f"write {low:g}..{high:g} for uniform bounds",
        )
    a, b = np.exp(x)
    return float(a), float(b)
