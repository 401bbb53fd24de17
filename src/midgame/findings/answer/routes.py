"""By which way the goal was reached: of the steps that make a link hold, which did so when the goal came about."""

from dataclasses import dataclass

import numpy as np

from midgame.engine.runtime import SUCCEEDED
from midgame.runs.frame import Frame
from midgame.runs.plans import plans_of
from midgame.statistics.guard import CASES
from midgame.statistics.intervals import Estimate, ratio

MOST = 0.5  # of the plays that reach the goal: a way that carries more is told (ours)


@dataclass(frozen=True)
class Route:
    """A step that made the link hold on the day of the goal, in this ``share`` of the replications that reach it.

    ``side`` is what the side whose step it is is called; ``own``: it is the side whose plan it is.
    """

    step: str
    label: str
    side: str
    own: bool
    share: Estimate


def routes(frame: Frame) -> tuple[Route, ...]:
    """The ways of the last link of the first plan that has several, the commonest first.

    Empty where no way carries most of the goal and the commonest is the plan's own, where the goal mostly comes about
    on another day than any of them, or is reached too seldom.
    """
    run, plan = frame.run, plans_of(frame.run)[0]
    links = [run.chain[k] for k in plan.links if len(run.chain[k]) > 1]
    goal = frame.rows(plan.goal)
    if not links or goal.sum() < CASES:
        return ()
    steps = list(links[-1])
    ended = np.where(run.step_status[:, steps] == SUCCEEDED, run.step_end_day[:, steps].astype(float), np.inf)
    day = np.where(plan.goal, plan.goal_day, -np.inf)[:, None]
    apart = np.where(np.isfinite(day), np.abs(ended - day), np.inf)
    way = np.where(apart.min(axis=1) <= run.tick, apart.argmin(axis=1), -1)
    owner, found = plan.side or run.owner, []
    for k, i in enumerate(steps):
        here = goal & (frame.rows(way) == k)
        if here.any():
            share = ratio(here.sum(axis=1), goal.sum(axis=1))
            side = run.step_side[i]
            found.append(Route(run.step[i], run.step_labels[i], run.side(side) if side else "", side == owner, share))
    found.sort(key=lambda r: -r.share.value)
    if not found or (found[0].share.value <= MOST and found[0].own) or sum(r.share.value for r in found) <= MOST:
        return ()
    return tuple(found)
