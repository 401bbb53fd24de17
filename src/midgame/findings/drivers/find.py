"""Drivers: each quantity ranked by its swing, the outcome in its lowest fifth against its highest.

No replication is added: the run is sorted by each quantity in turn. Quantities that do not vary are
named as such. Quantities of one correlated group move together, so their swings overlap and must not
be added up.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from midgame.findings.base import Ask
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.guard import enough, happens_sometimes
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, difference_intervals, mean_intervals

FIFTHS = 5
MINIMUM_DRAWS = 100


@dataclass(frozen=True)
class Driver:
    """One quantity. ``low`` and ``high`` are the outcome's mean in its lowest and highest fifth, ``swing`` their
    difference; ``fifths`` the means in all five; ``low_value`` and ``high_value`` the quantity's own
    mean in the outer fifths. ``bent`` says that the middle fifths lie clearly outside the outer ones.
    """

    quantity: str
    label: str
    unit: str
    kind: str
    group: str
    low: Estimate
    high: Estimate
    swing: Estimate
    fifths: tuple[float, ...]
    low_value: float
    high_value: float
    spearman: float
    bent: bool

    @property
    def clear(self) -> bool:
        """Whether the swing's interval leaves out zero."""
        return not self.swing.holds(0.0)


@dataclass(frozen=True)
class Drivers:
    """All quantities that vary, the largest swing first.

    ``still`` names those with one value; ``groups`` lists the correlated ones by group; ``noise`` is the
    swing that a quantity without any effect would exceed in one ranking of this length in twenty.
    ``gaps`` counts the open ones, which are no belief of anybody and left out.
    """

    subject: Subject
    mean: Estimate
    ranked: tuple[Driver, ...]
    still: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]
    noise: float
    gaps: int = 0

    def top(self, n: int = 3) -> tuple[Driver, ...]:
        """The first drivers whose swing is more than noise."""
        return tuple(d for d in self.ranked if d.clear and abs(d.swing.value) > self.noise)[:n]


def find(frame: Frame, ask: Ask) -> Drivers:
    """See :func:`drivers`."""
    return drivers(frame, ask.outcome)


def drivers(data: Any, outcome: str | Outcome = "goal", level: float = LEVEL) -> Drivers:
    """Rank the quantities by their swing in an outcome, with intervals clustered by draw.

    CannotSay with fewer than 100 draws, or when the outcome hardly ever varies.
    """
    frame = frame_of(data)
    found = frame.outcome(outcome)
    before = frame.kept.get(("drivers", found.name, level))
    if before is not None and np.array_equal(before[0], found.values):
        ranking: Drivers = before[1]
        return ranking
    enough(frame.draws, MINIMUM_DRAWS, "ranking quantities by their swing", "draws")
    happens_sometimes(frame.played(found), found.name, found.event)
    means = frame.by_draw(found)
    ranks = stats.rankdata(means)
    rows = [  # a gap is no belief: it has bounds and no swing
        _driver(frame, i, means, ranks, found.event, level) for i, q in enumerate(frame.quantities) if q.kind != "gap"
    ]
    rows.sort(key=lambda d: -abs(d.swing.value))
    groups: dict[str, tuple[str, ...]] = {}
    for q in frame.quantities:
        if q.group:
            groups[q.group] = (*groups.get(q.group, ()), q.name)
    tail = 1 - 0.05 / (2 * max(len(rows), 1))
    noise = float(stats.norm.ppf(tail) * means.std(ddof=1) * np.sqrt(2 * FIFTHS / frame.draws))
    ranking = Drivers(
        subject=Subject.of(found),
        mean=cluster_mean(frame.played(found), found.event, level),
        ranked=tuple(rows),
        still=frame.still,
        groups={name: members for name, members in groups.items() if len(members) > 1},
        noise=noise,
        gaps=sum(frame.run.step_gap),
    )
    frame.kept["drivers", found.name, level] = (found.values, ranking)
    return ranking


def _driver(
    frame: Frame, i: int, means: NDArray[np.float64], ranks: NDArray[np.float64], event: bool, level: float
) -> Driver:
    quantity, order = frame.quantities[i], frame.order[i]
    x = frame.values[i][order]
    y = means[order]
    cuts = fifth_cuts(x)
    first, last = int(cuts[0]), int(cuts[-1])
    outer = (slice(None, first), slice(last, None))
    mean = np.array([y[part].mean() for part in outer])
    spread = np.array([y[part].var(ddof=1) if len(y[part]) > 1 else 0.0 for part in outer])
    size = np.array([float(first), float(len(y) - last)])
    low, high = mean_intervals(mean, spread, size, frame.lucks, event, level)
    swing_low, swing_high = difference_intervals(mean[0], low[0], high[0], mean[1], low[1], high[1])
    fifths = [float(p.mean()) if len(p) else float("nan") for p in np.split(y, cuts)]
    return Driver(
        quantity=quantity.name,
        label=quantity.label,
        unit=quantity.unit,
        kind=quantity.kind,
        group=quantity.group,
        low=Estimate(float(mean[0]), float(low[0]), float(high[0])),
        high=Estimate(float(mean[1]), float(low[1]), float(high[1])),
        swing=Estimate(float(mean[1] - mean[0]), float(swing_low), float(swing_high)),
        fifths=tuple(fifths),
        low_value=float(x[:first].mean(dtype=np.float64)),
        high_value=float(x[last:].mean(dtype=np.float64)),
        spearman=_spearman(x, ranks[order]),
        bent=_bent(fifths, low, high),
    )


def fifth_cuts(x: NDArray[np.float32]) -> NDArray[np.int64]:
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


def _spearman(x: NDArray[np.float32], ranks: NDArray[np.float64]) -> float:
    """Rank correlation of a sorted column with the outcome's ranks in that order."""
    n = len(x)
    own = np.arange(1.0, n + 1) if (x[1:] > x[:-1]).all() else stats.rankdata(x)
    own = own - (n + 1) / 2
    other = ranks - (n + 1) / 2
    return float((own @ other) / np.sqrt((own @ own) * (other @ other)))


def _bent(fifths: list[float], low: NDArray[np.float64], high: NDArray[np.float64]) -> bool:
    middle = [f for f in fifths[1:-1] if not np.isnan(f)]
    margin = float((high - low).max())
    outer = (fifths[0], fifths[-1])
    return bool(middle) and (max(middle) > max(outer) + margin or min(middle) < min(outer) - margin)
