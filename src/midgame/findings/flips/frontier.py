"""The frontier of a pair of drivers: the line in their plane on which the answer crosses a level."""

from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import CannotSay, InputError
from midgame.findings.drivers.find import drivers
from midgame.findings.flips.levels import needed_levels
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.crossing import leading
from midgame.statistics.guard import enough, happens_sometimes

MINIMUM_DRAWS = 1_000
GRID = 21
SPAN = 1.2  # times draws ** (-1/6)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Frontier:
    """The plane of two drivers.

    ``mean`` (GRID, GRID) is the outcome at ``x`` (first axis) and ``y``, both at even steps of rank. Along the frontier
    the second quantity is ``line`` at each ``x``, NaN where the level is not crossed. ``above`` is the share of draws
    on the side where the outcome is above the level.
    """

    subject: Subject
    x_quantity: str
    y_quantity: str
    x_label: str
    y_label: str
    x_unit: str
    y_unit: str
    level_code: str
    level: float
    x: tuple[float, ...]
    y: tuple[float, ...]
    mean: tuple[tuple[float, ...], ...]
    line: tuple[float, ...]
    above: float

    @property
    def crosses(self) -> bool:
        """Whether the level is crossed anywhere in the plane."""
        return any(isfinite(y) for y in self.line)


def frontier(
    data: Any,
    outcome: str | Outcome = "goal",
    level: float | None = None,
    pair: tuple[str, str] | None = None,
) -> Frontier:
    """The frontier at ``level`` in the plane of ``pair``.

    The level is a half for an event when none is given, the pair that of the largest swings. InputError for a level
    that cannot be one; CannotSay with fewer than 1,000 draws, when the outcome hardly ever varies, for a number without
    a level, or when fewer than two quantities have a swing that is more than noise.
    """
    frame = frame_of(data)
    found = frame.outcome(outcome)
    code, at_level = next(iter(needed_levels(frame.run, found, level).items()))
    enough(frame.draws, MINIMUM_DRAWS, "a frontier in the plane of two drivers", "draws")
    happens_sometimes(frame.played(found), found.name, found.event)
    i, j = _columns(frame, found, pair)
    at = np.linspace(0, 1, GRID)
    ranks = np.stack([_ranks(frame, k) for k in (i, j)])
    means = frame.by_draw(found)
    # Kept within what draws gave: a local plane overshoots at the corners.
    mean = np.clip(_plane(ranks, means, at), means.min(), means.max())
    x, y = (_quantile(frame, k, at) for k in (i, j))
    cell = np.minimum((ranks * GRID).astype(int), GRID - 1)
    return Frontier(
        subject=Subject.of(found),
        x_quantity=frame.names[i],
        y_quantity=frame.names[j],
        x_label=frame.quantities[i].label or frame.names[i],
        y_label=frame.quantities[j].label or frame.names[j],
        x_unit=frame.quantities[i].unit,
        y_unit=frame.quantities[j].unit,
        level_code=code,
        level=at_level,
        x=tuple(x.tolist()),
        y=tuple(y.tolist()),
        mean=tuple(tuple(row) for row in mean.tolist()),
        line=tuple(_first(at, row, at_level, y) for row in mean),
        above=float((mean[cell[0], cell[1]] > at_level).mean()),
    )


def _columns(frame: Frame, outcome: Outcome, pair: tuple[str, str] | None) -> tuple[int, int]:
    """Rows of the two quantities in the frame."""
    if pair is None:
        names = drivers(frame, outcome).leading(2)
        if len(names) < 2:
            raise CannotSay("fewer than two numbers have a swing that is more than noise; name the pair to look at")
        pair = (names[0], names[1])
    i, j = (frame.column(name) for name in pair)
    if i == j:
        raise InputError(f"a frontier needs two quantities, got '{pair[0]}' twice")
    return i, j


def _first(at: Floats, row: Floats, level: float, y: Floats) -> float:
    named = leading(at, row, level)
    return float("nan") if named is None else float(np.interp(named[0], at, y))


def _ranks(frame: Frame, i: int) -> Floats:
    ranks = np.empty(frame.draws)
    ranks[frame.order[i]] = (np.arange(frame.draws) + 0.5) / frame.draws
    return ranks


def _quantile(frame: Frame, i: int, at: Floats) -> Floats:
    x = frame.values[i][frame.order[i]].astype(np.float64)
    along: Floats = np.interp(at * (len(x) - 1), np.arange(len(x)), x)
    return along


def _plane(ranks: Floats, y: Floats, at: Floats) -> Floats:
    """A local plane through the means of square cells, at each point of the grid ``at`` x ``at``."""
    n = len(y)
    cells = int(np.clip(round((n / 10) ** 0.5), 5, 40))
    index = np.minimum((ranks * cells).astype(int), cells - 1)
    flat = index[0] * cells + index[1]
    size = np.bincount(flat, minlength=cells * cells).astype(float)
    total = np.bincount(flat, weights=y, minlength=cells * cells)
    full = size > 0
    centre = (np.arange(cells) + 0.5) / cells
    places = np.stack(np.meshgrid(centre, centre, indexing="ij"), -1).reshape(-1, 2)[full]
    size, mean = size[full], total[full] / size[full]
    grid = np.stack(np.meshgrid(at, at, indexing="ij"), -1).reshape(-1, 2)
    gap = places[None] - grid[:, None]
    away = np.sqrt((gap**2).sum(-1))
    corner = (np.maximum(0, np.abs(grid - 0.5) - 0.5 + _span(n))).max(1)
    w = np.clip(1 - (away / (_span(n) + corner)[:, None]) ** 3, 0, None) ** 3 * size
    design = np.concatenate([np.ones((*gap.shape[:2], 1)), gap], axis=-1)
    left = np.einsum("gc,gca,gcb->gab", w, design, design)
    right = np.einsum("gc,gca,c->ga", w, design, mean)
    ridge = 1e-9 * np.trace(left, axis1=1, axis2=2)[:, None, None] * np.eye(3)
    solved: Floats = np.linalg.solve(left + ridge, right[..., None])[:, 0, 0]
    return solved.reshape(len(at), len(at))


def _span(draws: int) -> float:
    return float(max(SPAN * draws ** (-1 / 6), 0.12))
