"""Histories drawn from a scenario itself, and where the truth ranks among the worlds that hold what was seen of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from midgame.engine.draws import columns_of
from midgame.engine.run import play
from midgame.errors import CannotSay
from midgame.runs.worlds import Playing, stages
from midgame.scenario.base import Scenario
from midgame.scenario.observations import Observation

SEED = 4_711


@dataclass(frozen=True)
class Ranks:
    """Of one history: the ranks of what was not known and of what was still to come, from 0 to 1.

    ``copied`` is how often worlds were copied, ``effective`` how many draws what is left is worth.
    """

    unknown: float
    to_come: float
    copied: int
    effective: float


def ranks(
    scenario: Scenario,
    seen: tuple[Observation, ...],
    quantity: str,
    counter: str,
    widths: tuple[tuple[str, int], ...],
    histories: int,
    *,
    replications: int,
    limit: int,
    wanted: int,
) -> Iterator[Ranks]:
    """The ranks of ``quantity`` and of what ``counter`` was on the last day, for each history told of.

    Whether something is told hangs on what was seen alone, so that ranks stay flat. ``widths`` has for each observation
    the counter that it is of, and into classes of how many numbers it is seen.
    """
    truth = play(scenario, histories, SEED, lucks=1, paths=histories)
    names = [c.name for c in scenario.counters]
    at, end = [c.quantity.name for c in columns_of(scenario)].index(quantity), names.index(counter)
    for h in range(histories):
        facts = []
        for o, (name, width) in zip(seen, widths, strict=True):
            true = truth.arrays["counter_days"][h, o.last, names.index(name)]
            low = float(true // width * width)
            facts.append(replace(o, low=low, high=low + width - 1))
        playing = Playing(replace(scenario, observed=tuple(facts)), replications, h, limit)
        try:
            *_, last = stages(playing, sorted({o.known for o in facts}), wanted)
        except CannotSay:
            continue
        keep, ties = last.now.keep(last.upto), np.random.default_rng(h)
        values = last.now.run.inputs[last.now.run.draw_index[keep], at]
        yield Ranks(
            rank(values, truth.arrays["drawn"][h, at], ties),
            rank(last.now.arrays["counter"][keep, end], truth.arrays["counter"][h, end], ties),
            last.now.resampled, last.effective,
        )  # fmt: skip


def rank(values: ArrayLike, true: float, ties: np.random.Generator) -> float:
    """Where a truth stands in line with values as likely, anywhere among those that are equal."""
    values = np.asarray(values)
    before, equal = (values < true).sum(), (values == true).sum()
    return float((before + ties.uniform(0, equal + 1)) / (len(values) + 1))


def flat(found: list[float], bins: int) -> float:
    """The chance of a histogram as uneven as this one where all ranks are as likely (chi-squared)."""
    counts = np.histogram(found, bins=bins, range=(0, 1))[0]
    return float(stats.chisquare(counts).pvalue)
