"""The plans of a run, one by one: worked out when it is written, and as the findings read them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.engine.state import Arrays
from midgame.errors import InputError, did_you_mean
from midgame.runs.chain import Stops, first_of, members_of, stops, waits_of
from midgame.runs.run import Run
from midgame.scenario.base import Scenario
from midgame.scenario.ends import Plan


def goal_reached(scenario: Scenario, arrays: Arrays, goal: tuple[str, ...]) -> NDArray[np.bool_]:
    """Where one of these end states holds at the end."""
    columns = [i for i, e in enumerate(scenario.end_states) if e.name in goal]
    return np.asarray(arrays["end"][:, columns].any(axis=1))


def line_of_links(scenario: Scenario) -> list[str]:
    """For each link the line that it belongs to; empty texts where there is one plan."""
    line = {s.link: s.line for s in scenario.steps if s.listed == "plan" and not s.optional}
    return [line[link] for link in scenario.links]


@dataclass(frozen=True, eq=False)
class Worked:
    """A plan worked out: its goal, where and why it stopped, and for each line the link at which that stopped."""

    goal: NDArray[np.bool_]
    stops: Stops
    lines: tuple[NDArray[np.int16], ...]


def worked(scenario: Scenario, arrays: Arrays) -> list[Worked]:
    """Every plan of a scenario, in the order of the file. The links of one plan that stands alone are one line."""
    of_links = line_of_links(scenario)
    found = []
    for plan in scenario.plans or (Plan("", scenario.goal, ("",)),):
        goal = goal_reached(scenario, arrays, plan.goal)
        lines = [
            stops(scenario, arrays, goal, plan.goal, [k for k, of in enumerate(of_links) if of == line])
            for line in plan.lines
        ]
        found.append(Worked(goal, first_of(lines, len(of_links)), tuple(s.link for s in lines)))
    return found


def as_data(scenario: Scenario) -> dict[str, Any]:
    """All that :func:`worked` goes by, as plain data: the same is worked out in a page."""
    of_links = line_of_links(scenario)
    return {
        "members": [list(steps) for steps in members_of(scenario)],
        "waits": [[step, part, others] for step, part, others in waits_of(scenario)],
        "steps": len(scenario.steps),
        "settles": [e.settles for e in scenario.end_states],
        "plans": [
            {
                "goal": [i for i, e in enumerate(scenario.end_states) if e.name in plan.goal],
                "lines": [[k for k, of in enumerate(of_links) if of == line] for line in plan.lines],
            }
            for plan in scenario.plans or (Plan("", scenario.goal, ("",)),)
        ],
    }


@dataclass(frozen=True, eq=False)
class PlanRun:
    """One plan of a run. Arrays have a row per replication and mean what the run's variables of that name mean.

    ``side`` is empty where the run has one plan. ``links`` are places among all links; ``along`` has for each of them
    the link at which its own line stopped, ``lines`` what that line is called (empty where there is one).
    """

    side: str
    label: str
    goal: NDArray[np.bool_]
    goal_day: NDArray[np.float64]
    links: tuple[int, ...]
    lines: tuple[str, ...]
    along: tuple[NDArray[np.int16], ...]
    break_link: NDArray[np.int16]
    break_cause: NDArray[np.int8]
    break_day: NDArray[np.float32]
    break_step: NDArray[np.int16]
    break_end_state: NDArray[np.int16]


def plans_of(run: Run) -> tuple[PlanRun, ...]:
    """The plans of a run, in the order of the file; the first is the one whose goal is the run's goal."""
    return tuple(_plan(run, i) for i in range(len(run.plans))) or (_alone(run),)


def plan_of(run: Run, side: str) -> PlanRun:
    """The plan of a side. Raises InputError with the nearest name when it has none."""
    if side not in run.plans:
        near = did_you_mean(side, run.plans) if run.plans else ": this run has one plan"
        raise InputError(f"there is no plan of '{side}'{near}")
    return _plan(run, run.plans.index(side))


def _alone(run: Run) -> PlanRun:
    every = range(len(run.link))
    return PlanRun(
        "", "", run.goal, run.goal_day, tuple(every), ("",) * len(every), (run.break_link,) * len(every),
        run.break_link, run.break_cause, run.break_day, run.break_step, run.break_end_state,
    )  # fmt: skip


def _plan(run: Run, i: int) -> PlanRun:
    side = run.plans[i]
    own = [name for name, of in zip(run.line, run.line_plan, strict=True) if of == side]
    links = tuple(k for k, line in enumerate(run.link_line) if line in own)
    stopped: NDArray[Any] = run.line_break_link
    return PlanRun(
        side, run.plan_label[i] or run.side(side), run.plan_goal[:, i], run.day_of(run.plan_goals[side]), links,
        tuple(run.link_line[k].partition(".")[2] if len(own) > 1 else "" for k in links),
        tuple(stopped[:, run.line.index(run.link_line[k])] for k in links),
        run.plan_break_link[:, i], run.plan_break_cause[:, i], run.plan_break_day[:, i], run.plan_break_step[:, i],
        run.plan_break_end_state[:, i],
    )  # fmt: skip
