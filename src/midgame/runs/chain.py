"""The chain of a plan: which steps make a link hold, where a replication left the chain, and why.

All that says where a plan breaks reads what is worked out here, once, when the run is written.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.engine import runtime
from midgame.engine.state import Arrays
from midgame.runs.schema import ENDED, FAILED, NOT_BEGUN, OUT_OF_TIME, REACHED
from midgame.scenario.base import Scenario
from midgame.scenario.expr import After, Expr, StepState
from midgame.scenario.notation import conjuncts, written
from midgame.scenario.steps import Step

Waits = tuple[int, int, list[int]]  # a step, the part of its condition, and the steps that this part waits for


def members(
    links: Sequence[str], listed: Sequence[str], optional: Sequence[bool], link: Sequence[str]
) -> tuple[tuple[int, ...], ...]:
    """For each link, the indices of the steps that make it hold: those of the plan that it cannot do without.

    ``listed``, ``optional`` and ``link`` are of all steps. A link holds when one of its members succeeds.
    """
    steps = range(len(listed))
    return tuple(
        tuple(i for i in steps if listed[i] == "plan" and not optional[i] and link[i] == name) for name in links
    )


def members_of(scenario: Scenario) -> tuple[tuple[int, ...], ...]:
    """:func:`members` of a scenario."""
    s = scenario.steps
    return members(scenario.links, [x.listed for x in s], [x.optional for x in s], [x.link for x in s])


def waits_for(part: Expr) -> str:
    """The step whose success a part of a condition asks for; empty when it asks for something else."""
    if isinstance(part, After) or (isinstance(part, StepState) and part.state == "succeeded"):
        return part.step
    return ""


def conditions(scenario: Scenario) -> dict[str, list[tuple[str, str]]]:
    """For each step of the chain, the parts of its condition as written, each with the step that it waits for."""
    chain = {i for steps in members_of(scenario) for i in steps}
    return {
        s.name: [(written(part), waits_for(part)) for part in conjuncts(s.when)]
        for i, s in enumerate(scenario.steps)
        if i in chain
    }


@dataclass(frozen=True, eq=False)
class Stops:
    """Where and why each replication stopped: a row per replication; -1 where there is nothing to name.

    ``link`` is the first that never held (as many as there are links: all held), ``cause`` a code of
    :data:`midgame.runs.schema.CAUSES`, ``day`` the day of the cause in ticks, ``step`` the step that it stopped at and
    ``end_state`` the one that came first.
    """

    link: NDArray[np.int16]
    cause: NDArray[np.int8]
    tick: NDArray[np.float32]
    step: NDArray[np.int16]
    end_state: NDArray[np.int16]


def stops(
    scenario: Scenario, arrays: Arrays, goal: NDArray[np.bool_], wanted: Collection[str], chain: Sequence[int]
) -> Stops:
    """Where and why a plan stopped in each replication.

    ``goal`` says where it was reached, ``wanted`` are its end states and ``chain`` its links: places among all links.
    A step is lost when it failed, or never began for want of a step that is lost; a link is lost with the last of its
    steps. Where an end settled the matter before or on that day, the plan stopped because of that end; else because the
    link was lost; and where neither came about, because a step was still under way or waiting when the clock ran out.
    """
    status, count, links = arrays["status"], len(goal), members_of(scenario)
    settled = _settled(scenario, arrays, wanted)
    found = Stops(
        np.full(count, len(links), np.int16),
        np.where(np.isfinite(settled.tick), ENDED, OUT_OF_TIME).astype(np.int8),
        np.where(np.isfinite(settled.tick), settled.tick, arrays["last_tick"]).astype(np.float32),
        np.full(count, -1, np.int16),
        settled.end_state,
    )
    lost_on = _lost(scenario, arrays)
    for number in reversed(chain):
        steps = list(links[number])
        broken = ~(status[:, steps] == runtime.SUCCEEDED).any(axis=1)
        cause, tick, step = _why(arrays, steps, lost_on[:, steps], settled.tick)
        found.link[broken] = number
        found.cause[broken] = cause[broken]
        found.tick[broken] = tick[broken]
        found.step[broken] = step[broken]
        found.end_state[broken] = np.where(cause == ENDED, settled.end_state, -1)[broken]
    for array, value in ((found.link, -1), (found.cause, REACHED), (found.tick, -1), (found.step, -1)):
        array[goal] = value
    found.end_state[goal] = -1
    return found


def first_of(lines: Sequence[Stops], links: int) -> Stops:
    """Of lines that run side by side, the one that stopped first: the first in the file when several do on one day.

    ``links`` is how many there are in all. Where every link of every line held, it is the first line.
    """
    if len(lines) == 1:
        return lines[0]
    day = np.stack([np.where(s.link < links, s.tick, np.inf) for s in lines])
    first = day.argmin(axis=0)[None]

    def picked(name: str) -> NDArray[Any]:
        each: NDArray[Any] = np.stack([getattr(s, name) for s in lines])
        return np.asarray(np.take_along_axis(each, first, axis=0)[0])

    return Stops(*(picked(f.name) for f in fields(Stops)))


def _why(
    arrays: Arrays, steps: list[int], lost_on: NDArray[np.float32], settled: NDArray[np.float32]
) -> tuple[NDArray[np.int8], NDArray[np.float32], NDArray[np.int16]]:
    """Cause, tick and step of a link that did not hold, for every replication.

    ``lost_on`` is of its steps, ``settled`` the tick on which an end settled the matter, infinity where none did.
    """
    status, ended = arrays["status"][:, steps], arrays["ended"][:, steps].astype(np.float32)
    failed, waiting = status == runtime.FAILED, status == runtime.NOT_BEGUN
    any_failed, under_way = failed.any(axis=1), (status == runtime.UNDER_WAY).any(axis=1)
    last_lost = lost_on.max(axis=1)
    all_lost, came_first = np.isfinite(last_lost), np.isfinite(settled) & (settled <= last_lost)
    # The step it stopped at: the one that failed last, else one under way, else the first that waited.
    blame_failed = np.where(failed, ended + 1 + np.arange(len(steps)) * 1e-3, 0.0).argmax(axis=1)
    blame_other = np.where(status == runtime.UNDER_WAY, 2, np.where(waiting, 1, 0)).argmax(axis=1)
    unmet = np.take_along_axis(arrays["unmet"][:, steps], blame_other[:, None], axis=1)[:, 0]
    cause = np.select(
        [came_first, all_lost & any_failed, all_lost, under_way, any_failed, unmet >= 0],
        [ENDED, FAILED, NOT_BEGUN, OUT_OF_TIME, FAILED, NOT_BEGUN],
        OUT_OF_TIME,
    ).astype(np.int8)
    fell = np.where(failed, ended, -1).max(axis=1)
    tick = np.select([came_first, all_lost, cause == FAILED], [settled, last_lost, fell], arrays["last_tick"])
    step = np.array(steps, np.int16)[np.where(cause == FAILED, blame_failed, blame_other)]
    return cause, tick.astype(np.float32), step


def _lost(scenario: Scenario, arrays: Arrays) -> NDArray[np.float32]:
    """:func:`lost` of a scenario that was just played, in ticks."""
    return lost(arrays["status"], arrays["ended"], arrays["unmet"], waits_of(scenario))


def waits_of(scenario: Scenario) -> list[Waits]:
    """Which part of which step's condition waits for which other steps."""
    index = {s.name: i for i, s in enumerate(scenario.steps)}
    waits = waiting(conditions(scenario), list(index))
    # A step of a line may wait for a link of several ways: it is lost with the last of them.
    return waits + [(i, 0, [index[o] for o in s.follows]) for i, s in enumerate(scenario.steps) if len(s.follows) > 1]


