"""From the middle of all inputs towards another outcome: which way, and how far."""

import numpy as np
from numpy.typing import NDArray
from scipy import special

from midgame.statistics.intervals import LEVEL, Estimate, z_of

FARTHEST = 3.0  # standard deviations: beyond, nothing is plausible and few draws lie there
SMALL = 0.1  # an input that carries less than this share of the way stays where it is

Floats = NDArray[np.float64]


def direction(z: Floats, y: Floats, event: bool) -> Floats:
    """Unit vector along which the outcome rises fastest, by a logistic or linear fit; small parts left out."""
    design = np.column_stack([np.ones(len(y)), z])
    if event:
        beta = np.zeros(design.shape[1])
        for _ in range(25):  # Newton's steps; a little ridge keeps separable data finite
            p = special.expit(design @ beta)
            hessian = (design * (p * (1 - p))[:, None]).T @ design + np.eye(len(beta))
            step = np.linalg.solve(hessian, design.T @ (y - p) - beta)
            beta += step
            if np.abs(step).max() < 1e-8:
                break
    else:
        beta = np.linalg.lstsq(design, y, rcond=None)[0]
    way = beta[1:] / max(float(np.linalg.norm(beta[1:])), 1e-300)
    way[way**2 < SMALL**2] = 0.0
    return np.asarray(way / np.linalg.norm(way), dtype=np.float64)


def walk(z: Floats, y: Floats, way: Floats, level: float, above: bool) -> tuple[float, Estimate | None]:
    """How far along the way the outcome is first clearly on the other side, and the outcome there."""
    for distance in np.arange(0.0, FARTHEST + 1e-9, 0.05):
        there = around(z, y, distance * way)
        if (there.high < level) if above else (there.low > level):  # by more than the noise of the draws nearby
            return float(distance), there
    return np.nan, None


def around(z: Floats, y: Floats, point: Floats) -> Estimate:
    """The outcome at a point, from a plane through the draws nearest to it."""
    gap = z - point
    away = (gap**2).sum(axis=1)
    k = int(np.clip(len(y) // 25, min(150, len(y) // 2), 1_500))
    near = np.argpartition(away, k)[:k]
    design = np.column_stack([np.ones(k), gap[near]])
    inverse = np.linalg.pinv(design, rcond=1e-9)  # inputs of one group may be the same: their columns too
    beta = inverse @ y[near]
    rest = y[near] - design @ beta
    variance = float(rest @ rest) / max(k - design.shape[1], 1)
    half = z_of(LEVEL) * float(np.sqrt(variance) * np.linalg.norm(inverse[0]))
    value = float(beta[0])
    # Kept within what draws gave: a plane overshoots, and no probability lies below 0.
    return Estimate(value, value - half, value + half).clipped(float(y.min()), float(y.max()))
