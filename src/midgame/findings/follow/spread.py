"""How the goal's chance differs with what may be true, among the worlds that are left."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from midgame.findings.spread.find import LEVELS, Percentiles
from midgame.runs.frame import UNKNOWNS, Frame, frame_of
from midgame.runs.worlds import Population
from midgame.statistics.guard import CASES
from midgame.statistics.regressed import regressed
from midgame.statistics.together import ranked


def spread_of(worlds: Population, holds: NDArray[np.bool_], keep: NDArray[np.bool_]) -> Percentiles | None:
    """Percentiles over draws of the chance of what ``holds`` (row,) in the worlds kept (row,).

    It is regressed on the inputs of the worlds that are left; copies of one draw are one row. None where it came about,
    or did not, too seldom, and where nothing is seen of what moves it.
    """
    cases, of = int((holds & keep).sum()), int(keep.sum())
    if min(cases, of - cases) < CASES:
        return None
    frame = frame_of(worlds.run).of_kinds((*UNKNOWNS, "gap"))
    if worlds.lucks > 1:  # replications by number: a draw has its plays behind each other
        inputs, believed = frame, frame.believed
        y, weight = frame.rows(holds).astype(float), frame.rows(keep).astype(float)
    else:
        first, place = np.unique(worlds.draw, return_index=True, return_inverse=True)[1:]
        inputs, believed = _draws(frame, first), frame.believed[first]
        weight = np.bincount(place, keep).astype(float)[:, None]
        y = np.bincount(place, holds & keep)[:, None] / np.maximum(weight, 1.0)
    columns = [ranked(x, np.argsort(x)) for x in inputs.values]
    for k in range(believed.shape[1]):
        columns += [np.where(believed[:, k] == r, 1.0, 0.0) for r in np.unique(believed[:, k])[1:]]
    told = regressed(np.stack(columns), y, weight) if columns else None
    return None if told is None else Percentiles(*(told.quantile(p) for p in LEVELS))


def _draws(frame: Frame, rows: NDArray[np.int64]) -> Frame:
    return replace(frame, values=np.ascontiguousarray(frame.values[:, rows]), draws=len(rows))
