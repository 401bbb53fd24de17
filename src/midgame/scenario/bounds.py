"""What an expression can come to at the least and at the most, as far as its parts tell."""

import math

from midgame.scenario.bound import ForceCall, Lookup, PlayTime, Ref
from midgame.scenario.expr import Binary, Call, Expr, IfElse, Number, Recent, Since, Unary
from midgame.scenario.quantities import Quantity
from midgame.scenario.rolls import DICE
from midgame.scenario.values import ByModel, Computed, support_of

Ends = tuple[float, float]
ANY: Ends = (-math.inf, math.inf)
MAX_DEPTH = 12  # computed quantities that rest on computed quantities


def ends_of(expr: Expr, quantities: dict[str, Quantity], last_day: float = math.inf, depth: int = 0) -> Ends:
    """The least and the most; wider than the truth where parts depend on each other, never narrower."""

    def ends(node: Expr) -> Ends:
        return ends_of(node, quantities, last_day, depth)

    if isinstance(expr, Number):
        return expr.value, expr.value
    if isinstance(expr, Ref):
        return _of_name(expr, quantities, last_day, depth)
    if isinstance(expr, ForceCall):
        return 0.0, math.inf
    if isinstance(expr, PlayTime):
        return 0.0, expr.every
    if isinstance(expr, Since):
        return -1.0, last_day
    if isinstance(expr, Recent):
        return ends(expr.of)
    if isinstance(expr, Unary) and expr.op == "-":
        low, high = ends(expr.x)
        return -high, -low
    if isinstance(expr, IfElse):
        a, b = ends(expr.then), ends(expr.other)
        return min(a[0], b[0]), max(a[1], b[1])
    if isinstance(expr, Binary):
        return _joined(expr.op, ends(expr.left), ends(expr.right))
    if isinstance(expr, Lookup):
        return min(expr.table.values), max(expr.table.values)
    if isinstance(expr, Call) and expr.function in ("min", "max"):
        pick = min if expr.function == "min" else max
        found = [ends(a) for a in expr.arguments]
        return pick(f[0] for f in found), pick(f[1] for f in found)
    if isinstance(expr, Call) and expr.function in ("abs", "exp", "sqrt"):
        return 0.0, math.inf
    if isinstance(expr, Call) and expr.function in DICE:
        return _of_die(expr.function, [ends(a) for a in expr.arguments])
    return ANY


def _of_die(die: str, given: list[Ends]) -> Ends:
    if die in ("chance", "beta"):
        return 0.0, 1.0
    if die == "uniform":
        return given[0][0], given[1][1]
    if die in ("binomial", "hypergeometric"):
        return 0.0, given[0][1] + 0.5  # a number of trials is rounded
    return ANY if die == "normal" else (0.0, math.inf)


def _of_name(ref: Ref, quantities: dict[str, Quantity], last_day: float, depth: int) -> Ends:
    if ref.kind == "day":
        return 0.0, last_day
    if ref.kind == "force":
        return 0.0, math.inf
    if ref.kind not in ("quantity", "series") or ref.name not in quantities:
        return ANY
    value = quantities[ref.name].value
    if isinstance(value, Computed):
        return ends_of(value.expression, quantities, last_day, depth + 1) if depth < MAX_DEPTH else ANY
    return ANY if isinstance(value, ByModel) else support_of(value)


def _joined(op: str, a: Ends, b: Ends) -> Ends:
    if op == "+":
        found = (a[0] + b[0], a[1] + b[1])
    elif op == "-":
        found = (a[0] - b[1], a[1] - b[0])
    elif op == "*":
        corners = [0.0 if 0.0 in (x, y) else x * y for x in a for y in b]
        found = (min(corners), max(corners))
    elif op == "/" and (b[0] > 0 or b[1] < 0):
        found = _joined("*", a, (_inverse(b[1]), _inverse(b[0])))
    else:
        return ANY
    return ANY if math.isnan(found[0]) or math.isnan(found[1]) else found


def _inverse(x: float) -> float:
    return 0.0 if math.isinf(x) else 1.0 / x


def never(op: str, a: Ends, b: Ends) -> bool:
    """Whether a comparison of two numbers within these ends can never hold."""
    if op == "<":
        return a[0] >= b[1]
    if op == "<=":
        return a[0] > b[1]
    if op == ">":
        return a[1] <= b[0]
    if op == ">=":
        return a[1] < b[0]
    if op == "==":
        return a[1] < b[0] or a[0] > b[1]
    return op == "!=" and a[0] == a[1] == b[0] == b[1]
