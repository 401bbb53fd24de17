"""Where replications leave the plan's chain of links, when, and what its gaps did."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.findings.answer.record import Gap, Link
from midgame.runs.read import coord, labels, names, readable, values
from midgame.statistics.shares import share, spread

UNDER_WAY, SUCCEEDED, FAILED = 1, 2, 3


def _members(dataset: xr.Dataset) -> dict[str, list[int]]:
    """Indices of the plan's steps per link, optional steps left out."""
    count = len(names(dataset, "step"))
    lists = coord(dataset, "step_list", count, "plan")
    optional = coord(dataset, "step_optional", count, False)
    links = coord(dataset, "step_link", count)
    members: dict[str, list[int]] = {name: [] for name in names(dataset, "link")}
    for i in range(count):
        if lists[i] == "plan" and not optional[i] and links[i] in members:
            members[links[i]].append(i)
    return members


def _label(link: str, steps: list[int], step_names: list[str], step_labels: list[str]) -> str:
    if link in step_names:
        return step_labels[step_names.index(link)]
    return step_labels[steps[0]] if len(steps) == 1 else readable(link)


def links(dataset: xr.Dataset) -> tuple[Link, ...]:
    """One record per link, in the order of the plan."""
    draw, broke = values(dataset, "draw"), values(dataset, "break_link")
    day, status = values(dataset, "break_day"), values(dataset, "step_status")
    step_names, step_labels = names(dataset, "step"), labels(dataset, "step")
    gap = coord(dataset, "step_gap", len(step_names), False)
    found = []
    for k, (name, steps) in enumerate(_members(dataset).items()):
        here = broke == k
        seen = status[here][:, steps]
        under_way = (seen == UNDER_WAY).any(axis=1)
        failed = (seen == FAILED).all(axis=1)
        found.append(
            Link(
                name=name,
                label=_label(name, steps, step_names, step_labels),
                gap=any(gap[i] for i in steps),
                ways=len(steps),
                stopped=share(here, draw),
                going=share((broke == -1) | (broke > k), draw),
                day=spread(day[here]),
                failed=_mean(failed),
                unfinished=_mean(under_way),
                not_begun=_mean(~failed & ~under_way),
            )
        )
    return tuple(found)


def off_plan(dataset: xr.Dataset) -> float:
    """Estimate of all replications that reached the goal although a link of the plan never held."""
    status, goal = values(dataset, "step_status"), values(dataset, "goal").astype(bool)
    every = np.ones(len(goal), dtype=bool)
    for steps in _members(dataset).values():
        if steps:
            every &= (status[:, steps] == SUCCEEDED).any(axis=1)
    return _mean(goal & ~every)


def gaps(dataset: xr.Dataset) -> tuple[Gap, ...]:
    """One record per step without a mechanism."""
    step_names, status = names(dataset, "step"), values(dataset, "step_status")
    marked = coord(dataset, "step_gap", len(step_names), False)
    found = []
    for i, label in enumerate(labels(dataset, "step")):
        if marked[i]:
            begun = status[:, i] > 0
            found.append(Gap(step_names[i], label, _mean(begun), _mean(status[begun, i] == SUCCEEDED)))
    return tuple(found)


def _mean(x: NDArray[np.bool_]) -> float:
    return float(x.mean()) if len(x) else float("nan")
