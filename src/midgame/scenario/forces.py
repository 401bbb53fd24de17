"""What the state of a campaign is made of: forces, facts and counters, and the choices that are made before it."""

from dataclasses import dataclass

from midgame.errors import Place
from midgame.scenario.expr import Expr
from midgame.scenario.nodes import NOWHERE


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
