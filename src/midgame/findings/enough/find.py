"""Enough replications? How precise a figure is, and how many more it takes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import InputError
from midgame.findings.base import Ask
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.statistics.intervals import LEVEL, Estimate, z_of

WIDTHS = (0.02, 0.01, 0.005)  # half widths worth a table: in probability, or as a share of a number's mean
FEWEST = 200  # draws before a run may stop itself


@dataclass(frozen=True)
class Precision:
    """How precise one outcome's mean is.

    ``design`` is how many times more replications it takes than if each had its own draw. ``needed`` maps a half width
    to the replications it takes: in probability for an event, as a share of the mean for a number.
    """

    subject: Subject
    mean: Estimate
    replications: int
    design: float
    needed: dict[float, int]

    def has(self, half_width: float) -> bool:
        """Whether the mean is known to that half width, which is one of ``needed``."""
        return self.mean.half_width <= half_width * (1.0 if self.subject.event else abs(self.mean.value))


def replications_needed(p: float, half_width: float, level: float = LEVEL, design: float = 1.0) -> int:
    """Replications for a share of about ``p`` to be known to plus or minus ``half_width``.

    0.25 takes 1,801 for two points and 7,203 for one, at 95 %. InputError unless both lie between 0 and 1.
    """
    if not 0 <= p <= 1 or not 0 < half_width < 1:
        raise InputError(f"a share and its half width lie between 0 and 1, got {p:g} and {half_width:g}")
    z = z_of(level)
    spread = max(p * (1 - p), half_width / 2)  # a share near 0 or 1 is as wide as Wilson's interval is there
    return math.ceil(design * z * z * spread / half_width**2 - 1e-9)


def find(frame: Frame, ask: Ask) -> Precision:
    """The precision of the outcome asked for."""
    return precision(frame, [ask.outcome])[0]


def precision(data: Any, outcomes: Sequence[str] | None = None, level: float = LEVEL) -> tuple[Precision, ...]:
    """Precision of the mean of each outcome (default: the goal, the end states and the declared outcomes)."""
    frame = frame_of(data)
    rows = []
    for name in frame.averaged if outcomes is None else outcomes:
        found = frame.outcome(name)
        played = frame.played(found).astype(np.float64)
        mean = frame.mean(found, level)
        design = design_effect(played)
        variance = float(played.var())
        if found.event:
            needed = {w: replications_needed(mean.value, w, level, design) for w in WIDTHS}
        else:
            z = z_of(level)
            scale = abs(mean.value)
            needed = {w: math.ceil(design * z * z * variance / (w * scale) ** 2) for w in WIDTHS if scale > 0}
        rows.append(Precision(Subject.of(found), mean, frame.total if found.event else played.size, design, needed))
    return tuple(rows)


def design_effect(played: NDArray[np.floating]) -> float:
    """Variance of the mean of (draws, lucks) over what it would be if all replications were independent.

    Where nothing varies the draws alone count, as they do in its interval.
    """
    draws, lucks = played.shape
    whole = float(played.var(ddof=1)) if played.size > 1 else 0.0
    if whole == 0 or draws < 2:
        return float(lucks)
    return float(np.clip(lucks * played.mean(axis=1).var(ddof=1) / whole, 1.0, lucks))


def precise_enough(mean: Estimate, draws: int, half_width: float) -> bool:
    """Whether a run may stop: the interval of the mean over so many draws is no wider than asked.

    Never before 200 draws: a run that looks at itself too early stops on luck.
    """
    return draws >= FEWEST and mean.half_width <= half_width
