"""One replication, event by event: the compiled text played by Python, with its bookkeeping overheard."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np

from midgame.engine import draws as draws_
from midgame.engine import runtime, stocks
from midgame.engine.events import (
    Answered,
    Arrived,
    Became,
    Began,
    Believed,
    Counted,
    Event,
    Failed,
    Lost,
    Offered,
    Reached,
    Shifted,
    Succeeded,
    Used,
)
from midgame.engine.keys import key_of
from midgame.engine.program import uncompiled
from midgame.engine.run import program_of
from midgame.engine.state import Sizes, new_arrays, state_of
from midgame.errors import InputError
from midgame.models.dice import new_stream
from midgame.scenario.base import Scenario
from midgame.scenario.distributions import Array
from midgame.scenario.ends import ACCEPTED
from midgame.scenario.quantities import RIVAL_PREFIX
from midgame.scenario.values import Mixture

LEAST = 1e-9  # a smaller change of a count is none, but the rounding of sums


def _plain(helper: Any) -> Any:
    """A helper as Python; it is that already where Numba is switched off."""
    return getattr(helper, "py_func", helper)


@dataclass
class _Listener:
    """Wraps the helpers that the text calls, and writes down what changes between them."""

    scenario: Scenario
    arrays: SimpleNamespace
    events: list[Event] = field(default_factory=list)
    step: int = -1
    before: dict[str, Array] = field(default_factory=dict)
    # Since the last look: what moved between states, and what of a state is booked with its force.
    shifts: dict[tuple[int, int], float] = field(default_factory=dict)
    booked: dict[str, Array] = field(default_factory=dict)

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
                "reached": self.reached, "reset": self.reset, "muster": self.muster, "move": self.move,
                "begin_in": self.begin_in, "take_from": self.take_from}  # fmt: skip

    def tell(self, kind: Callable[..., Event], day: float, *what: Any) -> None:
        """Write down an event of the step that is being played."""
        name = self.scenario.steps[self.step].name if self.step >= 0 else ""
        self.events.append(kind(day, name, *what))

    def remember(self) -> None:
        self.before = {n: getattr(self.arrays, n).copy() for n in ("force", "lost", "used", "counter")}
        self.booked = {n: np.zeros(len(self.before["force"])) for n in ("lost", "used")}
        self.shifts = {}

    def changes(self, day: float) -> None:
        """What has changed in the counts since the last look."""
        now = self.arrays
        forces = self.scenario.forces
        for i, force in enumerate(forces):
            lost, used = (now.__dict__[n][i] - self.before[n][i] + self.booked[n][i] for n in ("lost", "used"))
            into = sum(x if j == i else -x for (h, j), x in self.shifts.items() if i in (h, j))
            gained = now.force[i] - self.before["force"][i] + lost + used - into
            for kind, amount in ((Lost, lost), (Used, used), (Arrived, gained)):
                if amount > LEAST:
                    self.tell(kind, day, force.name, float(amount), float(now.force[i]))
        for (i, j), amount in self.shifts.items():
            if amount > LEAST:
                self.tell(Shifted, day, forces[i].name, forces[j].name, float(amount), float(now.force[j]))
        for i, counter in enumerate(self.scenario.counters):
            if counter.name in self.books:  # told as offers and answers
                continue
            change = now.counter[i] - self.before["counter"][i]
            if abs(change) > LEAST:
                self.tell(Counted, day, counter.name, float(change), float(now.counter[i]))
        self.remember()

    def reset(self, *arrays: Any) -> None:
        _plain(runtime.reset)(*arrays)
        self.remember()

    def believe(self, columns: tuple[draws_.Column, ...], believed: Any) -> None:
        """Write down which rivals of steps and facts the draw believes; a number shows in what comes of it."""
        contested = [c.quantity for c in columns if isinstance(c.quantity.value, Mixture)]
        for quantity, at in zip(contested, believed, strict=True):
            if quantity.kind == "rival" and isinstance(quantity.value, Mixture):
                name, label = quantity.name.removeprefix(RIVAL_PREFIX), quantity.value.labels[at]
                self.tell(Believed, 0.0, name, int(at), label)

    def muster(self, force: Array, start: Array, i: int, count: float, now: bool) -> None:
        _plain(runtime.muster)(force, start, i, count, now)
        self.remember()

    def begin_in(self, force: Array, start: Array, i: int, j: int, x: float, where: int, fault: Array) -> None:
        _plain(stocks.begin_in)(force, start, i, j, x, where, fault)
        self.remember()

    def move(self, force: Array, i: int, j: int, x: float, where: int, fault: Array) -> float:
        change = float(_plain(stocks.move)(force, i, j, x, where, fault))
        self.shifts[i, j] = self.shifts.get((i, j), 0.0) + change
        return change

    def take_from(self, force: Array, into: Array, i: int, parent: int, x: float, where: int, fault: Array) -> float:
        change = float(_plain(stocks.take_from)(force, into, i, parent, x, where, fault))
        booked = self.booked["lost" if into is self.arrays.lost else "used"]
        booked[i] += change
        booked[parent] -= change
        return change

    def begin(self, i: int, t: int, day: float, status: Any, first: Any, tries: Any, last: Any) -> None:
        self.changes(day)
        _plain(runtime.begin)(i, t, day, status, first, tries, last)
        self.step = i
        if i in self.offers:
            self.tell(Offered, day, *self.offers[i])
        elif tries[i] == 1:
            self.tell(Began, day)

    def succeed(self, i: int, t: int, status: Any, ended: Any) -> None:
        day = t * self.scenario.clock.tick
        self.changes(day)
        new = status[i] != runtime.SUCCEEDED
        _plain(runtime.succeed)(i, t, status, ended)
        if new and i not in self.offers:
            self.tell(Succeeded, day)

    def fail(self, i: int, t: int, status: Any, ended: Any, over: Any) -> bool:
        day = t * self.scenario.clock.tick
        self.changes(day)
        failed = bool(_plain(runtime.fail)(i, t, status, ended, over))
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
        _plain(runtime.become)(fact, fact_tick, i, value, t)

    def reached(self, end: Any, end_day: Any, i: int, holds: bool, t: int) -> None:
        day = t * self.scenario.clock.tick
        self.changes(day)
        self.step = -1
        new = holds and end_day[i] < 0
        _plain(runtime.reached)(end, end_day, i, holds, t)
        if new:
            self.tell(Reached, day, self.scenario.end_states[i].name)


def trace(scenario: Scenario, seed: int, replication: int, lucks: int = 2) -> list[Event]:
    """What happened in one replication, in order; the same numbers as in the run it belongs to.

    Raises InputError for a negative replication.
    """
    if replication < 0:
        raise InputError(f"a replication is counted from 0, not {replication}")
    program = program_of(scenario)
    matrix, believed = draws_.fill_and_tell(program.columns, seed, replication // lucks, 1)
    s, ticks = scenario, scenario.clock.horizon
    arrays = new_arrays(Sizes.of(s, program.memory, recalled=program.recalled), 1, 0, ticks)
    state = state_of(program.memory)
    one = [arrays[a.name][0] if a.role in ("kept", "path") else arrays[a.name] for a in state]
    arrays["sure"][[i for i, step in enumerate(s.steps) if step.name in s.sure]] = 1
    listener = _Listener(scenario, SimpleNamespace(**{a.name: row for a, row in zip(state, one, strict=True)}))
    listener.believe(program.columns, believed[0])
    namespace: dict[str, Any] = {"__name__": "midgame_trace"}
    exec(compile(uncompiled(program.text), "<replication>", "exec"), namespace)
    namespace |= listener.helpers()
    key0, key1 = (np.uint64(k) for k in key_of(seed, "luck"))
    namespace["play"](
        matrix[0], np.array(program.constants or (0.0,)), np.array(program.switches or (0,)), ticks, s.clock.tick, key0,
        key1, np.uint64(replication), new_stream(), *one, False, np.zeros(runtime.FAULT_SIZE),
    )  # fmt: skip
    return listener.events
