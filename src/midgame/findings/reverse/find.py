"""Both ways: the nearest plausible inputs that reverse the conclusion.

From the middle of all inputs one goes towards the other answer along the drivers, each measured in its own range,
until the draws around one give that answer. How far that is, and how rare, says how firm the conclusion is
(O'Hanlon 2022 does this by hand: one set of plausible inputs for each side).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.drivers.find import drivers
from midgame.findings.flips.levels import needed_levels
from midgame.findings.reverse.played import PLAYS, nearest_played
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.guard import enough, happens_sometimes
from midgame.statistics.intervals import Estimate, z_of
from midgame.statistics.ranks import ranks_of
from midgame.statistics.reversal import nearest

MINIMUM_DRAWS = 500
MOST_DRIVERS = 4

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Moved:
    """One input of the reversal. ``moved`` is its way from the middle, as a share of its 90 % range; signed."""

    quantity: str
    label: str
    unit: str
    middle: float
    value: float
    moved: float


@dataclass(frozen=True)
class BothWays:
    """The nearest reversal of a conclusion, or that there is none.

    ``above`` says on which side of ``level`` the outcome is as it stands; ``level_code`` what level it is. ``inputs``
    are empty when nothing within their ranges reverses it; else they lie ``distance`` standard deviations from the
    middle (0: the middle itself is on the other side). ``there`` is the outcome around them, ``rarity`` the probability
    of drawing inputs as far from the middle, ``replication`` a played one near them with the other outcome (-1: none).
    Where the draws around no place show it, it was ``played`` so often with these inputs held.
    """

    subject: Subject
    level_code: str
    level: float
    stands: Estimate
    above: bool
    inputs: tuple[Moved, ...]
    there: Estimate | None
    distance: float
    rarity: float
    replication: int
    played: int = 0

    @property
    def reverses(self) -> bool:
        """Whether plausible inputs reverse the conclusion."""
        return bool(self.inputs)


def find(frame: Frame, ask: Ask) -> BothWays:
    """See :func:`both_ways`."""
    return both_ways(frame, ask.outcome, ask.level)


def both_ways(data: Any, outcome: str | Outcome = "goal", level: float | None = None) -> BothWays:
    """The nearest inputs at which an outcome is on the other side of ``level`` (a half for an event).

    InputError for a level that cannot be one; CannotSay with fewer than 500 draws, when the outcome hardly ever varies,
    for a number without a level, or when no quantity moves the outcome by more than noise.
    """
    whole = frame_of(data)
    frame = whole.of_kinds()
    found = frame.outcome(outcome)
    code, at_level = next(iter(needed_levels(frame.run, found, level).items()))
    enough(frame.draws, MINIMUM_DRAWS, "looking for the nearest reversal", "draws")
    happens_sometimes(frame.played(found), found.name, found.event)
    names = drivers(whole, found).leading(MOST_DRIVERS)  # which leaves out what is no input, and is kept
    if not names:
        raise CannotSay("no number moves this outcome by more than noise, so no inputs are known to reverse it")
    y = frame.by_draw(found)
    columns = [frame.column(name) for name in names]
    z = np.stack([_scores(frame, i) for i in columns], axis=1)
    stands = frame.mean(found)
    above = stands.value > at_level
    way, distance, there = nearest(z, y, found.event, at_level, above)
    base = BothWays(
        subject=Subject.of(found),
        level_code=code,
        level=at_level,
        stands=stands,
        above=above,
        inputs=(),
        there=None,
        distance=np.nan,
        rarity=0.0,
        replication=-1,
    )
    if there is None:
        return _by_play(base, frame, found, names)
    target = distance * way
    inputs = [_moved(frame, i, t) for i, t in zip(columns, target, strict=True)]
    return replace(
        base,
        inputs=tuple(sorted((m for m, w in zip(inputs, way, strict=True) if w), key=lambda m: -abs(m.moved))),
        there=there,
        distance=distance,
        rarity=float(special.chdtrc(int((way != 0).sum()), distance**2)),
        replication=_example(frame, found, z, target, at_level, above),
    )


def _by_play(base: BothWays, frame: Frame, outcome: Outcome, names: Sequence[str]) -> BothWays:
    """The reversal that is found by playing where it looks likeliest; ``base`` when there is none."""
    reversal = nearest_played(frame, outcome, names, base.level, base.above)
    if reversal is None:
        return base
    columns = [frame.column(name) for name in reversal.scores]
    target = np.array(list(reversal.scores.values()))
    inputs = (_moved(frame, i, t, at) for i, t, at in zip(columns, target, reversal.values.values(), strict=True))
    distance = float(np.linalg.norm(target))
    z = np.stack([_scores(frame, i) for i in columns], axis=1)
    return replace(
        base,
        inputs=tuple(sorted(inputs, key=lambda m: -abs(m.moved))),
        there=reversal.there,
        distance=distance,
        rarity=float(special.chdtrc(len(target), distance**2)),
        replication=_example(frame, outcome, z, target, base.level, base.above),
        played=PLAYS,
    )


def _scores(frame: Frame, i: int) -> Floats:
    """Normal scores of a quantity's ranks: its own range as a unit, whatever its shape."""
    scores: Floats = special.ndtri(ranks_of(frame.values[i], frame.order[i]) / (frame.draws + 1))
    return scores


def _moved(frame: Frame, i: int, score: float, held: float | None = None) -> Moved:
    """An input at a normal score of its range; at the value at which it was ``held``, where one was played."""
    x = frame.values[i][frame.order[i]].astype(np.float64)
    at = special.ndtr(np.array([0.0, score, -z_of(0.9), z_of(0.9)]))
    middle, value, low, high = np.interp(at * (len(x) - 1), np.arange(len(x)), x)
    value = value if held is None else held
    width = high - low if high > low else x[-1] - x[0]
    q = frame.quantities[i]
    return Moved(q.name, q.label or q.name, q.unit, float(middle), float(value), float((value - middle) / width))


def _example(frame: Frame, outcome: Outcome, z: Floats, target: Floats, level: float, above: bool) -> int:
    """The replication nearest to the reversed inputs that has the other outcome."""
    played = frame.played(outcome)
    other = played < level if above else played > level
    draws = np.flatnonzero(other.any(axis=1))
    if not len(draws):
        return -1
    draw = int(draws[((z[draws] - target) ** 2).sum(axis=1).argmin()])
    return draw * frame.lucks + int(other[draw].argmax())
