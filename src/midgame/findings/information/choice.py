"""The value of information for a choice between two excursions that were played with the same draws and luck.

Without more knowledge one chooses the better on average. Knowing a quantity, one would choose by its value; the
expected gain is what knowing it is worth, in the unit of the outcome.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import CannotSay
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.statistics.explained import bin_edges
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
    """A choice between two runs, which go by the name of their excursion, or else by their title; empty when these
    are the same.

    ``difference`` is the second minus the first; ``second_now`` says whether the second is the one to choose now.
    ``everything`` bounds what knowing all quantities would add: luck keeps it from being known exactly.
    """

    subject: Subject
    first: str
    second: str
    difference: Estimate
    second_now: bool
    more_is_better: bool
    everything: tuple[float, float]
    ranked: tuple[Gain, ...]


def choice(
    first: Any, second: Any, outcome: str = "goal", *, more_is_better: bool = True, level: float = LEVEL
) -> Choice:
    """Value of each quantity for the choice between two paired runs.

    CannotSay unless both were played with the same seed, draws and lucks, and with fewer than 500 draws.
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
        rows.append(Gain(q.name, q.label, gain, float(switched.mean())))
    rows.sort(key=lambda g: -g.gain.value)
    names = _names(a, b)
    return Choice(
        subject=Subject.of(found),
        first=names[0],
        second=names[1],
        difference=paired_difference(sign * one, sign * other, found.event, level),
        second_now=bool(now),
        more_is_better=more_is_better,
        everything=_everything(one, other, bool(now)),
        ranked=tuple(rows),
    )


def _names(a: Frame, b: Frame) -> tuple[str, str]:
    for one, other in ((a.run.excursion, b.run.excursion), (a.run.title, b.run.title)):
        if one != other and one and other:
            return one, other
    return "", ""


def paired(a: Frame, b: Frame) -> None:
    """CannotSay unless two runs share seed, draws and lucks, so that their replications may be held side by side."""
    if a.run.seed != b.run.seed:
        raise CannotSay(
            "the two runs have another seed ({first} and {second}), so their replications do not belong together; run "
            "both with the same seed, replications and lucks",
            first=str(a.run.seed), second=str(b.run.seed),
        )  # fmt: skip
    if a.lucks != b.lucks:
        raise CannotSay(
            "the two runs have another number of lucks per draw ({first} and {second}), so their replications do not "
            "belong together; run both with the same seed, replications and lucks",
            first=a.lucks, second=b.lucks,
        )  # fmt: skip
    if a.draws != b.draws:
        raise CannotSay(
            "the two runs have {first} and {second} draws; run both with the same number of replications",
            first=a.draws, second=b.draws,
        )  # fmt: skip


def _gains(lead: Floats, x: NDArray[np.floating], now: bool) -> tuple[Floats, NDArray[np.bool_]]:
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
