"""A grid of scenarios: lists of values, options and excursions in every combination, as one labelled dataset.

All cells have the same draws and the same luck, so a difference between two of them is what was changed.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

import midgame
from midgame.cluster.on import executing
from midgame.engine.executor import Executor, given_or_threads
from midgame.engine.run import job_of
from midgame.errors import CannotSay
from midgame.findings.grid.kept import Kept
from midgame.findings.grid.vary import EXCURSION, OUTCOME, OWN, Axis, Cells, cells_of
from midgame.runs.blocks import name_of
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import goals
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, paired_difference

BLOCK = 2048  # small, so that all processors have something of a cell
NUMBERS = OWN[2:]  # of a cell and an outcome

Progress = Callable[[int, int], None]


def grid(
    scenario: Scenario,
    vary: Mapping[str, Sequence[str | float]] | None = None,
    replications: int = 10_000,
    seed: int = 1,
    *,
    options: bool = False,
    excursions: Sequence[str] | None = None,
    outcomes: Sequence[str] | None = None,
    lucks: int = 2,
    level: float = LEVEL,
    keep: str | Path | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
    on: str | None = None,
) -> xr.Dataset:
    """Play every combination of values, options and excursions, ``replications`` times each with the same draws.

    ``vary`` has a list of values by name, numbers or texts as a scenario has them: ``{"su30_ready": ["10%", "30%"],
    "timing": ["early", "late"]}``. ``options`` adds every choice of the sides, ``excursions`` those of these names
    ("base" is none); by default all that set nothing that is varied, and with ``options`` none. ``outcomes`` are names
    as ``explain --outcome`` knows them, by default all that have a mean in the base case.

    The dataset has a dimension for each name that is varied, one for excursions, and ``outcome``. Its variables are
    ``value`` with ``low`` and ``high``, and ``difference`` from the scenario as written with ``difference_low`` and
    ``difference_high``, paired: shares between 0 and 1 for events, else in ``outcome_unit``. A cell that cannot say an
    outcome, as a day that does not always come, has NaN. With a folder to ``keep`` cells in, a grid that was stopped
    goes on where it was when it is asked for again; the folder goes when all is played. ``progress`` is called with
    cells played and in all. ``on`` is the address of a Dask scheduler whose workers play.

    Raises InputError and ScenarioError for what cannot be varied so, and for outcomes that there are not.
    """
    cells = cells_of(scenario, vary or {}, options, excursions)
    with executing(executor, on) as pool:
        found, kept = played(scenario, cells, replications, seed, outcomes, lucks, level, keep, pool, progress)
    kept.done()
    return found


def played(
    scenario: Scenario,
    cells: Cells,
    replications: int,
    seed: int,
    outcomes: Sequence[str] | None = None,
    lucks: int = 2,
    level: float = LEVEL,
    keep: str | Path | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> tuple[xr.Dataset, Kept]:
    """The grid of these cells, and where they were kept on the way."""

    def frame(one: Scenario) -> Frame:
        return frame_of(play(one, replications, seed, lucks=lucks, paths=0, executor=pool, block=BLOCK))

    with given_or_threads(executor) as pool:
        base = frame(scenario)
        names = list(outcomes) if outcomes is not None else list(dict.fromkeys((*goals(base.run), *base.averaged)))
        before = {name: base.played(name) for name in names}
        made_from = (name_of(job_of(scenario, seed, lucks)), scenario.hash, replications, level, names,
                     [a.name for a in cells.axes], midgame.__version__)  # fmt: skip
        kept = Kept(Path(keep) if keep is not None else None, made_from)
        shape = (len(names), len(NUMBERS))
        rows, all_ = [], cells.combinations
        for number, cell in enumerate(all_):
            if progress is not None:
                progress(number, len(all_))
            values = kept.read(cell, shape)
            if values is None:
                values = _numbers(base, frame(cells.played(cell)), before, level)
                kept.write(cell, values)
            rows.append(values)
        if progress is not None:
            progress(len(rows), len(rows))
    dataset = _labelled(scenario, cells.axes, np.array(rows), names, base)
    return dataset.assign_attrs(replications=replications, lucks=lucks, level=level, seed=str(seed)), kept


def _numbers(
    base: Frame, frame: Frame, before: Mapping[str, NDArray[np.floating]], level: float
) -> NDArray[np.float64]:
    """What a cell gives: a row per outcome, in the order of ``NUMBERS``."""
    rows = []
    for name, first in before.items():
        event = base.outcome(name).event
        try:
            second = frame.played(name)
        except CannotSay:
            rows.append([np.nan] * len(NUMBERS))
            continue
        estimates: tuple[Estimate, ...] = (
            cluster_mean(second, event, level), paired_difference(first, second, event, level),
        )  # fmt: skip
        rows.append([x for e in estimates for x in (e.value, e.low, e.high)])
    return np.array(rows, np.float64)


def _labelled(
    scenario: Scenario, axes: tuple[Axis, ...], numbers: NDArray[np.float64], names: list[str], base: Frame
) -> xr.Dataset:
    dims = (*(a.name for a in axes), OUTCOME)
    cube = numbers.reshape((*(len(a.values) for a in axes), len(names), len(NUMBERS)))
    found = [base.outcome(name) for name in names]
    coordinates: dict[str, Any] = {a.name: _coordinate(a) for a in axes}
    coordinates |= {
        OUTCOME: names, "outcome_label": (OUTCOME, [o.label for o in found]),
        "outcome_unit": (OUTCOME, ["1" if o.event else o.unit for o in found]),
        "outcome_event": (OUTCOME, [o.event for o in found]),
    }  # fmt: skip
    if EXCURSION in coordinates:
        labels = {"base": "", **{e.name: e.label for e in scenario.excursions}}
        coordinates["excursion_label"] = (EXCURSION, [labels[n] for n in coordinates[EXCURSION]])
    data = {name: (dims, cube[..., number]) for number, name in enumerate(NUMBERS)}
    about = {"scenario": scenario.title, "scenario_hash": scenario.hash, "midgame_version": midgame.__version__}
    return xr.Dataset(data, coords=coordinates, attrs=about)


def _coordinate(axis: Axis) -> list[float] | list[str]:
    """The values of an axis as numbers, where all are plain numbers or percentages; else as they are written."""
    try:
        numbers = [float(v.removesuffix("%")) / (100 if v.endswith("%") else 1) for v in axis.values]
    except ValueError:
        return list(axis.values)
    return numbers if axis.kind == "value" and len(set(numbers)) == len(numbers) else list(axis.values)


def dims_of(grid: xr.Dataset) -> list[str]:
    """What varies in a grid, in its order: all dimensions but that of outcomes."""
    return [str(d) for d in grid["value"].dims if d != OUTCOME]
