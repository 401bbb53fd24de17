"""Sobol indices and Morris's screen of a run: its scenario is played again for a designed sample.

The estimators are those of :mod:`midgame.statistics.sobol` and :mod:`midgame.statistics.morris`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from midgame.cluster.on import executing
from midgame.engine.executor import Executor
from midgame.findings.indices.replay import Replay, replay_of
from midgame.findings.subject import Subject
from midgame.runs.frame import frame_of
from midgame.runs.scenario import scenario_of
from midgame.statistics import morris as morris_
from midgame.statistics import sobol as sobol_
from midgame.statistics.morris import Morris
from midgame.statistics.sobol import Sobol

POINTS = 1_024
TRAJECTORIES = 20


@dataclass(frozen=True)
class SobolIndices:
    """Indices of an outcome; ``labels`` are those of the quantities by name."""

    subject: Subject
    found: Sobol
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Screen:
    """Elementary effects on an outcome; ``labels`` are those of the quantities by name."""

    subject: Subject
    found: Morris
    labels: Mapping[str, str]


def sobol(
    data: Any,
    outcome: str = "goal",
    quantities: Sequence[str] | None = None,
    *,
    points: int = POINTS,
    executor: Executor | None = None,
    on: str | None = None,
) -> SobolIndices:
    """First and total indices of a run's unknowns, or of some, from ``points * (factors + 2)`` replications.

    ``on`` is the address of a Dask scheduler whose workers play. InputError for an unknown outcome or quantity, fewer
    than 64 points or no power of two, or an outcome that nothing moves.
    """
    with executing(executor, on) as pool:
        subject, labels, replay = _of(data, outcome, quantities, pool)
        (found,) = sobol_.sobol(replay, replay.columns, replay.outcomes, replay.groups, points=points)
    return SobolIndices(subject, found, labels)


def morris(
    data: Any,
    outcome: str = "goal",
    quantities: Sequence[str] | None = None,
    *,
    trajectories: int = TRAJECTORIES,
    executor: Executor | None = None,
    on: str | None = None,
) -> Screen:
    """Elementary effects of a run's unknowns, or of some, from ``trajectories * (factors + 1)`` replications.

    ``on`` is the address of a Dask scheduler whose workers play. InputError for an unknown outcome or quantity, fewer
    than 10 trajectories, or an outcome that nothing moves.
    """
    with executing(executor, on) as pool:
        subject, labels, replay = _of(data, outcome, quantities, pool)
        (found,) = morris_.morris(replay, replay.columns, replay.outcomes, replay.groups, trajectories=trajectories)
    return Screen(subject, found, labels)


def _of(
    data: Any, outcome: str, quantities: Sequence[str] | None, executor: Executor | None
) -> tuple[Subject, dict[str, str], Replay]:
    frame = frame_of(data)
    found = frame.outcome(outcome)
    replay = replay_of(
        scenario_of(frame.run), (found.name,), quantities, seed=int(frame.run.seed), executor=executor
    )  # fmt: skip
    labels = dict(zip(frame.run.quantity, frame.run.quantity_labels, strict=True))
    return Subject.of(found), labels, replay
