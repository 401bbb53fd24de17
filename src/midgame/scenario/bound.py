"""Expressions with their names looked up: the nodes that stand for names, and what an expression is."""

from dataclasses import dataclass, replace

from midgame.scenario.expr import Call, Expr, converted
from midgame.scenario.spans import DAYS
from midgame.scenario.tables import Table


@dataclass(frozen=True)
class Ref(Expr):
    """A name looked up. ``kind`` is quantity, series, force, fact, counter, switch, output or day."""

    kind: str
    name: str


@dataclass(frozen=True)
class Code(Expr):
    """A value of a fact or an option of a switch, as its index."""

    index: int
    text: str


@dataclass(frozen=True)
class ForceCall(Expr):
    """``initial``, ``lost`` or ``used`` of a force, or ``tries`` of a step."""

    function: str
    name: str


@dataclass(frozen=True)
class PlayTime(Expr):
    """The days that a play covers: until the next one, ``every`` days later, or the horizon."""

    every: float


@dataclass(frozen=True)
class Lookup(Call):
    """A lookup table called: its arguments are in the table's units."""

    table: Table


UNREAD = "?"  # the unit of a name whose value or unit could not be read: it fits everything


@dataclass(frozen=True)
class Bound:
    """A bound expression, its type (``number``, ``truth`` or ``fact:name``) and unit (None: any)."""

    expr: Expr
    type: str
    unit: str | None = None


def is_time(unit: str | None) -> bool:
    """Whether a canonical unit is one of time."""
    return unit in DAYS


def in_time(bound: Bound, unit: str) -> Bound:
    """A length of time in another canonical unit of time; anything else, and what has no unit, as it is."""
    if bound.unit is None or bound.unit == unit or bound.unit not in DAYS or unit not in DAYS:
        return bound
    return replace(bound, expr=converted(bound.expr, DAYS[bound.unit] / DAYS[unit]), unit=unit)


def in_days(bound: Bound) -> Bound:
    """The same in days."""
    return in_time(bound, "day")
