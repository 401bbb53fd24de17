"""What happens by day: the spread of each force's count, and when replications break or reach the goal."""

from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.runs.read import coord, labels, names, values

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST_DAYS = 61  # points along the day axis; more cannot be seen
BINS = 36


@dataclass(frozen=True)
class Fan:
    """Quantiles of one force's count by day; ``bands`` is (level, day) at ``LEVELS``."""

    name: str
    label: str
    side: str
    unit: str
    days: tuple[int, ...]
    bands: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Timing:
    """Share of all replications per bin of days; ``edges`` has one more entry than ``shares``."""

    edges: tuple[float, ...]
    shares: tuple[float, ...]


def fans(dataset: xr.Dataset) -> tuple[Fan, ...]:
    """One fan per force whose count ever changes, over the paths that the run kept."""
    if "path_force" not in dataset or dataset.sizes.get("path", 0) == 0:
        return ()
    ids = names(dataset, "force")
    path = np.asarray(dataset["path_force"].transpose("path", "day", "force").values, dtype=float)
    side, unit = coord(dataset, "force_side", len(ids)), coord(dataset, "force_unit", len(ids))
    every = max(1, -(-path.shape[1] // MOST_DAYS))
    days = np.arange(0, path.shape[1], every)
    found = []
    for i, label in enumerate(labels(dataset, "force")):
        one = path[:, :, i]
        if np.isnan(one).any() or not (one != one[:, :1]).any():
            continue
        bands = np.quantile(one[:, days], LEVELS, axis=0)
        found.append(
            Fan(
                name=ids[i],
                label=label,
                side=str(side[i]) or ids[i].split(".")[0],
                unit=str(unit[i]),
                days=tuple(int(d) for d in days),
                bands=tuple(tuple(float(x) for x in band) for band in bands),
            )
        )
    return tuple(found)


def break_timing(dataset: xr.Dataset, link: int, horizon: int) -> Timing:
    """When replications stopped at the link of that index."""
    here = values(dataset, "break_link") == link
    return _timing(values(dataset, "break_day")[here], len(here), horizon)


def goal_timing(dataset: xr.Dataset, columns: list[int], horizon: int) -> Timing:
    """When replications that reached the goal first stood in one of its end states, the ``columns``."""
    reached = values(dataset, "goal").astype(bool)
    day = values(dataset, "end_state_day")[reached][:, columns].astype(float)
    first = np.where(day >= 0, day, np.inf).min(axis=1, initial=np.inf)
    return _timing(first[np.isfinite(first)], len(reached), horizon)


def _timing(day: NDArray[np.floating] | NDArray[np.integer], n: int, horizon: int) -> Timing:
    width = max(1, -(-(horizon + 1) // BINS))  # whole days, so that no bin holds more days than another
    edges = np.arange(0, horizon + 1 + width, width)
    counts, _ = np.histogram(np.clip(day, 0, horizon), edges)
    return Timing(tuple(float(e) for e in edges), tuple(float(c) / n for c in counts))
