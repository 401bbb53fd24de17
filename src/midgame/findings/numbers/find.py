"""The numbers and conditions that were worked out when a replication ended."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from midgame.findings.base import Ask
from midgame.runs.frame import Frame, once
from midgame.runs.outcomes import DAYS, came
from midgame.statistics.intervals import Estimate, event_share
from midgame.statistics.shares import Spread, spread, times

# A distribution is shown as P(0), P(1), P(2), P(3 or more) when counts stay about that small.
LAST_CHANCE = 3
LIVES = frozenset({"casualties", "dead", "deaths", "fatalities", "killed", "lives", "wounded"})
SMALL_COUNT = 12


@dataclass(frozen=True)
class Chance:
    """The share of replications with this count, or from it to ``last``; with this many or more when it is ``open``."""

    count: int
    open: bool
    share: Estimate
    last: int | None = None


@dataclass(frozen=True)
class Count:
    """A number worked out at the end, in its unit.

    ``never`` is the share of replications in which the day that it stands for never came (None: it is no such day);
    ``spread`` is over the others, None when there are none; of days it says how they are told.
    ``chances`` are those of a small count and of a count of the dead or wounded, else empty.
    """

    name: str
    label: str
    unit: str
    spread: Spread | None
    never: Estimate | None
    chances: tuple[Chance, ...]


@dataclass(frozen=True)
class Event:
    """A condition looked at at the end, with the share of replications in which it held."""

    name: str
    label: str
    share: Estimate


@dataclass(frozen=True)
class Numbers:
    """Numbers and conditions, in file order."""

    counts: tuple[Count, ...]
    events: tuple[Event, ...]


def find(frame: Frame, ask: Ask) -> Numbers:
    """See :func:`numbers`."""
    return numbers(frame)


@once
def numbers(frame: Frame) -> Numbers:
    """Numeric outcomes, then the counters that no outcome repeats; and the outcomes that are conditions."""
    run = frame.run
    outcome, counter = frame.rows(run.outcome_value), frame.rows(run.counter_end)
    counts, events = [], []
    for i, name in enumerate(run.outcome):
        label, values = run.outcome_labels[i], outcome[:, :, i]
        if run.outcome_is_event[i]:
            events.append(Event(name, label, frame.share(name)))
        else:
            counts.append(_count(name, label, run.outcome_unit[i], values, run.per_day))
    books = {c for a in run.agreements.values() for c in (a["offers"], *a["refused"].values())}
    for i, name in enumerate(run.counter):
        if name not in run.outcome and name not in books:  # what agreements count has a finding of its own
            counts.append(_count(name, run.counter_labels[i], run.counter_unit[i], counter[:, :, i], run.per_day))
    return Numbers(tuple(counts), tuple(events))


def _count(name: str, label: str, unit: str, values: NDArray[np.floating], per_day: int) -> Count:
    there = came(values.reshape(-1), unit).reshape(values.shape)
    never = None if there.all() else event_share(~there)
    middle = times(values[there], per_day) if unit in DAYS else spread(values[there])
    return Count(name, label, unit, middle, never, _chances(values, of_lives(name, unit)))


def counts_lives(c: Count) -> bool:
    """Whether a number counts the dead or wounded, by its unit or its name."""
    return of_lives(c.name, c.unit)


def of_lives(name: str, unit: str) -> bool:
    """The same of a name and a unit."""
    return bool(LIVES & {unit, *_words(name)})


def _words(name: str) -> list[str]:
    return name.lower().split("_")


def _chances(values: NDArray[np.floating], lives: bool) -> tuple[Chance, ...]:
    """P(0), P(1), P(2) and P(3 or more) where these are whole numbers, mostly few and not all 0.

    Lives that are lost are told as whole numbers with their chances however many they are, by powers of ten.
    """
    if values.min() < 0 or values.max() <= 0:
        return ()
    if np.quantile(values, 0.95) > SMALL_COUNT:
        return _by_tens(np.rint(values)) if lives else ()
    if not bool((values == np.rint(values)).all()):
        return ()
    alone = tuple(Chance(k, False, event_share(values == k)) for k in range(LAST_CHANCE))
    return (*alone, Chance(LAST_CHANCE, True, event_share(values >= LAST_CHANCE)))


def _by_tens(values: NDArray[np.floating]) -> tuple[Chance, ...]:
    """P(0), P(1 to 9), P(10 to 99) and so on; the last power of ten that ever comes out is open."""
    top = int(np.floor(np.log10(values.max())))
    none = Chance(0, False, event_share(values == 0))
    between = (
        Chance(10**k, False, event_share((values >= 10**k) & (values < 10 ** (k + 1))), 10 ** (k + 1) - 1)
        for k in range(top)
    )
    return (none, *between, Chance(10**top, True, event_share(values >= 10**top)))


def small(counts: tuple[Count, ...]) -> list[Count]:
    """The small counts, of ships before others."""
    return sorted((c for c in counts if c.chances), key=lambda c: c.unit != "ships")
