"""Scenario discovery: the box in a few quantities in which a plan fails (or succeeds) most.

PRIM gives a trade-off of coverage against density; the box with the largest excess of cases over chance is
taken, and every restriction that it can spare is dropped. The box is then found again in each half of the draws and
judged on the other half: a box that is noise does not hold up there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy import stats

from midgame.errors import InputError
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.guard import enough, happens_sometimes
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, difference_intervals
from midgame.statistics.prim import Trajectory, inside, prim
from midgame.wording.amounts import amount, share, span

MINIMUM_DRAWS = 500
MOST_QUANTITIES = 4
SPARE = 0.05  # a restriction goes when the excess loses no more than this share of the best
TRIALS, TRIAL_DRAWS = 20, 5_000
SELDOM = 0.3  # a restriction found in fewer half samples than this is no part of the box
MOST_DRAWS = 50_000  # more do not move the box, and the first draws are as good as any

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Restriction:
    """One side of the box: ``quantity`` between ``low`` and ``high`` (None: not bounded there).

    ``chance`` is the probability that the box would be as dense without it (one-sided binomial test);
    ``found_again`` the share of half samples whose box restricts this quantity too.
    """

    quantity: str
    label: str
    unit: str
    low: float | None
    high: float | None
    chance: float
    found_again: float

    def words(self) -> str:
        """``'A' < 3 ships`` or ``'A' from 1 to 3 ships``."""
        if self.low is None or self.high is None:
            sign, bound = ("<", self.high) if self.low is None else (">", self.low)
            return f"'{self.label}' {sign} {amount(bound or 0.0, self.unit)}"
        return f"'{self.label}' from {span(self.low, self.high, self.unit)}"


@dataclass(frozen=True, eq=False)
class Discovery:
    """A box of futures.

    ``mass`` is its share of the futures, ``density`` how often the case happens in it, ``coverage`` its share of all
    cases; ``held_out`` is the density in draws that did not choose the box, ``held_out_rise`` how much
    denser it is there than outside. ``tradeoff`` (box) has all boxes; ``stands`` says that the box is not noise.
    """

    outcome: str
    case: str
    base: float
    restrictions: tuple[Restriction, ...]
    mass: float
    density: Estimate
    coverage: Estimate
    held_out: Estimate
    held_out_rise: Estimate
    stands: bool
    why: str
    tradeoff: xr.Dataset

    def sentence(self) -> str:
        """The finding in words."""
        if not self.stands:
            return f"no box in a few quantities holds more of the cases in which {self.case} than chance would give it"
        box = " and ".join(r.words() for r in self.restrictions)
        return (
            f"in {share(self.mass)} of futures {box}; {self.case} in {share(self.density.value)} of those "
            f"({share(self.density.low)} to {share(self.density.high)}; {share(self.base)} overall), "
            f"which is {share(self.coverage.value)} of all cases in which it does"
        )


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

    InputError with fewer than 500 draws, for a number, or when the event (almost) never or always happens.
    """
    frame = frame_of(data).of_kinds().first(MOST_DRAWS)
    if quantities is not None:
        frame = frame.only([frame.column(q) for q in quantities])
    found = frame.outcome(outcome)
    if not found.event:
        raise InputError(f"'{found.name}' is a number; scenario discovery needs an event: declare a condition on it")
    enough(frame.draws, MINIMUM_DRAWS, "scenario discovery", "draws")
    happens_sometimes(frame.played(found), found.name)
    if not frame.quantities:
        raise InputError("no quantity of this run is uncertain, so there is nothing to draw a box in")
    played = frame.played(found)
    if happens is None:
        happens = bool(played.mean() <= 0.5)
    cases = played if happens else 1 - played
    y = cases.mean(axis=1, dtype=np.float64)
    path = prim(frame.values.T, y)
    limits, why = choose(path, frame.values, y)
    again = _found_again(frame, y, seed)
    limits, dropped = _firm(limits, path.boxes[0].limits, again)
    if dropped:
        why += f"; {dropped} more that half samples seldom find again were dropped"
    held_out, rise = _held_out(frame, cases, level, seed)
    within = inside(frame.values, limits, path.boxes[0].limits)
    return Discovery(
        outcome=found.name,
        case=_case(found, happens),
        base=float(y.mean()),
        restrictions=_restrictions(frame, path.boxes[0].limits, limits, y, again),
        mass=float(within.mean()),
        density=cluster_mean(cases[within], True, level),
        coverage=_coverage(y, within, level),
        held_out=held_out,
        held_out_rise=rise,
        stands=rise.low > 0 and bool((limits != path.boxes[0].limits).any()),
        why=why,
        tradeoff=_tradeoff(path),
    )


def choose(path: Trajectory, columns: NDArray[np.floating], y: Floats) -> tuple[Floats, str]:
    """The limits of the box to report, and why that one.

    The excess of a box is its share of all rows times what its density is above that of the whole.
    """
    excess = path.mass * (path.density - path.density[0])
    i = int(excess.argmax())
    whole, limits = path.boxes[0].limits, path.boxes[i].limits
    at_first = len(path.restricted(i))

    def of(box: Floats) -> float:
        held = inside(columns, box, whole)
        return float(held.mean() * (y[held].mean() - path.density[0])) if held.any() else 0.0

    while True:
        dims = np.flatnonzero((limits != whole).any(axis=1))
        if len(dims) <= 1:
            break
        without = {int(j): _free(limits, whole, int(j)) for j in dims}
        left = {j: of(box) for j, box in without.items()}
        j = max(left, key=lambda k: left[k])
        if len(dims) <= MOST_QUANTITIES and left[j] < (1 - SPARE) * excess[i]:
            break
        limits = without[j]
    kept = int((limits != whole).any(axis=1).sum())
    why = (
        f"of {len(path.boxes)} boxes from the widest to the densest this one holds the largest excess of cases "
        "over chance"
    )
    if kept < at_first:
        why += f"; of its {at_first} restrictions it hardly needs {at_first - kept}, which we left out"
    return limits, why


