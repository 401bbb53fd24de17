"""A run given an event: the replications in which it came about."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from midgame.errors import CannotSay
from midgame.runs.events import Event
from midgame.runs.frame import Frame
from midgame.runs.outcomes import Outcome
from midgame.runs.run import Run
from midgame.statistics.intervals import Estimate, event_share, ratio

FEWEST = 20  # replications in which it came about, and in which it did not


@dataclass(frozen=True, eq=False)
class Given:
    """The event, its ``share`` of all replications, and where it ``holds`` (draw, luck) in the ``whole`` run."""

    event: Event
    share: Estimate
    holds: NDArray[np.bool_] = field(repr=False)
    whole: Frame = field(repr=False)


def given(frame: Frame, event: Event) -> Frame:
    """The run given an event: of each draw the first luck, kept where the event came about in it.

    With one luck of each draw the rows are as independent as draws are, and their inputs have the distribution that
    they have given the event. CannotSay when it came about in too few replications, or in nearly all.
    """
    holds = frame.rows(event.holds)
    cases, first = int(holds.sum()), holds[:, 0]
    few = {"n": frame.replications, "least": FEWEST}
    if cases < FEWEST or first.sum() < 2:
        raise CannotSay(
            "“{event}” comes about in {cases} of {n} replications, and it takes at least {least} to say what is so "
            "given that; run again with more",
            event=event.label or event.asked, cases=cases, **few,
        )  # fmt: skip
    if cases == frame.replications:
        raise CannotSay(
            "“{event}” comes about in all {n} replications, so nothing changes given that",
            event=event.label or event.asked, n=frame.replications,
        )  # fmt: skip
    draws = np.flatnonzero(first)
    part = frame.run.dataset.isel(replication=draws * frame.lucks, draw=draws)
    part = part.assign({
        Run.draw_index.named: ("replication", np.arange(len(draws), dtype=np.int32)),
        Run.luck_index.named: ("replication", np.zeros(len(draws), np.int16)),
    })  # fmt: skip
    # Played beside it, whatever came about.
    for what in (Run.nested, Run.gap_variants, Run.excursions, Run.varied, Run.audit):
        part.attrs |= what.put({})
    part.attrs |= Run.lucks.put(1) | Run.replications.put(len(draws)) | Run.added.put({})
    varies = frame.values[:, draws].min(axis=1) < frame.values[:, draws].max(axis=1)
    kept = np.flatnonzero(varies)
    return replace(
        frame,
        run=Run(part),
        quantities=tuple(frame.quantities[i] for i in kept),
        values=np.ascontiguousarray(frame.values[kept][:, draws]),
        still=(*frame.still, *(q.name for q, v in zip(frame.quantities, varies, strict=True) if not v)),
        draws=len(draws),
        lucks=1,
        given=Given(event, event_share(holds), holds, frame),
    )


def share_given(whole: Frame, holds: NDArray[np.bool_], outcome: str | Outcome) -> Estimate:
    """The outcome's mean in the replications where an event ``holds`` (draw, luck), all lucks, clustered by draw."""
    found = whole.outcome(outcome)
    values = whole.played(found).astype(np.float64) * holds
    return ratio(values.sum(axis=1), holds.sum(axis=1), event=found.event)
