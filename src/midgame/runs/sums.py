"""Of a run of more replications than it keeps rows of: how often each event came about in all of them."""

from dataclasses import asdict, dataclass
from typing import Any

from midgame.runs.frame import Frame
from midgame.runs.run import Run
from midgame.statistics.added import Added


@dataclass(frozen=True)
class Sums:
    """How often each event came about in so many ``replications``: the goals, the end states, the outcomes that are
    conditions, and under ``""`` that no end state held.
    """

    replications: int
    of: dict[str, Added]

    @classmethod
    def of_rows(cls, frame: Frame) -> "Sums":
        """Of the rows of a run."""
        return cls(frame.replications, {name: Added.of(frame.rows(held)) for name, held in frame.events.items()})

    def plus(self, other: "Sums") -> "Sums":
        """Both together."""
        return Sums(self.replications + other.replications, {n: a.plus(other.of[n]) for n, a in self.of.items()})

    def put(self) -> dict[str, Any]:
        """As a run keeps them."""
        return Run.added.put(asdict(self))

    @classmethod
    def read(cls, data: dict[str, Any]) -> "Sums":
        """What :meth:`put` kept."""
        return cls(data["replications"], {name: Added(**one) for name, one in data["of"].items()})
