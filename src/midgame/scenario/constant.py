"""What an expression comes to when nothing in it is drawn or changes, so that a bad number is told before a play."""

import math
from collections.abc import Mapping

from midgame.scenario.bound import Lookup, Ref
from midgame.scenario.expr import Binary, Call, Expr, IfElse, Number, Unary, children
from midgame.scenario.quantities import Quantity
from midgame.scenario.tokens import ExprError
from midgame.scenario.values import Computed, Drawn


def _half_up(x: float) -> float:
    """As a play rounds: half goes up, where Python's own goes to the even number."""
    return math.floor(x + 0.5)


_FUNCTIONS = {
    "min": min, "max": max, "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "floor": math.floor,
    "ceil": math.ceil, "round": _half_up, "abs": abs,
}  # fmt: skip
_FIX = "every number must be finite: check the powers, the logarithms and what is divided by"


def known_numbers(quantities: Mapping[str, Quantity]) -> dict[str, float]:
    """The values of the quantities that are the same in every draw, computed ones included.

    Those whose expression has no finite value are left out: :func:`check_constant` tells of them.
    """
    found: dict[str, float] = {}
    for name, quantity in quantities.items():
        value = quantity.value
        if isinstance(value, Drawn) and value.distribution.is_known:
            found[name] = value.distribution.parameters[0]
        elif isinstance(value, Computed):
            try:
                got = worth(value.expression, found)
            except ExprError:
                continue
            if got is not None:
                found[name] = got
    return found


def check_constant(expr: Expr, known: Mapping[str, float]) -> None:
    """Raise ExprError at the innermost part of ``expr`` that depends on no draw and is no finite number."""
    if worth(expr, known) is not None or isinstance(expr, IfElse):
        return
    if isinstance(expr, Binary) and expr.op == "/" and worth(expr.right, known) == 0.0:
        raise ExprError("a division by zero", expr.right.column, "divide by a number other than 0")
    # What stands behind 'and' and 'or' may be worked out only where it is a number.
    inside = (expr.left,) if isinstance(expr, Binary) and expr.op in ("and", "or") else children(expr)
    for child in inside:
        check_constant(child, known)


def worth(expr: Expr, known: Mapping[str, float]) -> float | None:
    """The value; None when it depends on a draw or on the state. Raises ExprError when it is no finite number."""
    if isinstance(expr, Number):
        return expr.value
    if isinstance(expr, Ref):
        return known.get(expr.name) if expr.kind == "quantity" else None
    if isinstance(expr, Unary) and expr.op == "-":
        inside = worth(expr.x, known)
        return None if inside is None else -inside
    if isinstance(expr, Binary) and expr.op in "+-*/^":
        left, right = worth(expr.left, known), worth(expr.right, known)
        return None if left is None or right is None else _finite(expr, expr.op, (left, right))
    if isinstance(expr, Lookup):
        return _looked_up(expr, known)
    if isinstance(expr, Call) and expr.function in _FUNCTIONS:
        given = [worth(a, known) for a in expr.arguments]
        numbers = tuple(g for g in given if g is not None)
        return _finite(expr, expr.function, numbers) if len(numbers) == len(given) else None
    return None


def _looked_up(expr: Lookup, known: Mapping[str, float]) -> float | None:
    table, given = expr.table, []
    for way, argument in enumerate(expr.arguments):
        x = worth(argument, known)
        if x is None:
            continue
        low, high = table.edges(way)
        if not low <= x <= high and not table.beyond:
            what = f"{x:g} lies outside the table {table.name}: its '{table.by[way]}' goes from {low:g} to {high:g}"
            raise ExprError(what, argument.column, "add rows to the table, or 'beyond: hold', which holds its edge")
        given.append(x)
    return table.at(tuple(given)) if len(given) == len(table.by) else None


def _finite(expr: Expr, op: str, numbers: tuple[float, ...]) -> float:
    try:
        got = _applied(op, numbers)
    except (OverflowError, ValueError, ZeroDivisionError):
        got = math.nan
    if isinstance(got, complex) or not math.isfinite(got):
        shown = ", ".join(f"{n:g}" for n in numbers)
        written = f"{op}({shown})" if len(numbers) == 1 or op.isalpha() else f" {op} ".join(f"{n:g}" for n in numbers)
        raise ExprError(f"{written} is not a finite number", expr.column, _FIX)
    return float(got)


def _applied(op: str, numbers: tuple[float, ...]) -> float | complex:
    if op in _FUNCTIONS:
        return float(_FUNCTIONS[op](*numbers))  # type: ignore[operator]
    a, b = numbers
    if op == "^":
        return complex(a**b) if a < 0 and b != int(b) else float(a**b)
    return {"+": a + b, "-": a - b, "*": a * b}[op] if op != "/" else a / b
