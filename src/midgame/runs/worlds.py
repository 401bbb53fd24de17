"""The worlds of a scenario in which what has been observed came to pass, from one observation to the next.

While enough replications are left they are the base case's own, those that contradict an observation left out. When
fewer are left more are played, to a limit. When that is not enough the consistent ones are copied and go on with new
luck (particles with systematic resampling: G. Kitagawa, Monte Carlo filter and smoother for non-Gaussian nonlinear
state space models, Journal of Computational and Graphical Statistics 5 (1996) 1-25). Luck is keyed by place and number,
so a copy is its past, played again, with another replication number from the next tick on; nothing of a state is kept.
With the same seed, replications and limit the same bits come out on any number of workers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.engine.block import BELIEVED, INPUTS, Worlds
from midgame.engine.executor import Executor
from midgame.engine.keys import share_of
from midgame.engine.run import Played
from midgame.engine.state import Arrays
from midgame.errors import CannotSay
from midgame.runs.ahead import play_arrays
from midgame.runs.run import Run
from midgame.runs.write import written
from midgame.scenario.base import Scenario
from midgame.scenario.clockwork import tick_over
from midgame.statistics.resampled import systematic

WANTED = 2_000  # consistent worlds, below which more are played
FEWEST = 200.0  # effective draws, below which nothing is said
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, eq=False)
class Population:
    """Worlds, a row each: the ``run`` that they make, the ``draw`` that each plays (row,), and with whose luck.

    ``against`` (row,) is the first observation that each contradicts, -1 for none. ``lineage`` (row, turn) has the
    numbers of the replications whose luck is in force from the ticks of ``turns`` on. ``then`` has facts, counters and
    losses on the days asked for, (row, day, thing). ``played``: how many worlds it was chosen from.
    """

    run: Run
    arrays: Arrays
    against: NDArray[np.int16]
    draw: NDArray[np.int64]
    lineage: NDArray[np.uint64]
    turns: tuple[int, ...]
    played: int
    lucks: int

    def keep(self, upto: int) -> NDArray[np.bool_]:
        """Which worlds contradict none of the first ``upto`` observations."""
        return np.asarray((self.against < 0) | (self.against >= upto))

    def then(self, what: str) -> NDArray[Any]:
        """Facts, counters or losses on the days asked for: (row, day, thing)."""
        found, days = self.arrays[f"{what}_then"], len(self.glimpses)
        return np.asarray(found.reshape(len(found), days, -1))

    @property
    def glimpses(self) -> tuple[int, ...]:
        """The ticks after which the state was written down."""
        return tuple(self.arrays["glimpses"])

    @property
    def resampled(self) -> int:
        """How often worlds were copied."""
        return len(self.turns) - 1


def effective(draw: NDArray[np.int64]) -> float:
    """How many draws rows are worth that play these: (row,). The square of the sum over the sum of the squares."""
    counts = np.unique(draw, return_counts=True)[1].astype(float)
    return float(counts.sum() ** 2 / (counts**2).sum()) if len(counts) else 0.0


@dataclass(frozen=True, eq=False)
class Stage:
    """A day: the worlds ``before`` its news, which hold all observations before ``first``, and ``now``, up to ``upto``.

    ``effective`` is what the draws are worth that are left, ``scenario`` what is followed.
    """

    scenario: Scenario
    day: date
    first: int
    upto: int
    before: Population
    now: Population
    effective: float


@dataclass(frozen=True)
class Playing:
    """How a scenario with its observations is played. ``limit``: replications that may be played by number."""

    scenario: Scenario
    replications: int
    seed: int
    limit: int
    lucks: int = 2
    glimpses: tuple[int, ...] = ()
    executor: Executor | None = None
    progress: Progress | None = None

    def numbered(self, first: int, count: int, what: str) -> Played:
        """Replications by number, from ``first`` on."""
        return play_arrays(
            self.scenario, count, self.seed, lucks=self.lucks, first=first, executor=self.executor, paths=0,
            glimpses=self.glimpses, progress=self._told(what),
        )  # fmt: skip

    def worlds(self, worlds: Worlds, what: str) -> Played:
        """Worlds that go on from others."""
        return play_arrays(
            self.scenario, len(worlds.draw), self.seed, lucks=1, worlds=worlds, executor=self.executor, paths=0,
            glimpses=self.glimpses, progress=self._told(what),
        )  # fmt: skip

    def _told(self, what: str) -> Callable[[int, int], None] | None:
        tell = self.progress
        return None if tell is None else lambda done, total: tell(what, done, total)


def stages(playing: Playing, days: list[date], wanted: int = WANTED) -> Iterator[Stage]:
    """One pass over the days, each with the observations known by then.

    Where what is left is worth fewer than 200 draws, the worlds of the day before are copied to as many as
    replications first; CannotSay where it still is.
    """
    known = [o.known for o in playing.scenario.observed]
    now, first = _base(playing), 0
    used, last = playing.replications, days[0]
    for day in days:
        upto = sum(k <= day for k in known)
        before = now
        if now.keep(upto).sum() < wanted and not now.resampled:
            now, used = _more(playing, now, upto, wanted, used)
        keep = now.keep(upto)
        worth = effective(now.draw[keep])
        if worth < FEWEST and day > last and before.keep(first).sum() < playing.replications:
            now = before = _copied(playing, before, first, last)
            keep = now.keep(upto)
            worth = effective(now.draw[keep])
        if worth < FEWEST:
            name = playing.scenario.observed[upto - 1].name if upto else ""
            if not keep.any():
                raise CannotSay(
                    "none of {n} worlds has ‘{observation}’ after what was seen before it: the scenario lacks what "
                    "happened, or the observation is mistaken; follow it to an earlier day with --to",
                    n=now.played, observation=_first_lost(before, playing.scenario, upto) or name,
                )  # fmt: skip
            raise CannotSay(
                "of {n} worlds that were played {left} are left after ‘{observation}’, worth {worth} draws, and it "
                "takes {least} to say anything; follow it to an earlier day with --to, play more with --limit, or look "
                "for what the scenario lacks",
                n=now.played, left=int(keep.sum()), observation=name, worth=int(worth), least=int(FEWEST),
            )  # fmt: skip
        if keep.sum() < min(wanted, playing.replications):  # never to fewer than there are
            now = _copied(playing, now, upto, day)
            worth = effective(now.draw[now.keep(upto)])
        yield Stage(playing.scenario, day, first, upto, before, now, worth)
        first, last = upto, day


def _first_lost(now: Population, scenario: Scenario, upto: int) -> str:
    """The first observation that no world has after those before it."""
    return next((scenario.observed[k - 1].name for k in range(1, upto + 1) if not now.keep(k).any()), "")


def _base(playing: Playing) -> Population:
    n, lucks = playing.replications, playing.lucks
    played = playing.numbered(0, n, "base case")
    rows = np.arange(n)
    return _population(playing, played, rows // lucks, rows[:, None].astype(np.uint64), (0,), n)


def _population(
    playing: Playing,
    played: Played,
    draw: NDArray[np.int64],
    lineage: NDArray[np.uint64],
    turns: tuple[int, ...],
    n: int,
) -> Population:
    arrays = played.arrays | {"glimpses": np.array(playing.glimpses, np.int64)}
    return Population(Run(written(played)), arrays, arrays["against"][:, 0], draw, lineage, turns, n, played.lucks)


def _rows(arrays: Arrays, rows: NDArray[np.int64], lucks: int) -> Arrays:
    """Some replications, each with inputs of its own."""
    return {
        name: values if name == "glimpses" else values[rows // lucks if name in (INPUTS, BELIEVED) else rows]
        for name, values in arrays.items()
        if name not in ("force_days", "counter_days")
    } | {name: arrays[name][:0] for name in ("force_days", "counter_days")}


def _more(playing: Playing, now: Population, upto: int, wanted: int, used: int) -> tuple[Population, int]:
    """The consistent worlds and, played on from number ``used`` to the limit, more of them."""
    kept = np.flatnonzero(now.keep(upto))
    parts, numbers, found = [_rows(now.arrays, kept, now.lucks)], [now.lineage[kept, 0]], len(kept)
    seconds = 0.0
    while found < wanted and used < playing.limit:
        count = min(playing.replications, playing.limit - used)
        played = playing.numbered(used, count, "more worlds")
        against = played.arrays["against"][:, 0]
        rows = np.flatnonzero((against < 0) | (against >= upto))
        parts.append(_rows(played.arrays, rows, playing.lucks))
        numbers.append((rows + used).astype(np.uint64))
        used, found, seconds = used + count, found + len(rows), seconds + played.seconds
    arrays = {name: np.concatenate([p[name] for p in parts if name in p]) for name in parts[0] if name != "glimpses"}
    number = np.concatenate(numbers)
    together = Played(playing.scenario, arrays, playing.seed, 1, seconds)
    draw = (number // np.uint64(playing.lucks)).astype(np.int64)
    return _population(playing, together, draw, number[:, None], (0,), used), used


def _copied(playing: Playing, now: Population, upto: int, day: date) -> Population:
    """As many worlds as replications, copied from those that are left, with new luck from the tick after ``day`` on."""
    scenario = playing.scenario
    tick = tick_over(scenario.clock, day) + 1
    if tick >= scenario.clock.horizon:
        return now  # nothing is left to be played with new luck
    left, n = np.flatnonzero(now.keep(upto)), playing.replications
    parent = left[systematic(len(left), n, share_of(playing.seed, f"resample/{now.resampled + 1}"))]
    number = playing.limit + now.resampled * n + np.arange(n)
    lineage = np.concatenate([now.lineage[parent], number[:, None].astype(np.uint64)], axis=1)
    turns = (*now.turns, tick)
    worlds = Worlds(now.draw[parent], lineage, turns)
    played = playing.worlds(worlds, "worlds that go on")
    return _population(playing, played, worlds.draw, lineage, turns, n)
