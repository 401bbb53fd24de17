"""What values are: frozen records of what is drawn, computed or believed, and what they come to."""

import math
from dataclasses import dataclass

from midgame.scenario.distributions import Distribution
from midgame.scenario.expr import Expr


@dataclass(frozen=True)
class Drawn:
    """A value with one distribution (a known value is the family ``known``)."""

    distribution: Distribution


@dataclass(frozen=True)
class Waiting(Drawn):
    """A chance that comes unevenly in time: ``distribution`` is of the chance until the last of ``ends``, in days.

    ``weights`` say how it is shared out over the times before each end; they need not add up to 1.
    """

    ends: tuple[float, ...]
    weights: tuple[Distribution, ...]


@dataclass(frozen=True)
class Series:
    """Values from given days on; ``linear`` joins them.

    They are drawn with one random number; with ``block``, each so many of them with one of their own.
    """

    days: tuple[float, ...]
    parts: tuple[Distribution, ...]
    linear: bool = False
    block: int = 0


@dataclass(frozen=True)
class Computed:
    """Worked out from other quantities of the same draw; ``offset`` is where the text starts."""

    expression: Expr
    text: str
    offset: int = 0


@dataclass(frozen=True)
class ByModel:
    """Worked out by a model that rolls no dice."""

    model: str
    arguments: tuple[tuple[str, Expr], ...]
    output: str


@dataclass(frozen=True)
class Mixture:
    """Rival values with weights that add up to 1, each with its sources, its label and its reason.

    A part is drawn, or worked out by an expression or by a model.
    """

    weights: tuple[float, ...]
    parts: tuple[Distribution | Computed | ByModel, ...]
    sources: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...] = ()
    whys: tuple[str, ...] = ()


Value = Drawn | Mixture | Series | Computed | ByModel


def parts_of(value: Value) -> tuple[Distribution, ...]:
    """The distributions inside a value; empty for one that is, or may be, computed."""
    if isinstance(value, Drawn):
        return (value.distribution,)
    if isinstance(value, Mixture):
        drawn = tuple(p for p in value.parts if isinstance(p, Distribution))
        return drawn if len(drawn) == len(value.parts) else ()
    return value.parts if isinstance(value, Series) else ()


def works_out(value: Value) -> bool:
    """Whether a value, or one of its rivals, is worked out from other quantities."""
    return isinstance(value, Computed | ByModel) or (isinstance(value, Mixture) and not parts_of(value))


def trees_of(value: Value | Distribution) -> tuple[Expr, ...]:
    """The expressions inside a value: its own, the arguments of its model, those of its rivals."""
    if isinstance(value, Mixture):
        return tuple(tree for part in value.parts for tree in trees_of(part))
    if isinstance(value, ByModel):
        return tuple(tree for _, tree in value.arguments)
    return (value.expression,) if isinstance(value, Computed) else ()


def models_of(value: Value) -> tuple[str, ...]:
    """The models that work a value out, or one of its rivals."""
    parts = value.parts if isinstance(value, Mixture) else (value,)
    return tuple(part.model for part in parts if isinstance(part, ByModel))


def support_of(value: Value) -> tuple[float, float]:
    """The lowest and highest value that can come up; unbounded for a computed one."""
    parts = parts_of(value)
    if not parts:
        return -math.inf, math.inf
    ends = [p.support for p in parts]
    return min(e[0] for e in ends), max(e[1] for e in ends)
