"""A checked expression written out again in the notation of the language."""

from midgame.scenario.bind import Code, ForceCall, Ref
from midgame.scenario.expr import After, Binary, Call, Expr, IfElse, Number, Recent, Since, StepState, Time, Unary

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
        return f"{node.value:g}"
    if isinstance(node, Ref | ForceCall):
        return f"{node.function}({node.name})" if isinstance(node, ForceCall) else node.name
    if isinstance(node, Code):
        return node.text if node.text.replace("_", "").isalnum() else f"'{node.text}'"
    if isinstance(node, StepState):
        return f"{node.step} {node.state}"
    if isinstance(node, After):
        unit = "" if isinstance(node.days, Time) else " days"
        return f"after {node.step} by {_text(node.days, 9)}{unit}"
    if isinstance(node, Since):
        return f"days since {node.state}({node.step})"
    if isinstance(node, Recent):
        span = f"{node.days:g} days" if node.days == round(node.days) else f"{node.days * 24:g} hours"
        return f"{_text(node.of, 9)} in the last {span}"
    if isinstance(node, Call):
        return f"{node.function}({', '.join(_text(a, 0) for a in node.arguments)})"
    if isinstance(node, Unary):
        return f"{'not ' if node.op == 'not' else '-'}{_text(node.x, 7 if node.op == '-' else 3)}"
    if isinstance(node, IfElse):
        text = f"{_text(node.then, 1)} if {_text(node.condition, 1)} else {_text(node.other, 1)}"
        return f"({text})" if within else text
    assert isinstance(node, Binary)
    power = _POWER.get(node.op, 4)
    text = f"{_text(node.left, power)} {node.op} {_text(node.right, power + 1)}"
    return f"({text})" if power < within else text
