"""Scenario discovery: the box in a few quantities in which a plan fails (or succeeds) most.

PRIM gives a trade-off of coverage against density; the box with the largest excess of cases over chance is
taken, and every restriction that it can spare is dropped. The box is then found again in each half of the draws and
judged on the other half: a box that is noise does not hold up there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.box.choice import choose, firm, found_again, freed, held_out
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.guard import enough, happens_sometimes
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean
from midgame.statistics.prim import Trajectory, inside, prim

MINIMUM_DRAWS = 500
MOST_DRAWS = 50_000  # more do not move the box, and the first draws are as good as any

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Restriction:
    """One side of the box: ``quantity`` between ``low`` and ``high`` (None: not bounded there).

    ``start`` and ``end`` are the shares of draws below the one and up to the other. ``chance`` is the probability that
    the box would be as dense without it (one-sided binomial test); ``found_again`` the share of half samples whose box
    restricts this quantity too.
    """

    quantity: str
    label: str
    unit: str
    low: float | None
    high: float | None
    start: float
    end: float
    chance: float
    found_again: float


@dataclass(frozen=True)
class Tried:
    """One box of the trade-off: its share of all cases, how often the case happens in it, its share of the futures and
    how many quantities it restricts.
    """

    coverage: float
    density: float
    mass: float
    restricted: int


@dataclass(frozen=True)
class Discovery:
    """A box of futures in which an event is frequent or, where not ``happens``, its absence: the case.

    ``base`` is how often the case happens at all. ``mass`` is the box's share of the futures, ``density`` how often the
    case happens in it, ``coverage`` its share of all cases; ``held_out`` is the density in draws that did not choose
    the box, ``held_out_rise`` how much denser it is there than outside; ``stands`` says that the box is not noise.

    It has the largest excess of cases of all boxes ``tried``, from the widest to the densest. Of its restrictions
    ``unneeded`` were dropped because it loses next to nothing without, ``seldom`` because half samples seldom find them
    again.
    """

    subject: Subject
    happens: bool
    base: float
    restrictions: tuple[Restriction, ...]
    mass: float
    density: Estimate
    coverage: Estimate
    held_out: Estimate
    held_out_rise: Estimate
    stands: bool
    tried: tuple[Tried, ...]
    unneeded: int
    seldom: int


def find(frame: Frame, ask: Ask) -> Discovery:
    """See :func:`discover`."""
    return discover(frame, ask.outcome, seed=ask.seed)


def discover(
    data: Any,
    outcome: str | Outcome = "goal",
    *,
    happens: bool | None = None,
    quantities: Sequence[str] | None = None,
    level: float = LEVEL,
    seed: int = 0,
) -> Discovery:
    """Find the box that holds most cases of an event (``happens``), or of its absence; by default the rarer.

    CannotSay with fewer than 500 draws, for a number, or when the event (almost) never or always happens.
    """
    frame = frame_of(data).of_kinds().first(MOST_DRAWS)
    if quantities is not None:
        frame = frame.only([frame.column(q) for q in quantities])
    found = frame.outcome(outcome)
    if not found.event:
        raise CannotSay(
            "“{name}” is a number, and a box of futures takes an event: declare a condition on it",
            name=found.label or found.name,
        )
    enough(frame.draws, MINIMUM_DRAWS, "scenario discovery", "draws")
    happens_sometimes(frame.played(found), found.name)
    if not frame.quantities:
        raise CannotSay("no number of this run is uncertain, so there is nothing to draw a box in")
    played = frame.played(found)
    if happens is None:
        happens = bool(played.mean() <= 0.5)
    cases = played if happens else 1 - played
    y = cases.mean(axis=1, dtype=np.float64)
    path = prim(frame.values.T, y)
    limits, unneeded = choose(path, frame.values, y)
    again = found_again(frame, y, seed)
    limits, seldom = firm(limits, path.boxes[0].limits, again)
    outside_sample, rise = held_out(frame, cases, level, seed)
    within = inside(frame.values, limits, path.boxes[0].limits)
    return Discovery(
        subject=Subject.of(found),
        happens=happens,
        base=float(y.mean()),
        restrictions=_restrictions(frame, path.boxes[0].limits, limits, y, again),
        mass=float(within.mean()),
        density=cluster_mean(cases[within], True, level),
        coverage=_coverage(y, within, level),
        held_out=outside_sample,
        held_out_rise=rise,
        stands=rise.low > 0 and bool((limits != path.boxes[0].limits).any()),
        tried=_tried(path),
        unneeded=unneeded,
        seldom=seldom,
    )


def _restrictions(
    frame: Frame, whole: Floats, limits: Floats, y: Floats, again: dict[int, float]
) -> tuple[Restriction, ...]:
    held = inside(frame.values, limits, whole)
    size, cases = int(held.sum()), round(float(y[held].sum()))
    found = []
    for j in np.flatnonzero((limits != whole).any(axis=1)):
        wider = inside(frame.values, freed(limits, whole, int(j)), whole)
        chance = special.bdtrc(cases - 1, size, float(y[wider].mean())) if cases else 1.0
        q, x, (low, high) = frame.quantities[j], frame.values[j], limits[j]
        below, above = low > whole[j, 0], high < whole[j, 1]
        found.append(
            Restriction(
                quantity=q.name,
                label=q.label or q.name,
                unit=q.unit,
                low=float(low) if below else None,
                high=float(high) if above else None,
                start=float((x < low).mean()) if below else 0.0,
                end=float((x <= high).mean()) if above else 1.0,
                chance=float(chance),
                found_again=again.get(int(j), 0.0),
            )
        )
    return tuple(sorted(found, key=lambda r: r.chance))


def _coverage(y: Floats, within: NDArray[np.bool_], level: float) -> Estimate:
    """Share of the cases in the box: a ratio of means over draws, with its delta-method error."""
    held = float(y[within].sum() / y.sum())
    parts = y * (within - held) / y.mean()
    half = float(special.ndtri(0.5 + level / 2) * parts.std(ddof=1) / np.sqrt(len(y)))
    return Estimate(held, held - half, held + half).clipped()


def _tried(path: Trajectory) -> tuple[Tried, ...]:
    columns = zip(path.coverage, path.density, path.mass, strict=True)
    return tuple(
        Tried(float(coverage), float(density), float(mass), len(path.restricted(i)))
        for i, (coverage, density, mass) in enumerate(columns)
    )
