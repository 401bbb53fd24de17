"""When something happens: the share of all replications by bin of time."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.runs.run import Run

BINS = 36


@dataclass(frozen=True)
class Timing:
    """Share of all replications per bin of days; ``edges`` has one more entry than ``shares``.

    ``per_day`` of the unit in which times are told go into a day: 24 of hours.
    """

    edges: tuple[float, ...]
    shares: tuple[float, ...]
    per_day: int = 1


def timing(run: Run, day: NDArray[Any], n: int) -> Timing:
    """The days of what happened in some of ``n`` replications of a run."""
    last = int(run.days / run.tick + 1e-6)
    width = max(1, -(-(last + 1) // BINS))  # whole ticks, so that no bin holds more of them than another
    edges = np.arange(0, last + 1 + width, width) * run.tick
    # A tick is in the bin that it begins: times are kept in single precision.
    counts, _ = np.histogram(np.clip(day, 0, run.days) + run.tick * 1e-3, edges)
    return Timing(tuple(float(e) for e in edges), tuple(float(c) / n for c in counts), run.per_day)
