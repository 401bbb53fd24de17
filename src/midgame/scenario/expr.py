"""The nodes of an expression, and how to go through them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expr:
    """Any node; ``column`` is where it starts in its text."""

    column: int


@dataclass(frozen=True)
class Number(Expr):
    """A number as written; a percentage is divided by 100."""

    value: float


@dataclass(frozen=True)
class Time(Number):
    """A length of time as written, such as ``6 hours``; ``value`` is in days."""

    text: str


@dataclass(frozen=True)
class Name(Expr):
    """A name not yet looked up; ``us.escorts`` keeps its dot."""

    name: str


@dataclass(frozen=True)
class Text(Expr):
    """A quoted text: a value of a fact or an option of a switch."""

    text: str


@dataclass(frozen=True)
class Unary(Expr):
    """``-x`` or ``not x``."""

    op: str
    x: Expr


@dataclass(frozen=True)
class Binary(Expr):
    """Arithmetic, comparison, ``and``, ``or``. ``in_time`` marks a comparison of times, which allows for rounding."""

    op: str
    left: Expr
    right: Expr
    in_time: bool = False


@dataclass(frozen=True)
class Converted(Binary):
    """A number in another unit: what was written times a factor."""


def converted(expr: Expr, factor: float) -> Converted:
    """``expr`` in a unit of which ``factor`` go into its own."""
    return Converted(expr.column, "*", expr, Number(expr.column, factor))


@dataclass(frozen=True)
class IfElse(Expr):
    """``then if condition else other``."""

    then: Expr
    condition: Expr
    other: Expr


@dataclass(frozen=True)
class Call(Expr):
    """One of the listed functions, or a lookup table."""

    function: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True)
class StepState(Expr):
    """``step succeeded`` and the like."""

    step: str
    state: str


@dataclass(frozen=True)
class After(Expr):
    """``after step by n days``."""

    step: str
    days: Expr


@dataclass(frozen=True)
class Since(Expr):
    """``days since begun(step)`` or ``days since succeeded(step)``; -1 before."""

    step: str
    state: str


@dataclass(frozen=True)
class Recent(Expr):
    """``x in the last n days``: what a counter or a loss has changed by."""

    of: Expr
    days: float


def children(node: Expr) -> tuple[Expr, ...]:
    """The nodes directly below ``node``."""
    if isinstance(node, Unary):
        return (node.x,)
    if isinstance(node, Binary):
        return (node.left, node.right)
    if isinstance(node, IfElse):
        return (node.then, node.condition, node.other)
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, After):
        return (node.days,)
    if isinstance(node, Recent):
        return (node.of,)
    return ()


def walk(node: Expr) -> list[Expr]:
    """``node`` and all below it."""
    found = [node]
    for child in children(node):
        found.extend(walk(child))
    return found
