"""Steps: when one is played, what decides it, and what it changes.

Expressions in here are bound (see :mod:`midgame.scenario.bind`): every name is looked up and typed.
"""

from dataclasses import dataclass

from midgame.errors import Place
from midgame.scenario.expr import Expr
from midgame.scenario.nodes import NOWHERE
from midgame.scenario.quantities import Quantity

NO_WAY = "none"  # the value of a step with ways, as a fact, before it came about


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
    def can_be_certain(self) -> bool:
        """Whether a model or ways decide it; any other step succeeds when its conditions hold."""
        return bool(self.mechanisms or self.ways)

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
