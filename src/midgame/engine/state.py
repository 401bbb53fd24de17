"""The state of a replication, declared once: every array that the compiled function reads or writes.

The text of a program, the blocks, the trace, the tally and the run all go by this list, in its order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from midgame.scenario.base import Scenario

Per = Literal[
    "replication", "one", "force", "counter", "fact", "step", "end_state", "outcome", "recalled", "memory", "watched",
    "turn", "glimpse", "fact_then", "counter_then", "lost_then",
]  # fmt: skip
Role = Literal["kept", "path", "scratch", "given"]
Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Array:
    """One array of the state.

    ``kind`` is its type while a replication is played, ``stored`` the type it is handed on in. A ``kept`` array has a
    row per replication, a ``path`` one a row per replication whose days are kept and in it one per tick; ``scratch``
    is one row that every replication starts anew; a ``given`` row is one that it does not. ``start`` is what all begins
    as, unless ``like`` names the given array that it begins as.
    """

    name: str
    kind: str
    per: Per
    meaning: str
    role: Role = "kept"
    start: float = 0.0
    stored: str = ""
    like: str = ""


# Counts are handed on in single precision, codes in a byte: engine.tally widens what these do not hold.
STATE = (
    Array("force", "f8", "force", "what is left of each force", stored="f4"),
    Array("start", "f8", "force", "what each force began with", stored="f4"),
    Array("lost", "f8", "force", "what each force lost to the enemy", stored="f4"),
    Array("used", "f8", "force", "what each force used up", stored="f4"),
    Array("counter", "f8", "counter", "each counter", stored="f4"),
    Array("fact", "i4", "fact", "the code of each fact's value", stored="i1"),
    Array("fact_tick", "i2", "fact", "the tick on which each fact last changed; -1 never", start=-1),
    Array("status", "i1", "step", "how each step stands: a code of engine.runtime"),
    Array("first", "i2", "step", "the tick on which each step was first played; -1 never", start=-1),
    Array("ended", "i2", "step", "the tick on which each step succeeded or failed; -1 never", start=-1),
    Array("tries", "i2", "step", "how often each step was played"),
    Array(
        "unmet",
        "i2",
        "step",
        "of a step never played, the part of its condition that was false at the end",
        start=-1,
        stored="i1",
    ),
    Array("end", "?", "end_state", "whether each end state holds"),
    Array("end_day", "i2", "end_state", "the tick on which each end state first held; -1 never", start=-1),
    Array("outcome", "f8", "outcome", "each outcome", stored="f4"),
    Array("cut_off", "i1", "one", "whether the replication was stopped before its clock ran out"),
    Array("over", "i1", "step", "whether each step is done with", role="scratch", like="out"),
    Array("last", "f8", "step", "the day on which each step was last played", role="scratch", start=-1),
    Array("sure", "i1", "step", "whether each step succeeds whenever it is played", role="given"),
    Array("out", "i1", "step", "whether each step is taken out of the scenario", role="given"),
    Array("times", "f8", "force", "what the count that each force begins with is multiplied by", role="given", start=1),
    # True of any replication, so that it is handed on from one to the next.
    Array("recalled", "f8", "recalled", "arguments and results of functions, each behind a flag", role="given"),
    Array("force_days", "f8", "force", "each force's count at the end of each tick", role="path", stored="f4"),
    Array("counter_days", "f8", "counter", "each counter at the end of each tick", role="path", stored="f4"),
)
# Only in the state of a scenario that looks back.
MEMORY = Array("memory", "f8", "memory", "values at the start of past ticks, in rings", role="scratch")
# Only in the state of a program that watches; counted over a whole block.
WATCHED = Array("watched", "i8", "watched", "counts of what is watched (engine.watching)", role="given")
# Only in the state of a program that follows observations (engine.observing).
FOLLOWED = (
    Array("against", "i2", "one", "the first observation that each contradicts; -1 none", start=-1),
    Array("fact_then", "i1", "fact_then", "the facts on the days asked for, day after day"),
    Array("counter_then", "f4", "counter_then", "the counters on the days asked for"),
    Array("lost_then", "f4", "lost_then", "what each force had lost on the days asked for"),
    Array("lineage", "u8", "turn", "the replication whose luck each goes on with from each turn on"),
    Array("turn", "i8", "turn", "the ticks from which luck is another's", role="given"),
    Array("glimpse", "i8", "glimpse", "the ticks after which the state is written down", role="given"),
)
LAST_TICK = Array("last_tick", "i2", "replication", "the last tick that was played")


@dataclass(frozen=True)
class Sizes:
    """How many of each thing a scenario has; ``one`` is 1, ``memory``, ``recalled``, ``watched`` slots of its program.

    ``followed``: it has observations, ``turn`` changes of luck and ``glimpse`` days on which its state is written down.
    """

    force: int
    counter: int
    fact: int
    step: int
    end_state: int
    outcome: int
    one: int = 1
    memory: int = 0
    recalled: int = 0
    watched: int = 0
    followed: int = 0
    turn: int = 0
    glimpse: int = 0

    @classmethod
    def of(cls, scenario: Scenario, memory: int = 0, watched: int = 0, recalled: int = 0) -> "Sizes":
        """The sizes of a scenario, whose program has so many slots of memory, of the watched and of the recalled."""
        s = scenario
        lists = (s.forces, s.counters, s.facts, s.steps, s.end_states, s.outcomes)
        sizes = replace(cls(*(len(x) for x in lists)), memory=memory, watched=watched, recalled=recalled)
        return replace(sizes, followed=int(bool(s.observed)))

    def __getitem__(self, per: str) -> int:
        each = per.removesuffix("_then")
        if each != per:
            return self.glimpse * self["force" if each == "lost" else each]
        return int({f.name: getattr(self, f.name) for f in fields(self)}[per])


def state_of(memory: int, watched: int = 0, followed: int = 0) -> tuple[Array, ...]:
    """The arrays of a program with so many slots of memory and of what is watched, in the order it takes them."""
    return (*STATE, *((MEMORY,) if memory else ()), *((WATCHED,) if watched else ()), *(FOLLOWED if followed else ()))


def of_role(*roles: Role) -> Iterator[Array]:
    """The arrays of some roles, in the order of the state."""
    return (a for a in STATE if a.role in roles)


def names(*roles: Role) -> str:
    """The names of the arrays of some roles (all when none is given), with commas."""
    return ", ".join(a.name for a in STATE if not roles or a.role in roles)


def new_arrays(sizes: Sizes, count: int, paths: int, ticks: int) -> Arrays:
    """All arrays for ``count`` replications, of which the first ``paths`` keep their days; at least one row each."""
    found: Arrays = {LAST_TICK.name: np.zeros(count, LAST_TICK.kind)}
    for a in state_of(sizes.memory, sizes.watched, sizes.followed):
        size = sizes[a.per]
        shape = {"kept": (count, size), "path": (max(paths, 1), ticks, size)}.get(a.role, (size,))
        found[a.name] = np.full(shape, a.start, a.kind)
    return found
