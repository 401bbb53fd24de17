"""The expression language: what it parses to, what a printed expression parses to, and what it never does."""
# ruff: noqa: E501, PT017, SIM905 - lists of cases; a property has two right answers

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from midgame.scenario.bind import bind
from midgame.scenario.bound import Bound
from midgame.scenario.constant import check_constant
from midgame.scenario.expr import After, Binary, Call, Expr, IfElse, Name, Number, Since, StepState, Text, Unary
from midgame.scenario.parse import parse
from midgame.scenario.scope import Scope
from midgame.scenario.tokens import ExprError
from midgame.scenario.units import UnitError, Units

SCOPE = Scope(
    units=Units(),
    version=1,
    quantities={"x": "", "y": "", "km_there": "kilometer", "hours_there": "hour", "plain": None},
    forces={"us.ships": "", "ve.jets": "", "us.jets": ""},
    facts={"leadership": ("in place", "removed")},
    counters={"hits": ""},
    switches={"timing": ("early", "late")},
    steps=frozenset({"strike", "move"}),
    side="us",
    day=True,
)


def printed(node: Expr) -> str:
    """A text that means the same, with every bracket written."""
    match node:
        case Number():
            return repr(node.value)
        case Name():
            return node.name
        case Text():
            return f'"{node.text}"'
        case Unary():
            return f"(({node.op} {printed(node.x)}))"
        case Binary():
            return f"({printed(node.left)} {node.op} {printed(node.right)})"
        case IfElse():
            return f"({printed(node.then)} if {printed(node.condition)} else {printed(node.other)})"
        case Call():
            return f"{node.function}({', '.join(map(printed, node.arguments))})"
        case StepState():
            return f"({node.step} {node.state})"
        case After():
            return f"(after {node.step} by {printed(node.days)} days)"
        case Since():
            return f"days since {node.state}({node.step})"
    raise AssertionError(node)


def shape(node: Expr) -> object:
    """The tree without columns."""
    fields = {k: v for k, v in vars(node).items() if k != "column"}
    made = {
        k: shape(v) if isinstance(v, Expr) else tuple(map(shape, v)) if isinstance(v, tuple) else v
        for k, v in fields.items()
    }
    return type(node).__name__, tuple(made.items())


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("10 - 4 - 3", "(10 - 4) - 3"),
        ("8 / 4 / 2", "(8 / 4) / 2"),
        ("2 ^ 3 ^ 2", "2 ^ (3 ^ 2)"),
        ("-2 ^ 2", "-(2 ^ 2)"),
        ("2 ^ -1", "2 ^ (-1)"),
        ("2 ** 3", "2 ^ 3"),
        ("a or b and c", "a or (b and c)"),
        ("not a == b", "not (a == b)"),
        ("not a and b", "(not a) and b"),
        ("a + 1 > b * 2", "(a + 1) > (b * 2)"),
        ("a if b else c if d else e", "a if b else (c if d else e)"),
        ("30%", "0.3"),
        ("30 %", "0.3"),
        ("- - 3", "3"),
        ("+3", "3"),
        ("strike not succeeded", "not (strike succeeded)"),
        ("after strike", "after strike by 0 days"),
        ("after strike by 2", "after strike by 2 days"),
        ("after strike by 1 day", "after strike by 1"),
        ("after strike by 2 days and a", "(after strike by 2 days) and a"),
        ("leadership == 'removed'", 'leadership == "removed"'),
        ("a\n  +\tb", "a + b"),
    ],
)
def test_precedence_and_synonyms(text: str, same: str) -> None:
    assert shape(parse(text)) == shape(parse(same))


