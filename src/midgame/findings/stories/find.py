"""Stories: which replications are worth telling."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.runs.frame import frame_of

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Story:
    """A replication worth telling: ``kind`` is typical, best or worst for the plan's owner."""

    kind: str
    replication: int
    why: str
    goal: bool
    last_day: float


def plan_owner(dataset: xr.Dataset) -> str:
    """The side that most steps of the plan belong to; empty when the run does not say."""
    if not {"step_side", "step_list"} <= set(dataset.coords):
        return ""
    sides = [
        str(s)
        for s, listed in zip(dataset["step_side"].values, dataset["step_list"].values, strict=True)
        if str(listed) == "plan"
    ]
    found = [s for s in sides if s]
    return max(dict.fromkeys(found), key=found.count) if found else ""


def pick_stories(data: Any) -> tuple[Story, ...]:
    """The typical, the best and the worst replication for the plan's owner.

    Best and worst go by the goal, then the owner's losses, then how far the plan got, then time. Typical is the
    replication with the more frequent end that lies nearest to the medians of how far, of all losses, of the last day
    and of the outcomes, each in units of its own spread. InputError without replications.
    """
    frame = frame_of(data)
    d = frame.dataset
    goal = d["goal"].values.astype(bool)
    owner = plan_owner(d)
    far = _progress(d, goal)
    losses = _losses(d, owner)
    last = d["last_day"].values.astype(np.float64)
    time = np.where(goal, last, -last)  # soon is good when the goal is reached; to hold out long is when it is not
    order = np.lexsort((time, -far, losses, ~goal))
    best, worst = int(order[0]), int(order[-1])
    typical = _typical(d, goal, far, last)
    usual = "reaches" if goal[typical] else "misses"
    name = f" of {owner}" if owner else ""
    return (
        Story("typical", typical, f"it {usual} the goal, as most do, and lies nearest to the middle of all figures",
              bool(goal[typical]), float(last[typical])),
        Story("best", best, f"it {_end(goal[best])} with the smallest losses{name}, sooner than others with as few",
              bool(goal[best]), float(last[best])),
        Story("worst", worst, f"it {_end(goal[worst])} with the largest losses{name}",
              bool(goal[worst]), float(last[worst])),
    )  # fmt: skip


def _end(goal: Any) -> str:
    return "reaches the goal" if goal else "misses the goal"


def _progress(d: xr.Dataset, goal: NDArray[np.bool_]) -> Floats:
    """Links of the chain that held before the first that did not; all and one more when the goal was reached."""
    if "break_link" not in d:
        return goal.astype(np.float64)
    broke = d["break_link"].values.astype(np.float64)
    return np.where(goal, d.sizes.get("link", 0) + 1, broke)


def _losses(d: xr.Dataset, owner: str) -> Floats:
    """Mean share of each of the owner's forces that was lost to the enemy."""
    n = d.sizes["replication"]
    if "force_lost" not in d or "force_side" not in d.coords:
        return np.zeros(n)
    own = [i for i, s in enumerate(d["force_side"].values) if str(s) == owner]
    lost = d["force_lost"].values[:, own].astype(np.float64)
    had = lost + d["force_end"].values[:, own] + d["force_used"].values[:, own]
    share = np.divide(lost, had, out=np.zeros_like(lost), where=had > 0)
    return share.mean(axis=1) if own else np.zeros(n)


def _typical(d: xr.Dataset, goal: NDArray[np.bool_], far: Floats, last: Floats) -> int:
    columns = [far, last]
    for name in ("force_lost", "outcome_value"):
        if name in d and d[name].ndim == 2:
            columns += list(d[name].values.astype(np.float64).T)
    table = np.stack(columns, axis=1)
    spread = table.std(axis=0)
    away = ((table - np.median(table, axis=0)) / np.where(spread > 0, spread, 1.0)) ** 2
    usual = goal == (goal.mean() > 0.5)
    return int(np.where(usual, away.sum(axis=1), np.inf).argmin())
