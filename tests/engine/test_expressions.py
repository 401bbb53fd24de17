"""Expressions written out for the compiler mean what they say: held against an evaluator of their own."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from midgame.engine.block import play_block
from midgame.engine.emit import identifier
from midgame.engine.run import job_of
from midgame.errors import RunError, ScenarioError
from midgame.scenario.base import Scenario

# The bare day does not compare with a count.
KNOWN = {"a": 3.5, "b": -2.0, "zero": 0.0, "c_d": 12.25, "us.ships": 7.0, "(day + 0)": 2.0}
HEAD = """
clock: {start: 2025-01-01, horizon: 3 days}
quantities: {a: 3.5, b: -2, zero: 0, c_d: 12.25}
forces: {us.ships: {count: 7, unit: ships}}
facts: {state: [old, new]}
plan: [{step: s}]
outcomes:
"""


@dataclass(frozen=True)
class Node:
    """A piece of text and what it is worth; None when it has no finite value."""

    text: str
    value: float | bool | None


def _attempt(function: Callable[..., float], *values: float | bool | None) -> float | None:
    if any(v is None for v in values):
        return None
    try:
        result = function(*values)
    except (ArithmeticError, ValueError):
        return None
    return None if isinstance(result, complex) or not math.isfinite(result) else float(result)


LEAVES = st.sampled_from([Node(n, v) for n, v in KNOWN.items()]) | st.builds(
    lambda x: Node(f"{x:.6g}", float(f"{x:.6g}")), st.floats(0.001, 50)
)
ARITHMETIC: dict[str, Callable[..., float]] = {
    "+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y, "/": lambda x, y: x / y,
    "^": lambda x, y: math.pow(x, y),
}  # fmt: skip
ONE: dict[str, Callable[..., float]] = {
    "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "floor": math.floor, "ceil": math.ceil,
    "round": lambda x: math.floor(x + 0.5), "abs": abs,
}  # fmt: skip
COMPARED: dict[str, Callable[..., bool]] = {
    "<": lambda x, y: x < y, "<=": lambda x, y: x <= y, ">": lambda x, y: x > y, ">=": lambda x, y: x >= y,
    "==": lambda x, y: x == y, "!=": lambda x, y: x != y,
}  # fmt: skip


@st.composite
def numbers(draw: st.DrawFn, deep: int = 4) -> Node:
    """A number, nested at most ``deep`` deep."""
    sort = draw(st.sampled_from(["leaf", "two", "two", "one", "several", "minus", "choice"])) if deep else "leaf"
    if sort == "leaf":
        return draw(LEAVES)
    x = draw(numbers(deep - 1))
    if sort == "one":
        name = draw(st.sampled_from(list(ONE)))
        return Node(f"{name}({x.text})", _attempt(ONE[name], x.value))
    if sort == "minus":
        return Node(f"(-{x.text})", _attempt(lambda v: -v, x.value))
    y = draw(numbers(deep - 1))
    if sort == "two":
        op = draw(st.sampled_from(list(ARITHMETIC)))
        # Powers below the smallest number are a case of their own.
        assume(op != "^" or x.value == 0.0 or _attempt(ARITHMETIC[op], x.value, y.value) != 0.0)
        return Node(f"({x.text} {op} {y.text})", _attempt(ARITHMETIC[op], x.value, y.value))
    if sort == "several":
        name, best = draw(st.sampled_from([("min", min), ("max", max)]))
        return Node(f"{name}({x.text}, {y.text})", _attempt(lambda *v: best(v), x.value, y.value))
    condition = draw(conditions(deep - 1))
    # The branch not taken is not worked out, so it may have no value.
    taken = None if condition.value is None else (x.value if condition.value else y.value)
    return Node(f"({x.text} if {condition.text} else {y.text})", taken)


STATES = [Node("(state == old)", True), Node("(state != old)", False), Node("(s succeeded)", True), Node("true", True)]


@st.composite
def conditions(draw: st.DrawFn, deep: int = 4) -> Node:
    """A condition, nested at most ``deep`` deep."""
    sort = draw(st.sampled_from(["state", "compared", "joined", "not"])) if deep else "state"
    if sort == "state":
        return draw(st.sampled_from(STATES))
    if sort == "compared":
        a, b = draw(numbers(deep - 1)), draw(numbers(deep - 1))
        op = draw(st.sampled_from(list(COMPARED)))
        value = None if a.value is None or b.value is None else COMPARED[op](a.value, b.value)
        return Node(f"({a.text} {op} {b.text})", value)
    x = draw(conditions(deep - 1))
    if sort == "not":
        return Node(f"(not {x.text})", None if x.value is None else not x.value)
    y = draw(conditions(deep - 1))
    op = draw(st.sampled_from(["and", "or"]))
    # The right-hand side is not looked at when the left-hand one settles it.
    value = None if x.value is None else ((x.value and y.value) if op == "and" else (x.value or y.value))
    return Node(f"({x.text} {op} {y.text})", value)


def outcomes(scenario: Scenario) -> list[float]:
    arrays = play_block(job_of(scenario, 1, 1), 0, 1)
    return [float(x) for x in arrays["outcome"][0]]


@pytest.mark.usefixtures("uncompiled")
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=numbers() | conditions())
def test_an_expression_is_worth_what_an_independent_evaluator_says(
    scenario_of: Callable[[str], Scenario], tree: Node
) -> None:
    text = HEAD + f'  x: {{value: "{tree.text}"}}'
    if tree.value is None:  # where it depends on no draw it is told before anything is played
        with pytest.raises((RunError, ScenarioError), match=r"not a finite number|division by zero"):
            outcomes(scenario_of(text))
    else:
        (got,) = outcomes(scenario_of(text))
        assert got == pytest.approx(float(tree.value), rel=1e-12, abs=1e-300)


@pytest.mark.usefixtures("uncompiled")
@pytest.mark.parametrize(
    "text", ["1 / (d - d)", "log(-d)", "sqrt(d - 9)", "exp(1000 * d)", "a / (d - d)", "(zero - d) ^ 0.5"]
)
def test_what_rests_on_a_draw_has_no_value_only_when_it_is_played(
    scenario_of: Callable[[str], Scenario], text: str
) -> None:
    scenario = scenario_of(HEAD.replace("zero: 0,", "zero: 0, d: 4..6,") + f'  x: {{value: "{text}"}}')
    with pytest.raises(RunError, match=r"the outcome 'x' gave .*not a finite number"):
        outcomes(scenario)


@pytest.mark.usefixtures("uncompiled")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3 * 4", 14), ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("10 - 4 - 3", 3), ("12 / 4 / 3", 1),
        ("8 if 1 > 2 else 9 if 2 > 1 else 10", 9), ("1 < 2 and not 2 < 1 or 1 > 2", 1), ("not 1 < 2 or 1 < 2", 1),
        ("30%", 0.3), ("round(2.5)", 3), ("round(-2.5)", -2), ("1e3", 1000), ("max(1, 2, 3) - min(4, 5, 6)", -1),
    ],
)  # fmt: skip
def test_precedence(scenario_of: Callable[[str], Scenario], text: str, value: float) -> None:
    assert outcomes(scenario_of(HEAD + f'  x: {{value: "{text}"}}')) == pytest.approx([value])


def test_numbers_do_not_enter_the_text_so_that_editing_one_does_not_recompile(
    scenario_of: Callable[[str], Scenario],
) -> None:
    def program(number: float) -> tuple[str, tuple[float, ...]]:
        job = job_of(scenario_of(HEAD.replace("3.5", f"{number}") + f"  x: a * {number} + 2 ^ {number}"), 1, 1)
        return job.program.text, job.program.constants

    (text, constants), (other_text, other_constants) = program(4.25), program(77.5)
    assert text == other_text
    assert constants != other_constants
    assert 77.5 in other_constants


@pytest.mark.usefixtures("uncompiled")
def test_names_that_differ_only_in_signs_or_case_stay_apart(scenario_of: Callable[[str], Scenario]) -> None:
    assert identifier("f", "us.s_hips") == identifier("f", "us_s.hips")
    scenario = scenario_of("""
quantities: {x: 1, X: 2, us_s_hips: 3}
forces: {us.s_hips: {count: 10, unit: ships}, us_s.hips: {count: 20, unit: ships, arrives: 1}}
plan: [{step: s}, {step: S}, {step: s_S, repeat: daily, goes_on: true}]
outcomes: {value: 1000 * x + 100 * X + us_s_hips + us.s_hips + us_s.hips + tries(s) + tries(S) + tries(s_S)}
""")
    assert outcomes(scenario) == [1000 + 200 + 3 + 10 + 20 + 1 + 1 + 10]
