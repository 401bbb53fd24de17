"""What can ever come about in a scenario: which values facts get, which conditions can hold."""

from dataclasses import dataclass

from midgame.scenario.base import Scenario
from midgame.scenario.bound import Code, Ref
from midgame.scenario.bounds import ends_of, never
from midgame.scenario.expr import After, Binary, Expr, Unary, walk
from midgame.scenario.quantities import Quantity

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def settable(scenario: Scenario) -> dict[str, set[int]]:
    """The codes each fact can ever have."""
    found = {f.name: set(f.begins) or {0} for f in scenario.facts}
    for step in scenario.steps:
        if step.ways:
            found[step.name] |= set(range(1, len(step.ways) + 1))
        for effect in step.every_effect:
            if effect.kind == "set":
                found[effect.target].add(effect.value)
            elif effect.kind == "choose":
                found[effect.target] |= {code for code, _ in effect.weights}
                if effect.rest >= 0:
                    found[effect.target].add(effect.rest)
    return found


@dataclass(frozen=True)
class Can:
    """What a scenario's names can ever come to: codes of facts, values of quantities, the last day."""

    codes: dict[str, set[int]]
    quantities: dict[str, Quantity]
    last_day: float

    @classmethod
    def of(cls, scenario: Scenario) -> "Can":
        """The same of a scenario."""
        last_day = (scenario.clock.horizon - 1) * scenario.clock.tick
        return cls(settable(scenario), {q.name: q for q in scenario.quantities}, last_day)


def possible(expr: Expr, can: Can) -> bool:
    """False when a condition can never hold: a fact never gets a value, a number never comes so far."""
    if isinstance(expr, Binary):
        if expr.op == "and":
            return possible(expr.left, can) and possible(expr.right, can) and _together(expr)
        if expr.op == "or":
            return possible(expr.left, can) or possible(expr.right, can)
        if isinstance(expr.left, Ref) and expr.left.kind == "fact" and isinstance(expr.right, Code):
            codes = can.codes[expr.left.name]
            return expr.right.index in codes if expr.op == "==" else bool(codes - {expr.right.index})
        if isinstance(expr.left, Ref) and expr.left.kind in ("fact", "switch"):
            return True
        ends = [ends_of(side, can.quantities, can.last_day) for side in (expr.left, expr.right)]
        return not never(expr.op, *ends)
    if isinstance(expr, Unary) and expr.op == "not" and isinstance(expr.x, Binary) and expr.x.op in _OPPOSITE:
        return possible(Binary(expr.x.column, _OPPOSITE[expr.x.op], expr.x.left, expr.x.right), can)
    if isinstance(expr, After):
        return ends_of(expr.days, can.quantities)[0] <= can.last_day
    return True


def _together(expr: Binary) -> bool:
    # 'a == x and a == y' asks one fact for two values.
    asked: dict[str, set[int]] = {}
    stack: list[Expr] = [expr]
    while stack:
        at = stack.pop()
        if isinstance(at, Binary) and at.op == "and":
            stack += [at.left, at.right]
        elif isinstance(at, Binary) and at.op == "==" and isinstance(at.left, Ref) and isinstance(at.right, Code):
            asked.setdefault(at.left.name, set()).add(at.right.index)
    return all(len(codes) == 1 for codes in asked.values())


def why_not(expr: Expr, can: Can) -> str:
    """Why a condition that is not :func:`possible` cannot hold."""
    for node in walk(expr):
        if isinstance(node, Binary) and isinstance(node.left, Ref) and node.left.kind == "fact":
            code = node.right
            if isinstance(code, Code) and node.op == "==" and code.index not in can.codes[node.left.name]:
                return f"no step sets {node.left.name} to '{code.text}'"
    return "its condition cannot hold"
