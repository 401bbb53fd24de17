"""Flip points: the value of a driver at which the answer crosses a level.

The levels are a half (for events), the ends of what the author expects and any that is given. A quantity along which
the outcome stays on one side of the level does not flip it within its range, and that is found too.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.drivers.find import MINIMUM_DRAWS, drivers
from midgame.findings.flips.frontier import Frontier, frontier
from midgame.findings.flips.levels import checked_level as checked_level
from midgame.findings.flips.levels import levels_of as levels_of
from midgame.findings.flips.levels import needed_levels
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, Quantity, frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.crossing import crossings, leading, placed
from midgame.statistics.guard import enough, happens_sometimes
from midgame.statistics.intervals import LEVEL, Estimate
from midgame.statistics.smooth import Curve, curve

MOST = 5  # drivers that are looked along


@dataclass(frozen=True)
class Flip:
    """Where one quantity takes the outcome's mean across one level, ``level_code`` of which says what level it is.

    ``value`` is where; None when it does not flip within its range, ``lowest`` to ``highest``. Beyond it, towards
    higher values, the outcome ``rises`` above the level or falls below. ``rank`` is the share of draws below the
    value. ``least`` and ``most`` are the outcome's extremes along the quantity. ``crossings`` counts them. Of two the
    first is given, and ``back`` where it crosses back; of more the one that says most, see
    :func:`midgame.statistics.crossing.leading`.
    """

    quantity: str
    label: str
    unit: str
    level_code: str
    level: float
    value: Estimate | None
    rises: bool
    rank: float
    least: float
    most: float
    lowest: float
    highest: float
    crossings: int
    back: Estimate | None = None

    @property
    def close(self) -> bool:
        """Whether it is too close to call: the curve crosses the level, but is not clearly on both sides."""
        return self.value is None and self.least < self.level < self.most


@dataclass(frozen=True)
class Flips:
    """The flips of an outcome along its first drivers, and the plane of the first two (None where it has none)."""

    subject: Subject
    points: tuple[Flip, ...]
    frontier: Frontier | None


def find(frame: Frame, ask: Ask) -> Flips:
    """See :func:`flip_points` and :func:`~midgame.findings.flips.frontier.frontier`."""
    found = frame.outcome(ask.outcome)
    points = flip_points(frame, found, ask.level)
    try:
        pair = frontier(frame, found, ask.level)
    except CannotSay:  # no loss where the single drivers are told of
        pair = None
    return Flips(Subject.of(found), points, pair)


def flip_points(
    data: Any,
    outcome: str | Outcome = "goal",
    level: float | None = None,
    quantities: Sequence[str] | None = None,
    *,
    confidence: float = LEVEL,
) -> tuple[Flip, ...]:
    """The flip of each quantity at each level of :func:`levels_of`.

    ``quantities`` defaults to the five drivers of the largest swing. InputError for a level that cannot be one;
    CannotSay with fewer than 100 draws, when the outcome hardly ever varies, or when there is no level to cross.
    """
    frame = frame_of(data)
    found = frame.outcome(outcome)
    levels = needed_levels(frame.run, found, level)
    enough(frame.draws, MINIMUM_DRAWS, "finding flip points", "draws")
    happens_sometimes(frame.played(found), found.name, found.event)
    if quantities is None:
        quantities = [d.quantity for d in drivers(frame, found).top(MOST)]
    rows = []
    for i in (frame.column(name) for name in quantities):
        along = _along(frame, i, found)
        rows += [_flip(frame.quantities[i], along, code, value, confidence) for code, value in levels.items()]
    return tuple(rows)


def _along(frame: Frame, i: int, outcome: Outcome) -> Curve:
    """The outcome's mean along a quantity, kept within what draws gave: a local line overshoots at the ends."""
    means, order = frame.by_draw(outcome), frame.order[i]
    x = frame.values[i][order].astype(np.float64)
    made = curve(x, means[order])
    return replace(made, mean=np.clip(made.mean, means.min(), means.max()))


def _flip(quantity: Quantity, along: Curve, code: str, level: float, confidence: float) -> Flip:
    estimate, back, rank, up = None, None, math.nan, False
    ranks, rises = crossings(along.at, along.mean, level)
    named = leading(along.at, along.mean, level)
    if len(ranks) == 2:  # a window: into it and out again
        named = float(ranks[0]), bool(rises[0])
        back = placed(along, level, float(ranks[1]), bool(rises[1]), confidence)
    if named is not None:
        rank, up = named
        estimate = placed(along, level, rank, up, confidence)
    return Flip(
        quantity=quantity.name,
        label=quantity.label or quantity.name,
        unit=quantity.unit,
        level_code=code,
        level=level,
        value=estimate,
        rises=up,
        rank=rank if estimate else math.nan,
        least=float(along.mean.min()),
        most=float(along.mean.max()),
        lowest=float(along.x[0]),
        highest=float(along.x[-1]),
        crossings=len(ranks) if estimate else 0,
        back=back if estimate else None,
    )
