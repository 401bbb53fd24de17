"""Enough replications? How precise each figure is, how many more it takes, and when one is quoted too finely."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import InputError
from midgame.runs.frame import frame_of
from midgame.runs.outcomes import declared_outcomes
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, z_of

WIDTHS = (0.02, 0.01, 0.005)  # half widths worth a table: in probability, or as a share of a number's mean
FEWEST = 200  # draws before a run may stop itself


@dataclass(frozen=True)
class Precision:
    """How precise one outcome's mean is.

    ``design`` is how many times more replications it takes than if each had its own draw. ``needed`` maps a half width
    to the replications it takes: in probability for an event, as a share of the mean for a number.
    """

    outcome: str
    label: str
    unit: str
    event: bool
    mean: Estimate
    replications: int
    design: float
    needed: dict[float, int]


def replications_needed(p: float, half_width: float, level: float = LEVEL, design: float = 1.0) -> int:
    """Replications for a share of about ``p`` to be known to plus or minus ``half_width``.

    0.25 takes 1,801 for two points and 7,203 for one, at 95 %. InputError unless both lie between 0 and 1.
    """
    if not 0 <= p <= 1 or not 0 < half_width < 1:
        raise InputError(f"a share and its half width lie between 0 and 1, got {p:g} and {half_width:g}")
    z = z_of(level)
    spread = max(p * (1 - p), half_width * half_width / 4)  # a share at 0 or 1 is not known for certain
    return math.ceil(design * z * z * spread / half_width**2 - 1e-9)


def precision(data: Any, outcomes: Sequence[str] | None = None, level: float = LEVEL) -> tuple[Precision, ...]:
    """Precision of the mean of each outcome (default: the goal, the end states and the declared outcomes)."""
    frame = frame_of(data)
    rows = []
    for name in declared_outcomes(frame.dataset) if outcomes is None else outcomes:
        found = frame.outcome(name)
        played = frame.played(found).astype(np.float64)
        mean = cluster_mean(played, found.event, level)
        design = design_effect(played)
        variance = float(played.var())
        if found.event:
            needed = {w: replications_needed(mean.value, w, level, design) for w in WIDTHS}
        else:
            z = z_of(level)
            scale = abs(mean.value)
            needed = {w: math.ceil(design * z * z * variance / (w * scale) ** 2) for w in WIDTHS if scale > 0}
        rows.append(
            Precision(found.name, found.label, found.unit, found.event, mean, played.size, design, needed)
        )  # fmt: skip
    return tuple(rows)


def design_effect(played: NDArray[np.floating]) -> float:
    """Variance of the mean of (draws, lucks) over what it would be if all replications were independent."""
    draws, lucks = played.shape
    whole = float(played.var(ddof=1)) if played.size > 1 else 0.0
    if whole == 0 or draws < 2:
        return 1.0
    return float(np.clip(lucks * played.mean(axis=1).var(ddof=1) / whole, 1.0, lucks))


def precise_enough(played: NDArray[np.floating], half_width: float, event: bool = True, level: float = LEVEL) -> bool:
    """Whether a run may stop: the interval of the mean of ``played`` (draws, lucks) is no wider than asked.

    Never before 200 draws: a run that looks at itself too early stops on luck.
    """
    return len(played) >= FEWEST and cluster_mean(played, event, level).half_width <= half_width


def quoted_too_finely(text: str, estimate: Estimate) -> str | None:
    """A warning when a figure such as ``23.4 %`` or ``0.234`` is quoted finer than its error, else None.

    The last digit may stand in the place of the first digit of the error (half the interval), no further.
    InputError when ``text`` holds no number.
    """
    match = re.search(r"[-+]?(\d[\d,]*)(?:\.(\d+))?\s*(%)?", text)
    if match is None:
        raise InputError(f"'{text}' holds no number")
    whole, decimals, percent = match.groups()
    digits = whole.replace(",", "")
    zeros = 0 if decimals is not None else len(digits) - len(digits.rstrip("0"))
    last = 10.0 ** (-len(decimals) if decimals else min(zeros, len(digits) - 1)) * (0.01 if percent else 1.0)
    if estimate.half_width <= 0 or last >= 0.999 * 10.0 ** _place(estimate.half_width):
        return None
    scale, unit = (100, " points") if percent else (1, "")
    return (
        f"'{text}' is quoted to {last * scale:g}{unit}, finer than its error of "
        f"{estimate.half_width * scale:.2g}{unit} either way; write {rounded(estimate, percent=bool(percent))}"
    )


def rounded(estimate: Estimate, percent: bool = False) -> str:
    """The value as finely as its error allows: ``23 %``, ``0.23``, ``1,200``."""
    value, error = (100 * v if percent else v for v in (estimate.value, estimate.half_width))
    places = 3 if error <= 0 else min(-_place(error), 6)
    text = f"{round(value, places):,.{max(places, 0)}f}"
    return f"{text} %" if percent else text


def _place(error: float) -> int:
    """The power of ten of the first digit of an error: 0 for 3, -1 for 0.5."""
    return math.floor(math.log10(error) + 1e-9)
