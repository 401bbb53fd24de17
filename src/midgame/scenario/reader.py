"""Readers of values and expressions that collect problems instead of raising."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from midgame.errors import Place, Problem
from midgame.scenario.bind import Bound, Scope, bind
from midgame.scenario.catalogue import ModelLike as ModelLike
from midgame.scenario.constant import check_constant
from midgame.scenario.expr import Expr, ExprError, parse
from midgame.scenario.meant import two_readings
from midgame.scenario.nodes import Node
from midgame.scenario.places import place_in, within
from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.read_values import read_value
from midgame.scenario.tree import Text
from midgame.scenario.units import UnitError, Units
from midgame.scenario.values import Value


@dataclass
class Problems:
    """A list that grows; the same problem is kept once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, what: str, fix: str = "", rule: str = "", warning: bool = False) -> None:
        """Report one."""
        problem = Problem(place, what, fix, rule, warning)
        if problem not in self.found:
            self.found.append(problem)

    def warn(self, rule: str, place: Place, what: str, fix: str = "") -> None:
        """Report a warning under its rule's name."""
        self.add(place, what, fix, rule, warning=True)


def _numbers(node: Node) -> Iterator[Node]:
    if node.kind == "scalar" and not node.quoted and isinstance(node.value, float):
        yield node
    for child in (*node.sequence, *node.mapping.values()):
        yield from _numbers(child)


class Reader:
    """Reads values and expressions of one file."""

    def __init__(self, problems: Problems, units: Units, context: Context, version: int) -> None:
        self.problems = problems
        self.units = units
        self.context = context
        self.version = version

    def unit(self, written: Text) -> str:
        """A unit, checked; empty when left out or unknown."""
        try:
            self.units.canonical(written.text)
        except UnitError as error:
            self.problems.add(written.place, str(error), "use a unit pint knows, or list the noun under 'units:'")
            return ""
        return written.text

    def value(self, node: Node, context: Context) -> Value | None:
        """A value; None, and a problem, when it cannot be read."""
        for scalar in _numbers(node):
            # YAML reads 1.200 as 1.2, so the text as written tells more than the number.
            if (twofold := two_readings(scalar.text)) is not None:
                self.problems.add(scalar.place, *twofold)
                return None
        try:
            return read_value(self.raw(node), context)
        except ValueProblem as error:
            self.problems.add(place_in(node, error), error.what, error.fix)
            return None

    def raw(self, node: Node) -> object:
        """A value as plain Python has it; a quoted number is a text."""
        return node.plain() if node.kind != "scalar" or not node.quoted else node.text

    def parsed(self, node: Node) -> Expr | None:
        """An expression with its names not yet looked up."""
        if node.kind != "scalar":
            self.problems.add(node.place, f"expected an expression, got {node.describe()}", "write it as text")
            return None
        body = node.text.strip()
        skip = 0
        if body.startswith("=") and not body.startswith("=="):
            skip = node.text.index("=") + 1
        try:
            return parse(node.text[skip:], self.context.tables)
        except ExprError as error:
            fix = error.fix
            if isinstance(node.value, str) and (" to " in body or ".." in body):
                fix = "a range needs a name: put it under quantities, with its source, and use the name here"
            self.problems.add(within(node, skip + error.column), error.what, fix)
            return None

    def bound(self, node: Node | None, scope: Scope, want: str) -> Bound | None:
        """An expression with its names looked up; None when absent or, with a problem, when wrong."""
        if node is None:
            return None
        tree = self.parsed(node)
        return None if tree is None else self.bind(tree, node, scope, want)

    def bind(self, tree: Expr, node: Node, scope: Scope, want: str, offset: int = 0) -> Bound | None:
        """The same for a tree already parsed from ``node``."""
        body = node.text.lstrip()
        if not offset and body.startswith("=") and not body.startswith("=="):
            offset = node.text.index("=") + 1
        try:
            got = bind(tree, scope, want)
            check_constant(got.expr, scope.known)
            return got
        except (ExprError, UnitError) as error:
            column = error.column if isinstance(error, ExprError) else 0
            fix = error.fix if isinstance(error, ExprError) else ""
            self.problems.add(within(node, offset + column), str(error), fix)
            return None

    def expression(self, node: Node | None, scope: Scope, want: str) -> Expr | None:
        """The bound expression alone."""
        got = self.bound(node, scope, want)
        return got.expr if got else None