def waiting(parts: Mapping[str, Sequence[Sequence[str]]], steps: Sequence[str]) -> list[Waits]:
    """Which part of which step's condition waits for which other step, from :func:`conditions`."""
    index = {name: i for i, name in enumerate(steps)}
    return [
        (index[name], number, [index[other]])
        for name, of_step in parts.items()
        for number, (_, other) in enumerate(of_step)
        if other in index
    ]


def lost(
    status: NDArray[np.int8], ended: NDArray[Any], unmet: NDArray[Any], waits: Sequence[Waits]
) -> NDArray[np.float32]:
    """When each step could not succeed any more, (replication, step), in the unit of ``ended``; inf: it could.

    A step is lost when it failed, and when it never began for want of a step that is lost.
    """
    found = np.where(status == runtime.FAILED, ended, np.inf).astype(np.float32)
    for _ in waits:  # one may wait for another that waits
        before = found.copy()
        for step, part, others in waits:
            gone = (unmet[:, step] == part) & (status[:, step] == runtime.NOT_BEGUN)  # a given up one failed
            found[gone, step] = found[gone][:, others].max(axis=1)
        if np.array_equal(found, before):
            break
    return found


@dataclass(frozen=True, eq=False)
class _Settled:
    """Where the matter was settled: the tick, infinity where it was not, and the end state; -1 where none is known."""

    tick: NDArray[np.float32]
    end_state: NDArray[np.int16]


def _settled(scenario: Scenario, arrays: Arrays, wanted: Collection[str]) -> _Settled:
    """The end that settled each replication against a plan that wants other ends.

    It is the end state that says so of itself and holds at the end, the earliest if there are several; else, where the
    replication was stopped, the one that came about on that day.
    """
    held, day, last = arrays["end"], arrays["end_day"].astype(np.float32), arrays["last_tick"]
    halted = arrays["cut_off"][:, 0].astype(bool)
    tick = np.where(halted, last, np.inf).astype(np.float32)
    which = np.full(len(last), -1, np.int16)
    unwanted = [(i, e) for i, e in enumerate(scenario.end_states) if e.name not in wanted]
    for i, _ in reversed(unwanted):  # the first in the file counts
        which[halted & held[:, i].astype(bool) & (day[:, i] == last)] = i
    for i, end_state in reversed(unwanted):
        if end_state.settles:
            first = held[:, i].astype(bool) & (day[:, i] <= tick)
            tick[first], which[first] = day[first, i], i
    return _Settled(tick, which)


def has_mechanism(step: Step) -> bool:
    """Whether a model, ways or a gap decide the step: only then does making it certain change anything."""
    return step.can_be_certain or step.is_gap
