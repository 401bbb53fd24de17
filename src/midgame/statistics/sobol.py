"""Sobol indices: how much of an outcome's variance each quantity, or correlated group, accounts for.

The first index is what the quantity explains alone, the total index what goes with it and all its interactions. The
estimators are SALib's (Saltelli et al. 2010, Comput. Phys. Commun. 181:259-270), behind a guard: SALib gives every
index as 0 for one NaN, and plausible indices for rows out of order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from midgame.statistics.design import Evaluate, Factors, Floats, factors_of, mixed, play, saltelli
from midgame.statistics.guard import enough
from midgame.statistics.intervals import LEVEL, Estimate

FEWEST_POINTS = 64
POINTS = 8_192


@dataclass(frozen=True)
class Index:
    """Indices of one factor. ``members`` are the quantities of a group, or the quantity itself."""

    factor: str
    members: tuple[str, ...]
    first: Estimate
    total: Estimate


@dataclass(frozen=True)
class Sobol:
    """Indices of all factors, the largest total first.

    Luck is an input like others here, and shares in the variance; so the first indices add up to no more than the share
    of ignorance. ``interactions`` is what no factor explains alone, luck included.
    """

    outcome: str
    ranked: tuple[Index, ...]
    variance: float
    points: int
    rows: int

    @property
    def interactions(self) -> float:
        """One minus the sum of the first indices."""
        return 1 - sum(i.first.value for i in self.ranked)


def sobol(
    evaluate: Evaluate,
    quantities: Sequence[str],
    outcomes: Sequence[str] = ("goal",),
    groups: Mapping[str, str] | None = None,
    *,
    points: int = POINTS,
    level: float = LEVEL,
    seed: int = 0,
) -> tuple[Sobol, ...]:
    """First and total indices per outcome, with bootstrap intervals, from ``points * (factors + 2)`` replications.

    ``groups`` maps a quantity to its correlated group. InputError for fewer than 64 points, a number of points that is
    no power of two, or an answer that is misshapen, NaN or constant.
    """
    enough(points, FEWEST_POINTS, "Sobol indices", "base points")
    factors = factors_of(quantities, groups)
    a, b = saltelli(factors, points, seed)
    answer = play(evaluate, _parts(a, b, factors), outcomes).reshape(-1, len(outcomes))
    return tuple(
        _indices(name, column, factors, points, level, seed) for name, column in zip(outcomes, answer.T, strict=True)
    )


def _parts(a: Floats, b: Floats, factors: Factors) -> Iterator[tuple[Floats, NDArray[np.int64]]]:
    """The parts of the design, in the order of SALib's rows of one base point."""
    luck = np.arange(len(a))
    yield a, luck
    for i in range(len(factors.names)):
        yield mixed(a, b, factors, i), luck
    yield b, luck + len(a)  # shares no quantity with the first, so it has a luck of its own


def _indices(outcome: str, y: NDArray[np.float64], factors: Factors, points: int, level: float, seed: int) -> Sobol:
    from SALib.analyze import sobol as salib  # takes two seconds to import

    names = list(factors.names)
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    found = salib.analyze(
        problem, y, calc_second_order=False, conf_level=level, seed=seed + 1
    )  # SALib takes 0 for none
    rows = []
    for i, name in enumerate(names):
        first, total = (
            Estimate(
                float(found[k][i]),
                float(found[k][i] - found[f"{k}_conf"][i]),
                float(found[k][i] + found[f"{k}_conf"][i]),
            )
            for k in ("S1", "ST")
        )
        rows.append(Index(name, factors.members(i), first, total))
    rows.sort(key=lambda r: -r.total.value)
    return Sobol(outcome, tuple(rows), float(y.var()), points, len(y))
