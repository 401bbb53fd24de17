"""One mistake gives one message, and the message says what to write."""
# ruff: noqa: E501 - one case a line

from collections.abc import Callable

import pytest

from midgame.scenario.meant import meant, two_readings
from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.read_values import read_value
from midgame.scenario.values import Drawn

HELD = "20 to 25, unit: aircraft"

# name: what is replaced, with what («: where it is told), what is said, what to write
MISTAKES = {
    "a hyphen for a range": (HELD, "«8-12, unit: aircraft", "not a range", "8..12 (all between alike) or 8 to 12"),
    "a hyphen in a quantity that others multiply": ("value: 400..500", "value: «400-500", "not a range", "400..500"),
    "a list of two numbers": (HELD, "«[8, 12], unit: aircraft", "rival values", "8..12 or 8 to 12 for a range, [{weight: 1, value: 8}"),
    "a thousand with a point": (HELD, "«1.200 to 2.400, unit: aircraft", "can be read as 1.2 and as 1200", "1200 for the thousands"),
    "a thousand with a point, alone": (HELD, "«1.200, unit: aircraft", "can be read as 1.2 and as 1200", "1.2 for the decimal"),
    "a decimal comma in braces": ("15% to 50%", "0,«5%", "'0,5%' is cut at its comma", "value: 0.5%"),
    "a range of decimal commas in braces": ("400..500", "400,«5..500,5", "cut at its comma", "value: 400.5..500.5"),
    "a thousand with a comma in braces": ("count: 8,", "count: 10,«000,", "cut at its comma", "count: 10000"),
    "three numbers without quotes": (HELD, "20, «22, 25, unit: aircraft", "cut at its comma", '"20, 22, 25"'),
    "a comma in a why": ("why: counted", "why: Short, «and bad", "'Short, and bad' is cut at its comma", 'why: "Short, and bad"'),
    "min without quotes": ("{probability: ready}", "{probability: min(ready, «1)}", "cut at its comma", 'probability: "min(ready, 1)"'),
    "a colon in a why": ("why: counted", "why: Short«: and bad", "'why' holds a text with a colon", 'why: "Short: and bad"'),
    "a colon in a title": ("title: A test", "title: A test«: of all", "'title' holds a text with a colon", 'title: "A test: of all"'),
    "a tab": ("  held:", "«\theld:", "a tab stands here", "spaces"),
    "an unclosed quote": ("why: counted", "why: «'counted", "never closed", "close it"),
    "an unclosed bracket": ("leadership: [in place, removed]", "leadership: «[in place", "'[' that opens here is never closed", "']'"),
    "a text after its quotes": ("why: counted", 'why: "counted" «twice', "goes on after its closing", "whole text"),
    "a key without a colon": ("title: A test", "«title A test", "no colon after its key", "key: value"),
    "a line out of line": ("    side: us\n    when: day", "   «side: us\n    when: day", "indented otherwise", "indentation"),
    "a unit in the value": (HELD, "«20 km, unit: aircraft", "its unit has a key", "value: 20, unit: km"),
    "a value without its key": ("held: {value: 20 to 25", "held: {«20 to 25", "no key '20 to 25' here", ""),
    "a formula without its sign": ("= held * ready", "«held * ready", "begins with '='", "= held * ready"),
    "a misspelt section of facts": ("facts:", "«fact:", "did you mean 'facts'?", "correct"),
    "a misspelt section of forces": ("forces:", "«force:", "did you mean 'forces'?", "correct"),
    "a misspelt section of quantities": ("quantities:", "«quantity:", "did you mean 'quantities'?", "correct"),
    "a misspelt plan": ("plan:", "«plann:", "did you mean 'plan'?", "correct"),
    "a misspelt start": ("clock: {start:", "clock: {«strat:", "did you mean 'start'?", "correct"),
    "a misspelt value": ("held: {value:", "held: {«valu:", "did you mean 'value'?", "correct"),
    "a misspelt count": ("us.escorts: {count:", "us.escorts: {«cout:", "did you mean 'count'?", "correct"),
    "a misspelt step": ("- step: strike", "- «stp: strike", "did you mean 'step'?", "correct"),
    "a force without its side": ("us.missiles: {count", "«missiles: {count", "cannot be a name here", "side.name"),
    "a side that is not there": ("sides: {us:", "sides: {uk:", "there is no side 'us'", "sides:", ("us.escorts: {", "«us.escorts: {")),
    "a switch that is no list": ("timing: [early, late]", "timing: «early", "must be a list", "[a, b]"),
    "facts left out": ("facts:\n  leadership: [in place, removed]\n", "", "'leadership'; known are hits (also on line 41)", "declare", ("set: {leadership", "set: {«leadership")),
    "an unknown model": ("does: politics.chance\n    with: {probability: ready}\n    effects:\n      lose: {ve.jets: 1}", "does: «strike.weapon\n    with: {weapons: 3}\n    effects:\n      lose: {ve.jets: destroyed}", "no model 'strike.weapon'", "models"),
    "an unknown unit": ("unit: km, from", "unit: «kmm, from", "did you mean 'km'?", "pint"),
    "percent as a unit": ("unit: fraction", "unit: «percent", "unit as fraction", ""),
    "a weight that is not there": ("set: {leadership: removed}", "choose: {leadership: {removed: «held2, in place: rest}}", "there is no 'held2'", "correct"),
    "a tower of powers": ("= held * ready", "= held * 9^«9^9^9", "is not a finite number", "finite"),
    "a logarithm of nothing": ("{hits: 1}", "{hits: «log(0)}", "is not a finite number", "finite"),
    "a division by what comes to nothing": ("= held * ready", "= held / («3 - 3)", "division by zero", "other than 0"),
    "an excursion that divides by nothing": ("late: {timing: late}", "late: {held: 0, flying: = «1 / held}", "1 / 0 is not", "finite"),
    "a root of a negative number": ("day >= 2 and", "1 > «sqrt(-1) and", "is not a finite number", "finite"),
    "a count that can fall below 0": ("count: 8,", "count: «-4..9,", "can fall below 0", "above 0"),
    "a pair of one": ("quantities:", "groups: {g: {«held: 0.5}}\nquantities:", "not a pair", "two names"),
    "a pair of a stranger": ("quantities:", "groups: {g: {«held redy: 0.5}}\nquantities:", "no quantity 'redy'; did you mean 'ready'?", "two quantities"),
    "a pair twice": ("quantities:", "groups: {g: {held ready: 0.5, «ready held: 0.4}}\nquantities:", "twice", "keep one"),
    "a pair beyond 1": ("quantities:", "groups: {g: {held ready: «-1.5}}\nquantities:", "must lie in -1 to 1", "-0.3"),
    "pairs that nothing can have": ("quantities:", "groups: {g: «{held ready: 0.9, held distance: 0.9, ready distance: -0.9}}\nquantities:", "contradict each other", "nearer to 0"),
    "a member that no pair names": ("unit: fraction,", "unit: fraction, group: g,", "no pair of it names 'ready'", "in a pair", ("ready: {", "ready: «{"), ("quantities:", "groups: {g: {held distance: 0.5}}\nquantities:")),
    "a computed quantity in a pair": ("quantities:", "groups: {g: {held flying: 0.5}}\nquantities:", "is not drawn", "remove its group", ("flying: {", "flying: «{")),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_gives_one_message(name: str, base: str, read: Callable[..., object]) -> None:
    old, new, what, fix, *more = MISTAKES[name]
    text = base
    for before, after in ((old, new), *more):  # type: ignore[misc]
        assert before in text
        text = text.replace(before, after, 1)
    at = text.index("«")
    _, problems = read(text.replace("«", ""))  # type: ignore[misc]
    assert len(problems) == 1, [str(p) for p in problems]
    (problem,) = problems
    assert what in problem.what
    assert fix in problem.fix
    assert (problem.place.line, problem.place.column) == (text[:at].count("\n") + 1, at - text.rfind("\n", 0, at))


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("8 - 12", "8..12"), ("8\u201312", "8..12"), ("8-12%", "8%..12%"), ("8,5-12,5", "8.5..12.5"), ("between 8 and 12", "8..12"),
        ("tussen 8 en 12", "8..12"), ("de 8 a 12", "8..12"), ("10 \u00b1 2", "8..12"), ("0,5%", "0.5%"), ("0,5 to 1,5", "0.5 to 1.5"),
        ("1.200,50", "1200.50"), ("1,000 to 2,000", "1000"), ("10 000", "10000"), ("8 procent", "8%"), (">8", "20..25"),
        ("2/3", "2 of 3"), ("1,200,300", "1200300"),
    ],
)  # fmt: skip
def test_what_was_meant_is_offered(text: str, fix: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        read_value(text)
    assert fix in refused.value.fix
    assert meant(text) is not None


def test_a_no_break_space_is_a_space(base: str, read: Callable[..., object]) -> None:
    assert read_value("20\u00a0to\u202f25") == read_value("20 to 25")
    scenario, problems = read(base.replace("held: {value: 20 to 25", "held:\u00a0{value:\u00a020\u00a0to 25"))  # type: ignore[misc]
    assert not problems
    assert scenario.quantity("held").value == read_value("20 to 25")


@pytest.mark.parametrize("text", ["0.125", "1.25", "1.2345", "1234.567", "20,22,25", "0.125..0.250"])
def test_what_has_one_reading_is_read(text: str) -> None:
    assert two_readings(text) is None
    assert isinstance(read_value(text, Context()), Drawn)


def test_a_counter_may_only_fall(base: str, read: Callable[..., object]) -> None:
    scenario, problems = read(base.replace("add: {hits: 1}", "add: {hits: -1}"))  # type: ignore[misc]
    assert not problems
    assert scenario.steps[1].effects[1].amount.value == -1


def test_a_guard_against_nought_is_not_told(base: str, read: Callable[..., object]) -> None:
    text = base.replace("quantities:", "quantities:\n  nought: {value: 0, from: assumed, why: a guess}")
    text = text.replace("when: strike begun", "when: strike begun and (nought == 0 or 1 / nought > 2)")
    text = text.replace("= held * ready", "= held / nought if nought > 0 else held")
    _, problems = read(text)  # type: ignore[misc]
    assert not problems


@pytest.mark.parametrize(
    ("day", "when"), [("2025-11-01", "the first day"), ("2027-01-01", "the last day that is played")]
)
def test_a_date_after_the_first_day_is_told(day: str, when: str, base: str, read: Callable[..., object]) -> None:
    text = base.replace("as_of: 2025-10-31", f"as_of: {day}")
    _, problems = read(text)  # type: ignore[misc]
    assert [(p.rule, p.place.line, p.warning) for p in problems] == [("dated-after-start", 4, True)]
    assert f"after {when}" in problems[0].what
    assert "write 2025-10-31 or before" in problems[0].fix
    assert not read(text.replace("clock:", "looks_back: true\nclock:"))[1]  # type: ignore[misc]


def test_the_second_parameter_of_a_lognormal_has_the_name_of_the_field() -> None:
    assert (
        read_value("lognormal(10, sigma=0.5)")
        == read_value("lognormal(10, spread=0.5)")
        == read_value("lognormal(10, 0.5)")
    )
    with pytest.raises(ValueProblem, match="sigma is missing"):
        read_value("lognormal(10)")
