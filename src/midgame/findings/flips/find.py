"""Flip points: the value of a driver at which the answer crosses a level.

The levels are a half (for events), the author's ``expect`` and any that are given. A quantity along which the
outcome stays on one side of the level does not flip it within its range, and that is said.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.errors import InputError
from midgame.findings.drivers.find import MINIMUM_DRAWS, drivers
from midgame.runs.frame import frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.guard import enough, happens_sometimes
from midgame.statistics.intervals import LEVEL, Estimate
from midgame.statistics.smooth import Curve, curve
from midgame.wording.amounts import amount, outcome_name, outcome_unit, span, with_interval

CERTAIN = 0.5  # share of resamples that must cross before a crossing is named


@dataclass(frozen=True)
class Flip:
    """Where one quantity takes an outcome (``of``, its mean in ``of_unit``) across one level.

    ``value`` is where; None when it does not flip within its range, ``lowest`` to ``highest``. Beyond it, towards
    higher values, the outcome ``rises`` above the level or falls below. ``rank`` is the share of draws below the
    value. ``least`` and ``most`` are the outcome's extremes along the quantity. ``crossings`` counts
    them; the one nearest the middle is given.
    """

    quantity: str
    label: str
    unit: str
    of: str
    of_unit: str
    level: float
    level_name: str
    value: Estimate | None
    rises: bool
    rank: float
    least: float
    most: float
    lowest: float
    highest: float
    crossings: int

    def sentence(self) -> str:
        """The finding in words."""
        at = (
            self.level_name
            if self.level_name == "a half"
            else f"{amount(self.level, self.of_unit)}, {self.level_name},"
        )
        if self.value is None:
            clear = not self.least < self.level < self.most
            side = "above" if self.least >= self.level else "below"
            where = f"{side} {at.rstrip(',')}" if clear else f"too close to {at.rstrip(',')} to call"
            return (
                f"'{self.label}' does not flip {self.of} within its range "
                f"({span(self.lowest, self.highest, self.unit)}): it stays between "
                f"{amount(self.least, self.of_unit)} and {amount(self.most, self.of_unit)}, {where}"
            )
        way = "rises above" if self.rises else "falls below"
        return f"{self.of} {way} {at} when '{self.label}' passes {with_interval(self.value, self.unit)}"


def levels_of(dataset: xr.Dataset, outcome: Outcome, level: float | None = None) -> dict[str, float]:
    """Levels worth crossing, by name: the one given, a half for an event, the ends of what the author expects."""
    levels = {} if level is None else {"the level given": float(level)}
    if outcome.event:
        levels["a half"] = 0.5
    expected = json.loads(dataset.attrs.get("expect") or "{}").get(outcome.name)
    if expected:
        levels |= {"the low end expected": float(expected[0]), "the high end expected": float(expected[1])}
    return {name: v for name, v in levels.items() if not outcome.event or 0 < v < 1}


def flip_points(
    data: Any,
    outcome: str | Outcome = "goal",
    level: float | None = None,
    quantities: Sequence[str] | None = None,
    *,
    confidence: float = LEVEL,
    seed: int = 0,
) -> tuple[Flip, ...]:
    """The flip of each quantity at each level of :func:`levels_of`.

    ``quantities`` defaults to the five drivers of the largest swing. InputError with fewer than 100 draws, when
    the outcome hardly ever varies, or when there is no level to cross.
    """
    frame = frame_of(data)
    found = frame.outcome(outcome)
    enough(frame.draws, MINIMUM_DRAWS, "finding flip points", "draws")
    happens_sometimes(frame.played(found), found.name, found.event)
    levels = levels_of(frame.dataset, found, level)
    if not levels:
        raise InputError(f"'{found.name}' is a number without an expected range; give the level that it should cross")
    if quantities is None:
        quantities = [d.quantity for d in drivers(frame, found).top(5)]
    means = frame.by_draw(found)
    rows = []
    for name in quantities:
        i = frame.column(name)
        along = curve(frame, i, means, np.random.default_rng([seed, i]))
        quantity = frame.quantities[i]
        words = {
            "quantity": name,
            "label": quantity.label or name,
            "unit": quantity.unit,
            "of": outcome_name(found.name, found.label),
            "of_unit": outcome_unit(found.event, found.unit),
        }
        rows += [_flip(along, words, key, value, confidence) for key, value in levels.items()]
    return tuple(rows)


def _flip(along: Curve, words: Mapping[str, str], level_name: str, level: float, confidence: float) -> Flip:
    ranks, rises = crossings(along.at, along.mean, level)
    estimate, rank, up = None, math.nan, False
    if len(ranks):
        nearest = int(np.argmin(np.abs(ranks - 0.5)))
        rank, up = float(ranks[nearest]), bool(rises[nearest])
        again = _nearest(along, level, rank, up)
        if np.isfinite(again).mean() > CERTAIN:
            tail = (1 - confidence) / 2
            filled = np.where(np.isfinite(again), again, np.inf if rank > 0.5 else -np.inf)
            low, high = np.sort(filled)[[int(tail * len(filled)), math.ceil((1 - tail) * len(filled)) - 1]]
            low, high = np.interp(np.clip([low, high], along.at[0], along.at[-1]), along.at, along.x)
            estimate = Estimate(float(np.interp(rank, along.at, along.x)), float(low), float(high))
    return Flip(
        **words,
        level=level,
        level_name=level_name,
        value=estimate,
        rises=up,
        rank=rank if estimate else math.nan,
        least=float(along.mean.min()),
        most=float(along.mean.max()),
        lowest=float(along.x[0]),
        highest=float(along.x[-1]),
        crossings=len(ranks) if estimate else 0,
    )


def crossings(
    at: NDArray[np.float64], mean: NDArray[np.float64], level: float
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Where a curve crosses a level, and whether it rises there."""
    over = mean > level
    i = np.flatnonzero(over[1:] != over[:-1])
    step = (level - mean[i]) / (mean[i + 1] - mean[i])
    return at[i] + step * (at[i + 1] - at[i]), over[i + 1]


def _nearest(along: Curve, level: float, rank: float, up: bool) -> NDArray[np.float64]:
    """For each resampled curve, its crossing of the same sense nearest to ``rank``; NaN without one."""
    over = along.again > level
    change = (over[:, 1:] != over[:, :-1]) & (over[:, 1:] == up)
    left, right = along.again[:, :-1], along.again[:, 1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        place = along.at[:-1] + (level - left) / (right - left) * np.diff(along.at)
    away = np.where(change, np.abs(place - rank), np.inf)
    best = away.argmin(axis=1)
    rows = np.arange(len(best))
    return np.where(np.isfinite(away[rows, best]), place[rows, best], np.nan)
