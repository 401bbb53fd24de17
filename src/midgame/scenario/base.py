"""What a checked scenario is: frozen data that everything after it reads."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from midgame.errors import InputError, Place, Problem
from midgame.scenario.ends import Agreement, EndState, Outcome, Plan
from midgame.scenario.expr import Expr
from midgame.scenario.forces import Counter, Fact, Force, Switch
from midgame.scenario.nodes import NOWHERE
from midgame.scenario.observations import Observation
from midgame.scenario.quantities import Quantity
from midgame.scenario.scope import Scope
from midgame.scenario.steps import Step
from midgame.scenario.tables import Table
from midgame.scenario.values import Mixture

if TYPE_CHECKING:
    from collections.abc import Callable

    from midgame.evidence.base import Evidence


@dataclass(frozen=True)
class Excursion:
    """A named variation: switches to flip (to an option's index), values to replace, steps that surely succeed.

    A value may be the chance of a gap, which is then believed. ``told`` says what it changes, name and new text.
    """

    name: str
    label: str
    switches: tuple[tuple[str, int], ...] = ()
    values: tuple[Quantity, ...] = ()
    sure: tuple[str, ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    why: str = ""
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
    sure: tuple[str, ...] = ()  # steps that succeed whenever they are played
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
    scope: Scope | None = field(default=None, compare=False, repr=False)  # the names that its expressions may use
    observed: tuple[Observation, ...] = ()  # in the order in which they were known; empty unless it is followed
    read_again: "Callable[[Scenario, str], Scenario] | None" = field(default=None, compare=False, repr=False)

    def with_values(self, **values: str | float) -> "Scenario":
        """The same with other values for some of its quantities, in the notation of the file.

        ``scenario.with_values(campaign_days="120..300", boats=8)``: each is then assumed, and says what it was. Raises
        InputError for a name that is no quantity, ScenarioError for what is no value.
        """
        from midgame.scenario.replaced import replaced

        if self.read_again is None:
            raise InputError("this scenario was not read by midgame.load or midgame.build; read it that way first")
        return self.read_again(self, replaced(self.text, values))

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
