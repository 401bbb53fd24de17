"""Looking up the names of an expression: kinds, types and units.

The result is the same tree with each name replaced by a :class:`Ref` or a :class:`Code`.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from midgame.errors import did_you_mean
from midgame.scenario.expr import (
    FORCE_FUNCTIONS,
    After,
    Binary,
    Call,
    Expr,
    ExprError,
    IfElse,
    Name,
    Number,
    Recent,
    Since,
    StepState,
    Text,
    Time,
    Unary,
    converted,
    shortened,
    walk,
)
from midgame.scenario.rolls import DICE, EVENTS, PLAIN
from midgame.scenario.spans import DAYS
from midgame.scenario.states import UNREAD_STATES, States, no_state
from midgame.scenario.tables import Table
from midgame.scenario.units import UnitError, Units


@dataclass(frozen=True)
class Ref(Expr):
    """A name looked up. ``kind`` is quantity, series, force, fact, counter, switch, output or day."""

    kind: str
    name: str


@dataclass(frozen=True)
class Code(Expr):
    """A value of a fact or an option of a switch, as its index."""

    index: int
    text: str


@dataclass(frozen=True)
class ForceCall(Expr):
    """``initial``, ``lost`` or ``used`` of a force, or ``tries`` of a step."""

    function: str
    name: str


@dataclass(frozen=True)
class PlayTime(Expr):
    """The days that a play covers: until the next one, ``every`` days later, or the horizon."""

    every: float


@dataclass(frozen=True)
class Lookup(Call):
    """A lookup table called: its arguments are in the table's units."""

    table: Table


@dataclass(frozen=True)
class Scope:
    """The names an expression may use; units are canonical, None where unknown."""

    units: Units
    version: int  # of the language
    quantities: dict[str, str | None] = field(default_factory=dict)
    series: frozenset[str] = frozenset()
    forces: dict[str, str | None] = field(default_factory=dict)  # further states of forces too
    states: States = field(default_factory=dict)
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counters: dict[str, str | None] = field(default_factory=dict)
    switches: dict[str, tuple[str, ...]] = field(default_factory=dict)
    steps: frozenset[str] = frozenset()
    outputs: dict[str, str | None] = field(default_factory=dict)
    lacking: dict[str, str] = field(default_factory=dict)  # outputs that not all rivals of a step give, and why
    side: str = ""
    day: bool = False
    known: dict[str, float] = field(default_factory=dict)  # quantities that are the same in every draw
    open: bool = False  # the model of the step is not known: a name may be one of its outputs
    where: str = ""
    elsewhere: dict[str, str] = field(default_factory=dict)  # names that exist but cannot be used here, and as what
    dice: bool = False  # whether chance may be drawn here
    tables: dict[str, Table | None] = field(default_factory=dict)  # None: one that could not be read
    written: dict[str, str] = field(default_factory=dict)  # the units of names as they were written

    def narrowed(self, side: str = "", outputs: dict[str, str | None] | None = None, open_: bool = False) -> "Scope":
        """The same within a step of ``side`` whose model gives ``outputs``; ``open_`` when it is not known."""
        return replace(self, side=side, outputs=outputs or {}, open=open_)

    def rolling(self) -> "Scope":
        """The same where chance may be drawn."""
        return replace(self, dice=True)

    def force(self, name: str) -> str | None:
        """The full name of a force written in full or without its own side; None when there is none."""
        if name in self.forces:
            return name
        own = f"{self.side}.{name}"
        if own in self.forces:
            return own
        if (found := self.state(name)) is not None:
            return found
        others = [f for f in self.forces if f.split(".", 1)[1] == name] if "." not in name else []
        return others[0] if len(others) == 1 else None

    def state(self, name: str) -> str | None:
        """The force that counts ``us.escorts.damaged`` or ``us.escorts.ready``; None when there is no such state."""
        whole = self.force(name.rpartition(".")[0]) if "." in name else None
        known = self.states.get(whole or "", {})
        return whole if known == UNREAD_STATES else known.get(name.rpartition(".")[2])

    def no_force(self, name: str) -> tuple[str, str]:
        """What to say of a name that is no force: what is wrong, and the fix."""
        whole = self.force(name.rpartition(".")[0]) if "." in name else None
        if whole is None:
            return f"there is no force '{name}'{did_you_mean(name, list(self.forces))}", "declare it under 'forces:'"
        return no_state(whole, name.rpartition(".")[2], self.states)

    def everything(self) -> list[str]:
        """All names, for a nearest guess."""
        short = [f.split(".", 1)[1] for f in self.forces]
        return [
            *self.outputs, *self.quantities, *self.forces, *self.facts, *self.counters, *self.switches, *self.steps,
            *short, *(["day"] if self.day else []),
        ]  # fmt: skip


