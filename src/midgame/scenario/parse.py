"""The expression language: a text becomes a small tree, or an error at its column.

There is no attribute, index, assignment, import or call of anything but the functions listed here,
so an expression can only read the scenario's own names.
"""

from typing import ClassVar

from midgame.errors import guess
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
    children,
)
from midgame.scenario.rolls import DICE
from midgame.scenario.spans import DAYS, days_in
from midgame.scenario.tokens import ExprError, Token, shortened, tokens

MAX_DEPTH = 40
MAX_TREE = 80  # the longest chain of operators: a + b + c + ...

FUNCTIONS: dict[str, tuple[int, int]] = {  # name: fewest and most arguments
    "min": (2, 8), "max": (2, 8), "exp": (1, 1), "log": (1, 1), "sqrt": (1, 1),
    "floor": (1, 1), "ceil": (1, 1), "round": (1, 1), "abs": (1, 1),
}  # fmt: skip
FORCE_FUNCTIONS = ("initial", "lost", "used")
STEP_FUNCTIONS = ("tries",)
STEP_STATES = ("succeeded", "failed", "begun", "ended")
WORDS = {"and", "or", "not", "if", "else", "after", "by", "days", "since"}


# What stands between two names in other languages, and is meant for a sign.
_MEANT = {"is": "==", "equals": "==", "x": "*", "times": "*", "AND": "and", "OR": "or", "NOT": "not"}
_UNITS = {
    "h": "hours", "hr": "hours", "hrs": "hours", "d": "days", "w": "weeks", "wk": "weeks", "wks": "weeks",
    "m": "minutes", "min": "minutes", "mins": "minutes", "uur": "hours", "dagen": "days", "horas": "hours",
}  # fmt: skip


