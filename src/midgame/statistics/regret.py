"""Choices under deep uncertainty: regret, satisficing, dominance and the Pareto set, world by world.

Everything is of ``values`` (choice, world) or (choice, outcome, world): what a choice comes to in each world, larger
being better; :func:`oriented` turns round what is to be small. A world is a draw, its value a mean over dice.

- Regret of a choice in a world: the best value that any choice has there, less its own (Savage 1951, JASA 46:55-67;
  "regret from best" in McPhail and others 2018, Earth's Future 6:169-191, and in Herman and others 2015, Journal of
  Water Resources Planning and Management 141(10):04015012).
- Satisficing: the share of worlds in which a level is met (the domain criterion of Starr, as in both).
- One choice dominates another in a world when it is at least as good in all outcomes and better in one. The Pareto set
  of a world are the choices that none dominates there.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


def oriented(values: Floats, maximise: NDArray[np.bool_]) -> Floats:
    """``values`` (choice, outcome, world) with the sign turned of outcomes that are to be small: larger is better."""
    return np.asarray(np.where(maximise[None, :, None], values, -values))


def regret(values: Floats) -> Floats:
    """What each choice falls short of the best in that world: (choice, world), never below 0."""
    return np.asarray(values.max(axis=0) - values)


def met(values: Floats, level: float) -> Floats:
    """The share of worlds in which each choice comes to the level: (choice,)."""
    return np.asarray((values >= level).mean(axis=1))


def dominates(a: Floats, b: Floats) -> Truths:
    """In which worlds ``a`` dominates ``b``, both (outcome, world): (world,)."""
    return np.asarray((a >= b).all(axis=0) & (a > b).any(axis=0))


def pareto(values: Floats) -> Truths:
    """Which choices are in the Pareto set of which world: (choice, world) of ``values`` (choice, outcome, world)."""
    beaten = np.zeros((len(values), values.shape[2]), bool)
    for i, own in enumerate(values):
        for j, other in enumerate(values):
            if i != j:
                beaten[i] |= dominates(other, own)
    return ~beaten


@dataclass(frozen=True)
class Mean:
    """A mean regret between what the dice allow: ``high`` takes all of them for knowledge, ``low`` none twice."""

    low: float
    high: float


def mean_regret(halves: Floats) -> list[Mean]:
    """The mean regret of each choice, between two ends, from ``halves`` (2, choice, world): means over half the dice.

    The best of several noisy means is better than the best of the true ones, so regret from all the dice is too large
    on average. Chosen by one half and looked at in the other, the best is as good as what was chosen and no better
    than the true best, so that end is too small on average. Between them lies the truth.
    """
    whole = halves.mean(axis=0)
    high = regret(whole).mean(axis=1)
    worlds = np.arange(whole.shape[1])
    best = np.mean([halves[1 - h][halves[h].argmax(axis=0), worlds].mean() for h in (0, 1)])
    low = best - whole.mean(axis=1)
    return [Mean(float(min(max(a, 0.0), b)), float(b)) for a, b in zip(low, high, strict=True)]
