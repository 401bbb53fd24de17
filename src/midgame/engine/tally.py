"""The results of blocks, gathered into one set of arrays for the whole run."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.engine.block import BELIEVED, INPUTS, Job
from midgame.engine.precision import narrowed
from midgame.engine.state import STATE, Arrays

_STORED = {a.name: a.stored for a in STATE if a.stored} | {INPUTS: "f4", BELIEVED: "i1"}
_PATHS = {a.name for a in STATE if a.role == "path"}


class Tally:
    """Arrays for ``replications`` rows from replication ``first`` on, filled block by block; inputs a row per draw."""

    def __init__(self, job: Job, replications: int, first: int = 0) -> None:
        self.job = job
        self.replications = replications
        self.first = first
        self.arrays: dict[str, NDArray[Any]] = {}

    def add(self, first: int, block: Arrays) -> None:
        """Put the rows of a block that begins at replication ``first``."""
        first -= self.first
        for name, values in block.items():
            self._put(name, first // self.job.lucks if name in (INPUTS, BELIEVED) else first, values)

    def resize(self, replications: int) -> None:
        """Make room for so many rows in all, or cut what is beyond them."""
        self.replications = replications
        for name, old in self.arrays.items():
            rows = self._rows(name)
            if rows > len(old):
                self.arrays[name] = np.zeros((rows, *old.shape[1:]), old.dtype)
                self.arrays[name][: len(old)] = old
            else:
                self.arrays[name] = old[:rows]

    def _rows(self, name: str) -> int:
        if name in (INPUTS, BELIEVED):
            return -(-self.replications // self.job.lucks)
        return min(self.job.paths, self.replications) if name in _PATHS else self.replications

    def _put(self, name: str, first: int, values: NDArray[Any]) -> None:
        rows = self._rows(name)
        kept = narrowed(values, _STORED.get(name, values.dtype.str))
        if name not in self.arrays:
            self.arrays[name] = np.zeros((rows, *values.shape[1:]), kept.dtype)
        elif kept.dtype.itemsize > self.arrays[name].itemsize:
            self.arrays[name] = self.arrays[name].astype(kept.dtype)
        self.arrays[name][first : first + len(values)] = kept
