"""What a checked scenario is: frozen data that everything after it reads.

Expressions in here are bound (see :mod:`midgame.scenario.bind`): every name is looked up and typed.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from midgame.errors import Place, Problem
from midgame.scenario.expr import Expr
from midgame.scenario.nodes import NOWHERE
from midgame.scenario.tables import Table
from midgame.scenario.values import ByModel, Computed, Drawn, Mixture, Series, Value, Waiting, works_out

if TYPE_CHECKING:
    from midgame.evidence.base import Evidence

ASSUMED = "assumed"
GAP_PREFIX = "gap."
RIVAL_PREFIX = "rival."  # of the quantity that says which of its rivals a draw believes: their number, from 0
WAY_PREFIX = "way."
NO_WAY = "none"  # the value of a step with ways, as a fact, before it came about
ANSWERS = ("not asked", "refused", "accepted")  # how a side stands to an agreement
REFUSED, ACCEPTED = ANSWERS[1:]


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
    believed: bool = False  # of a gap: whether its author says what chance it has

    @property
    def kind(self) -> str:
        """known, drawn, computed, rival, or gap: the chance of one that is left open."""
        if self.name.startswith(GAP_PREFIX) and not self.believed:
            return "gap"
        if self.name.startswith(RIVAL_PREFIX):
            return "rival"
        if isinstance(self.value, Computed | ByModel):
            return "computed"
        if isinstance(self.value, Mixture):
            return "drawn"
        parts = self.value.parts if isinstance(self.value, Series) else (self.value.distribution,)
        return "known" if all(p.is_known for p in parts) else "drawn"

    @property
    def needs_source(self) -> bool:
        """Whether this number must come from somewhere."""
        return self.kind in ("known", "drawn", "rival")

    @property
    def columns(self) -> int:
        """How many numbers one draw holds for it; after a value that may be worked out, which rival is believed."""
        if isinstance(self.value, Mixture) and works_out(self.value):
            return 2
        if isinstance(self.value, Waiting):
            return 1 + len(self.value.ends)
        return len(self.value.parts) if isinstance(self.value, Series) else 1


@dataclass(frozen=True)
class Arrival:
    """Some units of a force that arrive on ``day``; ``count`` None: all that no other arrival brings."""

    day: Expr
    count: Expr | None = None


@dataclass(frozen=True)
class Force:
    """A counted group of one kind of system, or its units in one of its further states.

    Bound expressions are ``count``, of a further state what begins in it, ``arrives``, the day of them all, and those
    of ``arrivals``, when they come apart. ``state`` is empty for a force without states; ``parent`` is the force that
    a further state belongs to.
    """

    name: str
    side: str
    count: Expr
    unit: str
    label: str
    kind: str = "system"
    arrives: Expr | None = None
    whole: bool = True
    place: Place = NOWHERE
    arrivals: tuple[Arrival, ...] = ()
    state: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Fact:
    """A named state that is not a count; ``values[0]`` holds on day 0.

    Where it is not known what held then, ``begins`` has the code of each rival value.
    """

    name: str
    values: tuple[str, ...]
    place: Place = NOWHERE
    begins: tuple[int, ...] = ()


@dataclass(frozen=True)
class Counter:
    """A number that steps add to; starts at 0. ``cost`` is the side that it costs something; empty for none."""

    name: str
    unit: str = ""
    label: str = ""
    place: Place = NOWHERE
    cost: str = ""


@dataclass(frozen=True)
class Switch:
    """A choice that excursions flip; ``options[0]`` is the base case, ``chosen`` the one in force.

    ``side`` is whose choice it is; empty for one that belongs to nobody.
    """

    name: str
    options: tuple[str, ...]
    chosen: int = 0
    place: Place = NOWHERE
    side: str = ""


@dataclass(frozen=True)
class Effect:
    """One change: ``lose use gain move add set count choose stop``; count is the ``set`` of a counter.

    ``amount`` belongs to lose, use, gain, move, add and count; ``value`` (a code) to set; ``weights`` (per code)
    and ``rest`` (a code, or -1) to choose. ``target`` of a move is the state that it moves into, ``source`` the other.
    """

    kind: str
    target: str = ""
    amount: Expr | None = None
    value: int = -1
    weights: tuple[tuple[int, Expr], ...] = ()
    rest: int = -1
    source: str = ""


@dataclass(frozen=True)
class Hazard:
    """A chance in time: a probability over a window, as the ``arguments`` of ``politics.hazard``, or a quantity.

    ``within`` is the name of a quantity with waiting times; then the multiplier is the only argument.
    """

    arguments: tuple[tuple[str, Expr], ...] = ()
    within: str = ""


@dataclass(frozen=True)
class Way:
    """One of the ways by which a step may come about: a hazard of its own, or a ``share`` of the step's."""

    name: str
    hazard: Hazard | None = None
    share: Expr | None = None
    on_success: tuple[Effect, ...] = ()

    @property
    def expressions(self) -> tuple[Expr, ...]:
        """What its chance is worked out from."""
        own = () if self.hazard is None else tuple(e for _, e in self.hazard.arguments)
        return own if self.share is None else (*own, self.share)


