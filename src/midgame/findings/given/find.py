"""Given that: the few events of a run that part the answer most, by whether they come about.

What goes with an outcome need not bring it about. Left out is what is the outcome in other words, and what settles it
alone: what it cannot do without is told where the plan breaks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from midgame.findings.base import Ask
from midgame.findings.subject import Subject
from midgame.runs.events import SUCCEEDED
from midgame.runs.frame import Frame, frame_of
from midgame.runs.given import share_given
from midgame.runs.outcomes import DAYS, Outcome
from midgame.statistics.guard import CASES, enough, happens_sometimes
from midgame.statistics.intervals import Estimate, difference, event_share

MOST = 3
MINIMUM_DRAWS = 100
WORTH = 0.1  # of what the first condition parts, that a further one must part beside it
FEW = 10  # replications with the outcome and without, that each side of an event must have
SAME = 0.95  # agreement with the outcome, from which an event is the outcome in other words
LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)  # at which a counter is cut
MOST_COMPARED = 80  # candidates that are looked at beside those chosen

Kind = Literal["outcome", "end", "step", "fact", "number"]
Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Condition:
    """An event and the outcome by it.

    ``kind`` says what comes about: an outcome or an end state, a step that succeeds, a fact that is ``value`` at the
    end, or a number that is at least ``level`` of ``unit``. ``written`` is what ``--given`` takes. ``share`` is how
    often it comes about, ``when`` and ``otherwise`` the outcome where it does and where it does not, ``difference``
    the first less the second; ``parts`` the share of the outcome's variance that it takes, alone.
    """

    kind: Kind
    name: str
    label: str
    value: str
    level: float
    unit: str
    written: str
    share: Estimate
    when: Estimate
    otherwise: Estimate
    difference: Estimate
    parts: float


@dataclass(frozen=True)
class Conditions:
    """The conditions that part an outcome most, of so many that were ``compared``; its ``mean`` without any."""

    subject: Subject
    mean: Estimate
    conditions: tuple[Condition, ...]
    compared: int


@dataclass(frozen=True, eq=False)
class _Candidate:
    kind: Kind
    name: str
    label: str
    holds: Truths
    written: str
    value: str = ""
    level: float = float("nan")
    unit: str = ""


def find(frame: Frame, ask: Ask) -> Conditions:
    """See :func:`conditions`."""
    return conditions(frame, ask.outcome)


def conditions(data: Any, outcome: str | Outcome = "goal", most: int = MOST) -> Conditions:
    """The conditions that part an outcome most, each beside those before it.

    CannotSay with fewer than 100 draws, or when the outcome hardly ever varies.
    """
    frame = frame_of(data)
    found = frame.outcome(outcome)
    enough(frame.draws, MINIMUM_DRAWS, "splitting an outcome by what comes about", "draws")
    played = frame.played(found)
    happens_sometimes(played, found.name, found.event)
    y = played.reshape(-1).astype(np.float64)
    some = [c for c in _candidates(frame, found) if _open(c, y, found.event)]
    mean = share_given(frame, np.ones(played.shape, bool), found)
    return Conditions(Subject.of(found), mean, _chosen(frame, found, y, some, most), len(some))


def _chosen(
    frame: Frame, found: Outcome, y: NDArray[np.float64], some: list[_Candidate], most: int
) -> tuple[Condition, ...]:
    """The candidates that part ``y`` most, each beside those chosen before it."""
    cells, gain, least = np.zeros(len(y), np.int64), 0.0, 0.0
    chosen: list[Condition] = []
    left = some
    while left and len(chosen) < most:
        by = np.array([parted(y, 2 * cells + c.holds) for c in left])
        order = np.argsort(-by, kind="stable")[:MOST_COMPARED]
        told = None
        for k in (k for k in order if by[k] - gain > least):
            told = _condition(frame, found, left[k], y)
            if not told.difference.holds(0.0):
                break
            told = None
        if told is None:
            break
        chosen.append(told)
        cells, gain = 2 * cells + left[k].holds, float(by[k])
        least = least or WORTH * gain
        left = [left[i] for i in order if i != k]
    return tuple(chosen)


def parted(y: NDArray[np.float64], cells: NDArray[np.int64]) -> float:
    """The variance of the means of ``y`` (row,) over the cells that its rows are in."""
    size, total = np.bincount(cells), np.bincount(cells, y)
    full = size > 0
    return float((total[full] ** 2 / size[full]).sum() / len(y) - y.mean() ** 2)


def _condition(frame: Frame, found: Outcome, c: _Candidate, y: NDArray[np.float64]) -> Condition:
    holds = c.holds.reshape(frame.draws, frame.lucks)
    when, otherwise = share_given(frame, holds, found), share_given(frame, ~holds, found)
    return Condition(
        kind=c.kind,
        name=c.name,
        label=c.label or c.name,
        value=c.value,
        level=c.level,
        unit=c.unit,
        written=c.written,
        share=event_share(holds),
        when=when,
        otherwise=otherwise,
        difference=difference(otherwise, when),
        parts=parted(y, c.holds.astype(np.int64)) / float(y.var()),
    )


def _open(c: _Candidate, y: NDArray[np.float64], event: bool) -> bool:
    """Whether an event comes about often enough either way, and leaves the outcome open either way."""
    cases = [int(c.holds.sum()), int((~c.holds).sum())]
    if min(cases) < CASES:
        return False
    if not event:  # a number cut in two by the event is the number in other words
        there, else_ = y[c.holds], y[~c.holds]
        return bool(there.min() < else_.max() and else_.min() < there.max())
    reached = [int(y[c.holds].sum()), int(y[~c.holds].sum())]
    if min(*reached, *(n - r for n, r in zip(cases, reached, strict=True))) < FEW:
        return False
    shares = [r / n for n, r in zip(cases, reached, strict=True)]
    return not (max(shares) >= SAME and min(shares) <= 1 - SAME)


def _candidates(frame: Frame, asked: Outcome) -> Iterator[_Candidate]:
    """All that a condition can be made of, but the outcome itself."""
    run = frame.run

    def rows(values: NDArray[Any]) -> NDArray[Any]:
        return np.asarray(values[: frame.replications])

    same = {asked.name} | ({*run.goal_names, "goal"} if asked.name in ("goal", *run.goal_names) else set())
    for i, name in enumerate(run.end_state):
        if name not in same:
            yield _Candidate("end", name, run.end_state_labels[i], rows(run.end_state_held[:, i]).astype(bool), name)
    for i, name in enumerate(run.outcome):
        if name in same:
            continue
        values, label, unit = rows(run.outcome_value[:, i]), run.outcome_labels[i], run.outcome_unit[i]
        if run.outcome_is_event[i]:
            yield _Candidate("outcome", name, label, values > 0, name)
        elif unit not in DAYS:
            yield from _cut(name, label, unit, values)
    for i, name in enumerate(run.step):
        held = rows(run.step_status[:, i]) == SUCCEEDED
        yield _Candidate("step", name, run.step_labels[i], held, f"{name} succeeded")
    for i, name in enumerate(run.fact):
        codes, values = rows(run.fact_end[:, i]), run.fact_values[name]
        for code, value in enumerate(values if len(values) > 2 else values[1:], len(values) <= 2):
            yield _Candidate("fact", name, "", codes == code, f"{name} == '{value}'", str(value))
    for i, name in enumerate(run.counter):
        if name not in same | {*run.outcome} and run.counter_unit[i] not in DAYS:
            yield from _cut(name, run.counter_labels[i], run.counter_unit[i], rows(run.counter_end[:, i]))


def _cut(name: str, label: str, unit: str, values: NDArray[Any]) -> Iterator[_Candidate]:
    """A number cut where its percentiles are."""
    least = float(values.min())
    for level in np.unique(np.quantile(values, LEVELS, method="higher")):
        if level > least:
            yield _Candidate("number", name, label, values >= level, f"{name} >= {level:g}", "", float(level), unit)
