"""One replication, event by event: the compiled text played by Python, with its bookkeeping overheard."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np

from midgame.engine import draws as draws_
from midgame.engine import runtime
from midgame.engine.events import (
    Answered,
    Arrived,
    Became,
    Began,
    Counted,
    Event,
    Failed,
    Lost,
    Offered,
    Reached,
    Succeeded,
    Used,
)
from midgame.engine.keys import key_of
from midgame.engine.run import program_of
from midgame.engine.state import Sizes, new_arrays, state_of
from midgame.errors import InputError
from midgame.models.dice import new_stream
from midgame.scenario.base import ACCEPTED, Scenario
from midgame.scenario.distributions import Array

LEAST = 1e-9  # a smaller change of a count is none, but the rounding of sums


@dataclass
class _Listener:
    """Wraps the helpers that the text calls, and writes down what changes between them."""

    scenario: Scenario
    arrays: SimpleNamespace
    events: list[Event] = field(default_factory=list)
    step: int = -1
    before: dict[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Know what belongs to agreements: the steps of offers, the facts of answers, the counters of both."""
        s = self.scenario
        index = {step.name: i for i, step in enumerate(s.steps)}
        self.offers = {index[step]: (a.name, side) for a in s.agreements for step, side in a.offers}
        self.answers = {x.fact: (a.name, x.side) for a in s.agreements for x in a.answers}
        self.books = {name for a in s.agreements for name in a.counters}

    def helpers(self) -> dict[str, Any]:
        """The overheard versions, by name."""
        return {"begin": self.begin, "succeed": self.succeed, "fail": self.fail, "become": self.become,
                "reached": self.reached, "reset": self.reset, "muster": self.muster}  # fmt: skip

    def tell(self, kind: Callable[..., Event], day: float, *what: Any) -> None:
        """Write down an event of the step that is being played."""
        name = self.scenario.steps[self.step].name if self.step >= 0 else ""
        self.events.append(kind(day, name, *what))

    def remember(self) -> None:
        self.before = {n: getattr(self.arrays, n).copy() for n in ("force", "lost", "used", "counter")}

    def changes(self, day: float) -> None:
        """What has changed in the counts since the last look."""
        now = self.arrays
        for i, force in enumerate(self.scenario.forces):
            lost, used = now.lost[i] - self.before["lost"][i], now.used[i] - self.before["used"][i]
            gained = now.force[i] - self.before["force"][i] + lost + used
            for kind, amount in ((Lost, lost), (Used, used), (Arrived, gained)):
                if amount > LEAST:
                    self.tell(kind, day, force.name, float(amount), float(now.force[i]))
        for i, counter in enumerate(self.scenario.counters):
            if counter.name in self.books:  # told as offers and answers
                continue
            change = now.counter[i] - self.before["counter"][i]
            if abs(change) > LEAST:
                self.tell(Counted, day, counter.name, float(change), float(now.counter[i]))
        self.remember()

    def reset(self, *arrays: Any) -> None:
        runtime.reset.py_func(*arrays)
        self.remember()

    def muster(self, force: Array, start: Array, i: int, count: float, now: bool) -> None:
        runtime.muster.py_func(force, start, i, count, now)
        self.remember()

    def begin(self, i: int, t: int, day: float, status: Any, first: Any, tries: Any, last: Any) -> None:
        self.changes(day)
        runtime.begin.py_func(i, t, day, status, first, tries, last)
        self.step = i
        if i in self.offers:
            self.tell(Offered, day, *self.offers[i])
        elif tries[i] == 1:
            self.tell(Began, day)

    def succeed(self, i: int, t: int, status: Any, ended: Any) -> None:
        day = t * self.scenario.clock.tick
        self.changes(day)
        new = status[i] != runtime.SUCCEEDED
        runtime.succeed.py_func(i, t, status, ended)
        if new and i not in self.offers:
            self.tell(Succeeded, day)

    def fail(self, i: int, t: int, status: Any, ended: Any, over: Any) -> bool:
        day = t * self.scenario.clock.tick
        self.changes(day)
        failed = bool(runtime.fail.py_func(i, t, status, ended, over))
        if failed and i not in self.offers:
            self.step = i
            self.tell(Failed, day)
        return failed

    def become(self, fact: Any, fact_tick: Any, i: int, value: int, t: int) -> None:
        day, known = t * self.scenario.clock.tick, self.scenario.facts[i]
        self.changes(day)
        if known.name in self.answers:
            self.tell(Answered, day, *self.answers[known.name], known.values[value] == ACCEPTED)
        elif fact[i] != value:
            self.tell(Became, day, known.name, known.values[fact[i]], known.values[value])
        runtime.become.py_func(fact, fact_tick, i, value, t)

    def reached(self, end: Any, end_day: Any, i: int, holds: bool, t: int) -> None:
        day = t * self.scenario.clock.tick
        self.changes(day)
        self.step = -1
        new = holds and end_day[i] < 0
        runtime.reached.py_func(end, end_day, i, holds, t)
        if new:
            self.tell(Reached, day, self.scenario.end_states[i].name)


def trace(scenario: Scenario, seed: int, replication: int, lucks: int = 2) -> list[Event]:
    """What happened in one replication, in order; the same numbers as in the run it belongs to.

    Raises InputError for a negative replication.
    """
    if replication < 0:
        raise InputError(f"a replication is counted from 0, not {replication}")
    program = program_of(scenario)
    matrix = draws_.fill(program.columns, seed, replication // lucks, 1)
    s, ticks = scenario, scenario.clock.horizon
    arrays = new_arrays(Sizes.of(s, program.memory), 1, 0, 1)
    state = state_of(program.memory)
    one = [arrays[a.name][0] if a.role in ("kept", "path") else arrays[a.name] for a in state]
    listener = _Listener(scenario, SimpleNamespace(**{a.name: row for a, row in zip(state, one, strict=True)}))
    namespace: dict[str, Any] = {"__name__": "midgame_trace"}
    plain = re.sub(r"^@numba\.njit\(.*\)$", "", program.text, flags=re.MULTILINE)
    exec(compile(plain, "<replication>", "exec"), namespace)
    namespace |= listener.helpers()
    key0, key1 = (np.uint64(k) for k in key_of(seed, "luck"))
    namespace["play"](
        matrix[0], np.array(program.constants or (0.0,)), np.array(program.switches or (0,)), ticks, s.clock.tick, key0,
        key1, np.uint64(replication), new_stream(), *one, False, np.zeros(runtime.FAULT_SIZE),
    )  # fmt: skip
    return listener.events
