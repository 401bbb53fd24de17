"""Looking up the names of an expression: kinds, types and units.

The result is the same tree with each name replaced by a :class:`Ref` or a :class:`Code`.
"""

from dataclasses import replace
from itertools import pairwise

from midgame.errors import did_you_mean, nearest
from midgame.scenario.bind_units import UnitRules
from midgame.scenario.bound import UNREAD, Bound, Code, ForceCall, Lookup, Ref, in_days, is_time
from midgame.scenario.expr import (
    After,
    Binary,
    Call,
    Expr,
    IfElse,
    Name,
    Number,
    Recent,
    Since,
    StepState,
    Text,
    Time,
    Unary,
    walk,
)
from midgame.scenario.parse import FORCE_FUNCTIONS
from midgame.scenario.rolls import DICE, EVENTS
from midgame.scenario.scope import BROKEN, Scope
from midgame.scenario.tables import Table
from midgame.scenario.tokens import ExprError, shortened


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
        self.units = UnitRules(scope)

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
            self.units.fits(days.unit, "day", node.days)
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
        if name in scope.named:
            return scope.named[name]
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
        known = self.scope.everything()
        near = did_you_mean(node.name, known)
        fix = "declare it under quantities, forces, facts, counters or switches"
        fix = "correct the name" if nearest(node.name, known) else fix
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
            return Bound(expr, "number", self.units.product(left, node.op, right))
        if node.op == "^":
            return Bound(expr, "number", self.units.power(left, node))
        compares = node.op in ("==", "!=", "<", "<=", ">", ">=")
        if compares:
            self.units.compares_day(left, right, node)
        left, right = self.units.times(left, right)
        expr = replace(node, left=left.expr, right=right.expr)
        unit = self.units.same(left, right, node)
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
        then, other = self.units.times(self.bind(node.then), self.bind(node.other))
        condition = self.typed(node.condition, "truth")
        if then.type != other.type or then.type not in ("number", "truth"):
            raise ExprError("the two sides of 'if ... else' are of different kinds", node.column, "give two numbers")
        unit = self.units.same(then, other, node) if then.type == "number" else None
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
            return Bound(expr, "number", self.units.unit_of_die(node, inner))
        if node.function in ("exp", "log"):
            self.units.fits(inner[0].unit, "", node)
            return Bound(expr, "number", "")
        if node.function == "sqrt":
            known = inner[0].unit != UNREAD
            return Bound(expr, "number", self.scope.units.power(inner[0].unit or "", 0.5) if known else UNREAD)
        unit = inner[0].unit
        for a, b in pairwise(inner):
            unit = self.units.same(replace(a, unit=unit), b, node)
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
        given = tuple(self.units.looked_by(table, *way) for way in ways)
        unit = self.scope.units.canonical(table.unit) if table.unit else None
        return Bound(Lookup(node.column, node.function, given, table), "number", unit)

    def recent(self, node: Recent) -> Bound:
        of = self.bind(node.of)
        counted = isinstance(of.expr, Ref) and of.expr.kind == "counter"
        if not counted and not (isinstance(of.expr, ForceCall) and of.expr.function != "initial"):
            what = "'in the last' looks back on a counter, or on lost(...), used(...) or tries(...)"
            raise ExprError(what, node.column, "write 'lost(us.escorts) in the last 7 days'")
        return Bound(replace(node, of=of.expr), "number", of.unit)


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
