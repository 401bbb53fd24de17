"""Drivers: what each input does to an outcome over its whole range, and which two matter together.

No replication is added: the run is sorted by each quantity in turn. A swing is the largest difference between the
outcome's means in fifths of a quantity, wherever these lie, and ``share`` is what all of its range explains of the
ignorance (:mod:`midgame.statistics.explained`). Quantities that do not vary are named as such, and those that are
worked out from others stand apart. Quantities of one correlated group move together, so their swings overlap and must
not be added up.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.findings.base import Ask
from midgame.findings.drivers.pairs import Pair, pairs_of
from midgame.findings.luck.find import ignorance_variance
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.explained import either_way, explained
from midgame.statistics.guard import enough, happens_sometimes
from midgame.statistics.intervals import (
    LEVEL,
    Estimate,
    difference_intervals,
    mean_intervals,
    normal,
)  # fmt: skip
from midgame.statistics.ranks import middle_ranks, ranks_of

FIFTHS = 5
MINIMUM_DRAWS = 100
RISK = 0.05  # of naming one quantity that does nothing, in a ranking of all
FIRM = 0.5  # the ignorance must be known to this share of itself before it is shared out

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Driver:
    """One quantity. ``low`` and ``high`` are the outcome's means in two of its fifths, the lower one first, and
    ``swing`` their difference: in the outer fifths, or where the outcome is ``bent``, clearly further out in the middle
    than at an end, in the two that differ most. ``low_fifth`` and ``high_fifth`` number them from 0, ``low_value`` and
    ``high_value`` are the quantity's own means there. ``first`` and ``last`` are the outcome's means in the outer
    fifths, ``fifths`` those of all five. ``share`` is the part of the ignorance that it explains alone (None: not
    known). ``clear`` says that a quantity without any effect would show as much in less than one ranking in twenty.
    """

    quantity: str
    label: str
    unit: str
    kind: str
    group: str
    low: Estimate
    high: Estimate
    swing: Estimate
    low_fifth: int
    high_fifth: int
    low_value: float
    high_value: float
    first: Estimate
    last: Estimate
    fifths: tuple[float, ...]
    spearman: float
    bent: bool
    share: Estimate | None
    clear: bool


@dataclass(frozen=True)
class Drivers:
    """All inputs that vary, the largest swing first, and the ``pairs`` that matter together.

    ``computed`` are the quantities that are worked out from these. ``still`` names those with one value; ``groups``
    lists the correlated ones by group. ``gaps`` counts the open ones, which are no belief of anybody and left out.
    """

    subject: Subject
    mean: Estimate
    ranked: tuple[Driver, ...]
    pairs: tuple[Pair, ...]
    computed: tuple[Driver, ...]
    still: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]
    gaps: int = 0

    def top(self, n: int = 3) -> tuple[Driver, ...]:
        """The first drivers whose effect is more than noise."""
        return tuple(d for d in self.ranked if d.clear)[:n]

    def leading(self, n: int = 3) -> tuple[str, ...]:
        """The quantities to look along: those of :meth:`top` and those that matter only together, the widest first."""
        alone = [(abs(d.swing.value), (d.quantity,)) for d in self.top(n)]
        both = [(p.high.value - p.low.value, (p.first, p.second)) for p in self.pairs if p.only]
        found = sorted([*alone, *both], key=lambda x: -x[0])
        return tuple(dict.fromkeys(name for _, names in found for name in names))[:n]


def find(frame: Frame, ask: Ask) -> Drivers:
    """See :func:`drivers`."""
    return drivers(frame, ask.outcome)


def drivers(data: Any, outcome: str | Outcome = "goal", level: float = LEVEL) -> Drivers:
    """Rank the inputs by their swing in an outcome, with intervals clustered by draw.

    CannotSay with fewer than 100 draws, or when the outcome hardly ever varies.
    """
    frame = frame_of(data)
    found = frame.outcome(outcome)
    before = frame.kept.get(("drivers", found.name, level))
    if before is not None and np.array_equal(before[0], found.values):
        ranking: Drivers = before[1]
        return ranking
    enough(frame.draws, MINIMUM_DRAWS, "ranking quantities by their swing", "draws")
    played = frame.played(found)
    happens_sometimes(played, found.name, found.event)
    ranking = _ranking(frame, found, played, level)
    frame.kept["drivers", found.name, level] = (found.values, ranking)
    return ranking


def _ranking(frame: Frame, found: Outcome, played: NDArray[np.floating], level: float) -> Drivers:
    means = frame.by_draw(found)
    ranks = ranks_of(means)
    ranks -= ranks.mean()
    ranks /= np.sqrt((ranks**2).sum())
    ignorance = _ignorance(played, level)
    inputs = [i for i, q in enumerate(frame.quantities) if q.kind not in ("gap", "computed")]  # a gap is no belief
    one = _One(frame, means, ranks, found.event, level, ignorance)
    rows = [one.driver(i, len(inputs)) for i in inputs]
    rest = [one.driver(i, len(inputs)) for i, q in enumerate(frame.quantities) if q.kind == "computed"]
    groups: dict[str, tuple[str, ...]] = {}
    for q in frame.quantities:
        if q.group:
            groups[q.group] = (*groups.get(q.group, ()), q.name)
    clear = frozenset(d.quantity for d in rows if d.clear)
    return Drivers(
        subject=Subject.of(found),
        mean=frame.mean(found, level),
        ranked=tuple(sorted(rows, key=lambda d: -abs(d.swing.value))),
        pairs=pairs_of(frame, inputs, means, played, found.event, clear, ignorance and ignorance[0], level),
        computed=tuple(sorted(rest, key=lambda d: -abs(d.swing.value))),
        still=frame.still,
        groups={name: members for name, members in groups.items() if len(members) > 1},
        gaps=sum(frame.run.step_gap),
    )


def _ignorance(played: NDArray[np.floating], level: float) -> tuple[float, Floats] | None:
    """The variance between draws and each draw's influence on it; None when it is not known to half of itself."""
    if played.shape[1] < 2:
        return None
    value, influence = ignorance_variance(played)
    known = normal(value, float(influence.std(ddof=1) / np.sqrt(len(influence))), level)
    return (value, influence) if value > 0 and known.half_width <= FIRM * value else None


