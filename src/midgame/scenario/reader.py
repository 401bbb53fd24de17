"""Small readers of nodes that collect problems instead of raising.

The shape check has already told of missing keys and wrong kinds, so these readers fall back in
silence on what it covers, and report only what it cannot see.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from midgame.errors import Place, Problem
from midgame.scenario.bind import Bound, Scope, bind
from midgame.scenario.expr import Expr, ExprError, parse
from midgame.scenario.units import UnitError, Units
from midgame.scenario.values import Context, Value, ValueProblem, read_value
from midgame.scenario.yamlfile import Node

EMPTY = Node(Place(), "mapping")


class ArgumentLike(Protocol):
    """What the language needs to know of a model's argument; see ``midgame.models.base.Argument``."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def meaning(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102
    @property
    def open_low(self) -> bool: ...  # noqa: D102
    @property
    def default(self) -> float | str | None: ...  # noqa: D102
    @property
    def choices(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def why(self) -> str: ...  # noqa: D102
    @property
    def role(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> str: ...  # noqa: D102


class OutputLike(Protocol):
    """The same of an output."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def event(self) -> bool: ...  # noqa: D102
    @property
    def role(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> str: ...  # noqa: D102


class ModelLike(Protocol):
    """The same of a model; the catalogue of models is handed to the reader of a scenario."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def dice(self) -> bool: ...  # noqa: D102
    @property
    def arguments(self) -> Any: ...  # noqa: D102
    @property
    def outputs(self) -> Any: ...  # noqa: D102


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


def get(node: Node, key: str) -> Node | None:
    """The value under a key of a mapping; None when absent or empty."""
    found = node.mapping.get(key)
    if found is None or (found.kind == "scalar" and found.value is None and not found.quoted):
        return None
    return found


def part(node: Node, key: str) -> Node:
    """The mapping or sequence under a key; an empty one when absent."""
    return get(node, key) or EMPTY


def text(node: Node, key: str, default: str = "") -> str:
    """The text under a key."""
    found = get(node, key)
    return found.text if found is not None and found.kind == "scalar" else default


def flag(node: Node, key: str, default: bool = False) -> bool:
    """The truth value under a key."""
    found = get(node, key)
    return found.value if found is not None and isinstance(found.value, bool) else default


def names(node: Node | None) -> tuple[str, ...]:
    """One name, or a list of them."""
    if node is None:
        return ()
    if node.kind == "sequence":
        return tuple(n.text for n in node.sequence if n.kind == "scalar")
    return (node.text,) if node.kind == "scalar" and node.text else ()


def day_of(node: Node | None) -> date | None:
    """A date; None when absent or unreadable."""
    if node is None:
        return None
    try:
        return date.fromisoformat(node.text)
    except ValueError:
        return None


def within(node: Node, column: int) -> Place:
    """The place of a character of a scalar's text; exact also in a text of several lines."""
    if not node.raw:
        return replace(node.place, column=node.place.column + column + (1 if node.quoted else 0))
    at = _in_raw(node.raw, sum(not c.isspace() for c in node.text[:column]))
    before = node.raw[:at]
    if "\n" in before:
        return replace(
            node.place, line=node.place.line + before.count("\n"), column=len(before) - before.rfind("\n")
        )  # fmt: skip
    return replace(node.place, column=node.place.column + len(before))


def _in_raw(raw: str, skip: int) -> int:
    """Where in the file's own text the character stands that ``skip`` others, blanks apart, stand before."""
    block = raw[0] in "|>"
    at = raw.find("\n") + 1 if block else (1 if raw[0] in "\"'" else 0)
    while at < len(raw):
        # One character may be written as two: '' or \" in quotes.
        size = 2 if not block and (raw[at] == "\\" or (raw[0] == "'" and raw[at : at + 2] == "''")) else 1
        if not raw[at].isspace():
            if skip == 0:
                return at
            skip -= 1
        at += size
    return len(raw)


def _place_in(node: Node, error: ValueProblem) -> Place:
    place = node.place
    for part_ in error.inside:
        if isinstance(part_, int) and part_ < len(node.sequence):
            node = node.sequence[part_]
            place = node.place
        elif str(part_) in node.mapping:
            place, node = node.keys[str(part_)], node.mapping[str(part_)]
    return within(node, error.column) if node.kind == "scalar" and node.text and not error.key else place


class Reader:
    """Reads values and expressions of one file."""

    def __init__(self, problems: Problems, units: Units, context: Context) -> None:
        self.problems = problems
        self.units = units
        self.context = context

    def unit(self, node: Node, key: str = "unit") -> str:
        """The unit under a key, checked; empty when absent or unknown."""
        found = get(node, key)
        if found is None:
            return ""
        try:
            self.units.canonical(found.text)
        except UnitError as error:
            self.problems.add(found.place, str(error), "use a unit pint knows, or list the noun under 'units:'")
            return ""
        return found.text

    def value(self, node: Node, context: Context) -> Value | None:
        """A value; None, and a problem, when it cannot be read."""
        try:
            raw = node.plain() if node.kind != "scalar" or not node.quoted else node.text
            return read_value(raw, context)
        except ValueProblem as error:
            self.problems.add(_place_in(node, error), error.what, error.fix)
            return None

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
            return parse(node.text[skip:])
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
            return bind(tree, scope, want)
        except (ExprError, UnitError) as error:
            column = error.column if isinstance(error, ExprError) else 0
            fix = error.fix if isinstance(error, ExprError) else ""
            self.problems.add(within(node, offset + column), str(error), fix)
            return None

    def expression(self, node: Node | None, scope: Scope, want: str) -> Expr | None:
        """The bound expression alone."""
        got = self.bound(node, scope, want)
        return got.expr if got else None
