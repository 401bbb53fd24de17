"""Observations that no world can fulfil together."""

from collections.abc import Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from itertools import combinations
from typing import Any

from midgame.evidence.fields import Fields
from midgame.scenario.bound import Code, ForceCall, Ref
from midgame.scenario.expr import Binary, Expr, Unary
from midgame.scenario.notation import conjuncts
from midgame.scenario.observations import Observation


def check_together(fields: Fields, found: Sequence[Observation]) -> None:
    """Note each pair that contradict each other whatever happens: told at the later one in the file."""
    for one, other in combinations(found, 2):
        why = _apart(one, other)
        if why:
            fields.bad(other.place, f"no world fulfils both '{one.name}' and '{other.name}': {why}",
                       "mend one of them, or widen what it says")  # fmt: skip


def _apart(one: Observation, other: Observation) -> str:
    """Why two observations exclude each other; empty when they need not."""
    together = one.first <= other.last and other.first <= one.last
    numbers = [o for o in (one, other) if o.low is not None]
    if len(numbers) == 2:
        if bare(one.that) != bare(other.that) or one.counted is not None or other.counted is not None:
            return ""
        first, second = sorted((one, other), key=lambda o: o.last)
        (low, high), (then_low, then_high) = _bounds(first), _bounds(second)
        if together and (high < then_low or then_high < low):
            return f"{one.text} cannot lie within both on the same day"
        grows = isinstance(one.that, ForceCall) and one.that.function in ("lost", "used", "tries")
        if grows and then_high < low:
            return f"{one.text} never goes down"
        return ""
    if numbers or not together:
        return ""
    for a in conjuncts(one.that):
        for b in conjuncts(other.that):
            if _opposite(bare(a), bare(b)) or _opposite(bare(b), bare(a)) or _two_values(bare(a), bare(b)):
                return "they say the opposite of the same day"
    return ""


def _bounds(o: Observation) -> tuple[float, float]:
    assert o.low is not None
    assert o.high is not None
    return o.low, o.high


def bare(node: Expr) -> Expr:
    """The same expression wherever in its text it stands."""
    changes: dict[str, Any] = {"column": 0}
    for f in fields_of(node):
        value = getattr(node, f.name)
        if isinstance(value, Expr):
            changes[f.name] = bare(value)
        elif isinstance(value, tuple):
            changes[f.name] = tuple(bare(v) if isinstance(v, Expr) else v for v in value)
    return replace(node, **changes)


def _opposite(a: Expr, b: Expr) -> bool:
    if isinstance(a, Unary) and a.op == "not":
        return a.x == b
    signs = {"==": "!=", "<": ">=", "<=": ">"}
    return (
        isinstance(a, Binary) and isinstance(b, Binary) and signs.get(a.op) == b.op
        and (a.left, a.right) == (b.left, b.right)
    )  # fmt: skip


def _two_values(a: Expr, b: Expr) -> bool:
    """Whether a fact is to have two values at once."""
    if not (isinstance(a, Binary) and isinstance(b, Binary) and a.op == b.op == "=="):
        return False
    codes = isinstance(a.right, Code) and isinstance(b.right, Code)
    return isinstance(a.left, Ref) and a.left == b.left and codes and a.right != b.right
