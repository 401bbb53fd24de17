"""What an expression comes to over some draws, where its range does not tell: ``a - 0.5 * a`` is never below 0."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from midgame.scenario.bound import Ref
from midgame.scenario.constant import worth
from midgame.scenario.distributions import Distribution
from midgame.scenario.expr import Expr, walk
from midgame.scenario.quantities import Quantity
from midgame.scenario.tokens import ExprError
from midgame.scenario.values import Computed, Drawn, Mixture

DRAWS = 400  # each value in as many equal shares of its chance, one from each


def share_below(expr: Expr, quantities: Mapping[str, Quantity], least: float) -> float | None:
    """The share of the draws in which ``expr`` lies below ``least``; None where more than draws decides.

    Members of a group are drawn as if they moved together, so that no draw is told of that the group rules out.
    """
    order: list[str] = []
    if not _gathered(expr, quantities, order):
        return None
    streams: dict[str, NDArray[np.float64]] = {}
    drawn: dict[str, NDArray[np.float64]] = {}
    for name in order:
        quantity = quantities[name]
        key = quantity.group or name
        if key not in streams:
            rng = np.random.default_rng([len(streams), DRAWS])
            streams[key] = (rng.permutation(DRAWS) + 0.5) / DRAWS
        if not isinstance(quantity.value, Computed):
            drawn[name] = _values(quantity, streams[key])
    below = 0
    for draw in range(DRAWS):
        known = {name: float(column[draw]) for name, column in drawn.items()}
        try:
            for name in order:
                value = quantities[name].value
                if isinstance(value, Computed):
                    got = worth(value.expression, known)
                    if got is None:
                        return None
                    known[name] = got
            found = worth(expr, known)
        except ExprError:
            continue  # no finite number in this draw: told of when it is played
        if found is None:
            return None
        below += found < least
    return below / DRAWS


def _gathered(expr: Expr, quantities: Mapping[str, Quantity], order: list[str]) -> bool:
    """Put what ``expr`` rests on into ``order``, each after what it rests on itself; False when that is not known."""
    for node in walk(expr):
        if not isinstance(node, Ref) or node.name in order:
            continue
        value = quantities[node.name].value if node.kind == "quantity" and node.name in quantities else None
        if isinstance(value, Computed):
            if len(order) > len(quantities) or not _gathered(value.expression, quantities, order):
                return False
        elif not isinstance(value, Drawn) and not (
            isinstance(value, Mixture) and all(isinstance(p, Distribution) for p in value.parts)
        ):
            return False
        order.append(node.name)
    return True


def _values(quantity: Quantity, u: NDArray[np.float64]) -> NDArray[np.float64]:
    value = quantity.value
    if isinstance(value, Drawn):
        return np.broadcast_to(value.distribution.quantile(u), DRAWS)
    assert isinstance(value, Mixture)
    edges = np.cumsum(value.weights)
    which = np.minimum(np.searchsorted(edges[:-1], u, side="right"), len(edges) - 1)
    inside = np.clip((u - (edges - value.weights)[which]) / np.asarray(value.weights)[which], 1e-9, 1 - 1e-9)
    found = np.empty(DRAWS)
    for number, part in enumerate(value.parts):
        assert isinstance(part, Distribution)
        rows = which == number
        found[rows] = part.quantile(inside[rows])
    return found
