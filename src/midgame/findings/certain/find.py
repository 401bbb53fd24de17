"""One step of the chain made certain; and for steps that only watch, what was seen where they came about.

Making a step certain says something only of one that a model decides: a step that only watches a fact does not cause
it. What is seen where that came about is no more than that. Gaps have a finding of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from midgame.engine.runtime import SUCCEEDED
from midgame.errors import InputError
from midgame.findings.base import Ask
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import Outcome
from midgame.runs.run import Run
from midgame.statistics.guard import CASES
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, event_share, paired_difference, ratio

Verdict = Literal["seen", "always", "seldom", "never"]


@dataclass(frozen=True)
class Certain:
    """What the outcome would be with one step made certain.

    ``base`` is the outcome as played in the same ``replications``, so that ``base`` and ``rise`` add up to ``p``.
    """

    step: str
    label: str
    replications: int
    p: Estimate
    base: Estimate
    rise: Estimate

    @property
    def clear(self) -> bool:
        """Whether the interval of the rise leaves out zero."""
        return not self.rise.holds(0.0)


@dataclass(frozen=True)
class Seen:
    """The outcome where a step that only watches came about: in ``given`` of the replications.

    ``share`` is None, and ``verdict`` says why, where that was in all of them, in fewer than 20, or in none.
    """

    step: str
    label: str
    verdict: Verdict
    share: Estimate | None
    given: Estimate


@dataclass(frozen=True)
class Certainty:
    """Steps made certain, the largest rise first; then what was seen of those that only watch, in the plan's order."""

    subject: Subject
    made: tuple[Certain, ...]
    seen: tuple[Seen, ...]


def find(frame: Frame, ask: Ask) -> Certainty:
    """What was seen, and where ``ask`` can play again what was made certain."""
    found = frame.outcome(ask.outcome)
    made = () if ask.certain is None else made_certain(frame, ask.certain, found)
    return Certainty(Subject.of(found), made, seen(frame, found))


def made_certain(
    data: Any, play: Callable[[str], Any], outcome: str | Outcome = "goal", level: float = LEVEL
) -> tuple[Certain, ...]:
    """The outcome with each step of the chain that a model decides made certain, one at a time.

    ``play(step)`` gives the same run (seed, draws, luck), or its first replications, in which that step succeeds
    whenever it is played. InputError when it gives other replications.
    """
    frame = frame_of(data)
    run, found = frame.run, frame.outcome(outcome)
    played = frame.played(found)
    rows = []
    for i in chain_steps(run):
        if not run.step_mechanism[i] or run.step_gap[i]:
            continue
        other = frame_of(play(run.step[i]))
        if other.run.seed != run.seed or other.lucks != frame.lucks or other.draws > frame.draws:
            raise InputError(
                f"the run with '{run.step[i]}' made certain has other replications than the run it is held against"
            )
        base, sure = played[: other.draws], other.played(found.name)
        rows.append(
            Certain(
                step=run.step[i],
                label=run.step_labels[i],
                replications=sure.size,
                p=cluster_mean(sure, found.event, level),
                base=cluster_mean(base, found.event, level),
                rise=paired_difference(base, sure, found.event, level),
            )
        )
    return tuple(sorted(rows, key=lambda c: -c.rise.value))


def seen(data: Any, outcome: str | Outcome = "goal", level: float = LEVEL) -> tuple[Seen, ...]:
    """The outcome where each step of the chain that only watches came about, with intervals clustered by draw."""
    frame = frame_of(data)
    run, found = frame.run, frame.outcome(outcome)
    played = frame.played(found).astype(np.float64)
    rows = []
    for i in chain_steps(run):
        if run.step_mechanism[i]:
            continue
        came = frame.rows(run.step_status[:, i]) == SUCCEEDED
        often = int(came.sum())
        verdict: Verdict = (
            "never" if not often else "seldom" if often < CASES else "always" if often == came.size else "seen"
        )
        share = None
        if verdict == "seen":
            share = ratio((played * came).sum(axis=1), came.sum(axis=1), level, event=found.event)
        given = event_share(came, level)
        rows.append(Seen(run.step[i], run.step_labels[i], verdict, share, given))
    return tuple(rows)


def chain_steps(run: Run) -> list[int]:
    """The steps of the chain, in the plan's order."""
    return sorted({i for steps in run.chain for i in steps})