def _firm(limits: Floats, whole: Floats, again: dict[int, float]) -> tuple[Floats, int]:
    """The limits without restrictions that half samples seldom find again; the firmest one stays in any case."""
    dims = [int(j) for j in np.flatnonzero((limits != whole).any(axis=1))]
    firmest = max(dims, key=lambda j: again.get(j, 0.0), default=-1)
    weak = [j for j in dims if again.get(j, 0.0) < SELDOM and j != firmest]
    for j in weak:
        limits = _free(limits, whole, j)
    return limits, len(weak)


def _free(limits: Floats, whole: Floats, j: int) -> Floats:
    freed = limits.copy()
    freed[j] = whole[j]
    return freed


def _restrictions(
    frame: Frame, whole: Floats, limits: Floats, y: Floats, again: dict[int, float]
) -> tuple[Restriction, ...]:
    held = inside(frame.values, limits, whole)
    size, cases = int(held.sum()), round(float(y[held].sum()))
    found = []
    for j in np.flatnonzero((limits != whole).any(axis=1)):
        wider = inside(frame.values, _free(limits, whole, int(j)), whole)
        chance = stats.binomtest(cases, size, float(y[wider].mean()), alternative="greater").pvalue
        q, (low, high) = frame.quantities[j], limits[j]
        found.append(
            Restriction(
                quantity=q.name,
                label=q.label or q.name,
                unit=q.unit,
                low=float(low) if low > whole[j, 0] else None,
                high=float(high) if high < whole[j, 1] else None,
                chance=float(chance),
                found_again=again.get(int(j), 0.0),
            )
        )
    return tuple(sorted(found, key=lambda r: r.chance))


def _found_again(frame: Frame, y: Floats, seed: int) -> dict[int, float]:
    """Share of half samples whose chosen box restricts each quantity."""
    rng = np.random.default_rng([seed, 1])
    counts: dict[int, float] = {}
    for _ in range(TRIALS):
        rows = rng.choice(frame.draws, min(frame.draws // 2, TRIAL_DRAWS), replace=False)
        part = y[rows]
        if part.min() == part.max():
            continue
        path = prim(frame.values[:, rows].T, part)
        limits, _ = choose(path, frame.values[:, rows], part)
        for j in np.flatnonzero((limits != path.boxes[0].limits).any(axis=1)):
            counts[int(j)] = counts.get(int(j), 0.0) + 1 / TRIALS
    return counts


def _held_out(frame: Frame, cases: NDArray[np.floating], level: float, seed: int) -> tuple[Estimate, Estimate]:
    """Density in the box, and its rise over the density outside, in draws that did not choose the box."""
    order = np.random.default_rng([seed, 2]).permutation(frame.draws)
    halves = (np.sort(order[: frame.draws // 2]), np.sort(order[frame.draws // 2 :]))
    y = cases.mean(axis=1, dtype=np.float64)
    within = np.zeros(frame.draws, dtype=bool)
    for chooses, judges in (halves, halves[::-1]):
        if y[chooses].min() == y[chooses].max():
            continue
        path = prim(frame.values[:, chooses].T, y[chooses])
        limits, _ = choose(path, frame.values[:, chooses], y[chooses])
        within[judges] = inside(frame.values[:, judges], limits, path.boxes[0].limits)
    if not within.any() or within.all():
        nothing = Estimate(float(y.mean()), 0.0, 1.0)
        return nothing, Estimate(0.0, -1.0, 1.0)
    a, b = cluster_mean(cases[~within], True, level), cluster_mean(cases[within], True, level)
    low, high = difference_intervals(*(np.asarray(v) for v in (a.value, a.low, a.high, b.value, b.low, b.high)))
    return b, Estimate(b.value - a.value, float(low), float(high))


def _coverage(y: Floats, within: NDArray[np.bool_], level: float) -> Estimate:
    """Share of the cases in the box: a ratio of means over draws, with its delta-method error."""
    held = float(y[within].sum() / y.sum())
    parts = y * (within - held) / y.mean()
    half = float(stats.norm.ppf(0.5 + level / 2) * parts.std(ddof=1) / np.sqrt(len(y)))
    return Estimate(held, held - half, held + half).clipped()


def _tradeoff(path: Trajectory) -> xr.Dataset:
    restricted = [len(path.restricted(i)) for i in range(len(path.boxes))]
    columns = {"coverage": path.coverage, "density": path.density, "mass": path.mass, "restricted": restricted}
    return xr.Dataset(
        {k: ("box", np.asarray(v)) for k, v in columns.items()}, coords={"box": np.arange(len(restricted))}
    )


def _case(outcome: Outcome, happens: bool) -> str:
    if outcome.name == "goal":
        return "the plan succeeds" if happens else "the plan fails"
    return f"'{outcome.label}' {'happens' if happens else 'does not happen'}"
