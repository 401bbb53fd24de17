"""A part of what may be true: the same distribution between two of its values.

The uniform u of a draw becomes ``a + (b - a) u``, where a and b are the shares of the distribution that lie below the
two values. They are found by halving on the quantile function itself, so that whoever has the same quantile function
has the same bits.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from midgame.scenario.distributions import Array, Distribution, ParameterError
from midgame.scenario.values import Drawn, Mixture, Value

LEAST, MOST = 2.0**-54, 1.0 - 2.0**-53  # no uniform lies outside
NARROW = 1e-6  # a part with less of the distribution than this is none


def shares(quantile: Callable[[Array], Array], low: float, high: float) -> tuple[float, float]:
    """The least share whose value is not below ``low``, and the largest whose value is not above ``high``.

    0 and 1 where nothing is cut off at that end.
    """

    def at(u: float) -> float:
        return float(quantile(np.array([u]))[0])

    below = 0.0 if at(LEAST) >= low else _edge(lambda u: at(u) >= low)[1]
    above = 1.0 if at(MOST) <= high else _edge(lambda u: at(u) > high)[0]
    return below, above


def _edge(holds: Callable[[float], bool]) -> tuple[float, float]:
    """The neighbouring numbers between which a condition begins to hold."""
    low, high = LEAST, MOST
    while low < (middle := 0.5 * (low + high)) < high:
        low, high = (low, middle) if holds(middle) else (middle, high)
    return low, high


def cut(distribution: Distribution, low: float, high: float) -> Distribution:
    """The distribution between two of its values. Raises ParameterError where nothing, or no one value, lies there."""
    found = _part(distribution, low, high)
    if found is None:
        a, b = distribution.range()
        raise ParameterError(
            f"nothing of it lies between {low:g} and {high:g}; nine tenths lie between {a:.4g} and {b:.4g}",
            "take a part of that range, or give a value of its own",
        )
    return found


def _part(distribution: Distribution, low: float, high: float) -> Distribution | None:
    a, b = shares(distribution.quantile, low, high)
    if b - a < NARROW:
        return None
    least, most = distribution.support
    return replace(distribution, part=(a, b), ends=(max(low, least), min(high, most)))


def cut_value(value: Value, low: float, high: float) -> Value | None:
    """A part of a value that is drawn; of rivals each as far as it reaches there, with as much of its weight.

    None where a value has no parts: known, a series, rows of a table, or worked out. Raises ParameterError.
    """
    if isinstance(value, Drawn) and _can(value.distribution):
        return replace(value, distribution=cut(value.distribution, low, high))
    if isinstance(value, Mixture) and all(isinstance(p, Distribution) for p in value.parts):
        return _cut_rivals(value, low, high)
    return None


def _can(distribution: Distribution) -> bool:
    return distribution.family not in ("known", "rows")


def _cut_rivals(value: Mixture, low: float, high: float) -> Mixture:
    kept = []
    for i, part in enumerate(value.parts):
        assert isinstance(part, Distribution)
        if _can(part):
            found = _part(part, low, high)
        else:
            found = part if part.is_known and low <= part.parameters[0] <= high else None
        if found is not None:
            kept.append((i, found, value.weights[i] * (found.part[1] - found.part[0])))
    if not kept:
        what = f"nothing of any of its rivals lies between {low:g} and {high:g}"
        raise ParameterError(what, "take a part of their ranges, or give a value of its own")
    total = sum(weight for *_, weight in kept)

    def those(told: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(told[i] for i, *_ in kept) if told else ()

    return Mixture(
        tuple(weight / total for *_, weight in kept), tuple(part for _, part, _ in kept),
        those(value.sources), those(value.labels), those(value.whys),  # type: ignore[arg-type]
    )  # fmt: skip
