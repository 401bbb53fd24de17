"""How the goal's chance differs with what may be true, among the worlds that are left."""

import numpy as np
from numpy.typing import NDArray

from midgame.findings.spread.find import LEVELS, Percentiles
from midgame.runs.frame import UNKNOWNS, Frame, frame_of
from midgame.runs.worlds import Population
from midgame.statistics.guard import CASES
from midgame.statistics.regressed import basis, regressed_on
from midgame.statistics.together import ranked

MOST = 10_000  # draws that a day looks at: a regression a day may not take longer than the play


class Spreads:
    """Percentiles of a chance over draws, day by day; what is the same for all days of a population is kept."""

    def __init__(self) -> None:
        self._of: Population | None = None

    def of(self, worlds: Population, holds: NDArray[np.bool_], keep: NDArray[np.bool_]) -> Percentiles | None:
        """Percentiles over draws of the chance of what ``holds`` (row,) in the worlds kept (row,).

        It is regressed on the inputs of the worlds that are left; copies of one draw are one row. None where it came
        about, or did not, too seldom, and where nothing is seen of what moves it.
        """
        cases, left = int((holds & keep).sum()), int(keep.sum())
        if min(cases, left - cases) < CASES:
            return None
        self._look_at(worlds)
        if not len(self._columns):
            return None
        if worlds.lucks > 1:  # replications by number: a draw has its plays behind each other
            y, weight = self._frame.rows(holds).astype(float), self._frame.rows(keep).astype(float)
        else:
            weight = np.bincount(self._place, keep).astype(float)[:, None]
            y = np.bincount(self._place, holds & keep)[:, None] / np.maximum(weight, 1.0)
        told = regressed_on(self._columns, y, weight, most=MOST)
        return None if told is None else Percentiles(*(told.quantile(p) for p in LEVELS))

    def _look_at(self, worlds: Population) -> None:
        """The inputs of a population as columns to regress on, a row for each draw."""
        if worlds is self._of:
            return
        self._frame: Frame = frame_of(worlds.run).of_kinds((*UNKNOWNS, "gap"))
        values, believed = self._frame.values, self._frame.believed
        if worlds.lucks == 1:
            first, self._place = np.unique(worlds.draw, return_index=True, return_inverse=True)[1:]
            values, believed = values[:, first], believed[first]
        ranks = [ranked(x, np.argsort(x)) for x in values]
        for k in range(believed.shape[1]):
            ranks += [np.where(believed[:, k] == r, 1.0, 0.0) for r in np.unique(believed[:, k])[1:]]
        self._columns = basis(np.stack(ranks)) if ranks else np.empty((0, 0), np.float32)
        self._of = worlds
