"""Histories drawn from a scenario itself, and where the truth ranks among the worlds that hold what was seen of it."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from scipy import stats

from midgame.engine.draws import columns_of
from midgame.engine.run import play
from midgame.runs.worlds import Playing, stages
from midgame.scenario.base import Scenario
from midgame.scenario.observations import Observation

SEED = 4_711


def ranks(
    scenario: Scenario,
    seen: tuple[Observation, ...],
    quantity: str,
    widths: tuple[tuple[str, int], ...],
    histories: int,
    *,
    replications: int,
    limit: int,
    wanted: int,
) -> Iterator[float]:
    """For each history the share of worlds in which ``quantity`` is lower than it truly was.

    ``widths`` has for each observation the counter that it is of, and into classes of how many numbers it is seen.
    """
    truth = play(scenario, histories, SEED, lucks=1, paths=histories)
    names = [c.name for c in scenario.counters]
    at = [c.quantity.name for c in columns_of(scenario)].index(quantity)
    for h in range(histories):
        facts = []
        for o, (name, width) in zip(seen, widths, strict=True):
            true = truth.arrays["counter_days"][h, o.last, names.index(name)]
            low = float(true // width * width)
            facts.append(replace(o, low=low, high=low + width - 1))
        playing = Playing(replace(scenario, observed=tuple(facts)), replications, h, limit)
        *_, last = stages(playing, sorted({o.known for o in facts}), wanted)
        keep = last.now.keep(last.upto)
        values = last.now.run.inputs[last.now.run.draw_index[keep], at]
        yield float((values < truth.arrays["drawn"][h, at]).mean())


def flat(found: list[float], bins: int) -> float:
    """The chance of a histogram as uneven as this one where all ranks are as likely (chi-squared)."""
    counts = np.histogram(found, bins=bins, range=(0, 1))[0]
    return float(stats.chisquare(counts).pvalue)
