"""What rests on the gaps: the outcome if all of them, none of them or one of them surely went well, and if never.

A run is played beside with the gaps certain and impossible, on the same draws and luck; its estimates are read here.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.engine.runtime import NOT_BEGUN, SUCCEEDED
from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import declared_outcomes
from midgame.runs.variants import estimate
from midgame.statistics.intervals import Estimate, cluster_mean, event_share, ratio


@dataclass(frozen=True)
class Gap:
    """One step without a mechanism.

    ``begun`` is the share of replications that came to it, ``succeeded`` the share of those in which it went well
    (None: none came to it). The outcome if it ``never`` does, if it ``always`` does wherever it is begun, and the
    ``difference``, in the same replications; the other gaps as they are drawn.
    """

    step: str
    label: str
    begun: Estimate
    succeeded: Estimate | None
    never: Estimate
    always: Estimate
    difference: Estimate

    @property
    def clear(self) -> bool:
        """Whether the difference is more than Monte Carlo error."""
        return not self.difference.holds(0.0)


@dataclass(frozen=True)
class Gaps:
    """All gaps, the one that moves the outcome most first; a plan may have none.

    ``all`` and ``none`` are the outcome if all go well or none does (None without gaps), ``base`` as it was played.
    """

    subject: Subject
    gaps: tuple[Gap, ...]
    all: Estimate | None
    none: Estimate | None
    base: Estimate


def find(frame: Frame, ask: Ask) -> Gaps:
    """See :func:`gaps`."""
    return gaps(frame, ask.outcome)


def gaps(data: Any, outcome: str = "goal") -> Gaps:
    """What rests on the gaps of a run.

    Raises InputError for an unknown outcome; CannotSay when the run was played without its gaps' extremes, or for an
    outcome that was not kept of them: one that the scenario does not ask for, a day that may never come.
    """
    frame = frame_of(data)
    run, found = frame.run, frame.outcome(outcome)
    subject = Subject.of(found)
    base = cluster_mean(frame.played(found), found.event)
    columns = [i for i, gap in enumerate(run.step_gap) if gap]
    if not columns:
        return Gaps(subject, (), None, None, base)
    kept = run.gap_variants
    if not kept:
        raise CannotSay("this run was played without its gaps’ extremes; run it again without --quick")
    if found.name not in declared_outcomes(run):
        raise CannotSay(
            "with gaps certain and impossible only the goal, end states and declared outcomes are kept; name '{name}' "
            "under 'outcomes:' in the scenario and run it again",
            name=found.name,
        )  # fmt: skip
    rows = []
    for i in columns:
        extremes = {k: estimate(v) for k, v in kept["steps"][run.step[i]][found.name].items()}
        begun, succeeded = _shares(frame.rows(run.step_status[:, i]))
        rows.append(
            Gap(
                step=run.step[i],
                label=run.step_labels[i],
                begun=begun,
                succeeded=succeeded,
                never=extremes["base"],
                always=extremes["value"],
                difference=extremes["difference"],
            )
        )
    rows.sort(key=lambda g: -abs(g.difference.value))
    return Gaps(subject, tuple(rows), estimate(kept["all"][found.name]), estimate(kept["none"][found.name]), base)


def _shares(status: NDArray[np.int8]) -> tuple[Estimate, Estimate | None]:
    """How often a step was begun, and how often it then succeeded, from its (draw, luck) codes."""
    begun = status != NOT_BEGUN
    succeeded = ratio((status == SUCCEEDED).sum(axis=1), begun.sum(axis=1)) if begun.any() else None
    return event_share(begun), succeeded
