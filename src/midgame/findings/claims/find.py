"""Claims tested: does an assumption that is said to favour a side really favour it?

P(goal) in the lowest fifth of the assumption is held against that in its highest fifth, as the ranking of drivers has
them. ``favours: us`` holds when, as written, P(goal) lies nearer the fifth that helps us than the one that hurts us.
``conservative`` claims to lean against the conclusion of the run, whichever that is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.drivers.find import Driver, drivers
from midgame.runs.frame import Frame, frame_of
from midgame.runs.run import Run
from midgame.statistics.intervals import LEVEL, Estimate, difference

CONSERVATIVE = "conservative"
NEAR = 0.05  # an assumption this near to the middle of its ends leans neither way

Verdict = Literal["holds", "opposite", "neither", "no effect", "untested"]


@dataclass(frozen=True)
class Tested:
    """One claim: ``favours`` is a side, called ``side``, or ``conservative``.

    ``low`` and ``high`` are P(goal) in the lowest and the highest fifth of the assumption, ``swing`` their difference
    (None: it has one value, and is untested) and ``as_written`` P(goal) in the whole run. ``lean`` says where between
    them that lies: 0 at the end that harms the side, 1 at the one that helps; NaN without a clear difference.
    """

    quantity: str
    label: str
    favours: str
    side: str
    verdict: Verdict
    as_written: Estimate
    low: Estimate | None
    high: Estimate | None
    swing: Estimate | None
    lean: float


@dataclass(frozen=True)
class Claims:
    """All claims of a run; they are about the goal."""

    tested: tuple[Tested, ...]


def find(frame: Frame, ask: Ask) -> Claims:
    """See :func:`check_claims`; CannotSay when no assumption is tagged."""
    if ask.outcome != "goal":
        raise CannotSay("assumptions are tested on the goal alone")
    if not tags_of(frame.run):
        raise CannotSay("no number of this run is tagged with ‘favours’, the side that it is said to help")
    return Claims(check_claims(frame))


def check_claims(data: Any, favours: Mapping[str, str] | None = None, level: float = LEVEL) -> tuple[Tested, ...]:
    """Test every quantity that is tagged with ``favours``; the argument overrides the tags that the run carries.

    InputError for an unknown quantity; CannotSay when one that varies is tagged and drivers cannot be ranked.
    """
    frame = frame_of(data)
    tags = tags_of(frame.run) if favours is None else dict(favours)
    varying = [name for name in tags if name not in frame.still]
    for name in varying:
        frame.column(name)  # raises for one that is not there, with the nearest name
    ranked = {d.quantity: d for d in drivers(frame, level=level).ranked} if varying else {}
    now = frame.share("goal", level)
    return tuple(_test(frame.run, name, tag, now, ranked.get(name)) for name, tag in tags.items())


def tags_of(run: Run) -> dict[str, str]:
    """Tags that a run carries, by quantity."""
    return {name: tag for name, tag in zip(run.quantity, run.quantity_favours, strict=True) if tag}


def _test(run: Run, name: str, tag: str, now: Estimate, driver: Driver | None) -> Tested:
    label = run.quantity_labels[run.quantity.index(name)]
    side = "" if tag == CONSERVATIVE else run.side(tag)
    if driver is None:
        return Tested(name, label, tag, side, "untested", now, None, None, None, float("nan"))
    low, high = driver.first, driver.last
    swing = difference(low, high)
    if not driver.clear or swing.holds(0.0):
        return Tested(name, label, tag, side, "no effect", now, low, high, swing, float("nan"))
    helps, harms = (high, low) if (swing.value > 0) == _wants_goal(tag, run.owner, now) else (low, high)
    lean = float(np.clip((now.value - harms.value) / (helps.value - harms.value), 0, 1))
    verdict: Verdict = "neither" if abs(lean - 0.5) < NEAR else "holds" if lean > 0.5 else "opposite"
    return Tested(name, label, tag, side, verdict, now, low, high, swing, lean)


def _wants_goal(tag: str, owner: str, now: Estimate) -> bool:
    """Whether the claim says that the assumption raises P(goal)."""
    if tag == CONSERVATIVE:
        return now.value < 0.5  # against the conclusion that the goal is missed
    return not owner or tag == owner