@dataclass(frozen=True, eq=False)
class _One:
    """What is asked of every quantity: the outcome's ``means`` by draw, and their ``ranks``, of mean 0 and length 1."""

    frame: Frame
    means: Floats
    ranks: Floats
    event: bool
    level: float
    ignorance: tuple[float, Floats] | None

    def driver(self, i: int, of: int) -> Driver:
        """The quantity in row ``i``, one ``of`` so many that are ranked."""
        quantity, order = self.frame.quantities[i], self.frame.order[i]
        x, y = self.frame.values[i][order], self.means[order]
        cuts = fifth_cuts(x)
        fifths, values = np.split(y, cuts), np.split(x, cuts)
        full = [k for k, part in enumerate(fifths) if len(part)]
        mean = np.array([fifths[k].mean() for k in full])
        spread = np.array([fifths[k].var(ddof=1) if len(fifths[k]) > 1 else 0.0 for k in full])
        size = np.array([float(len(fifths[k])) for k in full])
        low, high = mean_intervals(mean, spread, size, self.frame.lucks, self.event, self.level)
        fifth = [Estimate(*(float(v) for v in e)) for e in zip(mean, low, high, strict=True)]
        bent = _bent(mean, low, high)
        a, b = sorted((int(mean.argmin()), int(mean.argmax()))) if bent else (0, len(full) - 1)
        between = difference_intervals(mean[a], low[a], high[a], mean[b], low[b], high[b])
        error = float(np.sqrt(spread[0] / size[0] + spread[-1] / size[-1]))
        outer = float(mean[-1] - mean[0]) / error if error > 0 else 0.0
        drop, _, chance, parts = explained(y, x)
        means = dict.fromkeys(range(FIFTHS), float("nan")) | dict(zip(full, mean.tolist(), strict=True))
        return Driver(
            quantity=quantity.name,
            label=quantity.label,
            unit=quantity.unit,
            kind=quantity.kind,
            group=quantity.group,
            low=fifth[a],
            high=fifth[b],
            swing=Estimate(float(mean[b] - mean[a]), *(float(e) for e in between)),
            low_fifth=full[a],
            high_fifth=full[b],
            low_value=float(values[full[a]].mean(dtype=np.float64)),
            high_value=float(values[full[b]].mean(dtype=np.float64)),
            first=fifth[0],
            last=fifth[-1],
            fifths=tuple(means[k] for k in range(FIFTHS)),
            spearman=_spearman(x, self.ranks[order]),
            bent=bent,
            share=self._share(drop, parts, order),
            clear=either_way(chance, outer) * of < RISK,
        )

    def _share(self, drop: float, parts: Floats, order: NDArray[np.integer]) -> Estimate | None:
        if self.ignorance is None:
            return None
        whole, influence = self.ignorance
        share = max(drop, 0.0) / whole
        error = float((parts - share * influence[order]).std() / np.sqrt(len(parts))) / whole
        return normal(share, error, self.level).clipped()


def fifth_cuts(x: NDArray[np.floating]) -> NDArray[np.int64]:
    """Positions that cut a sorted column into fifths without parting equal values.

    The outer fifths are never empty: a column that is mostly one value is cut beside that value.
    """
    n = len(x)
    edges = x[(np.arange(1, FIFTHS) * n) // FIFTHS]
    cuts = np.searchsorted(x, edges, side="left")
    cuts[0] = np.searchsorted(x, x[max(n // FIFTHS - 1, 0)], side="right")  # the lowest fifth keeps its ties
    cuts[-1] = np.searchsorted(x, x[min((FIFTHS - 1) * n // FIFTHS, n - 1)], side="left")
    if cuts[0] > cuts[-1]:  # one value reaches from the lowest fifth into the highest
        if x[-1] > x[n // 2]:
            cuts[-1] = cuts[0]
        else:
            cuts[0] = cuts[-1]
    return np.clip(cuts, cuts[0], cuts[-1])


def _spearman(x: NDArray[np.floating], ranks: Floats) -> float:
    """Rank correlation of a sorted column with the outcome's ranks in that order, of mean 0 and length 1."""
    own = middle_ranks(x) - (len(x) + 1) / 2
    return float((own @ ranks) / np.sqrt(own @ own))


def _bent(mean: Floats, low: Floats, high: Floats) -> bool:
    """Whether a middle fifth lies further out than both outer ones, by more than the intervals allow."""
    margin = float(max(high[0] - low[0], high[-1] - low[-1]))
    middle, outer = mean[1:-1], mean[[0, -1]]
    return bool(len(middle)) and bool(middle.max() > outer.max() + margin or middle.min() < outer.min() - margin)