WORDS = st.sampled_from(["x", "y", "us.ships", "day", "hits", "leadership", "strike"])
LEAF = (
    st.floats(0, 1e6, allow_nan=False).map(lambda v: Number(0, v))
    | WORDS.map(lambda n: Name(0, n))
    | st.sampled_from(["removed", "in place", ""]).map(lambda t: Text(0, t))
    | st.sampled_from(["succeeded", "failed", "begun", "ended"]).map(lambda s: StepState(0, "strike", s))
    | st.sampled_from(["succeeded", "failed", "begun", "ended"]).map(lambda s: Since(0, "move", s))
)
OPS = ["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "and", "or"]


def larger(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return (
        st.builds(lambda o, a, b: Binary(0, o, a, b), st.sampled_from(OPS), inner, inner)
        | st.builds(lambda x: Unary(0, "not", x), inner)
        | st.builds(lambda a, b, c: IfElse(0, a, b, c), inner, inner, inner)
        | st.builds(lambda a, b: Call(0, "max", (a, b)), inner, inner)
        | st.builds(lambda a: Call(0, "sqrt", (a,)), inner)
        | st.builds(lambda a: After(0, "strike", a), inner)
    )


TREES = st.recursive(LEAF, larger, max_leaves=12)


@given(TREES)
@settings(max_examples=300, deadline=None)
def test_a_printed_expression_parses_to_the_same(tree: Expr) -> None:
    text = printed(tree)
    try:
        again = parse(text)
    except ExprError as error:
        assert "deep" in error.what or "characters" in error.what
    else:
        assert shape(again) == shape(tree)
        assert shape(parse(printed(again))) == shape(again)


TOKENS = st.lists(
    st.sampled_from(
        "x us.ships day strike leadership removed 1 2.5 30% ( ) , + - * / ^ ** < <= == != and or not if else after by days since"
        " begun succeeded min( max( sqrt( initial( lost( tries( 'removed' \" [ ] . = := lambda __class__ import { } : ; @ true".split()
    ),
    max_size=15,
).map(" ".join)


@example("0\x1f")
@example("0\x1f%")
@given(st.text() | TOKENS)
@settings(max_examples=600, deadline=None)
def test_any_text_is_an_expression_or_an_error_inside_it(text: str) -> None:
    try:
        tree = parse(text)
    except ExprError as error:
        assert error.what
        assert 0 <= error.column <= len(text)
        return
    try:
        got = bind(tree, SCOPE)
    except (ExprError, UnitError) as error:
        assert str(error)
    else:
        assert isinstance(got, Bound)


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("x + y", "number", ""),
        ("x > y", "truth", None),
        ("km_there / hours_there", "number", "kilometer / hour"),
        ("km_there ^ 2", "number", "kilometer ** 2"),
        ("sqrt(km_there ^ 2)", "number", "kilometer"),
        ("km_there / km_there", "number", ""),
        ("plain * 2", "number", None),
        ("km_there if day > 3 else 2 * km_there", "number", "kilometer"),
        ("max(km_there, 0)", "number", "kilometer"),
        ("ships", "number", ""),
        ("lost(jets)", "number", ""),
        ("days since begun(strike)", "number", "day"),
        ("leadership == removed", "truth", None),
        ("removed == leadership", "truth", None),
        ("timing != late", "truth", None),
        ("true", "truth", None),
    ],
)
def test_what_an_expression_is(text: str, kind: str, unit: str | None) -> None:
    got = bind(parse(text), SCOPE)
    assert got.type == kind
    if kind == "number":
        assert got.unit == unit


def test_a_short_name_is_that_of_the_own_side() -> None:
    assert printed_name("jets", "us") == "us.jets"
    assert printed_name("jets", "ve") == "ve.jets"
    assert printed_name("ships", "ve") == "us.ships"
    with pytest.raises(ExprError, match=r"may be ve\.jets or us\.jets"):
        printed_name("jets", "")


def printed_name(text: str, side: str) -> str:
    return str(bind(parse(text), SCOPE.narrowed(side)).expr.name)  # type: ignore[attr-defined]


def test_a_difference_with_itself_is_of_one_name() -> None:
    # x - x is zero because both sides are the same quantity of the same draw.
    got = bind(parse("x - x"), SCOPE).expr
    assert isinstance(got, Binary)
    assert shape(got.left) == shape(got.right)


def test_a_constant_is_rounded_as_a_play_rounds_it() -> None:
    check_constant(parse("1 / (round(2.5) - 2)"), {})
    with pytest.raises(ExprError, match="1 / 0 is not a finite number"):
        check_constant(parse("1 / (round(2.5) - 3)"), {})
