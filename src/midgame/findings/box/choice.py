"""Which of PRIM's boxes to report, which of its restrictions to spare, and whether it holds in other draws."""

import numpy as np
from numpy.typing import NDArray

from midgame.runs.frame import Frame
from midgame.statistics.intervals import Estimate, cluster_mean, difference_intervals
from midgame.statistics.prim import Trajectory, inside, prim

MOST_QUANTITIES = 4
SPARE = 0.05  # a restriction goes when the excess loses no more than this share of the best
TRIALS, TRIAL_DRAWS = 20, 5_000
SELDOM = 0.3  # a restriction found in fewer half samples than this is no part of the box

Floats = NDArray[np.float64]


def choose(path: Trajectory, columns: NDArray[np.floating], y: Floats) -> tuple[Floats, int]:
    """The limits of the box to report, and how many restrictions it was spared because it hardly needs them.

    The excess of a box is its share of all rows times what its density is above that of the whole.
    """
    excess = path.mass * (path.density - path.density[0])
    i = int(excess.argmax())
    whole, limits = path.boxes[0].limits, path.boxes[i].limits
    at_first = len(path.restricted(i))

    dims = [int(j) for j in np.flatnonzero((limits != whole).any(axis=1))]
    outside = {j: ~inside(columns[[j]], limits[[j]], whole[[j]]) for j in dims}
    broken = np.sum(list(outside.values()), axis=0, dtype=np.int16) if dims else np.zeros(len(y), np.int16)
    while len(dims) > 1:
        held, near = broken == 0, np.flatnonzero(broken == 1)  # a row that breaks one is in the box without that one
        size, cases = int(held.sum()), float(y[held].sum())
        left = {}
        for j in dims:
            more = near[outside[j][near]]
            n = size + len(more)
            density = (cases + float(y[more].sum())) / n if n else path.density[0]
            left[j] = float(n / len(y) * (density - path.density[0]))
        j = max(left, key=lambda k: left[k])
        if len(dims) <= MOST_QUANTITIES and left[j] < (1 - SPARE) * excess[i]:
            break
        limits = freed(limits, whole, j)
        broken -= outside.pop(j)
        dims.remove(j)
    kept = int((limits != whole).any(axis=1).sum())
    return limits, at_first - kept


def firm(limits: Floats, whole: Floats, again: dict[int, float]) -> tuple[Floats, int]:
    """The limits without restrictions that half samples seldom find again; the firmest one stays in any case."""
    dims = [int(j) for j in np.flatnonzero((limits != whole).any(axis=1))]
    firmest = max(dims, key=lambda j: again.get(j, 0.0), default=-1)
    weak = [j for j in dims if again.get(j, 0.0) < SELDOM and j != firmest]
    for j in weak:
        limits = freed(limits, whole, j)
    return limits, len(weak)


def freed(limits: Floats, whole: Floats, j: int) -> Floats:
    """The limits without those of column ``j``."""
    wider = limits.copy()
    wider[j] = whole[j]
    return wider


def found_again(frame: Frame, y: Floats, seed: int) -> dict[int, float]:
    """Share of half samples whose chosen box restricts each quantity."""
    rng = np.random.default_rng([seed, 1])
    counts: dict[int, int] = {}
    for _ in range(TRIALS):
        rows = rng.choice(frame.draws, min(frame.draws // 2, TRIAL_DRAWS), replace=False)
        part = y[rows]
        if part.min() == part.max():
            continue
        path = prim(frame.values[:, rows].T, part)
        limits, _ = choose(path, frame.values[:, rows], part)
        for j in np.flatnonzero((limits != path.boxes[0].limits).any(axis=1)):
            counts[int(j)] = counts.get(int(j), 0) + 1
    return {j: n / TRIALS for j, n in counts.items()}


def held_out(frame: Frame, cases: NDArray[np.floating], level: float, seed: int) -> tuple[Estimate, Estimate]:
    """Density in the box, and its rise over the density outside, in draws that did not choose the box."""
    order = np.random.default_rng([seed, 2]).permutation(frame.draws)
    halves = (np.sort(order[: frame.draws // 2]), np.sort(order[frame.draws // 2 :]))
    y = cases.mean(axis=1, dtype=np.float64)
    within = np.zeros(frame.draws, dtype=bool)
    for chooses, judges in (halves, halves[::-1]):
        if y[chooses].min() == y[chooses].max():
            continue
        path = prim(frame.values[:, chooses].T, y[chooses])
        limits, _ = choose(path, frame.values[:, chooses], y[chooses])
        within[judges] = inside(frame.values[:, judges], limits, path.boxes[0].limits)
    if not within.any() or within.all():
        nothing = Estimate(float(y.mean()), 0.0, 1.0)
        return nothing, Estimate(0.0, -1.0, 1.0)
    a, b = cluster_mean(cases[~within], True, level), cluster_mean(cases[within], True, level)
    low, high = difference_intervals(*(np.asarray(v) for v in (a.value, a.low, a.high, b.value, b.low, b.high)))
    return b, Estimate(b.value - a.value, float(low), float(high))
