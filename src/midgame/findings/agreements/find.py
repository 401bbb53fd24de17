"""What became of agreements: offers, refusals by side, and the day on which they were agreed."""

from dataclasses import dataclass
from typing import Any

from midgame.findings.base import Ask
from midgame.runs.frame import Frame, frame_of
from midgame.statistics.intervals import LEVEL, Estimate, event_share, ratio
from midgame.statistics.shares import Spread, Times, spread, times


@dataclass(frozen=True)
class Refusal:
    """Of the offers of an agreement, the share that one side refused; None where none was made."""

    side: str
    share: Estimate | None


@dataclass(frozen=True)
class Agreement:
    """One agreement.

    ``offered`` and ``agreed`` are shares of all replications, ``offers`` how often it was offered where it was, ``day``
    the day on which it was agreed where it was. An offer that several sides refuse counts for each of them.
    """

    name: str
    label: str
    offered: Estimate
    offers: Spread | None
    refusals: tuple[Refusal, ...]
    agreed: Estimate
    day: Times | None


@dataclass(frozen=True)
class Agreements:
    """All agreements, in the order of the file."""

    every: tuple[Agreement, ...]


def find(frame: Frame, ask: Ask) -> Agreements:
    """See :func:`agreements`."""
    return agreements(frame)


def agreements(data: Any, level: float = LEVEL) -> Agreements:
    """What became of the agreements of a run; none of them for a scenario without any."""
    frame = frame_of(data)
    return Agreements(tuple(_agreement(frame, name, books, level) for name, books in frame.run.agreements.items()))


def _agreement(frame: Frame, name: str, books: dict[str, Any], level: float) -> Agreement:
    run = frame.run
    counted = frame.rows(run.counter_end)
    offers = counted[:, :, run.counter.index(books["offers"])]
    end = run.end_state.index(name)
    held, day = frame.rows(run.end_state_held)[:, :, end], frame.rows(run.end_state_day)[:, :, end]
    made = offers.sum(axis=1)
    refusals = []
    for side, counter in books["refused"].items():
        refused = counted[:, :, run.counter.index(counter)].sum(axis=1)
        refusals.append(Refusal(run.side(side), ratio(refused, made, level) if made.sum() > 0 else None))
    return Agreement(
        name=name,
        label=str(books["label"]),
        offered=event_share(offers > 0, level),
        offers=spread(offers[offers > 0]),
        refusals=tuple(refusals),
        agreed=event_share(held, level),
        day=times(day[held], run.per_day),
    )
