"""Estimate Lanchester coefficients from a daily series of strengths and losses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from midgame.errors import InputError, did_you_mean

Law = Literal["square", "linear", "logarithmic", "general"]
COLUMNS = ("day", "x", "x_losses", "y", "y_losses")

# A law that explains less than this share of the daily losses, or a coefficient known to no better
# than this factor between the ends of its interval, is called undetermined; so is an exponent
# whose interval is wider than 1, the distance between the square and the linear law.
_LEAST_R2 = 0.25
_WIDEST_FACTOR = 2.0
_WIDEST_EXPONENT = 1.0


@dataclass(frozen=True)
class Estimate:
    """A coefficient with the ends of its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Fit:
    """Coefficients of one law fitted to one daily series.

    ``coefficients`` holds ``a`` and ``b`` (rates of loss of X and of Y, as in ``lanchester.<law>``),
    and for the general law also the exponents ``p`` and ``q`` and the regressions' ``alpha``,
    ``beta``, ``gamma`` and ``delta``. ``r2`` holds the share of the daily losses explained on each
    side (``x_losses``, ``y_losses``), for the general law that of the two regressions (``ratio``,
    ``product``). ``determined`` is False when the data leave the coefficients open; ``statement``
    says why.
    """

    law: Law
    method: str
    days: int
    level: float
    coefficients: dict[str, Estimate]
    r2: dict[str, float]
    totals: dict[str, float]
    determined: bool
    statement: str

    @property
    def a(self) -> float:
        """The rate at which X is lost."""
        return self.coefficients["a"].value

    @property
    def b(self) -> float:
        """The rate at which Y is lost."""
        return self.coefficients["b"].value

    def __str__(self) -> str:
        """A few lines to read: coefficients with intervals, R2 and the statement."""
        rows = [
            f"  {name:6} {e.value:.6g}  ({100 * self.level:g} %: {e.low:.6g} to {e.high:.6g})"
            for name, e in self.coefficients.items()
        ]
        fits = ", ".join(f"{name} {value:.4f}" for name, value in self.r2.items())
        head = f"{self.law} law, {self.method}, {self.days} days"
        return "\n".join([head, *rows, f"  R2     {fits}", f"  {self.statement}"])


def fit_lanchester(data: Any, law: Law = "square", *, level: float = 0.95) -> Fit:
    """Fit ``law`` to a daily series.

    ``data`` is a mapping or a data frame with the columns ``x`` and ``y`` (strength at the start of
    the day) and ``x_losses`` and ``y_losses`` (that day's losses), or an array of shape (days, 5)
    in the order ``day x x_losses y y_losses``; ``day`` is not used. Intervals are at ``level``.

    Square, linear and logarithmic: the ratio of totals, a = Σ x_losses / Σ y, Σ x y or Σ x, as in
    Engel (Operations Research 2, 1954), with the interval of a ratio estimator. General: the two
    log regressions of Pinkerton (Ulster University, 2017) after Willard and Fricker,
    log(ẋ/ẏ) on log(y/x) and log(ẋẏ) on log(xy), with t intervals. Both take the days as independent.

    Raises InputError for an unknown law, a missing column, or numbers that cannot be used.
    """
    if law not in get_args(Law):
        raise InputError(f"there is no law '{law}' to fit{did_you_mean(law, get_args(Law))}")
    if not 0.0 < level < 1.0:
        raise InputError(f"level is {level:g}; give a number between 0 and 1, such as 0.95")
    x, dx, y, dy = _columns(data)
    totals = {"x": float(dx.sum()), "y": float(dy.sum())}
    if law == "general":
        return _general(x, dx, y, dy, totals, level)
    exposure = {"square": (y, x), "linear": (x * y, x * y), "logarithmic": (x, y)}[law]
    a = _ratio(dx, exposure[0], level)
    b = _ratio(dy, exposure[1], level)
    r2 = {
        "x_losses": _r2(dx, a.value * exposure[0]),
        "y_losses": _r2(dy, b.value * exposure[1]),
    }
    determined, statement = _judge_ratio(law, {"a": a, "b": b}, r2)
    return Fit(law, "ratio of totals", x.size, level, {"a": a, "b": b}, r2, totals, determined, statement)


def _columns(data: Any) -> list[np.ndarray]:
    if isinstance(data, Mapping) or hasattr(data, "columns"):
        names = [str(name) for name in (data.columns if hasattr(data, "columns") else data)]
        for name in COLUMNS[1:]:
            if name not in names:
                raise InputError(f"the series has no column '{name}'{did_you_mean(name, names)}")
        columns = [data[name] for name in COLUMNS[1:]]
    else:
        table = np.asarray(data)
        if table.ndim != 2 or table.shape[1] != len(COLUMNS):
            raise InputError(
                f"the series has the shape {table.shape}; give one row per day with the columns {', '.join(COLUMNS)}"
            )
        columns = list(table.T[1:])
    try:
        series = [np.asarray(column, dtype=np.float64) for column in columns]
    except (TypeError, ValueError) as error:
        raise InputError(f"the series holds something that is not a number: {error}") from None
    lengths = {column.size for column in series}
    if len(lengths) > 1 or lengths.pop() < 4:
        raise InputError(
            f"the columns hold {', '.join(str(c.size) for c in series)} days; give at least 4, and as many in each"
        )
    for name, column in zip(COLUMNS[1:], series, strict=True):
        losses = name.endswith("losses")
        wrong = ~np.isfinite(column) | (column < 0.0 if losses else column <= 0.0)
        if wrong.any():
            row = int(np.argmax(wrong))
            need = "at least 0" if losses else "above 0"
            raise InputError(f"row {row} of '{name}' is {column[row]:g}; it must be a number {need}")
        if losses and not column.any():
            raise InputError(f"'{name}' is 0 on every day, so there is nothing to fit")
    return series


