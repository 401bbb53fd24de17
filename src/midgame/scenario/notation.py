"""A checked expression written out again in the notation of the language."""

from midgame.scenario.bound import Code, ForceCall, Ref
from midgame.scenario.expr import (
    After,
    Binary,
    Call,
    Converted,
    Expr,
    IfElse,
    Number,
    Recent,
    Since,
    StepState,
    Time,
    Unary,
)
from midgame.scenario.spans import length

_POWER = {"or": 1, "and": 2, "+": 5, "-": 5, "*": 6, "/": 6, "^": 8}


def conjuncts(condition: Expr | None) -> tuple[Expr, ...]:
    """The parts of a condition that must all hold: ``a and b`` as ``a``, ``b``; none for no condition."""
    if condition is None:
        return ()
    if isinstance(condition, Binary) and condition.op == "and":
        return (*conjuncts(condition.left), *conjuncts(condition.right))
    return (condition,)


def written(node: Expr) -> str:
    """The expression as text: ``leadership == 'in place' and day >= 2``."""
    return _text(node, 0)


def _text(node: Expr, within: int) -> str:
    if isinstance(node, Time):
        return node.text
    if isinstance(node, Number):
        text = repr(node.value).removesuffix(".0")
        return f"({text})" if node.value < 0 and within > _POWER["^"] else text
    if isinstance(node, Converted):
        return _text(node.left, within)
    if isinstance(node, Ref | ForceCall):
        return f"{node.function}({node.name})" if isinstance(node, ForceCall) else node.name
    if isinstance(node, Code):
        return node.text if node.text.replace("_", "").isalnum() else f"'{node.text}'"
    if isinstance(node, StepState):
        return f"{node.step} {node.state}"
    if isinstance(node, After):
        unit = " days" if isinstance(node.days, Number) and not isinstance(node.days, Time) else ""
        return f"after {node.step} by {_text(node.days, _POWER['+'])}{unit}"
    if isinstance(node, Since):
        return f"days since {node.state}({node.step})"
    if isinstance(node, Recent):
        return f"{_text(node.of, 9)} in the last {length(node.days)}"
    if isinstance(node, Call):
        return f"{node.function}({', '.join(_text(a, 0) for a in node.arguments)})"
    if isinstance(node, Unary):
        power = 3 if node.op == "not" else 7
        text = f"{'not ' if node.op == 'not' else '-'}{_text(node.x, power)}"
        return f"({text})" if within > max(power, _POWER["^"]) else text
    if isinstance(node, IfElse):
        text = f"{_text(node.then, 1)} if {_text(node.condition, 1)} else {_text(node.other, 1)}"
        return f"({text})" if within else text
    assert isinstance(node, Binary)
    power = _POWER.get(node.op, 4)
    # Powers are taken from the right, all else from the left.
    left, right = (power + 1, power) if node.op == "^" else (power, power + 1)
    behind = _text(node.right, right)
    if isinstance(node.right, Time) and node.op in ("/", "^"):
        behind = f"({behind})"  # without, the unit would be that of the whole
    text = f"{_text(node.left, left)} {node.op} {behind}"
    return f"({text})" if power < within else text
