"""Which end states held before anything was done: on the first tick, and no step that bears on them had acted.

A day of 0 is else read as something that happened at once.
"""

import numpy as np
from numpy.typing import NDArray

from midgame.models.base import REGISTRY
from midgame.runs.run import Run
from midgame.runs.scenario import scenario_in
from midgame.scenario.bound import ForceCall, Ref
from midgame.scenario.expr import After, Expr, Since, StepState, walk
from midgame.scenario.steps import Step


def from_start(run: Run, rows: int) -> NDArray[np.bool_]:
    """Where an end state held from the start, (rows, end states); nowhere in a run whose scenario cannot be read."""
    found = np.zeros((rows, len(run.end_state)), bool)
    scenario = scenario_in(run)
    if scenario is None:
        return found
    steps = [s for s in scenario.steps if s.name in run.step]
    for end in scenario.end_states:
        if end.name in run.end_state:
            i = run.end_state.index(end.name)
            found[:, i] = (run.end_state_day[:rows, i] == 0) & ~_brought_about(run, end.when, steps, rows)
    return found


def _brought_about(run: Run, when: Expr, steps: list[Step], rows: int) -> NDArray[np.bool_]:
    """Where a step had acted on the first tick on something that a condition reads, and that thing ever changed."""
    found = np.zeros(rows, bool)
    for node in walk(when):
        if isinstance(node, StepState | After | Since):
            found |= run.step_end_day[:rows, run.step.index(node.step)] == 0
        elif isinstance(node, Ref | ForceCall):
            for step in steps:
                if node.name in _changed(step):
                    found |= _acted(run, step, rows) & _moved(run, node.name, rows)
    return found


def _changed(step: Step) -> set[str]:
    """What a step may change: facts, counters and forces; with ways a fact of its own name."""
    found = {name for e in step.every_effect for name in (e.target, e.source)} | {step.name}
    for mechanism in step.mechanisms:
        if any(o.role == "destroyed" for o in REGISTRY.models[mechanism.model].outputs):
            found |= {t.force for t in mechanism.against}
    return found


def _acted(run: Run, step: Step, rows: int) -> NDArray[np.bool_]:
    """Where a step may have changed something on the first tick: it ended then, or changes things by being played."""
    at = run.step.index(step.name)
    acted = run.step_end_day[:rows, at] == 0
    if step.effects or (step.every and step.on_failure) or any(m.against for m in step.mechanisms):
        acted = acted | (run.step_first_day[:rows, at] == 0)
    return np.asarray(acted)


def _moved(run: Run, name: str, rows: int) -> NDArray[np.bool_]:
    """Where a fact, a counter or a force is other at the end than at the start, or a fact ever changed."""
    if name in run.fact:
        return np.asarray(run.fact_day[:rows, run.fact.index(name)] >= 0)
    if name in run.counter:
        return np.asarray(run.counter_end[:rows, run.counter.index(name)] != 0)
    if name in run.force:
        at = run.force.index(name)
        return np.asarray(run.force_end[:rows, at] != run.force_start[:rows, at])
    return np.ones(rows, bool)