@dataclass(frozen=True)
class Bound:
    """A bound expression, its type (``number``, ``truth`` or ``fact:name``) and unit (None: any)."""

    expr: Expr
    type: str
    unit: str | None = None


UNREAD = "?"  # the unit of a name whose value or unit could not be read: it fits everything
BROKEN = ("?",)  # the values of a fact or switch that was declared wrongly: said already, so not said again


def _written(value: Expr, options: tuple[str, ...]) -> str | None:
    """The option that a number or ``true`` and ``false`` stand for: options may look like them."""
    if isinstance(value, Number):
        return next((o for o in options if _as_number(o) == value.value), None)
    if isinstance(value, Binary) and isinstance(value.left, Number) and isinstance(value.right, Number):
        wanted = "true" if value.left.value == value.right.value else "false"
        return next((o for o in options if o.lower() == wanted), None)
    return None


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def is_time(unit: str | None) -> bool:
    """Whether a canonical unit is one of time."""
    return unit in DAYS


def in_time(bound: Bound, unit: str) -> Bound:
    """A length of time in another canonical unit of time; anything else, and what has no unit, as it is."""
    if bound.unit is None or bound.unit == unit or bound.unit not in DAYS or unit not in DAYS:
        return bound
    return replace(bound, expr=converted(bound.expr, DAYS[bound.unit] / DAYS[unit]), unit=unit)


def in_days(bound: Bound) -> Bound:
    """The same in days."""
    return in_time(bound, "day")


def bind(node: Expr, scope: Scope, want: str = "") -> Bound:
    """``node`` with its names looked up; ``want`` may be ``number`` or ``truth``. Raises ExprError."""
    got = _Binder(scope).bind(node)
    if want and got.type != want:
        raise _wrong_type(node, got, want)
    return replace(got, unit=None) if got.unit == UNREAD else got


def _wrong_type(node: Expr, got: Bound, want: str) -> ExprError:
    names = {"number": "a number", "truth": "a condition"}
    if got.type.startswith(("fact:", "switch:")):
        name = got.type.split(":", 1)[1]
        return ExprError(
            f"expected {names[want]}, got '{name}', which has named values", node.column, f"write {name} == value"
        )
    fix = "compare it with something, as in 'x > 0'" if want == "truth" else "write '1 if condition else 0'"
    return ExprError(f"expected {names[want]}, got {names[got.type]}", node.column, fix)


