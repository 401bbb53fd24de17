"""Whether a run that is read is one piece: its text is the one it was made from, and its variables agree.

A breach is an InputError that names the two things that do not go together.
"""

import hashlib
from collections.abc import Iterator

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.errors import InputError
from midgame.runs.frame import frame_of
from midgame.runs.guard import in_order
from midgame.runs.run import Run
from midgame.runs.schema import ATTRIBUTES, CAUSES, STANDS, variables
from midgame.runs.sums import Sums

_FIX = "it was damaged or changed after midgame wrote it; play it again"


def bound(dataset: xr.Dataset) -> xr.Dataset:
    """The dataset of a run itself when it is one piece. Raises InputError."""
    _attributes(dataset)
    run = Run(dataset)
    for what in _breaches(run):
        raise InputError(f"in this run {what}: {_FIX}")
    return dataset


def _attributes(dataset: xr.Dataset) -> None:
    """Each attribute can be read as what it is declared to be."""
    for attribute in ATTRIBUTES:
        try:
            attribute.__get__(Run(dataset), Run)
        except (ValueError, TypeError) as error:
            raise InputError(f"in this run '{attribute.named}' cannot be read: {_FIX}") from error


def _breaches(run: Run) -> Iterator[str]:
    text, told = run.scenario_text, run.scenario_hash
    if hashlib.sha256(text.encode()).hexdigest() != told:
        yield "the scenario is not the one that was played (its text does not have the SHA-256 that stands beside it)"
    if run.count != run.replications:
        yield f"there are {run.count:,} replications, and it says {run.replications:,}"
    if not in_order(run):
        yield "the replications do not stand in the order in which they were played"
    elif len(run.inputs) != -(-run.count // run.lucks):
        yield f"there are {len(run.inputs):,} draws for {run.count:,} replications of {run.lucks} lucks"
    yield from _codes(run)
    yield from _added(run)
    unknown = [n for n in run.goal_names if n not in run.end_state]
    if unknown:
        yield f"the goal is '{unknown[0]}', which is no end state of it"
    elif not np.array_equal(run.goal, _held(run, run.goal_names)):
        yield "'goal' and 'end_state_held' contradict each other"
    for i, side in enumerate(run.plans):
        if not np.array_equal(run.plan_goal[:, i], _held(run, run.plan_goals.get(side, ()))):
            yield f"'plan_goal' of {side} and 'end_state_held' contradict each other"
    if not np.array_equal(run.end_state_held, run.end_state_held & (run.end_state_day >= 0)):
        yield "'end_state_held' and 'end_state_day' contradict each other"
    if ((run.step_tries > 0) != (run.step_first_day >= 0)).any():
        yield "'step_tries' and 'step_first_day' contradict each other"


def _held(run: Run, names: list[str]) -> NDArray[np.bool_]:
    wanted = [run.end_state.index(n) for n in names if n in run.end_state]
    return np.asarray(run.end_state_held[:, wanted].any(axis=1))


def _added(run: Run) -> Iterator[str]:
    """What was added up of more than the rows goes together with itself and with them."""
    told = run.added
    try:
        sums = Sums.read(told) if told else None
    except (KeyError, TypeError):
        yield "'added' is not what midgame writes"
        return
    if sums is None:
        return
    rows = Sums.of_rows(frame_of(run.dataset))
    if sums.of.keys() != rows.of.keys() or sums.replications <= rows.replications:
        yield "'added' is not of this run"
        return
    for name, all_ in sums.of.items():
        kept = rows.of[name]
        beyond = all_.cases - kept.cases
        if all_.lucks * all_.draws != sums.replications or not 0 <= beyond <= sums.replications - rows.replications:
            yield f"'added' and the rows contradict each other about '{name or 'none'}'"
        elif not 0 <= all_.squares <= all_.draws * all_.mean * (1 - all_.mean) * (1 + 1e-9) + 1e-9:
            yield f"'added' has a spread of '{name or 'none'}' that cannot be"


def _codes(run: Run) -> Iterator[str]:
    """Codes that stand for nothing, and numbers that are none."""
    most = {
        Run.draw_index: len(run.inputs), Run.step_status: len(STANDS), Run.break_cause: len(CAUSES),
        Run.plan_break_cause: len(CAUSES), Run.break_link: len(run.link) + 1, Run.plan_break_link: len(run.link) + 1,
        Run.line_break_link: len(run.link) + 1, Run.break_step: len(run.step), Run.plan_break_step: len(run.step),
        Run.break_end_state: len(run.end_state), Run.plan_break_end_state: len(run.end_state),
    }  # fmt: skip
    for v in variables(bool(run.plans)):
        values = v.__get__(run, Run)
        if values.dtype.kind == "f" and not np.isfinite(values).all():
            yield f"'{v.named}' has a value that is not a finite number"
        if v in most and not ((values >= (-1 if v.index else 0)) & (values < most[v])).all():
            yield f"'{v.named}' has a code that stands for nothing"
    if run.fact and list(run.fact_values) != run.fact:
        yield "'fact' and 'fact_values' name other facts"
    for i, name in enumerate(run.fact):
        codes = run.fact_end[:, i]
        if not ((codes >= 0) & (codes < len(run.fact_values[name]))).all():
            yield f"'fact_end' of {name} has a code that stands for nothing"
    for i, contest in enumerate(run.rivals):
        if not ((run.believed[:, i] >= 0) & (run.believed[:, i] < len(contest["rivals"]))).all():
            yield f"'believed' of {run.rival[i]} has a code that stands for nothing"
