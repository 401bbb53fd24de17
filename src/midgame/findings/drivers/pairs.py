"""Pairs of inputs that matter together: what one does hangs on the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from midgame.runs.frame import Frame
from midgame.statistics.intervals import Estimate, mean_intervals, normal
from midgame.statistics.together import log_chances, ranked, third_of, thirds, together

MOST = 5
SCREENED = 20_000  # draws on which all pairs are screened; the few best are looked at on all
LOOKED_AT = 12  # of the clearest pairs, to find the largest among them
RISK = 0.05  # of naming one pair that does nothing together
MATERIAL = 0.02  # of the ignorance, below which a pair is not worth naming
CASES = 200  # of an event, and of its absence: products of ranks have long tails
MINIMUM_DRAWS = 500
MOST_INPUTS = 150  # a pair takes the square of these

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Pair:
    """Two inputs. ``share`` is the part of the ignorance that they explain together beyond each alone (None: not
    known).

    ``low`` and ``high`` are the outcome's lowest and highest mean over low, middling and high values of both, found at
    the means ``low_at`` and ``high_at`` of the two. ``only``: neither moves the outcome by itself.
    """

    first: str
    second: str
    first_label: str
    second_label: str
    first_unit: str
    second_unit: str
    share: Estimate | None
    low: Estimate
    high: Estimate
    low_at: tuple[float, float]
    high_at: tuple[float, float]
    only: bool


def pairs_of(
    frame: Frame,
    inputs: Sequence[int],
    means: Floats,
    played: NDArray[np.floating],
    event: bool,
    clear: frozenset[str],
    ignorance: float | None,
    level: float,
) -> tuple[Pair, ...]:
    """The pairs among ``inputs``, rows of the frame, that matter together, the largest share first.

    ``means`` (draw,) are the outcome's by draw; ``clear`` the quantities that move it alone. None of too few draws or
    cases. Two of one group are no pair: they move together.
    """
    cases = min(int((played > 0).sum()), int((played == 0).sum())) if event else CASES
    if frame.draws < MINIMUM_DRAWS or cases < CASES or not 2 <= len(inputs) <= MOST_INPUTS:
        return ()
    ranks = {i: ranked(frame.values[i], frame.order[i]) for i in inputs}
    group = np.array([frame.quantities[i].group for i in inputs])
    free = (group[:, None] != group[None, :]) | (group == "")
    screened = np.stack([ranks[i][:SCREENED] for i in inputs])
    log = np.where(free, log_chances(screened, means[:SCREENED]), 0.0)
    number = len(inputs) * (len(inputs) - 1) / 2
    best = np.argsort(log, axis=None)[:LOOKED_AT]
    clearest = [divmod(int(k), len(inputs)) for k in best if log.flat[k] < np.log(RISK / number)]
    found = [(together(ranks[i], ranks[j], means), i, j) for i, j in ((inputs[a], inputs[b]) for a, b in clearest)]
    kept: dict[tuple[str, ...], tuple[tuple[float, float], int, int]] = {}
    for part, i, j in sorted(found, key=lambda f: -f[0][0]):
        if part[0] > MATERIAL * (ignorance or 0.0):  # of a group, whose members move together, the clearest stands
            alike = tuple(sorted(frame.quantities[k].group or frame.quantities[k].name for k in (i, j)))
            kept.setdefault(alike, (part, i, j))
    return tuple(_pair(frame, ranks, means, event, clear, ignorance, level, *f) for f in list(kept.values())[:MOST])


def _pair(
    frame: Frame,
    ranks: Mapping[int, Floats],
    means: Floats,
    event: bool,
    clear: frozenset[str],
    ignorance: float | None,
    level: float,
    part: tuple[float, float],
    i: int,
    j: int,
) -> Pair:
    cells = thirds(ranks[i], ranks[j], means)
    low, high = mean_intervals(cells.mean, cells.variance, np.maximum(cells.size, 1.0), frame.lucks, event, level)
    known = np.where(cells.size > 1, cells.mean, np.nan)
    a, b = frame.quantities[i], frame.quantities[j]

    def at(place: int) -> tuple[Estimate, tuple[float, float]]:
        k = np.unravel_index(place, cells.mean.shape)
        there = (third_of(ranks[i]) == k[0]) & (third_of(ranks[j]) == k[1])
        return Estimate(float(cells.mean[k]), float(low[k]), float(high[k])), (
            float(frame.values[i][there].mean(dtype=np.float64)),
            float(frame.values[j][there].mean(dtype=np.float64)),
        )

    least, most = at(int(np.nanargmin(known))), at(int(np.nanargmax(known)))
    share = None
    if ignorance:
        share = normal(max(part[0], 0.0) / ignorance, part[1] / ignorance, level).clipped()
    return Pair(
        first=a.name,
        second=b.name,
        first_label=a.label or a.name,
        second_label=b.label or b.name,
        first_unit=a.unit,
        second_unit=b.unit,
        share=share,
        low=least[0],
        high=most[0],
        low_at=least[1],
        high_at=most[1],
        only=not {a.name, b.name} & clear,
    )