class _Binder:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def bind(self, node: Expr) -> Bound:
        if isinstance(node, Number):
            return Bound(node, "number", "day" if isinstance(node, Time) else None)
        if isinstance(node, Name):
            return self.name(node)
        if isinstance(node, Text):
            raise ExprError(f"the text '{node.text}' stands alone", node.column, "compare a fact or a switch with it")
        if isinstance(node, Unary):
            want = "truth" if node.op == "not" else "number"
            inside = self.typed(node.x, want)
            return Bound(replace(node, x=inside.expr), want, inside.unit)
        if isinstance(node, Binary):
            return self.binary(node)
        if isinstance(node, IfElse):
            return self.if_else(node)
        if isinstance(node, Call):
            return self.call(node)
        if isinstance(node, StepState):
            return Bound(replace(node, step=self.step(node.step, node.column)), "truth")
        if isinstance(node, After):
            days = in_days(self.typed(node.days, "number"))
            self.fits(days.unit, "day", node.days)
            return Bound(replace(node, step=self.step(node.step, node.column), days=days.expr), "truth")
        if isinstance(node, Since):
            return Bound(replace(node, step=self.step(node.step, node.column)), "number", "day")
        if isinstance(node, Recent):
            return self.recent(node)
        raise ExprError("this cannot be used here", node.column, "use a name or a number")

    def typed(self, node: Expr, want: str) -> Bound:
        got = self.bind(node)
        if want == "truth" and isinstance(node, Call) and node.function in EVENTS:
            return Bound(Binary(node.column, ">", got.expr, Number(node.column, 0.0)), "truth")
        if got.type != want:
            raise _wrong_type(node, got, want)
        return got

    def name(self, node: Name) -> Bound:
        scope, name = self.scope, node.name
        if name in scope.lacking:
            fix = "use an output that all rivals give: " + (", ".join(scope.outputs) or "they have none in common")
            raise ExprError(f"'{name}' is no output of every rival: {scope.lacking[name]}", node.column, fix)
        if name in scope.outputs:
            return Bound(Ref(node.column, "output", name), "number", scope.outputs[name])
        if name in scope.quantities:
            kind = "series" if name in scope.series else "quantity"
            return Bound(Ref(node.column, kind, name), "number", scope.quantities[name])
        if name == "day" and scope.day:
            # Version 1 let it stand beside any unit.
            return Bound(Ref(node.column, "day", "day"), "number", "day" if scope.version > 1 else None)
        if (force := scope.force(name)) is not None:
            return Bound(Ref(node.column, "force", force), "number", scope.forces[force])
        if name in scope.counters:
            return Bound(Ref(node.column, "counter", name), "number", scope.counters[name])
        if name in scope.facts:
            return Bound(Ref(node.column, "fact", name), f"fact:{name}")
        if name in scope.switches:
            return Bound(Ref(node.column, "switch", name), f"switch:{name}")
        if name in scope.steps:
            raise ExprError(
                f"'{name}' is a step", node.column, f"write '{name} succeeded', 'failed', 'begun' or 'ended'"
            )
        if scope.open:
            return Bound(Ref(node.column, "output", name), "number", UNREAD)
        raise self.unknown(node)

    def unknown(self, node: Name) -> ExprError:
        if node.name in self.scope.elsewhere:
            what = f"'{node.name}' is {self.scope.elsewhere[node.name]}, which cannot be used here"
            return ExprError(what, node.column, "use quantities and switches, which are known before the first day")
        if node.name.lower() in ("yes", "no", "on", "off", "true", "false"):
            return ExprError(f"there is no '{node.name}'", node.column, "a condition is true, false or a comparison")
        if node.name in self.scope.tables:
            table = self.scope.tables[node.name]
            call = table.call if table is not None else f"{node.name}(x)"
            return ExprError(f"'{node.name}' is a table", node.column, f"write {call}")
        if "." in node.name and self.scope.force(node.name.rpartition(".")[0]):
            what, fix = self.scope.no_force(node.name)
            return ExprError(what, node.column, fix)
        if "__" in node.name:
            what = f"'{shortened(node.name)}' is not part of the language"
            return ExprError(what, node.column, "use a name from the scenario")
        short = [f for f in self.scope.forces if f.endswith("." + node.name)]
        if len(short) > 1:
            return ExprError(f"'{node.name}' may be {' or '.join(short)}", node.column, "write the side in front")
        where = f" {self.scope.where}" if self.scope.where else ""
        near = did_you_mean(node.name, self.scope.everything()) if len(node.name) <= 60 else ""
        fix = "declare it under quantities, forces, facts, counters or switches"
        fix = "correct the name" if "did you mean" in near else fix
        return ExprError(f"there is no '{shortened(node.name)}'{where}{near}", node.column, fix)

    def step(self, name: str, column: int) -> str:
        if name not in self.scope.steps:
            near = did_you_mean(name, sorted(self.scope.steps))
            raise ExprError(f"there is no step '{name}'{near}", column, "name a step of the plan or the responses")
        return name

    def binary(self, node: Binary) -> Bound:
        if node.op in ("and", "or"):
            left, right = self.typed(node.left, "truth"), self.typed(node.right, "truth")
            return Bound(replace(node, left=left.expr, right=right.expr), "truth")
        if node.op in ("==", "!="):
            coded = self.coded(node.left, node.right) or self.coded(node.right, node.left)
            if coded is not None:
                return Bound(Binary(node.column, node.op, *coded), "truth")
        left, right = self.typed(node.left, "number"), self.typed(node.right, "number")
        expr = replace(node, left=left.expr, right=right.expr)
        if node.op == "/" and isinstance(right.expr, Number) and right.expr.value == 0:
            raise ExprError("a division by zero", node.right.column, "divide by a number other than 0")
        if node.op in ("*", "/"):
            return Bound(expr, "number", self.product(left, node.op, right))
        if node.op == "^":
            return Bound(expr, "number", self.power(left, right, node))
        compares = node.op in ("==", "!=", "<", "<=", ">", ">=")
        if compares:
            self.compares_day(left, right, node)
        left, right = self.times(left, right)
        expr = replace(node, left=left.expr, right=right.expr)
        unit = self.same(left, right, node)
        if not compares:
            return Bound(expr, "number", unit)
        # In version 1 only a time that has its unit is compared as one.
        with_unit = self.scope.version > 1 or any(isinstance(n, Time) for n in walk(node))
        return Bound(replace(expr, in_time=with_unit and is_time(unit)), "truth")

    def coded(self, fact: Expr, value: Expr) -> tuple[Expr, Expr] | None:
        """A fact or switch and the code of its value; None when ``fact`` is neither."""
        if not isinstance(fact, Name):
            return None
        for kind, known in (("fact", self.scope.facts), ("switch", self.scope.switches)):
            if fact.name not in known or fact.name in self.scope.outputs:
                continue
            ref = Ref(fact.column, kind, fact.name)
            if isinstance(value, Name) and value.name in known and value.name not in known[fact.name]:
                if known[value.name] != known[fact.name]:
                    raise ExprError(
                        f"'{fact.name}' and '{value.name}' have different values",
                        value.column,
                        "compare it with a value",
                    )
                return ref, Ref(value.column, kind, value.name)
            if known[fact.name] == BROKEN:
                return ref, Code(value.column, 0, "?")
            written = _written(value, known[fact.name])
            if written is not None:
                return ref, Code(value.column, known[fact.name].index(written), written)
            if not isinstance(value, Name | Text):
                raise ExprError(
                    f"'{fact.name}' has named values",
                    value.column,
                    f"compare it with one of {', '.join(known[fact.name])}",
                )
            text = value.name if isinstance(value, Name) else value.text
            if text not in known[fact.name]:
                raise ExprError(
                    f"'{fact.name}' has no value '{text}'{did_you_mean(text, known[fact.name])}",
                    value.column,
                    f"its values are {', '.join(known[fact.name])}",
                )
            return ref, Code(value.column, known[fact.name].index(text), text)
        return None

    def if_else(self, node: IfElse) -> Bound:
        then, other = self.times(self.bind(node.then), self.bind(node.other))
        condition = self.typed(node.condition, "truth")
        if then.type != other.type or then.type not in ("number", "truth"):
            raise ExprError("the two sides of 'if ... else' are of different kinds", node.column, "give two numbers")
        unit = self.same(then, other, node) if then.type == "number" else None
        return Bound(replace(node, then=then.expr, condition=condition.expr, other=other.expr), then.type, unit)

    def call(self, node: Call) -> Bound:
        if node.function in FORCE_FUNCTIONS or node.function == "tries":
            inside = node.arguments[0]
            if not isinstance(inside, Name):
                example = "suppress" if node.function == "tries" else "us.escorts"
                what = f"{node.function} needs a name"
                raise ExprError(what, inside.column, f"write {node.function}({example})")
            if node.function == "tries":
                return Bound(ForceCall(node.column, "tries", self.step(inside.name, inside.column)), "number", "")
            force = self.scope.force(inside.name)
            if force is None:
                what, fix = self.scope.no_force(inside.name)
                fix = "name a force, as in us.escorts" if fix.startswith("declare") else fix
                raise ExprError(what, inside.column, fix)
            if self.scope.state(inside.name) is not None:
                whole = self.scope.force(inside.name.rpartition(".")[0])
                what = f"{node.function}(...) is of all units of a force, whatever their state"
                raise ExprError(what, inside.column, f"write {node.function}({whole})")
            return Bound(ForceCall(node.column, node.function, force), "number", self.scope.forces[force])
        if node.function in self.scope.tables:
            return self.lookup(node, self.scope.tables[node.function])
        if node.function in DICE and not self.scope.dice:
            what = f"{node.function}(...) is drawn by chance, which cannot be done here"
            fix = "draw it in the effects of a step or in an argument of its model; an event is 'does: politics.chance'"
            raise ExprError(what, node.column, fix)
        inner = [self.typed(a, "number") for a in node.arguments]
        if any(b.unit != inner[0].unit for b in inner) and all(is_time(b.unit) for b in inner if b.unit is not None):
            inner = [in_days(b) for b in inner]
        expr = replace(node, arguments=tuple(b.expr for b in inner))
        if node.function in DICE:
            return Bound(expr, "number", self.unit_of_die(node, inner))
        if node.function in ("exp", "log"):
            self.fits(inner[0].unit, "", node)
            return Bound(expr, "number", "")
        if node.function == "sqrt":
            known = inner[0].unit != UNREAD
            return Bound(expr, "number", self.scope.units.power(inner[0].unit or "", 0.5) if known else UNREAD)
        unit = inner[0].unit
        for a, b in pairwise(inner):
            unit = self.same(replace(a, unit=unit), b, node)
        return Bound(expr, "number", unit)

    def lookup(self, node: Call, table: Table | None) -> Bound:
        inner = [self.typed(a, "number") for a in node.arguments]
        if table is None:  # what is wrong with it is told
            return Bound(replace(node, arguments=tuple(b.expr for b in inner)), "number", UNREAD)
        if len(inner) != len(table.by):
            s = "" if len(table.by) == 1 else "s"
            what = f"the table {table.name} takes {len(table.by)} argument{s}, not {len(inner)}"
            raise ExprError(what, node.column, f"write {table.call}")
        ways = zip(table.by, table.units, node.arguments, inner, strict=True)
        given = tuple(self.looked_by(table, *way) for way in ways)
        unit = self.scope.units.canonical(table.unit) if table.unit else None
        return Bound(Lookup(node.column, node.function, given, table), "number", unit)

    def looked_by(self, table: Table, way: str, unit: str, node: Expr, bound: Bound) -> Expr:
        """One argument in the unit of the table."""
        if bound.unit in (None, UNREAD):
            return bound.expr
        try:
            factor = self.scope.units.factor(bound.unit or "", unit)
        except UnitError:
            shown = self.scope.units.shown
            measured = f"in {unit}" if unit else "by plain numbers"
            what = (
                f"the table {table.name} is looked up {measured} of '{way}', and this is in {shown(bound.unit or '')}"
            )
            fix = f"say 'units: {{{way}: {shown(bound.unit or '1')}}}' in the table, or correct the unit here"
            raise ExprError(what, node.column, fix) from None
        return bound.expr if factor == 1.0 else converted(bound.expr, factor)

    def recent(self, node: Recent) -> Bound:
        of = self.bind(node.of)
        counted = isinstance(of.expr, Ref) and of.expr.kind == "counter"
        if not counted and not (isinstance(of.expr, ForceCall) and of.expr.function != "initial"):
            what = "'in the last' looks back on a counter, or on lost(...), used(...) or tries(...)"
            raise ExprError(what, node.column, "write 'lost(us.escorts) in the last 7 days'")
        return Bound(replace(node, of=of.expr), "number", of.unit)

    def unit_of_die(self, node: Call, inner: list[Bound]) -> str | None:
        """The unit of what a die gives: that of its parameters that have one."""
        unit = None
        for parameter, argument, bound in zip(DICE[node.function], node.arguments, inner, strict=True):
            if parameter.plain:
                self.fits(bound.unit, "", argument)
            else:
                unit = self.same(replace(bound, unit=unit), bound, argument)
        return None if node.function in PLAIN else unit

    def same(self, left: Bound, right: Bound, node: Expr) -> str | None:
        if left.unit is None or right.unit is None:
            return left.unit if right.unit is None else right.unit
        if UNREAD in (left.unit, right.unit):
            return left.unit if right.unit == UNREAD else right.unit
        try:
            factor = self.scope.units.factor(left.unit, right.unit)
        except UnitError as error:
            what = f"units do not fit: {self.term(left)}, but {self.term(right)}"
            raise ExprError(what, node.column, "check the units of the two sides") from error
        if factor != 1.0:
            what = f"{self.term(left)}, but {self.term(right)}: they measure the same in different units"
            raise ExprError(what, node.column, "give both in one unit")
        return left.unit

    def term(self, bound: Bound) -> str:
        """A term and its unit, both as they were written."""
        from midgame.scenario.notation import written

        named = self.scope.written.get(bound.expr.name, "") if isinstance(bound.expr, Ref) else ""
        return f"'{written(bound.expr)}' is in {named or self.scope.units.shown(bound.unit or '')}"

    def times(self, left: Bound, right: Bound) -> tuple[Bound, Bound]:
        """Two lengths of time in different units, both in days; all else as it is."""
        if left.unit == right.unit or not (is_time(left.unit) and is_time(right.unit)):
            return left, right
        return in_days(left), in_days(right)

    def compares_day(self, left: Bound, right: Bound, node: Expr) -> None:
        """Refuse what ``day`` cannot be compared with: a count and, in version 1, a time in another unit."""
        for day, other in ((left, right), (right, left)):
            if not (isinstance(day.expr, Ref) and day.expr.kind == "day") or other.unit in (None, "day", UNREAD):
                continue
            if not is_time(other.unit):
                what = f"units do not fit: 'day' is a time, this is {other.unit or 'a count or a plain number'}"
                raise ExprError(what, node.column, "compare it with a time, as in 2 days or 6 hours")
            if self.scope.version == 1:
                what = f"'day' counts days, and this is in the unit {other.unit}: version 1 would play it as days"
                raise ExprError(what, node.column, "give it in days, or write 'midgame: 2', which converts it")

    def fits(self, unit: str | None, wanted: str, node: Expr) -> None:
        if unit not in (None, UNREAD) and self.scope.units.canonical(unit) != self.scope.units.canonical(wanted):
            raise ExprError(
                f"units do not fit: expected {wanted or 'a plain number'}, got {unit or 'a plain number'}",
                node.column,
                "divide by a number in that unit",
            )

    def product(self, left: Bound, op: str, right: Bound) -> str | None:
        if left.unit is None and right.unit is None:
            return None
        if UNREAD in (left.unit, right.unit):
            return UNREAD
        return self.scope.units.combine(left.unit or "", op, right.unit or "")

    def power(self, base: Bound, exponent: Bound, node: Binary) -> str | None:
        if not base.unit or base.unit == UNREAD:
            return base.unit
        if not isinstance(node.right, Number):
            raise ExprError("a value with a unit needs a plain number as its power", node.column, "write x^2")
        return self.scope.units.power(base.unit, node.right.value)
