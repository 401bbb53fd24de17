"""What is left of each force by day, and what each counter has come to."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.findings.base import Ask
from midgame.runs.frame import Frame, frame_of
from midgame.runs.run import Run
from midgame.statistics.shares import quantiles

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST_DAYS = 61  # points along the day axis; more cannot be seen


@dataclass(frozen=True)
class Fan:
    """Quantiles by day of what is left of one force, or of one counter, in its unit.

    ``bands`` is (level, day) at ``LEVELS``. ``side`` is empty for a counter. ``per_day`` of the unit in which times
    are told go into a day: 24 of hours.
    """

    name: str
    label: str
    side: str
    unit: str
    days: tuple[float, ...]
    bands: tuple[tuple[float, ...], ...]
    per_day: int = 1


@dataclass(frozen=True)
class Course:
    """Forces (``fans``) and ``counters`` that change in more than one in twenty of the ``paths`` that the run kept.

    ``still`` names the forces that change in some of these paths, and in so few that no band of theirs moves.
    """

    fans: tuple[Fan, ...]
    paths: int
    replications: int
    counters: tuple[Fan, ...] = ()
    still: tuple[str, ...] = ()


def find(frame: Frame, ask: Ask) -> Course:
    """See :func:`course`."""
    return course(frame)


def course(data: Any) -> Course:
    """One fan per force and counter that changes in the replications whose days the run kept."""
    run = frame_of(data).run
    if not run.paths:
        return Course((), 0, run.count)
    found, still = [], []
    for i, name in enumerate(run.force):
        one = run.path_force[:, :, i].astype(np.float64)
        if not (one != one[:, :1]).any():
            continue
        fan = _fan(run, one, name, run.state_labels[i], run.force_side[i], run.force_unit[i])
        if moves(fan):
            found.append(fan)
        else:
            still.append(fan.label)
    books = {c for a in run.agreements.values() for c in (a["offers"], *a["refused"].values())}
    counted = [
        _fan(run, run.path_counter[:, :, i].astype(np.float64), name, run.counter_labels[i], "", run.counter_unit[i])
        for i, name in enumerate(run.counter)
        if name not in books  # what agreements count has a finding of its own
    ]
    return Course(tuple(found), run.paths, run.count, tuple(f for f in counted if moves(f)), tuple(still))


def _fan(run: Run, one: NDArray[np.float64], name: str, label: str, side: str, unit: str) -> Fan:
    """The bands of one force or counter: ``one`` is (path, day)."""
    every = max(1, -(-len(run.day) // MOST_DAYS))
    bands = quantiles(one[:, ::every], LEVELS)
    shown = tuple(tuple(float(x) for x in band) for band in bands)
    return Fan(name, label, side, unit, tuple(float(d) for d in run.day[::every]), shown, run.per_day)


def moves(f: Fan) -> bool:
    """Whether any band changes from one day to another."""
    return any(max(band) > min(band) for band in f.bands)
