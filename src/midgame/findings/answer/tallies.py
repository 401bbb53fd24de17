"""What forces lost and used, and the numbers and conditions worked out when a replication ended."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.findings.answer.record import Count, Event, Force
from midgame.runs.read import coord, labels, names, values
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Spread, share, spread

# A distribution is shown as P(0), P(1), P(2), P(3 or more) when counts stay about that small.
LAST_CHANCE = 3
SMALL_COUNT = 12


def forces(dataset: xr.Dataset) -> tuple[Force, ...]:
    """One record per force, in file order."""
    ids = names(dataset, "force")
    draw = values(dataset, "draw")
    start, end, lost, used = (values(dataset, f"force_{k}") for k in ("start", "end", "lost", "used"))
    side, unit = coord(dataset, "force_side", len(ids)), coord(dataset, "force_unit", len(ids))
    kind = coord(dataset, "force_kind", len(ids), "system")
    found = []
    for i, label in enumerate(labels(dataset, "force")):
        had = end[:, i] + lost[:, i] + used[:, i]  # the start and all that came later
        found.append(
            Force(
                name=ids[i],
                label=label,
                side=str(side[i]) or ids[i].split(".")[0],
                unit=str(unit[i]),
                kind=str(kind[i]),
                start=_spread(start[:, i]),
                end=_spread(end[:, i]),
                lost=_spread(lost[:, i]),
                used=_spread(used[:, i]),
                lost_share=_spread(_ratio(lost[:, i], had)),
                used_share=_spread(_ratio(used[:, i], had)),
                any_lost=share(lost[:, i] > 0, draw),
            )
        )
    return tuple(found)


def counts(dataset: xr.Dataset) -> tuple[Count, ...]:
    """Numeric outcomes, then the counters that no outcome repeats."""
    draw, outcome, counter = values(dataset, "draw"), values(dataset, "outcome_value"), values(dataset, "counter_end")
    ids = names(dataset, "outcome")
    event = coord(dataset, "outcome_is_event", len(ids), False)
    unit = coord(dataset, "outcome_unit", len(ids))
    found = [
        _count(ids[i], label, str(unit[i]), outcome[:, i], draw)
        for i, label in enumerate(labels(dataset, "outcome"))
        if not event[i]
    ]
    seen = {c.name for c in found}
    counter_ids = names(dataset, "counter")
    counter_unit = coord(dataset, "counter_unit", len(counter_ids))
    found += [
        _count(counter_ids[i], label, str(counter_unit[i]), counter[:, i], draw)
        for i, label in enumerate(labels(dataset, "counter"))
        if counter_ids[i] not in seen
    ]
    return tuple(found)


def events(dataset: xr.Dataset) -> tuple[Event, ...]:
    """Outcomes that are conditions, with the share of replications in which each held."""
    ids, outcome, draw = names(dataset, "outcome"), values(dataset, "outcome_value"), values(dataset, "draw")
    event = coord(dataset, "outcome_is_event", len(ids), False)
    return tuple(
        Event(ids[i], label, share(outcome[:, i] > 0, draw))
        for i, label in enumerate(labels(dataset, "outcome"))
        if event[i]
    )


def _count(name: str, label: str, unit: str, x: NDArray[np.float32], draw: NDArray[np.int32]) -> Count:
    whole = x[~np.isnan(x)]
    small = len(whole) and whole.min() >= 0 and bool((whole == np.rint(whole)).all())
    chances: tuple[tuple[str, Estimate], ...] = ()
    if small and np.quantile(whole, 0.95) <= SMALL_COUNT and whole.max() > 0:
        chances = tuple((str(k), share(x == k, draw)) for k in range(LAST_CHANCE))
        chances += ((f"{LAST_CHANCE} or more", share(x >= LAST_CHANCE, draw)),)
    return Count(name, label, unit, _spread(x), chances)


def _ratio(part: NDArray[np.float32], whole: NDArray[np.float32]) -> NDArray[np.float64]:
    share_of = np.zeros(len(part))
    np.divide(part, whole, out=share_of, where=whole > 0)
    return share_of


def _spread(x: NDArray[np.float32] | NDArray[np.float64]) -> Spread:
    nan = float("nan")
    return spread(x) or Spread(nan, nan, nan, nan)
