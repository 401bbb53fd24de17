"""The answer under each rival: what an outcome is in the draws that believe it, beside how much it is believed.

Rivals are several sources of one number, several models of one step or several beginnings of one fact. A mean over
them describes a world that none of them reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from midgame.findings.base import Ask
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.statistics.intervals import LEVEL, Estimate, Floats, cluster_mean, difference_intervals

LARGE = 0.1  # rivals are told of first when they move the answer by a tenth of itself (ours)


@dataclass(frozen=True)
class Rival:
    """One rival: its ``weight`` (all of a contest add up to 1), its sources, and the ``draws`` that believe it.

    ``answer`` is the outcome in these draws (None: there are none), ``difference`` how much more that is than under
    the rival that is believed most (None for this one itself).
    """

    label: str
    weight: float
    sources: tuple[str, ...]
    why: str
    draws: int
    answer: Estimate | None
    difference: Estimate | None


@dataclass(frozen=True)
class Contest:
    """A number, a step or a fact (``sort``) with its rivals, as they are written.

    ``apart``: they differ in kind or by more than their own spread. ``range`` is the largest answer less the smallest,
    with an interval for having looked at all pairs of all contests (None: fewer than two are believed).
    """

    name: str
    sort: str
    label: str
    apart: bool
    rivals: tuple[Rival, ...]
    range: Estimate | None

    @property
    def clear(self) -> bool:
        """Whether the answers differ by more than Monte Carlo error."""
        return self.range is not None and not self.range.holds(0.0)


@dataclass(frozen=True)
class Rivals:
    """All contests, the one that moves the outcome most first; a scenario may have none. ``base`` is over all draws."""

    subject: Subject
    base: Estimate
    contests: tuple[Contest, ...]

    @property
    def decisive(self) -> tuple[Contest, ...]:
        """Those whose answers stand before any mean: rivals apart, a clear difference, and not a small one."""
        least = LARGE * abs(self.base.value)
        return tuple(c for c in self.contests if c.apart and c.clear and c.range is not None and c.range.value >= least)


def find(frame: Frame, ask: Ask) -> Rivals:
    """See :func:`rivals`."""
    return rivals(frame, ask.outcome)


def rivals(data: Any, outcome: str = "goal") -> Rivals:
    """The outcome of a run under each of its rivals.

    Raises InputError for an unknown outcome, CannotSay for a day that may never come.
    """
    frame = frame_of(data)
    run, found = frame.run, frame.outcome(outcome)
    values = frame.played(found)
    pairs = sum(len(told["rivals"]) * (len(told["rivals"]) - 1) // 2 for told in run.rivals)
    contests = []
    for i, (name, sort, label) in enumerate(zip(run.rival, run.rival_sort, run.rival_labels, strict=True)):
        told, which = run.rivals[i], frame.believed[:, i]
        rows = [values[which == k] for k in range(len(told["rivals"]))]
        listed = [_rival(r, here, found.event) for r, here in zip(told["rivals"], rows, strict=True)]
        most = max(range(len(listed)), key=lambda k: listed[k].weight)
        against = listed[most].answer
        compared = tuple(
            replace(r, difference=None if k == most else _less(against, r.answer)) for k, r in enumerate(listed)
        )
        contests.append(Contest(name, sort, label, bool(told["apart"]), compared, _range(rows, found.event, pairs)))
    contests.sort(key=lambda c: -(c.range.value if c.range is not None else -1.0))
    return Rivals(Subject.of(found), frame.mean(found), tuple(contests))


def _rival(told: dict[str, Any], values: Any, event: bool) -> Rival:
    answer = cluster_mean(values, event) if len(values) else None
    return Rival(
        told["label"], float(told["weight"]), tuple(told["sources"]), told["why"], len(values), answer, None
    )  # fmt: skip


def _less(a: Estimate | None, b: Estimate | None) -> Estimate | None:
    """``b - a`` of independent draws."""
    if a is None or b is None:
        return None
    low, high = difference_intervals(*(np.asarray(x) for e in (a, b) for x in (e.value, e.low, e.high)))
    return Estimate(b.value - a.value, float(low), float(high))


def _range(rows: Sequence[Floats], event: bool, pairs: int) -> Estimate | None:
    """The largest mean less the smallest; of so many ``pairs`` looked at, 95 % of the time none is told by chance."""
    found = sorted((cluster_mean(r, event, 1 - (1 - LEVEL) / pairs) for r in rows if len(r)), key=lambda e: e.value)
    return _less(found[0], found[-1]) if len(found) > 1 else None
