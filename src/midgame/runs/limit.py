"""A run that ends when its time is over, with time kept for what is played beside it and for writing it down."""

import math
import time
from collections.abc import Callable

FIRST = 1 << 16  # replications that are made room for at first; then twice as many, and so on
WRITING = (4.0, 60e-9)  # seconds for the answer, page and file, and more for each byte of the run: measured


class Limit:
    """The ``seconds`` that a run may take, from now on.

    A replication takes ``size`` bytes, and the first ``rows`` are written. ``beside`` gives the replications that are
    yet to be played beside so many; ``found`` how many of those that were counted had been played and kept before, and
    so say nothing of how fast it goes.
    """

    def __init__(
        self,
        seconds: float,
        size: float,
        beside: Callable[[int], int],
        found: Callable[[], int] = lambda: 0,
        rows: float = math.inf,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.size, self.beside, self.found, self.rows, self.clock = size, beside, found, rows, clock
        self.end = clock() + seconds
        self.mark: tuple[float, int, int] | None = None  # when it began to play: the moment, replications, found

    def enough(self, done: int) -> bool:
        """Whether to stop after so many replications. The first block says nothing of speed: compiling is in it."""
        now, found = self.clock(), self.found()
        if self.mark is None or self.mark[2] != found:
            self.mark = (now, done, found)
        elapsed, played = now - self.mark[0], done - self.mark[1]
        left = self.beside(done) * elapsed / played if played else 0.0
        left += WRITING[0] + WRITING[1] * self.size * min(done, self.rows)
        return now + left >= self.end
