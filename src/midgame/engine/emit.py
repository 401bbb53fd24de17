"""Bound expressions as Python text, for the compiled replication.

Only structure enters the text: every number of the scenario goes into the array ``c`` of constants,
so that editing a value does not change the text.
"""

import re
from dataclasses import dataclass, field

from midgame.engine.draws import Column
from midgame.engine.keys import die_of
from midgame.engine.memory import ticks_of
from midgame.engine.watching import Sort, Watch
from midgame.scenario.base import Scenario
from midgame.scenario.bound import Code, ForceCall, Lookup, PlayTime, Ref
from midgame.scenario.expr import After, Binary, Call, Expr, IfElse, Number, Recent, Since, StepState, Unary, walk
from midgame.scenario.notation import conjuncts, written
from midgame.scenario.quantities import RIVAL_PREFIX
from midgame.scenario.returns import Return, sure_returns
from midgame.scenario.rolls import DICE, ORDERED
from midgame.scenario.values import Series, Waiting


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
    places: dict[Where, int] = field(default_factory=dict)
    where: Where = field(default_factory=lambda: Where("scenario", "", ""))
    outputs: dict[str, str] = field(default_factory=dict)
    indices: dict[str, int] = field(default_factory=dict)
    reads: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    dice: dict[str, int] = field(default_factory=dict)  # the name of each die in the text, and its word
    rolls: dict[str, None] = field(default_factory=dict)  # the sorts of dice
    lookups: dict[str, None] = field(default_factory=dict)  # the functions that look up in tables
    remembered: dict[tuple[str, int], str] = field(default_factory=dict)  # what is looked back to: place and width
    memory: int = 0  # slots for what is looked back to
    recalled: int = 0  # slots for what functions were last asked, and gave
    watching: bool = False
    watches: list[Watch] = field(default_factory=list)
    watched: int = 0  # slots for the counts of what is watched
    _spot: tuple[str, str] = ("", "")
    _rolled: dict[str, int] = field(default_factory=dict)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)
    _returns: tuple[Return, ...] = ()
    _knots: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Name every index once, in the scenario's order."""
        s = self.scenario
        self._returns = sure_returns(s)
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
        return str(self.places.setdefault(place, len(self.places)))

    def recall(self, slots: int) -> str:
        """Slots of its own for a function to keep what it was asked and gave: the array and where they begin."""
        self.recalled += slots
        return f"recalled, {self.recalled - slots}"

    def series(self, name: str) -> tuple[str, int, int, bool]:
        """Column, first knot in ``c``, number of knots, and whether it is linear."""
        value = self.scenario.quantity(name).value
        assert isinstance(value, Series)
        if name not in self._knots:
            self._knots[name] = len(self.constants)
            self.constants.extend(value.days)
        return self.index("q", name), self._knots[name], len(value.days), value.linear

    def believed(self, name: str) -> str:
        """Which rival of a step or a fact the draw believes, as a number from 0."""
        self.reads.setdefault((self.where.sort, self.where.name), {})[RIVAL_PREFIX + name] = None
        return f"q[{self.index('q', RIVAL_PREFIX + name)}]"

    def waiting(self, name: str) -> str:
        """Column, first time in ``c`` and number of times of a quantity with chances within times."""
        value = self.scenario.quantity(name).value
        assert isinstance(value, Waiting)
        if name not in self._knots:
            self._knots[name] = len(self.constants)
            self.constants.extend(value.ends)
        self.reads.setdefault((self.where.sort, self.where.name), {})[name] = None
        return f"{self.index('q', name)}, c, {self._knots[name]}, {len(value.ends)}"

    def ends(self, name: str) -> int:
        """How many times a quantity with chances within times has."""
        value = self.scenario.quantity(name).value
        assert isinstance(value, Waiting)
        return len(value.ends)

    def condition(self, node: Expr, sort: Sort, name: str) -> str:
        """A condition of a step (or ``stop_when``) as Python; a program that watches counts each of its parts."""
        if not self.watching:
            return self.text(node)
        parts = (f"seen({self.text(p)}, {self.watch(sort, name, written(p), 2)}, watched)" for p in conjuncts(node))
        return f"({' and '.join(parts)})"

    def watch(self, sort: Sort, name: str, text: str, slots: int) -> int:
        """The first of so many slots for the counts of one thing; a fact has the same slots wherever it is set."""
        known = next((w for w in self.watches if sort == "fact" and (w.sort, w.name) == (sort, name)), None)
        if known is None:
            known = Watch(sort, name, text, self.watched)
            self.watches.append(known)
            self.watched += slots
        return known.at

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
        if isinstance(node, Recent):
            return self._recent(node)
        if isinstance(node, PlayTime):
            return f"min({self.constant(node.every)}, {self.constant(self.scenario.clock.days)} - day)"
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
            return f"power({left}, {right}, {self.place()}, fault, {self.recall(4)})"
        if node.in_time:
            # Hours are not exact in days: a tick that falls on a time is not before or after it.
            return {
                "==": f"(abs({left} - {right}) <= 1e-9)", "!=": f"(abs({left} - {right}) > 1e-9)",
                ">=": f"({left} >= {right} - 1e-9)", ">": f"({left} > {right} + 1e-9)",
                "<=": f"({left} <= {right} + 1e-9)", "<": f"({left} < {right} - 1e-9)",
            }[node.op]  # fmt: skip
        return f"({left} {node.op} {right})"

    def at(self, step: str, spot: str) -> None:
        """Say where in a step the next expression stands, so that its dice have a luck of their own."""
        self._spot = step, spot
        self._rolled = {}

    def _die(self, node: Call) -> str:
        # Known by where it stands and by the names that it uses, not by its numbers nor by its place among others:
        # changing a number or moving another die leaves its luck as it was. Dice that are alike are counted.
        step, spot = self._spot
        used = sorted({str(getattr(n, "name", getattr(n, "step", ""))) for a in node.arguments for n in walk(a)} - {""})
        like = f"{spot}/{node.function}({', '.join(used)})"
        number = self._rolled[like] = self._rolled.get(like, 0) + 1
        name = identifier("D", step, spot, node.function, *used, *([str(number)] if number > 1 else []))
        word = die_of(f"{like}/{number}")
        while self.dice.setdefault(name, word) != word:
            name += "_"
        self.rolls[f"roll_{node.function}"] = None
        given = []
        for parameter, argument in zip(DICE[node.function], node.arguments, strict=True):
            detail = f"{self.where.detail}: the {parameter.name} of {node.function}"
            place = self.place(f"{detail} ({parameter.bounds})" if parameter.bounds else detail)
            given.append(f"inside({self.text(argument)}, {parameter.low!r}, {parameter.high!r}, {place}, fault)")
        stream = f"rng, key0, key1, t, P_{self.index('s', step)}, {name}, replication"
        if node.function in ORDERED:
            given.append(self.place(f"{self.where.detail}: the order of the numbers of {node.function}"))
        return f"roll_{node.function}({stream}, {', '.join(given)}, fault)"

    def _lookup(self, node: Lookup) -> str:
        table = node.table
        if f"table {table.name}" not in self._knots:
            self._knots[f"table {table.name}"] = len(self.constants)
            self.constants.extend(x for axis in table.axes for x in axis)
            self.constants.extend(table.values)
        first = at = self._knots[f"table {table.name}"]
        given: list[str] = []
        for way, argument in enumerate(node.arguments):
            low, high = table.edges(way)
            inside = self.text(argument)
            if table.beyond:
                given.append(f"finite({inside}, {self.place()}, fault)")
            else:
                where = (
                    f"{table.by[way]} in the table {table.name} ({low:g} to {high:g}; 'beyond: hold' holds its edge)"
                )
                last = at + len(table.axes[way]) - 1
                given.append(f"inside({inside}, c[{at}], c[{last}], {self.place(where)}, fault)")
            at += len(table.axes[way])
        name = "looked_up" if len(given) == 1 else "looked_up_twice"
        self.lookups[name] = None
        counts = ", ".join(str(len(axis)) for axis in table.axes)
        return f"{name}({', '.join(given)}, c, {first}, {counts}, {table.step})"

    def _call(self, node: Call) -> str:
        if isinstance(node, Lookup):
            return self._lookup(node)
        if node.function in DICE:
            return self._die(node)
        inside = [self.text(a) for a in node.arguments]
        if node.function in ("min", "max"):
            result = inside[0]
            for other in inside[1:]:
                result = f"{node.function}({result}, {other})"
            return result
        if node.function in ("exp", "log", "sqrt"):
            helper = {"exp": "exponential", "log": "logarithm", "sqrt": "root"}[node.function]
            recalled = "" if node.function == "sqrt" else f", {self.recall(3)}"
            return f"{helper}({inside[0]}, {self.place()}, fault{recalled})"
        if node.function == "round":
            return f"whole({inside[0]})"
        if node.function == "abs":
            return f"abs({inside[0]})"
        return f"float(np.{node.function}({inside[0]}))"

    def _recent(self, node: Recent) -> str:
        now, clock = self.text(node.of), self.scenario.clock
        width = ticks_of(node.days, clock.tick, clock.horizon)
        if (now, width) not in self.remembered:
            self.remembered[now, width] = f"{self.constant(self.memory)}, {self.constant(width)}"
            self.memory += width
        return f"({now} - memory[before({self.remembered[now, width]}, t)])"

    def _force_call(self, node: ForceCall) -> str:
        if node.function == "tries":
            return f"float(tries[{self.index('s', node.name)}])"
        array = {"initial": "start", "lost": "lost", "used": "used"}[node.function]
        found = f"{array}[{self.index('f', node.name)}]"
        by = [r.through for r in self._returns if (r.force, node.function) == (node.name, "lost")]
        if not by:
            return found
        # What went into another force to come back is not lost.
        gone = [f"(force[{f}] + lost[{f}] + used[{f}] - start[{f}])" for f in (self.index("f", name) for name in by)]
        return f"max(0.0, {' - '.join([found, *gone])})"

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
