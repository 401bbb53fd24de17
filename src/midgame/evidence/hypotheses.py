"""Weighs rival explanations by likelihood ratios, one per independent origin, capped by grade.

log odds(H) += ln LR, with LR = P(evidence | H) relative to the other hypotheses (Bayes' rule in odds
form; I. J. Good, Probability and the Weighing of Evidence, 1950). Reprints of one source are one
witness, and a poor source cannot settle a question: |ln LR| is at most ln 20 for the best grade, A1,
and less for weaker ones. The factors of the grades are midgame's own choice, not a published scale.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from midgame.evidence.base import Evidence, Hypothesis, Item

CAP = math.log(20.0)
RELIABILITY_FACTOR = {"A": 1.0, "B": 0.8, "C": 0.6, "D": 0.4, "E": 0.2, "F": 0.4, "": 0.4}
CREDIBILITY_FACTOR = {1: 1.0, 2: 0.8, 3: 0.6, 4: 0.4, 5: 0.2, 6: 0.4, None: 0.4}
# Below this ratio between the best and the worst hypothesis an item fits everything: it tells them
# hardly apart, however striking it is.
DIAGNOSTIC = 1.5


@dataclass(frozen=True)
class Weighed:
    """One item: its log likelihoods after the cap, and whether it counts.

    ``strength`` is the ratio between the hypothesis it fits best and the one it fits worst, after the
    cap; ``given`` the same before it; ``limit`` the most its grade allows; ``stronger`` names the
    item of the same origin that is counted instead of this one.
    """

    item: Item
    origin: str
    logs: Mapping[str, float]
    given: float
    strength: float
    limit: float
    stronger: str = ""

    @property
    def counted(self) -> bool:
        """Whether it enters the posterior."""
        return not self.stronger

    @property
    def capped(self) -> bool:
        """Whether the grade of its source held it back."""
        return self.given > self.limit * (1.0 + 1e-12)

    @property
    def diagnostic(self) -> bool:
        """Whether it tells the hypotheses apart."""
        return self.strength >= DIAGNOSTIC


@dataclass(frozen=True)
class Judgement:
    """Posterior probabilities; the same with each origin left out; what each answer would need.

    ``even_prior`` is, per hypothesis, the prior at which it would be as likely as all its rivals
    together, given this evidence.
    """

    posterior: Mapping[str, float]
    without: Mapping[str, Mapping[str, float]]
    items: tuple[Weighed, ...]
    even_prior: Mapping[str, float]


def limit_of(evidence: Evidence, name: str) -> float:
    """The largest likelihood ratio that the grade of a claim or source allows; 20 for A1."""
    source = evidence.source_of(name)
    claim = evidence.claims.get(name)
    reliability = RELIABILITY_FACTOR[source.reliability if source else ""]
    credibility = CREDIBILITY_FACTOR[claim.credibility if claim else None]
    return math.exp(CAP * reliability * credibility)


def weigh(evidence: Evidence, items: Iterable[Item]) -> tuple[Weighed, ...]:
    """The items capped by grade; of several with one origin only the strongest counts."""
    capped = [_cap(evidence, item) for item in items]
    strongest: dict[str, Weighed] = {}
    for one in capped:
        if one.origin not in strongest or one.strength > strongest[one.origin].strength:
            strongest[one.origin] = one
    return tuple(
        one
        if strongest[one.origin] is one
        else Weighed(
            one.item, one.origin, one.logs, one.given, one.strength, one.limit, strongest[one.origin].item.claim
        )
        for one in capped
    )


def _cap(evidence: Evidence, item: Item) -> Weighed:
    limit = limit_of(evidence, item.claim)
    logs = {name: math.log(ratio) for name, ratio in item.ratios.items()}
    spread = max(logs.values()) - min(logs.values())
    factor = min(1.0, math.log(limit) / spread) if spread > 0.0 else 1.0
    return Weighed(
        item,
        item.origin or evidence.origin_of(item.claim),
        {name: log * factor for name, log in logs.items()},
        math.exp(spread),
        math.exp(spread * factor),
        limit,
    )


def posterior(rows: Mapping[str, Hypothesis], logs: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Probabilities that add up to 1: the priors times the likelihoods."""
    score = {name: math.log(row.prior) for name, row in rows.items()}
    for one in logs:
        score = {name: value + one[name] for name, value in score.items()}
    top = max(score.values())
    weights = {name: math.exp(value - top) for name, value in score.items()}
    total = math.fsum(weights.values())
    return {name: weight / total for name, weight in weights.items()}


def judge(evidence: Evidence) -> Judgement | None:
    """The ledger's hypotheses weighed; None when it has none."""
    rivals = evidence.hypotheses
    if rivals is None:
        return None
    items = weigh(evidence, rivals.evidence)
    counted = [w for w in items if w.counted]
    after = posterior(rivals.rows, (w.logs for w in counted))
    without = {w.origin: posterior(rivals.rows, (o.logs for o in counted if o is not w)) for w in counted}
    return Judgement(after, without, items, {name: _even(rivals.rows[name].prior, after[name]) for name in rivals.rows})


def _even(prior: float, after: float) -> float:
    """The prior that these odds ratios would turn into one half; rivals keep their proportions."""
    if after <= 0.0:
        return 1.0
    if after >= 1.0:
        return 0.0
    factor = (after / (1.0 - after)) / (prior / (1.0 - prior))
    return 1.0 / (1.0 + factor)
