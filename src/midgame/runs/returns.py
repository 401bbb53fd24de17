"""What forces lost and used for good: without what came back by way of another force."""

import numpy as np
from numpy.typing import NDArray

from midgame.runs.run import Run

Amounts = NDArray[np.float64]


def for_good(run: Run) -> tuple[Amounts, Amounts, Amounts]:
    """What is left of each force, lost and used: (replication, force) each; what is to come back is left."""
    left, lost, used = (np.array(x, np.float64) for x in (run.force_end, run.force_lost, run.force_used))
    for force, through, book in run.comes_back:
        i, j = run.force.index(force), run.force.index(through)
        # All that ever was in it has gone in, but what it began with; it leaves it as it came.
        went_in = left[:, j] + lost[:, j] + used[:, j] - run.force_start[:, j]
        stays = np.clip(left[:, j] - run.force_start[:, j], 0.0, None)
        lost[:, i] = np.clip(lost[:, i] - went_in, 0.0, None)
        left[:, i] += stays
        left[:, j] -= stays
        if book == "lost":
            lost[:, j] = 0.0
        else:
            used[:, j] = 0.0
    return left, lost, used
