"""Cooke's classical model: what experts' judgements are worth, by how they did on questions that are settled.

R. M. Cooke, Experts in Uncertainty (Oxford University Press, 1991); R. M. Cooke and L. H. J. Goossens, TU Delft expert
judgment data base, Reliability Engineering and System Safety 93 (2008), 657-674. With m settled questions and s the
shares of the truths in the four bins between an expert's percentiles, p = (.05, .45, .45, .05), calibration is
P(chi2(3) > 2 m sum s ln(s/p)). Information is the mean over the questions of the relative information of the expert's
density against an even one on the intrinsic range, which holds all percentiles and the truth and is a tenth wider on
either side. The weight is the product, 0 where the calibration is below the cut-off.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import special

from midgame.errors import InputError
from midgame.scenario.experts import Three, intrinsic_range

BINS = (0.05, 0.45, 0.45, 0.05)
BELOW = (0.0, 0.05, 0.5, 0.95, 1.0)
LEAST = 10  # settled questions
CUT_OFF = 0.05


@dataclass(frozen=True)
class Seed:
    """A settled question: its ``truth``, and each expert's 5th, 50th and 95th percentile; on a ``log`` scale or not."""

    question: str
    truth: float
    judged: Mapping[str, Three]
    log: bool = False


@dataclass(frozen=True)
class Judge:
    """An expert, or a pool of them.

    ``hits`` counts the truths below the 5th percentile, up to the 50th, up to the 95th and above; ``weight`` is before
    it is made to add up to 1 with the others', 0 of a pool that is only shown.
    """

    name: str
    hits: tuple[int, int, int, int]
    calibration: float
    information: float
    weight: float

    @property
    def score(self) -> float:
        """Calibration times information."""
        return self.calibration * self.information


@dataclass(frozen=True)
class Panel:
    """All experts; the pools with equal weights and by performance (None: nobody reaches the cut-off)."""

    questions: int
    cut_off: float
    experts: tuple[Judge, ...]
    equal: Judge
    performance: Judge | None

    @property
    def weights(self) -> dict[str, float]:
        """What each expert weighs, adding up to 1; empty when nobody reaches the cut-off."""
        total = sum(e.weight for e in self.experts)
        return {e.name: e.weight / total for e in self.experts} if total > 0 else {}


def panel(seeds: Sequence[Seed], cut_off: float = CUT_OFF) -> Panel:
    """Score the experts of ten or more settled questions.

    Raises InputError for fewer, for an expert who did not answer all, and for a cut-off outside 0 to 1.
    """
    if len(seeds) < LEAST:
        raise InputError(f"scores of experts take {LEAST} settled questions or more, and there are {len(seeds)}")
    if not 0 <= cut_off < 1:
        raise InputError(f"a cut-off of calibration lies from 0 to below 1, not {cut_off:g}")
    names = list(dict.fromkeys(name for seed in seeds for name in seed.judged))
    for seed in seeds:
        missing = [name for name in names if name not in seed.judged]
        if missing:
            raise InputError(f"'{missing[0]}' did not answer '{seed.question}'; each expert answers every question")
    scaled = [_scaled(seed) for seed in seeds]
    experts = tuple(_judge(name, [s.judged[name] for s in scaled], scaled, cut_off) for name in names)
    equal = _pool("equal weights", dict.fromkeys(names, 1.0), scaled)
    weights = {e.name: e.weight for e in experts}
    best = _pool("by performance", weights, scaled) if any(weights.values()) else None
    return Panel(len(seeds), cut_off, experts, equal, best)


def calibration(hits: Sequence[int]) -> float:
    """The probability of shares as far from ``BINS`` as these, if the expert's percentiles were right."""
    m = sum(hits)
    far = 2 * sum(h * math.log(h / m / p) for h, p in zip(hits, BINS, strict=True) if h)
    return float(special.chdtrc(3, max(far, 0.0)))


def information(three: Three, low: float, high: float) -> float:
    """Relative information of one judgement against an even density from ``low`` to ``high``."""
    ends = pairwise((low, *three, high))
    return math.log(high - low) + sum(p * math.log(p / (b - a)) for p, (a, b) in zip(BINS, ends, strict=True))


def hits_of(threes: Sequence[Three], truths: Sequence[float]) -> tuple[int, int, int, int]:
    """How many truths lie in each of the four bins."""
    found = [0, 0, 0, 0]
    for three, truth in zip(threes, truths, strict=True):
        found[sum(truth > x for x in three)] += 1
    return found[0], found[1], found[2], found[3]


def _scaled(seed: Seed) -> Seed:
    if not seed.log:
        return seed
    judged = {name: _logs(three) for name, three in seed.judged.items()}
    return Seed(seed.question, math.log(seed.truth), judged)


def _logs(three: Three) -> Three:
    low, middle, high = three
    return math.log(low), math.log(middle), math.log(high)


def _range(seed: Seed) -> tuple[float, float]:
    return intrinsic_range([seed.truth, *(x for three in seed.judged.values() for x in three)])


def _judge(name: str, threes: Sequence[Three], seeds: Sequence[Seed], cut_off: float) -> Judge:
    hits = hits_of(threes, [s.truth for s in seeds])
    right = calibration(hits)
    told = math.fsum(information(three, *_range(s)) for three, s in zip(threes, seeds, strict=True)) / len(seeds)
    return Judge(name, hits, right, told, right * told if right >= cut_off else 0.0)


def _pool(name: str, weights: Mapping[str, float], seeds: Sequence[Seed]) -> Judge:
    """A pool as if it were one expert: its percentiles on each question, and on them its scores."""
    threes, told = [], []
    for seed in seeds:
        three, known = pooled(seed.judged, weights, *_range(seed))
        threes.append(three)
        told.append(known)
    hits = hits_of(threes, [s.truth for s in seeds])
    return Judge(name, hits, calibration(hits), math.fsum(told) / len(told), 0.0)


def pooled(judged: Mapping[str, Three], weights: Mapping[str, float], low: float, high: float) -> tuple[Three, float]:
    """The percentiles of the linear pool within a range, and their relative information."""
    total = sum(weights.values())
    at = np.unique([low, high, *(x for three in judged.values() for x in three)])
    below = sum(
        weight / total * np.interp(at, (low, *judged[name], high), BELOW) for name, weight in weights.items() if weight
    )
    a, b, c = (float(x) for x in np.interp(BELOW[1:-1], np.asarray(below), at))
    return (a, b, c), information((a, b, c), low, high)
