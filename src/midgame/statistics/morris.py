"""Morris's screen: which of hundreds of quantities matter at all, from a few replications each.

Each trajectory moves one quantity, or correlated group, at a time. SALib's sampler and estimators (Morris 1991,
Technometrics 33:161-174; Campolongo et al. 2007, Environ. Model. Softw. 22:1509-1518), behind the same guard.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.statistics.design import Evaluate, Factors, factors_of, play
from midgame.statistics.guard import enough
from midgame.statistics.intervals import LEVEL, Estimate

FEWEST_TRAJECTORIES = 10
TAIL = 0.05  # the levels reach from the 5th to the 95th percentile of each quantity
LEVELS = 4


@dataclass(frozen=True)
class Effect:
    """One factor. ``size`` is the mean absolute change of the outcome when it moves across its 90 % range;
    ``mean`` keeps the sign (None for a group), ``varies`` how much the change depends on the others.
    """

    factor: str
    members: tuple[str, ...]
    size: Estimate
    mean: float | None
    varies: float | None


@dataclass(frozen=True)
class Morris:
    """Effects of all factors, the largest first."""

    outcome: str
    ranked: tuple[Effect, ...]
    trajectories: int
    rows: int


def morris(
    evaluate: Evaluate,
    quantities: Sequence[str],
    outcomes: Sequence[str] = ("goal",),
    groups: Mapping[str, str] | None = None,
    *,
    trajectories: int = 100,
    level: float = LEVEL,
    seed: int = 0,
) -> tuple[Morris, ...]:
    """Elementary effects per outcome, from ``trajectories * (factors + 1)`` replications.

    InputError for fewer than 10 trajectories, or an answer that is misshapen, NaN or constant.
    """
    from SALib.sample import morris as sampler

    enough(trajectories, FEWEST_TRAJECTORIES, "Morris's screen", "trajectories")
    factors = factors_of(quantities, groups)
    problem = _problem(factors)
    sample = sampler.sample(problem, trajectories, num_levels=LEVELS, seed=seed)
    steps = (TAIL + (1 - 2 * TAIL) * sample).reshape(trajectories, len(factors.names) + 1, -1)
    luck = np.arange(trajectories)  # one for each trajectory, all along it
    parts = ((steps[:, k], luck) for k in range(steps.shape[1]))
    answer = play(evaluate, parts, outcomes).reshape(-1, len(outcomes))
    return tuple(
        _effects(name, problem, sample, column, factors, level, seed)
        for name, column in zip(outcomes, answer.T, strict=True)
    )


def _problem(factors: Factors) -> dict[str, Any]:
    width = len(factors.quantities)
    problem: dict[str, Any] = {"num_vars": width, "names": list(factors.quantities), "bounds": [[0.0, 1.0]] * width}
    if len(factors.names) < width:
        problem["groups"] = [factors.names[i] for i in factors.of]
    return problem


def _effects(
    outcome: str,
    problem: dict[str, Any],
    sample: NDArray[np.float64],
    y: NDArray[np.float64],
    factors: Factors,
    level: float,
    seed: int,
) -> Morris:
    from SALib.analyze import morris as salib

    found = salib.analyze(problem, sample, y, conf_level=level, num_levels=LEVELS, seed=seed + 1)
    rows = []
    for i, name in enumerate(factors.names):
        members = factors.members(i)
        k = list(found["names"]).index(name)
        size, half = float(found["mu_star"][k]), float(found["mu_star_conf"][k])
        alone = len(members) == 1
        rows.append(
            Effect(
                factor=name,
                members=members,
                size=Estimate(size, max(size - half, 0.0), size + half),
                mean=float(found["mu"][k]) if alone else None,
                varies=float(found["sigma"][k]) if alone else None,
            )
        )
    rows.sort(key=lambda r: -r.size.value)
    return Morris(outcome, tuple(rows), len(y) // (len(factors.names) + 1), len(y))
