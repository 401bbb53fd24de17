"""The results of blocks, gathered into one set of arrays for the whole run."""

import numpy as np
from numpy.typing import NDArray

from midgame.engine.block import Arrays, Job

# Counts are kept in single precision: seven digits are more than any force count needs.
_TYPES = {"force": np.float32, "start": np.float32, "lost": np.float32, "used": np.float32, "counter": np.float32,
          "outcome": np.float32, "inputs": np.float32}  # fmt: skip


class Tally:
    """Arrays for ``replications`` rows, filled block by block."""

    def __init__(self, job: Job, replications: int) -> None:
        self.job = job
        self.replications = replications
        self.arrays: dict[str, NDArray[np.generic]] = {}

    def add(self, first: int, block: Arrays) -> None:
        """Put the rows of a block that begins at replication ``first``."""
        for name, values in block.items():
            if name == "inputs":  # one row per draw
                count = len(block["last_tick"])
                rows = (np.arange(first, first + count) // self.job.lucks) - first // self.job.lucks
                self._put(name, first, values[rows], self.replications)
            elif name.startswith("path_"):
                self._put(name, first, values, min(self.job.paths, self.replications))
            else:
                self._put(name, first, values, self.replications)

    def _put(self, name: str, first: int, values: NDArray[np.generic], rows: int) -> None:
        if name not in self.arrays:
            self.arrays[name] = np.zeros((rows, *values.shape[1:]), _TYPES.get(name, values.dtype))
        self.arrays[name][first : first + len(values)] = values
