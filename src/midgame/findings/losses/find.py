"""What each force lost to the enemy and used up, of all that it ever had."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.findings.base import Ask
from midgame.runs.frame import Frame, once
from midgame.runs.returns import for_good
from midgame.runs.run import Run
from midgame.statistics.intervals import Estimate, cluster_mean
from midgame.statistics.shares import Spread, spreads


@dataclass(frozen=True)
class State:
    """One of the states of a force: how many units began in it, and how many were in it at the end."""

    state: str
    start: Spread
    end: Spread


@dataclass(frozen=True)
class Force:
    """A force in its unit: what it began with, has left, lost, used, and ``had`` in all (left, lost and used).

    What is left is in any of its ``states``, which are empty for a force that has none.
    ``lost_share`` and ``used_share`` are of what it had; None for a force that always began with nothing.
    ``any_lost`` is the share of replications in which it lost something.
    """

    name: str
    label: str
    side: str
    unit: str
    kind: str
    start: Spread
    end: Spread
    had: Spread
    lost: Spread
    used: Spread
    lost_share: Spread | None
    used_share: Spread | None
    any_lost: Estimate
    states: tuple[State, ...] = ()


@dataclass(frozen=True)
class Losses:
    """All forces, in file order; ``safe`` are the names of those that no step can take from."""

    forces: tuple[Force, ...]
    safe: tuple[str, ...] = ()


def find(frame: Frame, ask: Ask) -> Losses:
    """See :func:`forces`."""
    return Losses(forces(frame), safe(frame.run))


def safe(run: Run) -> tuple[str, ...]:
    """The forces that no step can take from; none of them in a run that does not say."""
    if not run.costs:
        return ()
    taken = {*run.costs["lost"], *run.costs["used"]}
    return tuple(name for i, *_ in run.stocks if (name := run.force[i]) not in taken)


@once
def forces(frame: Frame) -> tuple[Force, ...]:
    """What each force of a run had, lost and used."""
    run = frame.run
    if not run.stocks:
        return ()
    left, gone, spent = for_good(run)
    found = []
    for places in run.stocks:  # one at a time: all of a long run at once take more memory than the run
        i = places[0]
        starts, ends = (_whole(frame, x[:, list(places)]) for x in (run.force_start, left))
        start, end = starts[:, 0], ends.sum(axis=1)
        lost, used = (_whole(frame, x[:, i]) for x in (gone, spent))
        had = end + lost + used
        amounts = {"start": start, "end": end, "had": had, "lost": lost, "used": used}
        began = bool((start > 0).any())
        found.append(
            Force(
                name=run.force[i],
                label=run.force_labels[i],
                side=run.force_side[i],
                unit=run.force_unit[i],
                kind=run.force_kind[i],
                **{what: _one(x) for what, x in amounts.items()},
                lost_share=_one(_part(lost, had)) if began else None,
                used_share=_one(_part(used, had)) if began else None,
                any_lost=cluster_mean(np.asarray(frame.rows(gone[:, i] > 0), np.float32), True),
                states=_states(run.force_state, places, starts, ends) if run.force_state[i] else (),
            )
        )
    return tuple(found)


def _one(values: NDArray[np.float64]) -> Spread:
    (found,) = spreads(values[:, None])
    return found


def _states(
    states: Sequence[str], places: Sequence[int], starts: NDArray[np.float64], ends: NDArray[np.float64]
) -> tuple[State, ...]:
    """The states of one force; ``starts`` and ``ends`` are (replication, place)."""
    start = starts.copy()
    start[:, 0] -= start[:, 1:].sum(axis=1)  # the first place holds the start of all
    return tuple(State(states[i], *both) for i, *both in zip(places, spreads(start), spreads(ends), strict=True))


def _whole(frame: Frame, amounts: NDArray[Any]) -> NDArray[np.float64]:
    """The rows of whole draws, as they stand."""
    kept = amounts[: frame.replications]
    return np.asarray(kept, np.float64)


def _part(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """``part / whole``, and 0 of nothing."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
