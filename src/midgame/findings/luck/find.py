"""Luck or ignorance: how the variance of an outcome splits between the dice and the unknown inputs.

Each draw is played with several lucks. The spread within draws is luck, the spread between draws is
ignorance plus what luck leaves in the draws' means: a one-way random-effects analysis of variance
(Searle, Casella & McCulloch 1992, Variance Components, ch. 3), which holds for events as for numbers.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.guard import CASES, enough, happens_sometimes
from midgame.statistics.intervals import LEVEL, Estimate, normal
from midgame.wording import mark

ONE_LUCK = mark("luck cannot be told from ignorance when each draw is played once; run again with two lucks or more")
MINIMUM_DRAWS = 50


@dataclass(frozen=True)
class VarianceSplit:
    """The variance of one outcome. ``luck`` and ``ignorance`` are variances that add up to ``total``;
    the shares of the total add up to 1. ``uncertain`` is how many quantities the run drew,
    ``varies`` whether its draws differ in any of them or in which rival they believe.
    """

    subject: Subject
    mean: Estimate
    total: float
    luck: Estimate
    ignorance: Estimate
    luck_share: Estimate
    ignorance_share: Estimate
    draws: int
    lucks: int
    uncertain: int
    varies: bool


@dataclass(frozen=True)
class Luck:
    """The splits of numbers that vary, the one asked for first.

    An event has none: its share of variance falls with its rarity, whatever is known; it has a spread instead.
    """

    splits: tuple[VarianceSplit, ...]


def find(frame: Frame, ask: Ask) -> Luck:
    """See :func:`variance_split`. CannotSay for a number that was asked for and does not vary."""
    asked = frame.outcome(ask.outcome)
    first = () if asked.event else (variance_split(frame, asked),)
    numbers = [name for name in frame.averaged if not frame.outcome(name).event and name != asked.name]
    return Luck((*first, *variance_splits(frame, numbers)))


def variance_split(data: Any, outcome: str | Outcome = "goal", level: float = LEVEL) -> VarianceSplit:
    """Split the variance of an outcome into luck and ignorance, with intervals over draws.

    CannotSay with fewer than two lucks or 50 draws, or when the outcome hardly ever varies.
    """
    frame = frame_of(data)
    found = frame.outcome(outcome)
    values = frame.played(found)
    enough(frame.draws, MINIMUM_DRAWS, "splitting luck from ignorance", "draws")
    if frame.lucks < 2:
        raise CannotSay(ONE_LUCK)
    happens_sometimes(values, found.name, found.event)
    varies = bool(len(frame.values)) or frame.at_odds
    if found.event and varies and (alike := alike_twice(values)) < CASES:
        raise CannotSay(
            "in {n} draws ‘{name}’ came out alike in two lucks where it seldom does, and to part luck from ignorance "
            "takes {need}; run again with more replications",
            n=alike, name=found.name, need=CASES,
        )  # fmt: skip
    luck, ignorance, luck_parts, ignorance_parts = _components(values.astype(np.float64))
    if not varies:  # no number, and no rival that is believed: what differs from draw to draw is luck
        luck, ignorance, ignorance_parts = float(values.var(ddof=1)), 0.0, np.zeros(frame.draws)
    total = luck + ignorance
    share = ignorance / total
    share_parts = (ignorance_parts * total - ignorance * (ignorance_parts + luck_parts)) / total**2
    ignorance_share = normal(share, _error(share_parts), level).clipped()
    return VarianceSplit(
        subject=Subject.of(found),
        mean=frame.mean(found, level),
        total=total,
        luck=normal(luck, _error(luck_parts), level).clipped(0.0, np.inf),
        ignorance=normal(ignorance, _error(ignorance_parts), level).clipped(0.0, np.inf),
        luck_share=Estimate(1 - ignorance_share.value, 1 - ignorance_share.high, 1 - ignorance_share.low),
        ignorance_share=ignorance_share,
        draws=frame.draws,
        lucks=frame.lucks,
        uncertain=len(frame.values),
        varies=varies,
    )


def variance_splits(data: Any, outcomes: Sequence[str], level: float = LEVEL) -> tuple[VarianceSplit, ...]:
    """:func:`variance_split` for several outcomes, leaving out those that hardly ever vary."""
    frame = frame_of(data)
    kept = []
    for name in outcomes:
        with suppress(CannotSay):  # an unknown name is an error all the same
            kept.append(variance_split(frame, name, level))
    return tuple(kept)


def ignorance_variance(values: NDArray[np.floating]) -> tuple[float, NDArray[np.float64]]:
    """Variance between draws with what luck puts there taken out, and each draw's influence on it.

    ``values`` is (draws, lucks); with one luck nothing can be taken out.
    """
    _, ignorance, _, parts = _components(values.astype(np.float64))
    return max(ignorance, 0.0), parts


def _components(values: NDArray[np.float64]) -> tuple[float, float, NDArray[np.float64], NDArray[np.float64]]:
    """Variance components and each draw's influence on them."""
    draws, lucks = values.shape
    means = values.mean(axis=1)
    within = values.var(axis=1, ddof=1) if lucks > 1 else np.zeros(draws)
    off = (means - means.mean()) ** 2
    between = off.sum() / (draws - 1)
    luck = float(within.mean())
    ignorance = float(between - luck / lucks)
    luck_parts = within - luck
    return luck, ignorance, luck_parts, (off - between) - luck_parts / lucks


def alike_twice(values: NDArray[np.floating]) -> int:
    """In how many draws (draws, lucks) what is rarer, an event or its absence, came in two lucks or more.

    All that tells the ignorance of a rare event is in these.
    """
    counts = values.sum(axis=1)
    return min(int((counts >= 2).sum()), int((values.shape[1] - counts >= 2).sum()))


def _error(parts: NDArray[np.float64]) -> float:
    return float(parts.std(ddof=1) / np.sqrt(len(parts)))
