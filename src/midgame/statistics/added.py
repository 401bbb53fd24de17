"""A share over draws as sums that can be added up part by part, so that its rows need not be kept."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.statistics.intervals import LEVEL, Estimate, mean_intervals


@dataclass(frozen=True)
class Added:
    """In how many ``cases`` an event came about in ``draws`` of ``lucks`` replications each.

    ``squares`` is the sum of the squared distances of the draws' shares from their mean.
    """

    draws: int
    lucks: int
    cases: int
    squares: float

    @property
    def mean(self) -> float:
        """The share of the replications."""
        return self.cases / (self.draws * self.lucks)

    @classmethod
    def of(cls, values: NDArray[Any]) -> "Added":
        """Of rows (draw, luck), 0 or 1."""
        draws, lucks = values.shape
        cases = np.count_nonzero(values, axis=1)
        every = int(cases.sum())
        return cls(draws, lucks, every, float(((cases / lucks - every / values.size) ** 2).sum()))

    def plus(self, other: "Added") -> "Added":
        """Both together (Chan, Golub and LeVeque 1983, The American Statistician 37:242-247)."""
        draws, apart = self.draws + other.draws, other.mean - self.mean
        return Added(
            draws,
            self.lucks,
            self.cases + other.cases,
            self.squares + other.squares + apart**2 * self.draws * other.draws / draws,
        )

    def estimate(self, level: float = LEVEL) -> Estimate:
        """The share with its interval, as :func:`midgame.statistics.intervals.cluster_mean` gives it of the rows."""
        if self.draws < 2:
            return Estimate(self.mean, 0.0, 1.0)
        spread = self.squares / (self.draws - 1)
        ends = mean_intervals(np.asarray(self.mean), np.asarray(spread), np.asarray(float(self.draws)), self.lucks,
                              True, level)  # fmt: skip
        return Estimate(self.mean, *(float(e) for e in ends))
