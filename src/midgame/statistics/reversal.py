"""From the middle of all inputs towards another outcome: which way, and how far."""

from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy import special

from midgame.statistics.intervals import LEVEL, Estimate, z_of

FARTHEST = 3.0  # standard deviations: beyond, nothing is plausible and few draws lie there
STEP = 0.05  # of a way that is walked
TRIED, TURNS = 3, 12  # ways that are walked beside the steepest, and how often each is turned a little before
SMALL = 0.1  # an input that carries less than this share of the way stays where it is

Floats = NDArray[np.float64]


def nearest(z: Floats, y: Floats, event: bool, level: float, above: bool) -> tuple[Floats, float, Estimate | None]:
    """The way to the nearest inputs with the outcome on the other side of ``level``: a unit vector, how far, and the
    outcome there (None: nowhere).

    ``z`` is (draw, input), ``y`` (draw,). The steepest way is tried first, then those along which a fit that may bend
    crosses the level soonest, so that inputs which help in the middle of their range are found.
    """
    steepest = direction(z, y, event) * (-1 if above else 1)
    best = steepest
    distance, there = walk(z, y, steepest, level, above)
    if distance > 0 or there is None:
        for way in bending(z, y, event, level, above):
            reach = FARTHEST if there is None else distance - STEP
            nearer, found = walk(z, y, way, level, above, reach)
            if found is not None:
                best, distance, there = way, nearer, found
    return best, distance, there


def direction(z: Floats, y: Floats, event: bool) -> Floats:
    """Unit vector along which the outcome rises fastest, by a logistic or linear fit; small parts left out."""
    return _large_parts(_fit(z, y, event)[1:])


def bending(z: Floats, y: Floats, event: bool, level: float, above: bool) -> list[Floats]:
    """The ways along which a fit with squares and products crosses ``level`` soonest, a few."""
    beta = _fit(_bends(z), y, event)
    goal = special.logit(np.clip(level, 1e-6, 1 - 1e-6)) if event else level
    at = np.arange(STEP, FARTHEST + 1e-9, STEP)

    def reach(ways: Floats) -> Floats:
        """How far along each of ``ways`` (way, input) the fit crosses; infinite where it does not."""
        points = ways[:, None, :] * at[:, None]
        fit = beta[0] + _bends(points.reshape(-1, z.shape[1])).reshape(*points.shape[:2], -1) @ beta[1:]
        over = fit < goal if above else fit > goal
        return np.where(over.any(axis=1), at[over.argmax(axis=1)], np.inf)

    ways = np.array([w for w in product((-1.0, 0.0, 1.0), repeat=z.shape[1]) if any(w)])
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    rng = np.random.default_rng(len(y))
    for width in (0.5, 0.25, 0.1):
        start = ways[np.argsort(reach(ways), kind="stable")[:TRIED]]
        turned = np.repeat(start, TURNS, axis=0)
        turned = turned + width * rng.standard_normal(turned.shape)
        ways = np.concatenate([start, turned / np.linalg.norm(turned, axis=1, keepdims=True)])
    far = reach(ways)
    order = [k for k in np.argsort(far, kind="stable")[:TRIED] if np.isfinite(far[k])]
    return [_large_parts(ways[k]) for k in order]


def _bends(z: Floats) -> Floats:
    """Inputs with their squares and products: (draw, columns)."""
    i, j = np.triu_indices(z.shape[1])
    return np.concatenate([z, z[:, i] * z[:, j]], axis=1)


def _fit(z: Floats, y: Floats, event: bool) -> Floats:
    """Coefficients of a logistic fit for an event, of a linear one for a number; the constant first."""
    design = np.column_stack([np.ones(len(y)), z])
    if not event:
        return np.asarray(np.linalg.lstsq(design, y, rcond=None)[0])
    beta = np.zeros(design.shape[1])
    for _ in range(25):  # Newton's steps; a little ridge keeps separable data finite
        p = special.expit(design @ beta)
        hessian = (design * (p * (1 - p))[:, None]).T @ design + np.eye(len(beta))
        step = np.linalg.solve(hessian, design.T @ (y - p) - beta)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def _large_parts(way: Floats) -> Floats:
    """A unit vector along ``way``, its small parts left out."""
    way = way / max(float(np.linalg.norm(way)), 1e-300)
    way[way**2 < SMALL**2] = 0.0
    return np.asarray(way / np.linalg.norm(way), dtype=np.float64)


def walk(
    z: Floats, y: Floats, way: Floats, level: float, above: bool, reach: float = FARTHEST
) -> tuple[float, Estimate | None]:
    """How far along the way the outcome is first clearly on the other side, and the outcome there."""
    for distance in np.arange(0.0, reach + 1e-9, STEP):
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
