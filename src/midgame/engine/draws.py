"""Draws: one value for every quantity that is not computed, for a block of draws at a time.

Draw ``d`` of quantity ``name`` uses the uniform at (seed, name, d) and no other, so quantities can
be added, removed and reordered without touching each other.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.arithmetic.philox import philox4x32
from midgame.arithmetic.quantiles import scores as scores_
from midgame.arithmetic.quantiles import shares
from midgame.engine.keys import column_of, key_of
from midgame.errors import RunError
from midgame.scenario.base import Scenario
from midgame.scenario.distributions import Array, Distribution
from midgame.scenario.quantities import Quantity, drawn
from midgame.scenario.ties import mixing
from midgame.scenario.values import Drawn, Mixture, Series, Waiting, parts_of

_SIX, _SHIFT = np.uint64(6), np.uint64(26)
_TO_UNIT = 2.0**-52  # 52 bits and a half: 53 could round up to 1


@njit
def fill_uniforms(first, count, word0, word1, key0, key1, u, v):  # type: ignore[no-untyped-def]
    """Fill two columns for the draws from ``first`` on: shape (count,) each; words and keys of 32 bits."""
    low = np.uint64(0xFFFFFFFF)
    shift = np.uint64(32)
    for i in range(count):
        d = first + np.uint64(i)
        w0, w1, w2, w3 = philox4x32(d & low, d >> shift, word0, word1, key0, key1)
        u[i] = (float(((w0 >> _SIX) << _SHIFT) | (w1 >> _SIX)) + 0.5) * _TO_UNIT
        v[i] = (float(((w2 >> _SIX) << _SHIFT) | (w3 >> _SIX)) + 0.5) * _TO_UNIT


def uniforms(seed: int, name: str, first: int, count: int) -> tuple[Array, Array]:
    """Two columns of uniforms for the draws from ``first`` on: the value's own, and a spare one."""
    u, v = np.empty(count), np.empty(count)
    words = [np.uint64(w) for w in (*column_of(name), *key_of(seed, "draws"))]
    fill_uniforms(np.uint64(first), count, *words, u, v)
    return u, v


@dataclass(frozen=True)
class Column:
    """Where a quantity stands in the matrix of draws, and what it takes to fill it."""

    quantity: Quantity
    at: int
    correlation: float  # with its group; 1.0 shared, 0.0 alone
    scores: tuple[tuple[str, float], ...] = ()  # the weights of the members' normal scores, where pairs tie them
    believes: bool = False  # whether its own uniform, and so its group, also says which of its rivals is believed


def columns_of(scenario: Scenario) -> tuple[Column, ...]:
    """A column for every quantity, computed ones included, in the scenario's order."""
    groups = dict(scenario.groups)
    tied = {g: mixing(p for p in scenario.pairs if p[0] == g) for g in dict.fromkeys(p[0] for p in scenario.pairs)}
    found: list[Column] = []
    at = 0
    for quantity in scenario.quantities:
        scores = tied.get(quantity.group, {}).get(quantity.name, ())
        correlation = groups.get(quantity.group, 1.0) if quantity.group and not scores else 0.0
        believes = quantity.kind == "rival" or bool(quantity.group)
        found.append(Column(quantity, at, correlation, scores, believes))
        at += quantity.columns
    return tuple(found)


def width(columns: tuple[Column, ...]) -> int:
    """The number of columns of the matrix."""
    return sum(c.quantity.columns for c in columns)


def fill(
    columns: tuple[Column, ...], seed: int, first: int, count: int, given: dict[str, Array] | None = None
) -> NDArray[np.float64]:
    """The draws from ``first`` on, shape (count, width); computed quantities are left at 0.

    ``given`` replaces the uniforms of the named quantities (shape (count,)), for designed samples.
    """
    return fill_and_tell(columns, seed, first, count, given)[0]