class _Parser:
    """Precedence climbing over the token list."""

    POWER: ClassVar[dict[str, int]] = {
        "or": 1, "and": 2, "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6,
    }  # fmt: skip

    def __init__(self, text: str, tables: frozenset[str] = frozenset()) -> None:
        self.tables_known = tables
        self.tokens = tokens(text)
        self.at = 0
        self.depth = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.now
        self.at += 1
        return token

    def expect(self, text: str, what: str) -> Token:
        if self.now.text != text:
            got = f"'{self.now.text}'" if self.now.text else "the end"
            raise ExprError(f"expected '{text}' {what}, got {got}", self.now.column, f"add '{text}'")
        return self.take()

    def whole(self) -> Expr:
        result = self.choice()
        if self.now.kind != "end":
            raise self.trailing(result)
        return result

    def trailing(self, before: Expr) -> ExprError:
        token = self.now
        last = self.tokens[self.at - 1]
        if token.text == "(":
            name = before.name if isinstance(before, Name) else "this"
            return ExprError(f"'{name}' is not a function", token.column, "functions are " + ", ".join(FUNCTIONS))
        if (meant := _MEANT.get(token.text)) is not None:
            return ExprError(f"'{token.text}' is no word of the language", token.column, f"write '{meant}'")
        if token.kind == "name" and last.kind == "name" and last.text.count(".") > 1:
            what = f"'{token.text}' follows '{last.text}' without an operator"
            return ExprError(what, token.column, f"a state of several words is written {last.text}_{token.text}")
        if token.kind == "name" and last.kind == "name":
            return ExprError(
                f"'{token.text}' follows '{last.text}' without an operator",
                token.column,
                f"after the name of a step may stand {', '.join(STEP_STATES)}; put a value of several words in quotes",
            )
        if token.text == ",":
            return ExprError(
                "a comma stands between arguments only", token.column, "a number has no commas: write 1000, or 0.5"
            )
        if token.text in _UNITS and last.kind == "number":
            what = f"'{last.text} {token.text}' is no length of time here"
            return ExprError(what, last.column, f"write {last.text} {_UNITS[token.text]}")
        if token.text.removesuffix("s") in ("second", "month", "year") and last.kind == "number":
            length = float(last.text) * DAYS[token.text.removesuffix("s")]
            near = f"{round(length)} days" if length >= 1 else f"{length * 1440:g} minutes"
            what = f"'{last.text} {token.text}' is no length of time here: a time is in minutes, hours, days or weeks"
            return ExprError(what, last.column, f"write {near}")
        return ExprError(
            f"'{shortened(token.text)}' is one thing too many", token.column, "join the parts with an operator"
        )

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExprError(f"the expression nests more than {MAX_DEPTH} deep", self.now.column, "name its parts")

    def choice(self) -> Expr:
        self.deeper()
        then = self.binary(0)
        if self.now.text == "if":
            self.take()
            condition = self.binary(0)
            self.expect("else", "after the condition")
            then = IfElse(then.column, then, condition, self.choice())
        self.depth -= 1
        return then

    def binary(self, least: int) -> Expr:
        if self.now.text == "not":
            token = self.take()
            self.deeper()
            left: Expr = Unary(token.column, "not", self.binary(3))
            self.depth -= 1
        else:
            left = self.unary()
        while self.POWER.get(self.now.text, 0) > least:
            token = self.take()
            power = self.POWER[token.text]
            right = self.binary(power)
            if power == 4 and self.POWER.get(self.now.text) == 4:
                raise ExprError(
                    "comparisons cannot be chained", self.now.column, "write 'a < b and b < c' for 'a < b < c'"
                )
            left = Binary(left.column, token.text, left, right)
        return left

    def unary(self) -> Expr:
        if self.now.text in ("-", "+"):
            token = self.take()
            self.deeper()
            x = self.unary()
            self.depth -= 1
            if token.text == "+":
                return x
            if isinstance(x, Number) and not isinstance(x, Time):
                return Number(token.column, -x.value)
            return Unary(token.column, "-", x)
        base = self.atom()
        if self.now.text == "in" and self.tokens[self.at + 1].text in ("the", "last"):
            base = self.recent(base)
        if self.now.text in ("^", "**"):
            self.take()
            self.deeper()
            base = Binary(base.column, "^", base, self.unary())
            self.depth -= 1
        return base

    def atom(self) -> Expr:
        token = self.take()
        if token.kind == "number":
            digits = token.text.rstrip("%").rstrip()
            value = float(digits) / (100.0 if "%" in token.text else 1.0)
            if value == float("inf"):
                raise ExprError(f"{shortened(token.text)} is too large a number", token.column, "write a finite number")
            return self.time(token, value) or Number(token.column, value)
        if token.kind == "text":
            return Text(token.column, token.text[1:-1])
        if token.text == "(":
            inside = self.choice()
            self.expect(")", "to close the bracket")
            return inside
        if token.text == "after":
            return self.after(token)
        if token.text == "days" and self.now.text == "since":
            return self.since(token)
        if token.text in ("true", "false"):
            one = Number(token.column, 1.0)
            return Binary(token.column, "==", one, one if token.text == "true" else Number(token.column, 0.0))
        if token.kind == "name" and token.text not in WORDS:
            return self.named(token)
        got = f"'{token.text}'" if token.text else "the end"
        fix = f"'{token.text}' is a word of the language" if token.text in WORDS else "write a number or a name here"
        if token.text == "if":
            fix = "leave 'if' out: write the condition alone, or 'a if condition else b'"
        raise ExprError(f"expected a number or a name, got {got}", token.column, fix)

    def time(self, token: Token, value: float) -> Time | None:
        """The number with the unit of time that follows it; in ``x / 2 days`` the unit is not the number's own."""
        before = self.tokens[self.at - 2].text if self.at > 1 else ""
        after = self.tokens[self.at + 1].text if self.now.kind == "name" else ""
        if not days_in(self.now.text) or "%" in token.text or before in ("/", "^", "**") or after == "since":
            return None
        unit = self.take().text
        return Time(token.column, value * days_in(unit), f"{token.text.strip()} {unit}")

    def after(self, token: Token) -> Expr:
        step = self.step_name("after")
        days: Expr = Number(token.column, 0.0)
        if self.now.text == "by":
            self.take()
            days = self.binary(4)
            if self.now.text in ("days", "day"):  # behind a name or an expression
                self.take()
        if isinstance(days, Time) and days.text.split()[1] in ("day", "days"):
            days = Number(days.column, days.value)  # the same with its unit and without
        return After(token.column, step, days)

    def since(self, token: Token) -> Expr:
        self.take()
        state = self.take()
        if state.text not in ("begun", "succeeded", "failed", "ended"):
            raise ExprError(
                "after 'days since' comes begun(step), succeeded(step), failed(step) or ended(step)",
                state.column,
                "write 'days since begun(suppress)'",
            )
        self.expect("(", f"after '{state.text}'")
        step = self.step_name(state.text)
        self.expect(")", "to close the bracket")
        return Since(token.column, step, state.text)

    def recent(self, of: Expr) -> Expr:
        self.take()
        if self.now.text == "the":
            self.take()
        self.expect("last", "as in 'in the last 7 days'")
        first, number = self.now, 1.0
        if first.kind == "number":
            number = 0.0 if "%" in self.take().text else float(first.text)
        days = number * days_in(self.now.text)
        if not 0.0 < days < 1e6:
            what = "after 'in the last' comes a number of minutes, hours, days or weeks"
            raise ExprError(what, first.column, "write 'in the last 7 days', with the number itself")
        self.take()
        return Recent(of.column, of, days)

    def step_name(self, after: str) -> str:
        token = self.take()
        if token.kind not in ("name", "text"):
            raise ExprError(f"'{after}' needs the name of a step", token.column, "write 'after suppress by 2 days'")
        return token.text.strip("\"'")

    def named(self, token: Token) -> Expr:
        if self.now.text == "(":
            return self.call(token)
        if self.now.text in STEP_STATES:
            return StepState(token.column, token.text, self.take().text)
        if self.now.text == "not" and self.tokens[self.at + 1].text in STEP_STATES:
            self.take()
            return Unary(token.column, "not", StepState(token.column, token.text, self.take().text))
        return Name(token.column, token.text)

    def call(self, token: Token) -> Expr:
        name = token.text
        known = (*FUNCTIONS, *FORCE_FUNCTIONS, *STEP_FUNCTIONS, *DICE, *sorted(self.tables_known))
        if name not in known:
            what = f"'{shortened(name)}' is not a function{guess(name, known)}"
            raise ExprError(what, token.column, "functions are " + ", ".join(known))
        self.take()
        arguments: list[Expr] = []
        while self.now.text != ")":
            arguments.append(self.choice())
            if self.now.text != ",":
                break
            self.take()
        self.expect(")", f"to close {name}(")
        number = len(DICE.get(name, (1,)))
        fewest, most = FUNCTIONS.get(name, (number, number))
        if name not in self.tables_known and not fewest <= len(arguments) <= most:
            needs = str(fewest) if fewest == most else f"{fewest} to {most}"
            example = {"min": "min(a, b)", "max": "max(a, b)", "tries": "tries(step)"}.get(name, f"{name}(x)")
            if name in DICE:
                example = f"{name}({', '.join(p.name for p in DICE[name])})"
            what = f"{name} takes {needs} argument{'' if needs == '1' else 's'}, not {len(arguments)}"
            raise ExprError(what, token.column, f"write {example}")
        return Call(token.column, name, tuple(arguments))


def parse(text: str, tables: frozenset[str] = frozenset()) -> Expr:
    """The tree of ``text``, which may call ``tables`` as well.

    Raises ExprError with the column and, where there is one, the fix.
    """
    if not text.strip():
        raise ExprError("the expression is empty", 0, "write a number, a name or a condition")
    tree = _Parser(text, tables).whole()
    level: list[Expr] = [tree]
    depth = 0
    while level:
        level = [c for node in level for c in children(node)]
        depth += 1
    if depth > MAX_TREE:
        raise ExprError(f"the expression joins more than {MAX_TREE} parts in a row", 0, "name its parts")
    return tree
