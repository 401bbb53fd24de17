"""Bound expressions as Python text, for the compiled replication.

Only structure enters the text: every number of the scenario goes into the array ``c`` of constants,
so that editing a value does not change the text.
"""

import re
from dataclasses import dataclass, field

from midgame.engine.draws import Column
from midgame.scenario.base import Scenario
from midgame.scenario.bind import Code, ForceCall, Ref
from midgame.scenario.expr import After, Binary, Call, Expr, IfElse, Number, Since, StepState, Time, Unary
from midgame.scenario.values import Series


@dataclass(frozen=True)
class Where:
    """A place in the scenario that a fault can name: what sort of thing, its name, and a detail."""

    sort: str
    name: str
    detail: str

    def __str__(self) -> str:
        return f"the {self.sort} '{self.name}', {self.detail}" if self.detail else f"the {self.sort} '{self.name}'"


def identifier(*parts: str) -> str:
    """A constant's name in the text: upper case, letters, digits and underscores."""
    return re.sub(r"[^0-9A-Za-z]+", "_", "_".join(parts)).upper()


@dataclass
class Emitter:
    """Turns expressions into text; collects constants, places and the names of indices."""

    scenario: Scenario
    columns: tuple[Column, ...]
    constants: list[float] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    where: Where = field(default_factory=lambda: Where("scenario", "", ""))
    outputs: dict[str, str] = field(default_factory=dict)
    indices: dict[str, int] = field(default_factory=dict)
    reads: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)
    _knots: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Name every index once, in the scenario's order."""
        s = self.scenario
        for column in self.columns:
            self._index("q", column.quantity.name, column.at)
        sorts = {
            "f": [f.name for f in s.forces], "k": [c.name for c in s.counters], "a": [f.name for f in s.facts],
            "w": [w.name for w in s.switches], "s": [x.name for x in s.steps],
        }  # fmt: skip
        for prefix, names in sorts.items():
            for number, name in enumerate(names):
                self._index(prefix, name, number)
        for fact in s.facts:
            for number, value in enumerate(fact.values):
                self._index("v", f"{fact.name}={value}", number)
        for switch in s.switches:
            for number, value in enumerate(switch.options):
                self._index("v", f"{switch.name}={value}", number)

    def _index(self, prefix: str, name: str, number: int) -> None:
        ident = identifier(prefix, name)
        while ident in self.indices:
            ident += "_"
        self.indices[ident] = number
        self._names[prefix, name] = ident

    def index(self, prefix: str, name: str) -> str:
        """The constant that stands for an index: ``q`` quantity, ``f`` force, ``s`` step and so on."""
        return self._names[prefix, name]

    def constant(self, value: float) -> str:
        """A number of the scenario, as an element of ``c``."""
        self.constants.append(float(value))
        return f"c[{len(self.constants) - 1}]"

    def place(self, detail: str = "") -> str:
        """The number of the place that is being emitted."""
        place = Where(self.where.sort, self.where.name, detail or self.where.detail)
        if place not in self.places:
            self.places.append(place)
        return str(self.places.index(place))

    def series(self, name: str) -> tuple[str, int, int, bool]:
        """Column, first knot in ``c``, number of knots, and whether it is linear."""
        value = self.scenario.quantity(name).value
        assert isinstance(value, Series)
        if name not in self._knots:
            self._knots[name] = len(self.constants)
            self.constants.extend(value.days)
        return self.index("q", name), self._knots[name], len(value.days), value.linear

    def text(self, node: Expr) -> str:
        """The expression as Python."""
        if isinstance(node, Number):
            return self.constant(node.value)
        if isinstance(node, Ref):
            return self._ref(node)
        if isinstance(node, Unary):
            return f"(not {self.text(node.x)})" if node.op == "not" else f"(-{self.text(node.x)})"
        if isinstance(node, Binary):
            return self._binary(node)
        if isinstance(node, IfElse):
            return f"({self.text(node.then)} if {self.text(node.condition)} else {self.text(node.other)})"
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, ForceCall):
            return self._force_call(node)
        return self._step(node)

    def _ref(self, node: Ref) -> str:
        if node.kind in ("quantity", "series"):
            self.reads.setdefault((self.where.sort, self.where.name), {})[node.name] = None
        if node.kind == "quantity":
            return f"q[{self.index('q', node.name)}]"
        if node.kind == "series":
            at, knots, count, linear = self.series(node.name)
            return f"{'join' if linear else 'hold'}(q, {at}, c, {knots}, {count}, day)"
        if node.kind == "force":
            return f"force[{self.index('f', node.name)}]"
        if node.kind == "counter":
            return f"counter[{self.index('k', node.name)}]"
        if node.kind == "fact":
            return f"fact[{self.index('a', node.name)}]"
        if node.kind == "switch":
            return f"w[{self.index('w', node.name)}]"
        if node.kind == "output":
            return self.outputs[node.name]
        return "day"

    def _binary(self, node: Binary) -> str:
        left = self.text(node.left)
        if isinstance(node.right, Code):
            assert isinstance(node.left, Ref)
            right = self.index("v", f"{node.left.name}={node.right.text}")
        else:
            right = self.text(node.right)
        if node.op == "/":
            return f"ratio({left}, {right}, {self.place()}, fault)"
        if node.op == "^":
            return f"power({left}, {right}, {self.place()}, fault)"
        if self._exact_days(node):
            # Hours are not exact in days: a tick that falls on a time is not before or after it.
            return {
                "==": f"(abs({left} - {right}) <= 1e-9)", "!=": f"(abs({left} - {right}) > 1e-9)",
                ">=": f"({left} >= {right} - 1e-9)", ">": f"({left} > {right} + 1e-9)",
                "<=": f"({left} <= {right} + 1e-9)", "<": f"({left} < {right} - 1e-9)",
            }[node.op]  # fmt: skip
        return f"({left} {node.op} {right})"

    def _exact_days(self, node: Binary) -> bool:
        """Whether a comparison is of ``day`` itself; in version 1, with a time that has its unit."""
        sides = (node.left, node.right)
        compares = node.op in ("==", "!=", "<", "<=", ">", ">=")
        if not compares or not any(isinstance(x, Ref) and x.kind == "day" for x in sides):
            return False
        return self.scenario.version > 1 or any(isinstance(x, Time) for x in sides)

    def _call(self, node: Call) -> str:
        inside = [self.text(a) for a in node.arguments]
        if node.function in ("min", "max"):
            result = inside[0]
            for other in inside[1:]:
                result = f"{node.function}({result}, {other})"
            return result
        if node.function in ("exp", "log", "sqrt"):
            helper = {"exp": "exponential", "log": "logarithm", "sqrt": "root"}[node.function]
            return f"{helper}({inside[0]}, {self.place()}, fault)"
        if node.function == "round":
            return f"whole({inside[0]})"
        if node.function == "abs":
            return f"abs({inside[0]})"
        return f"float(np.{node.function}({inside[0]}))"

    def _force_call(self, node: ForceCall) -> str:
        if node.function == "tries":
            return f"float(tries[{self.index('s', node.name)}])"
        array = {"initial": "start", "lost": "lost", "used": "used"}[node.function]
        return f"{array}[{self.index('f', node.name)}]"

    def _step(self, node: Expr) -> str:
        if isinstance(node, StepState):
            at = self.index("s", node.step)
            return {
                "succeeded": f"(status[{at}] == SUCCEEDED)",
                "failed": f"(status[{at}] == FAILED)",
                "begun": f"(first[{at}] >= 0)",
                "ended": f"(status[{at}] >= SUCCEEDED)",
            }[node.state]
        if isinstance(node, After):
            at = self.index("s", node.step)
            return f"(status[{at}] == SUCCEEDED and day >= ended[{at}] * tick + {self.text(node.days)} - 1e-9)"
        if isinstance(node, Since):
            at = self.index("s", node.step)
            if node.state == "begun":
                return f"(day - first[{at}] * tick if first[{at}] >= 0 else -1.0)"
            holds = {"succeeded": "== SUCCEEDED", "failed": "== FAILED", "ended": ">= SUCCEEDED"}[node.state]
            return f"(day - ended[{at}] * tick if status[{at}] {holds} else -1.0)"
        raise TypeError(f"cannot emit {type(node).__name__}")
