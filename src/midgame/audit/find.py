"""Plays a scenario as written and each thing in it otherwise, with the same draws and luck, and compares the ends.

An input is inert when no play ends otherwise at its low or its high end; with 6,000 plays the share of plays that
would is then below .05 % (95 %, by the rule of three; Hanley and Lippman-Hand, JAMA 249 (1983) 1743-1745).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from midgame.audit.base import Audit, Moved
from midgame.audit.never import never, never_fails, same_each_time
from midgame.audit.unread import unread
from midgame.audit.vary import Variation, variations
from midgame.engine.block import Job, play_block
from midgame.engine.executor import Executor, default_workers, given_or_threads, in_order
from midgame.engine.run import job_of
from midgame.engine.state import WATCHED, Arrays
from midgame.errors import InputError, RunError
from midgame.scenario.base import Scenario

REPLICATIONS = 6_000
FIRST = 1_000  # plays after which what has changed an end state is left
LUCKS = 2
Flags = NDArray[np.bool_]
Call = tuple[Job, int, int]


@dataclass
class _Seen:
    """In which plays of one variation the goal, an end state or an outcome was another; rows: plays."""

    goal: Flags
    ends: Flags
    outcomes: Flags
    looked: int = 0
    stopped: str = ""

    @classmethod
    def none(cls, plays: int) -> "_Seen":
        return cls(np.zeros(plays, bool), np.zeros(plays, bool), np.zeros(plays, bool))


@dataclass
class _Base:
    """The scenario as written: what its plays came to."""

    goal: tuple[int, ...]
    arrays: Arrays = field(default_factory=dict)

    def compare(self, other: Arrays, start: int, seen: _Seen) -> None:
        """Add to ``seen`` the plays from ``start`` on that came to something else."""
        rows = slice(start, start + len(other["end"]))
        end = self.arrays["end"][rows]
        seen.ends[rows] |= (end != other["end"]).any(axis=1)
        reached, again = (e[:, self.goal].any(axis=1) for e in (end, other["end"]))
        seen.goal[rows] |= reached != again
        for name in ("outcome", "counter"):
            seen.outcomes[rows] |= (self.arrays[name][rows] != other[name]).any(axis=1)


def audit(
    scenario: Scenario,
    replications: int = REPLICATIONS,
    seed: int = 1,
    *,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Audit:
    """What moves nothing, never happens or is never read in the base case of ``scenario``.

    ``progress`` is told of blocks done and of all. Raises InputError for less than 100 replications, and RunError
    when the scenario as written cannot be played.
    """
    if not 100 <= replications <= 10_000_000:
        raise InputError(f"an audit takes 100 to 10,000,000 replications, not {replications:,}")
    with given_or_threads(executor) as pool:
        return _Auditor(scenario, replications, seed, pool, progress or (lambda done, total: None)).audit()


class _Auditor:
    def __init__(
        self, scenario: Scenario, plays: int, seed: int, pool: Executor, progress: Callable[[int, int], None]
    ) -> None:
        self.scenario, self.plays, self.seed, self.pool, self.progress = scenario, plays, seed, pool, progress
        self.job = job_of(scenario, seed, LUCKS, watch=True)
        names = [e.name for e in scenario.end_states]
        self.base = _Base(tuple(names.index(g) for g in scenario.goal))
        self.varied = list(variations(scenario, self.job))
        self.done = 0
        self.total = len(self.blocks(0, plays)) * (1 + sum(len(v.jobs) for v in self.varied))

    def blocks(self, first: int, end: int) -> list[tuple[int, int]]:
        """Start and length of the blocks from replication ``first`` to ``end``."""
        starts = range(first, end, FIRST)
        return [(start, min(FIRST, end - start)) for start in starts]

    def audit(self) -> Audit:
        self.play_as_written()
        seen = [_Seen.none(self.plays) for _ in self.varied]
        first = min(FIRST, self.plays)
        self.play_otherwise(seen, 0, first)
        self.play_otherwise(seen, first, self.plays)
        reasons = {a.name: a.why for a in self.scenario.inert}
        watches, counts = self.job.program.watches, self.base.arrays[WATCHED.name]
        conditions = same_each_time(watches, counts)
        return Audit(
            title=self.scenario.title, replications=self.plays, seed=self.seed,
            moved=tuple(_moved(v, s, reasons) for v, s in zip(self.varied, seen, strict=True)),
            never=never(self.scenario, self.base.arrays, watches, counts),
            never_fails=never_fails(self.scenario, self.base.arrays),
            never_true=conditions[0], always_true=conditions[1], unread=unread(self.scenario),
        )  # fmt: skip

    def play_as_written(self) -> None:
        found: list[Arrays] = []
        calls = [(self.job, *block) for block in self.blocks(0, self.plays)]
        for arrays in in_order(self.pool, play_block, calls, 2 * default_workers()):
            found.append(arrays)
            self.tell(1)
        kept = ("end", "outcome", "counter", "status", "first")
        self.base.arrays = {name: np.concatenate([a[name] for a in found]) for name in kept}
        counts = [a[WATCHED.name] for a in found if WATCHED.name in a]
        self.base.arrays[WATCHED.name] = np.sum(counts, axis=0) if counts else np.zeros(0, np.int64)

    def play_otherwise(self, seen: list[_Seen], first: int, end: int) -> None:
        """Play all that has changed no end state so far; what has is known to move something."""
        blocks = self.blocks(first, end)
        which: list[int] = []
        calls: list[Call] = []
        for number, one in enumerate(self.varied):
            if seen[number].ends.any() or seen[number].stopped:
                self.tell(len(one.jobs) * len(blocks))
                continue
            calls += [(job, *block) for job in one.jobs for block in blocks]
            which += [number] * (len(one.jobs) * len(blocks))
            seen[number].looked = end
        for number, call, arrays in zip(which, calls, self.played(calls), strict=True):
            if isinstance(arrays, RunError):
                seen[number].stopped = seen[number].stopped or str(arrays)
            else:
                self.base.compare(arrays, call[1], seen[number])
            self.tell(1)

    def played(self, calls: list[Call]) -> Iterable[Arrays | RunError]:
        return in_order(self.pool, _tried, calls, 2 * default_workers())

    def tell(self, blocks: int) -> None:
        self.done += blocks
        if blocks:
            self.progress(self.done, self.total)


def _tried(job: Job, first: int, count: int) -> Arrays | RunError:
    """The block, or what stopped it: an end of a range may be where a division by zero lies."""
    try:
        return play_block(job, first, count)
    except RunError as error:
        return error


def _moved(one: Variation, seen: _Seen, reasons: dict[str, str]) -> Moved:
    return Moved(
        kind=one.kind, name=one.name, label=one.label, looked=seen.looked, goal=int(seen.goal.sum()),
        ends=int(seen.ends.sum()), outcomes=int(seen.outcomes.sum()), low=one.ends[0], high=one.ends[1],
        rivals=one.rivals, stopped=seen.stopped, accepted=reasons.get(one.name, ""),
    )  # fmt: skip