@dataclass(frozen=True)
class Target:
    """A class of targets of one step: the force, its share, and arguments of its own.

    ``spends`` and ``keeps`` are the magazines (forces) and the damage (counters) that it has for itself, each beside
    the output of the model that is taken off the magazine or is the damage from then on.
    """

    force: str
    share: Expr
    arguments: tuple[tuple[str, Expr], ...] = ()
    spends: tuple[tuple[str, str], ...] = ()
    keeps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Mechanism:
    """How a model decides a step: its arguments, and the classes of targets with what they have of their own."""

    model: str
    arguments: tuple[tuple[str, Expr], ...] = ()
    against: tuple[Target, ...] = ()


@dataclass(frozen=True)
class Step:
    """One thing a side means to do. Conditions left out are None.

    A step has a ``model`` of its own, or ``rivals``, of which a draw believes one, or neither.
    """

    name: str
    listed: str  # "plan", "response" or "agreement"
    label: str
    side: str = ""
    phase: str = ""
    when: Expr | None = None
    model: str = ""
    arguments: tuple[tuple[str, Expr], ...] = ()
    against: tuple[Target, ...] = ()
    gap: str = ""
    ways: tuple[Way, ...] = ()
    clock: Hazard | None = None  # of the ways that have a share of it
    believe: Quantity | None = None  # the chance that the gap closes; None: it is left open
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
    rivals: tuple[Mechanism, ...] = ()
    line: str = ""  # of which side's plan it is, and which line there: us.air; empty where there is one plan
    follows: tuple[str, ...] = ()  # for want of a 'when', it waits until one of these has succeeded

    @property
    def is_gap(self) -> bool:
        """Whether this is a question mark of the plan."""
        return bool(self.gap)

    @property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """The models that may decide it: its rivals, its one model, or none."""
        return self.rivals or ((Mechanism(self.model, self.arguments, self.against),) if self.model else ())

    @property
    def waits(self) -> tuple[str, ...]:
        """The quantities whose waiting times it goes by."""
        hazards = [self.clock, *(w.hazard for w in self.ways)]
        return tuple(h.within for h in hazards if h is not None and h.within)

    @property
    def effect_lists(self) -> tuple[tuple[Effect, ...], ...]:
        """What it changes, list by list: with each play, with success, with failure, with each way."""
        return self.effects, self.on_success, self.on_failure, *(w.on_success for w in self.ways)

    @property
    def every_effect(self) -> tuple[Effect, ...]:
        """What it changes, whenever that applies."""
        return tuple(e for listed in self.effect_lists for e in listed)

    @property
    def is_open(self) -> bool:
        """Whether it is one of which nobody says how likely it closes."""
        return self.is_gap and self.believe is None


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
    """A checked scenario.

    ``text`` and ``hash`` are of the file as read; of one that builds on others they are of the whole, written out.
    ``built_on`` names its base and ``base_text`` is that base written out; ``ledgers`` are files whose evidence
    comes along.
    """

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
    plans: tuple[Plan, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    tables: tuple[Table, ...] = ()
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
    built_on: str = ""
    base_text: str = ""
    ledgers: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    evidence: "Evidence | None" = field(default=None, compare=False)

    @property
    def contested(self) -> tuple[Quantity, ...]:
        """The quantities that are a mixture of rivals, those that say which model or beginning is believed included."""
        return tuple(q for q in self.quantities if isinstance(q.value, Mixture))

    def quantity(self, name: str) -> Quantity:
        """The quantity of that name; KeyError when there is none."""
        for q in self.quantities:
            if q.name == name:
                return q
        raise KeyError(name)

    @property
    def links(self) -> tuple[str, ...]:
        """The links of the plan's chain, in order; of several plans those of all, plan by plan and line by line."""
        found: dict[str, None] = {}
        for step in self.steps:
            if step.listed == "plan" and not step.optional:
                found.setdefault(step.link)
        return tuple(found)

    @property
    def gaps(self) -> tuple[Step, ...]:
        """The steps with no mechanism of which nobody says how likely they succeed."""
        return tuple(s for s in self.steps if s.is_open)


def drawn(quantity: Quantity) -> bool:
    """Whether a draw must pick a number for it."""
    return isinstance(quantity.value, Drawn | Mixture | Series)
