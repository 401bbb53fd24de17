"""What a checked scenario is: frozen data that everything after it reads.

Expressions in here are bound (see :mod:`midgame.scenario.bind`): every name is looked up and typed.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from midgame.errors import Place, Problem
from midgame.scenario.expr import Expr
from midgame.scenario.values import ByModel, Computed, Drawn, Mixture, Series, Value

if TYPE_CHECKING:
    from midgame.evidence.base import Evidence

ASSUMED = "assumed"
GAP_PREFIX = "gap."
NOWHERE = Place()


@dataclass(frozen=True)
class Quantity:
    """A named number. ``text`` is its value as written; ``unit`` may be empty."""

    name: str
    value: Value
    text: str
    unit: str = ""
    sources: tuple[str, ...] = ()
    why: str = ""
    label: str = ""
    group: str = ""
    favours: str = ""
    note: str = ""
    place: Place = NOWHERE
    owner: str = ""

    @property
    def kind(self) -> str:
        """known, drawn, computed or gap."""
        if self.name.startswith(GAP_PREFIX):
            return "gap"
        if isinstance(self.value, Computed | ByModel):
            return "computed"
        if isinstance(self.value, Mixture):
            return "drawn"
        parts = self.value.parts if isinstance(self.value, Series) else (self.value.distribution,)
        return "known" if all(p.is_known for p in parts) else "drawn"

    @property
    def needs_source(self) -> bool:
        """Whether this number must come from somewhere."""
        return self.kind in ("known", "drawn")

    @property
    def columns(self) -> int:
        """How many numbers one draw holds for it."""
        return len(self.value.parts) if isinstance(self.value, Series) else 1


@dataclass(frozen=True)
class Force:
    """A counted group of one kind of system. ``count`` and ``arrives`` are bound expressions."""

    name: str
    side: str
    count: Expr
    unit: str
    label: str
    kind: str = "system"
    arrives: Expr | None = None
    whole: bool = True
    place: Place = NOWHERE


@dataclass(frozen=True)
class Fact:
    """A named state that is not a count; ``values[0]`` holds on day 0."""

    name: str
    values: tuple[str, ...]
    place: Place = NOWHERE


@dataclass(frozen=True)
class Counter:
    """A number that steps add to; starts at 0."""

    name: str
    unit: str = ""
    label: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Switch:
    """A choice that excursions flip; ``options[0]`` is the base case, ``chosen`` the one in force."""

    name: str
    options: tuple[str, ...]
    chosen: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True)
class Effect:
    """One change: ``lose use gain add set count choose stop``; count is the ``set`` of a counter.

    ``amount`` belongs to lose, use, gain, add and count; ``value`` (a code) to set; ``weights`` (per code)
    and ``rest`` (a code, or -1) to choose.
    """

    kind: str
    target: str = ""
    amount: Expr | None = None
    value: int = -1
    weights: tuple[tuple[int, Expr], ...] = ()
    rest: int = -1


@dataclass(frozen=True)
class Target:
    """A class of targets of one step: the force, its share, and arguments of its own."""

    force: str
    share: Expr
    arguments: tuple[tuple[str, Expr], ...] = ()


@dataclass(frozen=True)
class Step:
    """One thing a side means to do. Conditions left out are None."""

    name: str
    listed: str  # "plan" or "response"
    label: str
    side: str = ""
    phase: str = ""
    when: Expr | None = None
    model: str = ""
    arguments: tuple[tuple[str, Expr], ...] = ()
    against: tuple[Target, ...] = ()
    gap: str = ""
    every: float = 0.0  # days; 0: once
    until: Expr | None = None
    at_most: Expr | None = None
    succeeds: Expr | None = None
    fails: Expr | None = None
    goes_on: bool = False
    effects: tuple[Effect, ...] = ()
    on_success: tuple[Effect, ...] = ()
    on_failure: tuple[Effect, ...] = ()
    link: str = ""
    optional: bool = False
    favours: str = ""
    sources: tuple[str, ...] = ()
    why: str = ""
    note: str = ""
    place: Place = NOWHERE

    @property
    def is_gap(self) -> bool:
        """Whether this is a question mark of the plan."""
        return bool(self.gap)


@dataclass(frozen=True)
class EndState:
    """A named predicate on the state."""

    name: str
    when: Expr
    label: str
    place: Place = NOWHERE
    settles: bool = False  # whether a plan that stops while it holds stopped because of it


@dataclass(frozen=True)
class Outcome:
    """A number, or a condition (``event``), worked out when a replication ends."""

    name: str
    value: Expr
    label: str
    unit: str = ""
    event: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True)
class Excursion:
    """A named variation: switches to flip (to an option's index) and values to replace."""

    name: str
    label: str
    switches: tuple[tuple[str, int], ...] = ()
    values: tuple[Quantity, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True)
class Accepted:
    """An input, step or force that the author keeps though it moves nothing, and why."""

    name: str
    why: str
    place: Place = NOWHERE


@dataclass(frozen=True)
class Clock:
    """Day 0, the length of a tick in days, how many ticks are played, and the days that they are to cover.

    ``days`` is the horizon as it was written; the last tick may reach beyond it.
    """

    start: date
    tick: float = 1.0
    horizon: int = 180
    days: float = 180.0


@dataclass(frozen=True)
class Scenario:
    """A checked scenario. ``text`` and ``hash`` are of the file as read."""

    title: str
    question: str
    as_of: date
    clock: Clock
    quantities: tuple[Quantity, ...]
    forces: tuple[Force, ...]
    facts: tuple[Fact, ...]
    counters: tuple[Counter, ...]
    switches: tuple[Switch, ...]
    steps: tuple[Step, ...]
    end_states: tuple[EndState, ...]
    goal: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = ()
    excursions: tuple[Excursion, ...] = ()
    groups: tuple[tuple[str, float], ...] = ()  # rank correlation; 1.0 is shared
    pairs: tuple[tuple[str, str, str, float], ...] = ()  # group, two quantities, their rank correlation
    expect: tuple[tuple[str, float, float], ...] = ()
    stop_when: Expr | None = None
    inert: tuple[Accepted, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    authors: str = ""
    scale: str = "ICD 203"
    excursion: str = "base"
    version: int = 1  # of the language: what its words mean
    text: str = ""
    hash: str = ""
    path: str = ""
    folder: str = ""
    warnings: tuple[Problem, ...] = ()
    evidence: "Evidence | None" = field(default=None, compare=False)

    def quantity(self, name: str) -> Quantity:
        """The quantity of that name; KeyError when there is none."""
        for q in self.quantities:
            if q.name == name:
                return q
        raise KeyError(name)

    @property
    def links(self) -> tuple[str, ...]:
        """The links of the plan's chain, in order."""
        found: dict[str, None] = {}
        for step in self.steps:
            if step.listed == "plan" and not step.optional:
                found.setdefault(step.link)
        return tuple(found)

    @property
    def gaps(self) -> tuple[Step, ...]:
        """The steps with no mechanism."""
        return tuple(s for s in self.steps if s.is_gap)


def drawn(quantity: Quantity) -> bool:
    """Whether a draw must pick a number for it."""
    return isinstance(quantity.value, Drawn | Mixture | Series)
