"""The value of information for a choice between two excursions that were played with the same draws and luck.

Without more knowledge one chooses the better on average. Knowing a quantity, one would choose by its value; the
expected gain is what knowing it is worth, in the unit of the outcome.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import InputError
from midgame.findings.information.find import bin_edges
from midgame.runs.frame import Frame, frame_of
from midgame.statistics.guard import enough
from midgame.statistics.intervals import LEVEL, Estimate, normal, paired_difference

MINIMUM_DRAWS = 500

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Gain:
    """What knowing one quantity adds to the outcome by a better choice.

    ``wrong`` is the share of futures in which knowing it would reverse the choice made now; it means something where
    the gain is ``clear``.
    """

    quantity: str
    label: str
    gain: Estimate
    wrong: float

    @property
    def clear(self) -> bool:
        """Whether the interval of the gain leaves out zero."""
        return self.gain.low > 0


@dataclass(frozen=True)
class Choice:
    """A choice between two excursions.

    ``difference`` is the second minus the first, ``better`` the name of the one to choose now. ``everything`` bounds
    what knowing all quantities would add: luck keeps it from being known exactly.
    """

    outcome: str
    first: str
    second: str
    difference: Estimate
    better: str
    everything: tuple[float, float]
    ranked: tuple[Gain, ...]


def choice(
    first: Any, second: Any, outcome: str = "goal", *, more_is_better: bool = True, level: float = LEVEL
) -> Choice:
    """Value of each quantity for the choice between two paired runs.

    InputError unless both were played with the same seed, draws and lucks, and with fewer than 500 draws.
    """
    a, b = frame_of(first), frame_of(second)
    paired(a, b)
    enough(a.draws, MINIMUM_DRAWS, "the value of information for a choice", "draws")
    sign = 1.0 if more_is_better else -1.0
    found = a.outcome(outcome)
    one, other = (sign * f.played(outcome).astype(np.float64) for f in (a, b))
    lead = (other - one).mean(axis=1)  # of the second over the first, by draw
    now = lead.mean() > 0
    frame = a.of_kinds()
    rows = []
    for i, q in enumerate(frame.quantities):
        gains, switched = _gains(lead[frame.order[i]], frame.values[i][frame.order[i]], bool(now))
        error = float(gains.std(ddof=1) / np.sqrt(len(gains)))
        gain = normal(float(gains.mean()), error, level).clipped(0.0, np.inf)
        rows.append(Gain(q.name, q.label or q.name, gain, float(switched.mean())))
    rows.sort(key=lambda g: -g.gain.value)
    names = tuple(str(f.dataset.attrs.get("excursion", "")) or n for f, n in ((a, "first"), (b, "second")))
    return Choice(
        outcome=found.name,
        first=names[0],
        second=names[1],
        difference=paired_difference(sign * one, sign * other, found.event, level),
        better=names[1] if now else names[0],
        everything=_everything(one, other, bool(now)),
        ranked=tuple(rows),
    )


def paired(a: Frame, b: Frame) -> None:
    """InputError unless two runs share seed, draws and lucks, so that their replications may be held side by side."""
    for what in ("seed", "lucks"):
        if a.dataset.attrs.get(what) != b.dataset.attrs.get(what):
            raise InputError(
                f"the two runs have another {what} ({a.dataset.attrs.get(what)} and {b.dataset.attrs.get(what)}), "
                "so their replications do not belong together; run both with the same seed, replications and lucks"
            )
    if a.draws != b.draws:
        raise InputError(f"the two runs have {a.draws:,} and {b.draws:,} draws; run both with the same replications")


def _gains(lead: Floats, x: NDArray[np.float32], now: bool) -> tuple[Floats, NDArray[np.bool_]]:
    """By draw, what choosing by ``x`` adds to the lead, and whether that choice is another than now's.

    The choice in a bin is made on one half of its draws and judged on the other, so that noise gains nothing.
    """
    edges = bin_edges(x)
    n = len(lead)
    bin_of = np.repeat(np.arange(len(edges)), np.diff(np.append(edges, n)))
    gains, switched = np.zeros(n), np.zeros(n, dtype=bool)
    for half in (0, 1):
        chooses, judges = slice(half, None, 2), slice(1 - half, None, 2)
        size = np.bincount(bin_of[chooses], minlength=len(edges))
        total = np.bincount(bin_of[chooses], weights=lead[chooses], minlength=len(edges))
        then = np.where(size > 0, total > 0, now)[bin_of[judges]]
        gains[judges] = lead[judges] * (then.astype(float) - float(now))
        switched[judges] = then != now
    return gains, switched


def _everything(one: Floats, other: Floats, now: bool) -> tuple[float, float]:
    """Bounds on the value of knowing all: chosen on one luck and judged on the others; chosen and judged on all."""
    lead = other - one
    mean = lead.mean(axis=1)
    most = float(np.maximum(mean, 0).mean() - (mean.mean() if now else 0.0))
    if lead.shape[1] < 2:
        return 0.0, max(most, 0.0)
    rest = (lead.sum(axis=1, keepdims=True) - lead) / (lead.shape[1] - 1)
    least = float(((lead > 0) * rest + (lead == 0) * float(now) * rest).mean() - (mean.mean() if now else 0.0))
    return max(least, 0.0), max(most, 0.0)
