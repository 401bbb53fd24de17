"""The place that looks best for the other answer, played: few draws lie at a narrow tip, and others blur it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from midgame.runs.frame import UNKNOWNS, Frame
from midgame.runs.outcomes import Outcome, outcome_of
from midgame.runs.play import play
from midgame.runs.run import run_of
from midgame.runs.scenario import scenario_in
from midgame.scenario.base import Scenario
from midgame.statistics.intervals import Estimate, cluster_mean

PLAYS = 4_000
BINS = 20  # of equal count, for the mean of the outcome along one input
EDGE = 0.99  # rank at which an input is held that helps most at an end of its range
HALVINGS = 5

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Played:
    """Where a reversal was played: the normal scores and the values at which inputs were held, the outcome there."""

    scores: dict[str, float]
    values: dict[str, float]
    there: Estimate


def nearest_played(frame: Frame, outcome: Outcome, names: Sequence[str], level: float, above: bool) -> Played | None:
    """Inputs held where the outcome is clearly on the other side of ``level``, as near to the middle as halving gets.

    Each input goes to the twentieth of its range in which the outcome is nearest to the other answer, the others
    are drawn. Then all go back towards their middles while the answer stays. None where that reverses nothing, or the
    scenario of the run cannot be played.
    """
    scenario = scenario_in(frame.run)
    held = {n: _best(frame, outcome, n, above) for n in names if frame.quantities[frame.column(n)].kind in UNKNOWNS}
    if scenario is None or not held:
        return None
    found = _there(scenario, frame, outcome, held)
    if not _clear(found.there, level, above):
        return None
    near, far = 0.0, 1.0
    for _ in range(HALVINGS):
        part = (near + far) / 2
        tried = _there(scenario, frame, outcome, _towards(held, part))
        if _clear(tried.there, level, above):
            far, found = part, tried
        else:
            near = part
    return found


def _towards(held: dict[str, float], part: float) -> dict[str, float]:
    return {name: part * score for name, score in held.items()}


def _clear(there: Estimate, level: float, above: bool) -> bool:
    return there.high < level if above else there.low > level


def _best(frame: Frame, outcome: Outcome, name: str, above: bool) -> float:
    """The normal score at which an input, alone, takes the outcome nearest to the other answer."""
    ordered = frame.by_draw(outcome)[frame.order[frame.column(name)]]
    means = np.array([part.mean() for part in np.array_split(ordered, BINS)])
    smooth = np.convolve(np.pad(means, 1, mode="edge"), np.ones(3) / 3, mode="valid")
    best = int(smooth.argmin() if above else smooth.argmax())
    ends = {0: 1 - EDGE, 1: 1 - EDGE, BINS - 1: EDGE, BINS - 2: EDGE}
    return float(special.ndtri(ends.get(best, (best + 0.5) / BINS)))


def _there(scenario: Scenario, frame: Frame, outcome: Outcome, held: dict[str, float]) -> Played:
    ranks = {name: np.full(PLAYS, special.ndtr(score)) for name, score in held.items()}
    run = run_of(play(scenario, PLAYS, frame.run.seed, lucks=1, paths=0, uniforms=ranks))
    values = {name: run.input(name) for name in held}
    return Played(held, values, cluster_mean(outcome_of(run, outcome.name).values.reshape(-1, 1), outcome.event))
