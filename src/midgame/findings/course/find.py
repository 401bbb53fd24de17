"""What is left of each force by day."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from midgame.findings.base import Ask
from midgame.runs.frame import Frame, frame_of

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST_DAYS = 61  # points along the day axis; more cannot be seen


@dataclass(frozen=True)
class Fan:
    """Quantiles of what is left of one force by day, in its unit; ``bands`` is (level, day) at ``LEVELS``.

    ``per_day`` of the unit in which times are told go into a day: 24 of hours.
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
    """The forces that ever change, over the ``paths`` that the run kept of its ``replications``."""

    fans: tuple[Fan, ...]
    paths: int
    replications: int


def find(frame: Frame, ask: Ask) -> Course:
    """See :func:`course`."""
    return course(frame)


def course(data: Any) -> Course:
    """One fan per force that changes in any replication whose days the run kept."""
    run = frame_of(data).run
    path, days = run.path_force, run.day
    every = max(1, -(-len(days) // MOST_DAYS))
    found = []
    for i, name in enumerate(run.force if run.paths else ()):
        one = path[:, :, i].astype(np.float64)
        if (one != one[:, :1]).any():
            bands = np.quantile(one[:, ::every], LEVELS, axis=0)
            shown = tuple(tuple(float(x) for x in band) for band in bands)
            at = tuple(days[::every])
            side, unit = run.force_side[i], run.force_unit[i]
            found.append(Fan(name, run.state_labels[i], side, unit, at, shown, run.per_day))
    return Course(tuple(found), run.paths, run.count)