def fill_and_tell(
    columns: tuple[Column, ...], seed: int, first: int, count: int, given: dict[str, Array] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """The same, and which rival each draw believes of each mixture: shape (count, mixtures), from 0."""
    matrix = np.zeros((count, width(columns)))
    believed: list[NDArray[np.int32]] = []
    shared: dict[str, Array] = {}
    for column in columns:
        quantity = column.quantity
        if not drawn(quantity):
            continue
        if isinstance(quantity.value, Waiting):
            _share_out(quantity, quantity.value, seed, first, matrix[:, column.at :])
        if isinstance(quantity.value, Drawn) and quantity.value.distribution.is_known:
            matrix[:, column.at] = quantity.value.distribution.parameters[0]
            continue
        u, v = uniforms(seed, quantity.name, first, count)
        if given is not None and quantity.name in given:
            u = given[quantity.name]
        elif column.scores:
            own = {name: uniforms(seed, name, first, count)[0] for name, _ in column.scores}
            u = mixed(own, column.scores)
        elif quantity.group:
            if quantity.group not in shared:
                shared[quantity.group] = uniforms(seed, f"group {quantity.group}", first, count)[0]
            u = correlated(u, shared[quantity.group], column.correlation)
        if isinstance(quantity.value, Mixture):
            believed.append(_rivals(column, quantity.value, u, v, matrix))
        else:
            _place(column, u, seed, first, matrix)
    _finite(columns, matrix, seed, first)
    return matrix, np.stack(believed, axis=1) if believed else np.zeros((count, 0), np.int32)


def _finite(columns: tuple[Column, ...], matrix: NDArray[np.float64], seed: int, first: int) -> None:
    """Raise RunError with the quantity and the draw when a value is not a finite number."""
    finite = np.isfinite(matrix)
    if not finite.all():
        row, at = (int(x) for x in np.argwhere(~finite)[0])
        name = [c.quantity.name for c in columns if c.at <= at][-1]
        raise RunError(
            f"the quantity '{name}' drew {matrix[row, at]:g}, which is not a finite number (draw {first + row}, seed "
            f"{seed}); its range is too wide: write a narrower one"
        )


def _share_out(quantity: Quantity, value: Waiting, seed: int, first: int, matrix: NDArray[np.float64]) -> None:
    """Fill the columns behind the first: how the chance is shared out over the times before each end."""
    for number, (end, weight) in enumerate(zip(value.ends, value.weights, strict=True), 1):
        u, _ = uniforms(seed, f"{quantity.name} within {end:g}", first, len(matrix))
        matrix[:, number] = weight.quantile(u)


def correlated(own: Array, group: Array, rank: float) -> Array:
    """Uniforms with the rank correlation ``rank`` between any two members of a group.

    One common normal factor; Pearson's from Spearman's correlation by 2 sin(pi r / 6)
    (Kruskal, JASA 53 (1958), p. 827).
    """
    if rank >= 1.0:
        return group
    share = 2.0 * math.sin(math.pi * rank / 6.0)
    return _share_of(math.sqrt(share) * _score_of(group) + math.sqrt(1.0 - share) * _score_of(own))


def mixed(own: Mapping[str, Array], scores: tuple[tuple[str, float], ...]) -> Array:
    """Uniforms of one member of a group by pairs: its weights times the normal scores of the members' ``own``."""
    z = np.zeros(len(next(iter(own.values()))))
    for name, weight in scores:
        z += weight * _score_of(own[name])
    return _share_of(z)


def _score_of(u: Array) -> Array:
    found = np.empty(len(u))
    scores_(np.ascontiguousarray(u), found)
    return found


def _share_of(z: Array) -> Array:
    found = np.empty(len(z))
    shares(z, found)
    return found


def _place(column: Column, u: Array, seed: int, first: int, matrix: NDArray[np.float64]) -> None:
    value, at = column.quantity.value, column.at
    if isinstance(value, Drawn):
        matrix[:, at] = value.distribution.quantile(u)
    elif isinstance(value, Series):
        for offset, part in enumerate(value.parts):
            if value.block and offset and offset % value.block == 0:  # a block of its own
                key = f"group {column.quantity.group} block {offset // value.block}"
                u = uniforms(seed, key, first, len(matrix))[0]
            matrix[:, at + offset] = part.quantile(u)


def _rivals(
    column: Column, value: Mixture, u: Array, v: Array, matrix: NDArray[np.float64]
) -> NDArray[np.int32]:  # fmt: skip
    """Draw a mixture; which rival is believed. One that is worked out is left for the program, and told to it."""
    if column.believes:
        which, u = _in_turn(value, u)
    else:
        which = np.searchsorted(np.cumsum(value.weights)[:-1], v, side="right")
    for index, part in enumerate(value.parts):
        if isinstance(part, Distribution):
            rows = which == index
            matrix[rows, column.at] = part.quantile(u[rows])
    if column.quantity.columns > 1:
        matrix[:, column.at + 1] = which
    return which.astype(np.int32)


def _in_turn(value: Mixture, u: Array) -> tuple[NDArray[np.intp], Array]:
    """By one uniform, which rival is believed, and where in it a value lies.

    They stand from the lowest median to the highest; as they are written where one of them is worked out.
    """
    order, weights = in_turn(value)
    edges = np.cumsum(weights)
    which = np.minimum(np.searchsorted(edges[:-1], u, side="right"), len(order) - 1)
    inside = np.clip((u - (edges - weights)[which]) / weights[which], 2.0**-54, 1.0 - 2.0**-53)
    return np.array(order)[which], inside


def in_turn(value: Mixture) -> tuple[list[int], Array]:
    """The order in which rivals stand along one uniform, and their weights in it."""
    order = list(range(len(value.parts)))
    if parts := parts_of(value):
        order.sort(key=lambda i: (parts[i].range(0.5, 0.5)[0], i))
    return order, np.array([value.weights[i] for i in order])
