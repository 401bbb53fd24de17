"""What a campaign is for and how it ends: end states, plans, agreements, and the outcomes that are worked out then."""

from dataclasses import dataclass

from midgame.errors import Place
from midgame.scenario.expr import Expr
from midgame.scenario.nodes import NOWHERE

ANSWERS = ("not asked", "refused", "accepted")  # how a side stands to an agreement
REFUSED, ACCEPTED = ANSWERS[1:]


@dataclass(frozen=True)
class EndState:
    """A named predicate on the state."""

    name: str
    when: Expr
    label: str
    place: Place = NOWHERE
    settles: bool = False  # whether a plan that stops while it holds stopped because of it


@dataclass(frozen=True)
class Plan:
    """What one side means to do: its goal (end states, any of them) and its lines, which run side by side."""

    side: str
    goal: tuple[str, ...]
    lines: tuple[str, ...]  # us.air
    label: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Answer:
    """How one side answers the offers of an agreement: the fact of its last answer, the counter of its refusals."""

    side: str
    fact: str
    refused: str


@dataclass(frozen=True)
class Agreement:
    """An end that needs what each side would accept.

    ``offers`` are the steps that make the offers, each with its side; ``offered`` counts them. It is an end state too.
    """

    name: str
    label: str
    offers: tuple[tuple[str, str], ...]
    offered: str
    answers: tuple[Answer, ...]
    place: Place = NOWHERE

    @property
    def counters(self) -> tuple[str, ...]:
        """The counters that keep its books."""
        return (self.offered, *(a.refused for a in self.answers))


@dataclass(frozen=True)
class Outcome:
    """A number, or a condition (``event``), worked out when a replication ends.

    ``cost`` is the side that a number costs something; empty for none.
    """

    name: str
    value: Expr
    label: str
    unit: str = ""
    event: bool = False
    place: Place = NOWHERE
    cost: str = ""
