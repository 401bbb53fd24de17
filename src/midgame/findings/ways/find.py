"""By which way a step came about that has several: how often each, and on which days."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from midgame.findings.base import Ask
from midgame.runs.frame import Frame, frame_of
from midgame.statistics.intervals import LEVEL, Estimate, event_share
from midgame.statistics.shares import Times, times


@dataclass(frozen=True)
class Way:
    """One way of a step: the share of all replications in which it came that way at last, and the days of it."""

    name: str
    share: Estimate
    day: Times | None


@dataclass(frozen=True)
class Ways:
    """A step with ways. ``never`` is the share of all replications in which it came by none of them.

    ``per_day`` of the unit in which times are told go into a day.
    """

    step: str
    label: str
    ways: tuple[Way, ...]
    never: Estimate
    per_day: int


@dataclass(frozen=True)
class AllWays:
    """The steps that have ways, in file order."""

    steps: tuple[Ways, ...]


def find(frame: Frame, ask: Ask) -> AllWays:
    """See :func:`ways`."""
    return AllWays(ways(frame))


def ways(data: Any, level: float = LEVEL) -> tuple[Ways, ...]:
    """By which way each step of a run came about that has ways; empty when none has."""
    frame = frame_of(data)
    # The fact that tells the way has the name of its step, which no other fact can have.
    named = [name for name in frame.run.step if name in frame.run.fact]
    return tuple(_ways(frame, name, level) for name in named)


def _ways(frame: Frame, step: str, level: float) -> Ways:
    run = frame.run
    at = run.fact.index(step)
    code, day = run.fact_end[: frame.replications, at], run.fact_day[: frame.replications, at]
    found = []
    for number, name in enumerate(run.fact_values[step]):
        came = code == number
        found.append(Way(name, event_share(frame.rows(came), level), times(day[came], run.per_day) if number else None))
    label = run.step_labels[run.step.index(step)]
    return Ways(step, label, tuple(found[1:]), event_share(frame.rows(np.asarray(code == 0)), level), run.per_day)
