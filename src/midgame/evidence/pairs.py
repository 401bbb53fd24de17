"""Two forecasters on the questions that both of them answered: never means over different questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from midgame.evidence.score import Forecaster, Scored
from midgame.evidence.scoring import Ends, mean_of


@dataclass(frozen=True)
class Pair:
    """The mean difference of the Brier scores of ``one`` and ``other`` over ``n`` shared questions.

    Below 0 ``one`` was better. A band makes the difference an interval; where it holds 0 neither stands first.
    """

    one: str
    other: str
    n: int
    difference: Ends

    @property
    def better(self) -> str:
        """Who was better whatever number of the bands is taken; empty when that cannot be said."""
        if self.difference.high < 0.0:
            return self.one
        return self.other if self.difference.low > 0.0 else ""


def pairs(people: Sequence[Forecaster]) -> tuple[Pair, ...]:
    """Every two forecasters with a settled event in common, in the order of the file."""
    answered = {f.name: _events(f.scored) for f in people}
    found = []
    for one, other in combinations(answered, 2):
        shared = [q for q in answered[one] if q in answered[other]]
        mean = mean_of([answered[one][q].less(answered[other][q]) for q in shared])
        if mean is not None:
            found.append(Pair(one, other, len(shared), mean))
    return tuple(found)


def _events(scored: Sequence[Scored]) -> dict[tuple[str, date], Ends]:
    """The Brier scores by question; of several answers to one question the last in the file counts."""
    return {s.forecast.asked: s.brier for s in scored if s.brier is not None}
