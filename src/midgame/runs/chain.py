"""The chain of a plan: which steps make a link hold, where a replication left the chain, and why.

All that says where a plan breaks reads what is worked out here, once, when the run is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from midgame.engine import runtime
from midgame.engine.state import Arrays
from midgame.runs.schema import ENDED, FAILED, NOT_BEGUN, OUT_OF_TIME, REACHED
from midgame.scenario.base import Scenario, Step
from midgame.scenario.expr import After, Expr, StepState, walk
from midgame.scenario.written import conjuncts, written


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
    needed = [
        n.step for n in walk(part) if isinstance(n, After) or (isinstance(n, StepState) and n.state == "succeeded")
    ]
    alone = isinstance(part, After | StepState) and len(needed) == 1
    return needed[0] if alone else ""


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


def stops(scenario: Scenario, arrays: Arrays, goal: NDArray[np.bool_]) -> Stops:
    """Where and why each replication of a run stopped.

    A step is lost when it failed, or never began for want of a step that failed. A link all of whose steps are lost
    was lost on the day of the last of these. Else the plan stopped because the replication was ended, and where it was
    not, because the step was still under way or waiting when the clock ran out.
    """
    status, last, halted = arrays["status"], arrays["last_tick"], arrays["halted"][:, 0].astype(bool)
    count, links = len(goal), members_of(scenario)
    settling = _settling(scenario, arrays)
    found = Stops(
        np.full(count, len(links), np.int16),
        np.where(halted, ENDED, OUT_OF_TIME).astype(np.int8),
        last.astype(np.float32),
        np.full(count, -1, np.int16),
        np.where(halted, settling, -1).astype(np.int16),
    )
    lost = _lost(scenario, arrays)
    for number in reversed(range(len(links))):
        steps = list(links[number])
        broken = ~(status[:, steps] == runtime.SUCCEEDED).any(axis=1)
        cause, tick, step = _why(arrays, steps, lost[:, steps], halted)
        found.link[broken] = number
        found.cause[broken] = cause[broken]
        found.tick[broken] = tick[broken]
        found.step[broken] = step[broken]
        found.end_state[broken] = np.where(cause == ENDED, settling, -1)[broken]
    for array, value in ((found.link, -1), (found.cause, REACHED), (found.tick, -1), (found.step, -1)):
        array[goal] = value
    found.end_state[goal] = -1
    return found


def _why(
    arrays: Arrays, steps: list[int], lost_on: NDArray[np.float32], halted: NDArray[np.bool_]
) -> tuple[NDArray[np.int8], NDArray[np.float32], NDArray[np.int16]]:
    """Cause, tick and step of a link that did not hold, for every replication; ``lost_on`` is of its steps."""
    status, ended = arrays["status"][:, steps], arrays["ended"][:, steps].astype(np.float32)
    last = arrays["last_tick"].astype(np.float32)
    failed, waiting = status == runtime.FAILED, status == runtime.NOT_BEGUN
    all_lost = np.isfinite(lost_on).all(axis=1)
    any_failed, under_way = failed.any(axis=1), (status == runtime.UNDER_WAY).any(axis=1)
    order = np.arange(len(steps))
    # The step it stopped at: the one that failed last, else one under way, else the first that waited.
    blame_failed = np.where(failed, ended + 1 + order * 1e-3, 0.0).argmax(axis=1)
    blame_other = np.where(status == runtime.UNDER_WAY, 2, np.where(waiting, 1, 0)).argmax(axis=1)
    unmet = np.take_along_axis(arrays["unmet"][:, steps], blame_other[:, None], axis=1)[:, 0]
    for_want = ~any_failed & ~under_way & (unmet >= 0)
    cause = np.select(
        [all_lost & any_failed, all_lost, halted, under_way, any_failed, for_want],
        [FAILED, NOT_BEGUN, ENDED, OUT_OF_TIME, FAILED, NOT_BEGUN],
        OUT_OF_TIME,
    ).astype(np.int8)
    fell = np.where(failed, ended, -1).max(axis=1)
    tick = np.select([all_lost, cause == FAILED], [np.where(all_lost, lost_on.max(axis=1), 0), fell], last)
    step = np.array(steps, np.int16)[np.where(cause == FAILED, blame_failed, blame_other)]
    return cause, tick.astype(np.float32), step


def _lost(scenario: Scenario, arrays: Arrays) -> NDArray[np.float32]:
    """The tick from which each step could not succeed any more, (replication, step); infinity when it still could.

    A step is lost when it failed, and when it never began for want of a step that is lost.
    """
    status, unmet = arrays["status"], arrays["unmet"]
    found = np.where(status == runtime.FAILED, arrays["ended"], np.inf).astype(np.float32)
    index = {s.name: i for i, s in enumerate(scenario.steps)}
    waits = [
        (index[name], number, index[other])
        for name, parts in conditions(scenario).items()
        for number, (_, other) in enumerate(parts)
        if other in index
    ]
    for _ in waits:  # one may wait for another that waits
        before = found.copy()
        for step, part, other in waits:
            gone = unmet[:, step] == part
            found[gone, step] = found[gone, other]
        if np.array_equal(found, before):
            break
    return found


def _settling(scenario: Scenario, arrays: Arrays) -> NDArray[np.int16]:
    """The end state that came about on the day a replication was stopped, those that settle the matter first."""
    wanted = set(scenario.goal)
    held, day, last = arrays["end"], arrays["end_day"], arrays["last_tick"]
    found = np.full(len(last), -1, np.int16)
    order = sorted(range(len(scenario.end_states)), key=lambda i: (scenario.end_states[i].settles, -i))
    for i in order:  # the last to be put counts
        if scenario.end_states[i].name not in wanted:
            found[held[:, i].astype(bool) & (day[:, i] == last)] = i
    return found


def has_mechanism(step: Step) -> bool:
    """Whether a model or a gap decides the step: only then does making it certain change anything."""
    return bool(step.model) or step.is_gap