def _quantile(level: float, freedom: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.5 + 0.5 * level))


def _ratio(losses: np.ndarray, exposure: np.ndarray, level: float) -> Estimate:
    # Ratio estimator of sample surveys, with its linearised standard error.
    n = losses.size
    value = float(losses.sum() / exposure.sum())
    error = float(np.sqrt(n / (n - 1.0) * np.sum((losses - value * exposure) ** 2)) / exposure.sum())
    half = _quantile(level, n - 1) * error
    return Estimate(value, value - half, value + half)


def _r2(seen: np.ndarray, fitted: np.ndarray) -> float:
    spread = float(np.sum((seen - seen.mean()) ** 2))
    return 1.0 - float(np.sum((seen - fitted) ** 2)) / spread if spread > 0.0 else float("nan")


def _judge_ratio(law: str, coefficients: dict[str, Estimate], r2: dict[str, float]) -> tuple[bool, str]:
    wide = [n for n, e in coefficients.items() if e.low <= 0.0 or e.high > _WIDEST_FACTOR * e.low]
    weak = [n for n, value in r2.items() if not value >= _LEAST_R2]
    share = " and ".join(f"{100 * value:.1f} % of {name}" for name, value in r2.items())
    explains = f"the {law} law explains {share} from day to day"
    if not wide and not weak:
        return True, f"The data determine both coefficients; {explains}."
    reasons = []
    if wide:
        reasons.append(f"the interval of {' and '.join(wide)} is wider than a factor of {_WIDEST_FACTOR:g}")
    if weak:
        reasons.append(f"{explains}, so the ratio of totals only restates the totals")
    return False, f"The data do not determine this law: {'; '.join(reasons)}."


def _general(
    x: np.ndarray, dx: np.ndarray, y: np.ndarray, dy: np.ndarray, totals: dict[str, float], level: float
) -> Fit:
    if not (dx.all() and dy.all()):
        day = int(np.argmin((dx > 0.0) & (dy > 0.0)))
        raise InputError(
            f"row {day} has no losses on one side, and the general law is fitted to logarithms; "
            "join such days to their neighbours, or fit another law"
        )
    n = x.size
    ratio, product = np.log(y / x), np.log(x * y)
    seen = np.log(dx / dy), np.log(dx * dy)
    slopes, levels = [], []  # weights that turn what was seen into slope and level
    for regressor, name in ((ratio, "ratio"), (product, "product")):
        centred = regressor - regressor.mean()
        if np.sum(centred**2) < 1e-20 * n:
            raise InputError(f"the {name} of the two strengths never changes, so its exponent cannot be estimated")
        slopes.append(centred / np.sum(centred**2))
        levels.append(1.0 / n - regressor.mean() * slopes[-1])
    fitted = [(w @ s) + (v @ s) * r for v, w, s, r in zip(slopes, levels, seen, (ratio, product), strict=True)]
    residuals = np.array([s - f for s, f in zip(seen, fitted, strict=True)])
    covariance = residuals @ residuals.T / (n - 2.0)
    t = _quantile(level, n - 2)

    def estimate(first: np.ndarray, second: np.ndarray, exponential: bool = False) -> Estimate:
        # A linear function of the two series of logs, whose residuals may go together.
        weights = np.array([first, second])
        value = float(first @ seen[0] + second @ seen[1])
        half = t * float(np.sqrt(np.sum((weights @ weights.T) * covariance)))
        ends = np.array([value, value - half, value + half])
        with np.errstate(over="ignore"):
            ends = np.exp(ends) if exponential else ends
        return Estimate(*(float(end) for end in ends))

    none = np.zeros(n)
    (beta, delta), (alpha, gamma) = slopes, levels
    coefficients = {
        "a": estimate(alpha / 2, gamma / 2, True),
        "b": estimate(-alpha / 2, gamma / 2, True),
        "p": estimate(beta / 2, delta / 2),
        "q": estimate(-beta / 2, delta / 2),
        "alpha": estimate(alpha, none, True),
        "beta": estimate(beta, none),
        "gamma": estimate(none, gamma, True),
        "delta": estimate(none, delta),
    }
    r2 = {name: _r2(s, f) for name, s, f in zip(("ratio", "product"), seen, fitted, strict=True)}
    determined, statement = _judge_general(coefficients, r2)
    return Fit("general", "log regressions", n, level, coefficients, r2, totals, determined, statement)


def _judge_general(coefficients: dict[str, Estimate], r2: dict[str, float]) -> tuple[bool, str]:
    difference = coefficients["beta"]
    laws = {"square": 1.0, "linear": 0.0, "logarithmic": -1.0}
    inside = [name for name, value in laws.items() if difference.low <= value <= difference.high]
    between = f"p - q lies between {difference.low:.3g} and {difference.high:.3g}"
    wide = [n for n in ("p", "q") if coefficients[n].high - coefficients[n].low > _WIDEST_EXPONENT]
    weak = [f"{100 * value:.1f} % of the {name} of losses" for name, value in r2.items() if not value >= _LEAST_R2]
    if len(inside) < 2 and not wide and not weak:
        law = f", as in the {inside[0]} law" if inside else ", which none of the three classic laws has"
        return True, f"The data determine the exponents: {between}{law}."
    reasons = [between + (f", which holds the {' and the '.join(inside)} law alike" if len(inside) > 1 else "")]
    if wide:
        ends = (f"{n} between {coefficients[n].low:.3g} and {coefficients[n].high:.3g}" for n in wide)
        reasons.append(" and ".join(ends))
    if weak:
        reasons.append(f"the strengths explain only {' and '.join(weak)}")
    return False, f"The data do not determine the exponents: {'; '.join(reasons)}."
