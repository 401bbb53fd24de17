"""Who was right so far: how observations have moved rivals, sources and quantities, one at a time."""

import numpy as np
from numpy.typing import NDArray

from midgame.evidence.base import Evidence
from midgame.findings.follow.base import Belief, Number, Source
from midgame.runs.frame import UNKNOWNS, frame_of
from midgame.runs.worlds import Population, effective
from midgame.statistics.intervals import Estimate, ratio

Floats = NDArray[np.float64]
CLEAR = 3.0  # standard errors of a mean rank from which a quantity has moved: many are looked at
NARROWER = 0.85  # of the spread of its ranks, from which it has moved though its middle has not
MOST = 10  # quantities that are told


class Beliefs:
    """Gathers, observation by observation, what the worlds that are left believe."""

    def __init__(self, base: Population, evidence: Evidence) -> None:
        self.evidence = evidence
        self.frame = frame_of(base.run).of_kinds(UNKNOWNS)
        self.run = base.run
        self.sorted = np.sort(self.frame.values, axis=1)
        self.names: list[str] = []
        self.shares: list[list[Floats]] = []  # of each observation, of each contest, of each rival
        self.middles: list[Floats] = []
        self._of: tuple[Population, Floats] | None = None

    def add(self, worlds: Population, upto: int, name: str) -> None:
        """After one observation more."""
        keep = worlds.keep(upto)
        self.names.append(name)
        self.shares.append(self._shares(worlds, keep))
        self.middles.append(self._middles(worlds, keep)[0])

    def told(self, worlds: Population, upto: int) -> tuple[tuple[Belief, ...], tuple[Source, ...], tuple[Number, ...]]:
        """The rivals, their sources, and the quantities that have moved, most moved first."""
        keep = worlds.keep(upto)
        beliefs = tuple(b for i in range(len(self.run.rival)) for b in self._beliefs(i, worlds, keep))
        return beliefs, self._sources(beliefs), self._numbers(worlds, keep)

    def _shares(self, worlds: Population, keep: NDArray[np.bool_]) -> list[Floats]:
        if not keep.any():
            return [np.full(len(told["rivals"]), np.nan) for told in self.run.rivals]
        believed = worlds.run.believed[worlds.run.draw_index[keep]]
        return [
            np.bincount(believed[:, i], minlength=len(told["rivals"])) / len(believed)
            for i, told in enumerate(self.run.rivals)
        ]

    def _beliefs(self, i: int, worlds: Population, keep: NDArray[np.bool_]) -> list[Belief]:
        run = self.run
        believed = worlds.run.believed[worlds.run.draw_index[keep]][:, i]
        _, draw = np.unique(worlds.draw[keep], return_inverse=True)
        size = np.bincount(draw)
        found = []
        for k, r in enumerate(run.rivals[i]["rivals"]):
            after = tuple((name, float(s[i][k])) for name, s in zip(self.names, self.shares, strict=True))
            now: Estimate = ratio(np.bincount(draw, believed == k), size)
            found.append(
                Belief(run.rival[i], run.rival_sort[i], run.rival_labels[i] or run.rival[i], r["label"],
                       tuple(r["sources"]), float(r["weight"]), after, now)
            )  # fmt: skip
        return found

    def _sources(self, beliefs: tuple[Belief, ...]) -> tuple[Source, ...]:
        """Each source and each outlet over all its claims."""
        found: list[Source] = []
        for outlet in (False, True):
            named: dict[str, list[Belief]] = {}
            for b in beliefs:
                of = (self.evidence.source_of(s) for s in b.sources)
                for name in dict.fromkeys((s.outlet if outlet else s.id) for s in of if s is not None):
                    if name:
                        named.setdefault(name, []).append(b)
            for name, mine in named.items():
                label = name if outlet else self.evidence.sources[name].title or name
                ups = sum(b.moved and b.now.value > b.weight for b in mine)
                downs = sum(b.moved and b.now.value < b.weight for b in mine)
                found.append(Source(name, label, outlet, len(mine), ups, downs))
        return tuple(found)

    def _ranks(self, worlds: Population) -> Floats:
        """Where the inputs of each draw of ``worlds`` lie among those that were drawn first: (quantity, draw)."""
        if self._of is None or self._of[0] is not worlds:
            rows = worlds.run.inputs
            ranks = np.zeros((len(self.sorted), len(rows)))
            for i, (name, s) in enumerate(zip(self.frame.names, self.sorted, strict=True)):
                ranks[i] = _ranked(s, rows[:, worlds.run.quantity.index(name)])
            self._of = worlds, ranks
        return self._of[1]

    def _middles(self, worlds: Population, keep: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Mean rank and spread of ranks of each quantity over the worlds kept; from 0 to 1."""
        ranks = self._ranks(worlds)
        weight = np.bincount(worlds.run.draw_index, keep, minlength=ranks.shape[1])
        if not weight.sum():
            return np.full(len(ranks), np.nan), np.full(len(ranks), np.nan)
        mean = ranks @ weight / weight.sum()
        return mean, np.sqrt(np.maximum(ranks**2 @ weight / weight.sum() - mean**2, 0.0))

    def _numbers(self, worlds: Population, keep: NDArray[np.bool_]) -> tuple[Number, ...]:
        mean, spread = self._middles(worlds, keep)
        prior = self._ranks_spread()
        error = CLEAR * prior / np.sqrt(effective(worlds.draw[keep]))
        width = spread / np.maximum(prior, 1e-12)
        moved = [i for i in range(len(mean)) if abs(mean[i] - 0.5) > error[i] or width[i] < NARROWER]
        moved.sort(key=lambda i: -max(abs(mean[i] - 0.5), (1 - width[i]) / 2))
        rows = worlds.run.inputs[worlds.run.draw_index[keep]]
        found = []
        for i in moved[:MOST]:
            q = self.frame.quantities[i]
            steps = np.diff(np.array([0.5, *(m[i] for m in self.middles)]))
            now = np.quantile(rows[:, worlds.run.quantity.index(q.name)], (0.05, 0.5, 0.95))
            before = np.quantile(self.sorted[i], (0.05, 0.5, 0.95))
            found.append(
                Number(q.name, q.label, q.unit, _three(before), _three(now), float(mean[i] - 0.5), float(width[i]),
                       self.names[int(np.nanargmax(np.abs(steps)))] if self.names else "")
            )  # fmt: skip
        return tuple(found)

    def _ranks_spread(self) -> Floats:
        """The spread of ranks before anything was seen: less than that of a uniform where values are alike."""
        return np.array([np.std(_ranked(s, s)) for s in self.sorted])


def _ranked(ordered: Floats, values: Floats) -> Floats:
    """Where values lie among others in order, from 0 to 1; among equal ones in the middle."""
    return (np.searchsorted(ordered, values) + np.searchsorted(ordered, values, side="right")) / (2 * len(ordered))


def _three(values: Floats) -> tuple[float, float, float]:
    low, middle, high = (float(x) for x in values)
    return low, middle, high
