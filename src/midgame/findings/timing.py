"""When something happens: the share of all replications by bin of days."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 36


@dataclass(frozen=True)
class Timing:
    """Share of all replications per bin of days; ``edges`` has one more entry than ``shares``."""

    edges: tuple[float, ...]
    shares: tuple[float, ...]


def timing(day: NDArray[Any], n: int, days: float) -> Timing:
    """The days of what happened in some of ``n`` replications that last ``days`` at most."""
    width = max(1, -(-int(days + 1) // BINS))  # whole days, so that no bin holds more days than another
    edges = np.arange(0, int(days) + 1 + width, width)
    counts, _ = np.histogram(np.clip(day, 0, days), edges)
    return Timing(tuple(float(e) for e in edges), tuple(float(c) / n for c in counts))
