"""States of forces and several arrivals: how they are read, and what is said of what cannot be."""
# ruff: noqa: E501 - a list of cases

from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from midgame.scenario.schema import json_schema
from midgame.scenario.states import counted_by, short
from midgame.scenario.yamlfile import parse_yaml

STATES = "states: [ready, damaged, under repair]"
MOVE = "{us.escorts: {from: ready, to: damaged, count: 1}}"
# What is changed in the scenario with states, with « where the one error must be; a part of the error; one of the fix.
WRONG: dict[str, tuple[str, str, str, str]] = {
    "states that are no list": (STATES, "states: «damaged", "'states' must be a list", "[a, b]"),
    "states as a mapping": (STATES, "states: «{ready: 5, damaged: 3}", "'states' must be a list", "[a, b]"),
    "one state": (STATES, "states: «[ready]", "at least two states", "[ready, damaged]"),
    "no states": (STATES, "states: «[]", "at least two states", "[ready, damaged]"),
    "a state twice": (STATES, "states: [ready, damaged, «damaged]", "stands here twice", "once"),
    "a state twice but for its spaces": (STATES, "states: [ready, under repair, damaged, «under_repair]", "twice", "once"),
    "lost as a state": (STATES, "states: [ready, damaged, «lost]", "gone for good", "lose: {"),
    "a state with signs": (STATES, "states: [ready, «out-of-action, damaged]", "cannot be the name of a state", "plain words"),
    "a misspelt key": ("states:", "«state:", "did you mean 'states'?", "correct"),
    "a move to the lost": (MOVE, "{us.escorts: {from: damaged, to: «lost, count: 1}}", "'lost' is no state", "lose: {us.escorts.damaged: ...}"),
    "a misspelt state": (MOVE, "{us.escorts: {from: ready, to: «damged, count: 1}}", "did you mean 'damaged'?", "ready, damaged, under_repair"),
    "a misspelt key of a move": (MOVE, "{us.escorts: {«form: ready, to: damaged, count: 1}}", "did you mean 'from'?", "correct"),
    "a move of nothing": (MOVE, "{us.escorts: «{from: ready, to: damaged}}", "'count' is missing", "count: 1"),
    "a move to itself": (MOVE, "{us.escorts: {from: ready, to: «ready, count: 1}}", "to itself", "another"),
    "a move of a force without states": (MOVE, "{«us.missiles: {from: ready, to: damaged, count: 1}}", "has no states", "states: ["),
    "a move of a state": (MOVE, "{«us.escorts.ready: {from: ready, to: damaged, count: 1}}", "is a state of 'us.escorts'", "us.escorts: {from"),
    "a move of a stranger": (MOVE, "{«us.escort: {from: ready, to: damaged, count: 1}}", "did you mean 'us.escorts'?", "forces:"),
    "a number for a move": (MOVE, "{us.escorts: «1}", "expected a mapping", "{from: ready"),
    "a move of no force": ("{move: " + MOVE, "{move: «{from: ready, to: damaged, count: 1}", "needs the force", "{us.escorts: {from"),
    "a move below 0": (MOVE, "{us.escorts: {from: ready, to: damaged, count: «-1}}", "cannot be below 0", "turn 'from' and 'to' round"),
    "a move twice": (MOVE, "{us.escorts: [{from: ready, to: damaged, count: 1}, «{from: ready, to: damaged, count: 2}]}", "twice", "add the two"),
    "a misspelt move": ("effects: {move:", "effects: {«moves:", "did you mean 'move'?", "correct"),
    "a state of several words": ("when: strike begun", "when: us.escorts.under «repair > 0", "without an operator", "us.escorts.under_repair"),
    "a state that is not there": ("when: strike begun", "when: «us.escorts.sunk > 0", "no state 'sunk'", "ready, damaged"),
    "the lost as a state": ("when: strike begun", "when: «us.escorts.lost > 0", "'lost' is no state", "lost(us.escorts)"),
    "a state of a force without": ("when: strike begun", "when: «us.missiles.sunk > 0", "has no states", "declare"),
    "what a state has lost": ("when: strike begun", "when: lost(«us.escorts.damaged) > 0", "all units of a force", "lost(us.escorts)"),
    "a state before the first day": ("= held * ready", "= held * «us.escorts.damaged", "cannot be used here", "before the first day"),
    "losing from no state": ("lose: {ve.jets: 1}", "lose: {«us.escorts.sunk: 1}", "no state 'sunk'", "ready, damaged"),
    "a beginning without states": ("kind: munition", "«begins: {grounded: 3}, kind: munition", "no states to begin in", "states: ["),
    "a share that begins": (STATES, STATES + ", begins: {damaged: «30%}", "a share", "30% * held"),
    "a quantity of shares that begins": (STATES, STATES + ", begins: {damaged: «ready}", "a share", "30% * held"),
    "more that begin than there are": (STATES, STATES + ", begins: «{damaged: 9}", "at most 8", "whatever their state"),
    "a beginning in the first state": (STATES, STATES + ", begins: {«ready: 3}", "begins in 'ready'", "leave it out"),
    "a beginning in no state": (STATES, STATES + ", begins: {«sunk: 3}", "no state 'sunk'", "ready, damaged"),
    "a beginning below 0": (STATES, STATES + ", begins: {damaged: «-3}", "below 0", "at least 0"),
    "a range that begins": (STATES, STATES + ", begins: {damaged: 1 «to 3}", "", "a range needs a name"),
    "a beginning of what arrives": (STATES, STATES + ", «begins: {damaged: 1}, arrives: 3", "arrive in its first state", "move"),
    "an arrival without a day": ("count: 8,", "count: 8, arrives: [«{count: 1}],", "'day' is missing", "{day: 3, count: 1}"),
    "arrivals as numbers": ("count: 8,", "count: 8, arrives: [«3, 5],", "expected a mapping", "{day: 3, count: 1}"),
    "more that arrive than there are": ("count: 8,", "count: 8, arrives: «[{day: 3, count: 5}, {day: 4, count: 5}],", "at least 10 arrive", "raise it"),
    "two arrivals of the rest": ("count: 8,", "count: 8, arrives: [{day: 3}, «{day: 4}],", "two arrivals bring all the rest", "all but one"),
    "a misspelt day": ("count: 8,", "count: 8, arrives: [{«days: 3, count: 1}],", "did you mean 'day'?", "correct"),
    "an arrival on a number of aircraft": ("count: 8,", "count: 8, arrives: [{day: «held, count: 1}],", "'arrives' is a day", "days or hours"),
    "an arrival on a date": ("count: 8,", "count: 8, arrives: [{day: «2025-11-04, count: 1}],", "cannot stand in an expression", "quantities"),
    "an arrival before the start": ("count: 8,", "count: 8, arrives: [{day: «-2, count: 1}],", "before the first one", "leave"),
    "no arrivals": ("count: 8,", "count: 8, arrives: «[],", "the list is empty", "{day: 3, count: 1}"),
}  # fmt: skip


@pytest.fixture
def stated(base: str) -> str:
    """The scenario of these tests with states."""
    text = base.replace("us.escorts: {count: 8, unit: ships,", f"us.escorts: {{count: 8, unit: ships, {STATES},")
    return text.replace("{use: {us.missiles: 1}}", f"{{move: {MOVE}}}")


@pytest.mark.parametrize("name", WRONG)
def test_one_error_says_what_is_wrong_and_how_to_mend_it(name: str, stated: str, read: Callable[..., Any]) -> None:
    old, new, what, fix = WRONG[name]
    assert old in stated
    text = stated.replace(old, new, 1)
    at = text.index("«")
    scenario, problems = read(text.replace("«", ""))
    assert scenario is None
    (problem,) = [p for p in problems if not p.warning]
    assert what in problem.what
    assert fix in problem.fix
    assert (problem.place.line, problem.place.column) == (text[:at].count("\n") + 1, at - text.rfind("\n", 0, at))


def test_a_state_is_a_force_behind_its_own(stated: str, read: Callable[..., Any]) -> None:
    scenario, problems = read(stated)
    assert [p.rule for p in problems] == ["never-entered"]  # nothing goes under repair
    assert [(f.name, f.state, f.parent, f.label) for f in scenario.forces[:3]] == [
        ("us.escorts", "ready", "", "Escorts"),
        ("us.escorts.damaged", "damaged", "us.escorts", "Escorts"),
        ("us.escorts.under_repair", "under repair", "us.escorts", "Escorts"),
    ]
    (move,) = scenario.steps[2].effects
    assert (move.kind, move.source, move.target) == ("move", "us.escorts", "us.escorts.damaged")


@pytest.mark.parametrize(
    ("side", "name", "force"),
    [
        ("ve", "us.escorts.ready", "us.escorts"), ("ve", "escorts.ready", "us.escorts"), ("us", "escorts", "us.escorts"),
        ("us", "escorts.damaged", "us.escorts.damaged"), ("ve", "escorts.under_repair", "us.escorts.under_repair"),
    ],
)  # fmt: skip
def test_a_state_has_a_name_in_expressions(
    side: str, name: str, force: str, stated: str, read: Callable[..., Any]
) -> None:
    text = stated.replace("side: ve\n    when: strike begun", f"side: {side}\n    when: {name} > 3")
    scenario, problems = read(text)
    assert not [p for p in problems if not p.warning]
    assert scenario.steps[2].when.left.name == force


def test_states_are_counted_by_short_names() -> None:
    assert short("out of action") == "out_of_action"
    assert counted_by("us.ships", ["fit", "in dock"]) == {"fit": "us.ships", "in_dock": "us.ships.in_dock"}


def test_a_state_into_which_units_come_is_not_warned_of(stated: str, read: Callable[..., Any]) -> None:
    begins = stated.replace(STATES, STATES + ", begins: {under repair: 2}")
    gained = stated.replace("lose: {ve.jets: 1}", "gain: {us.escorts.under_repair: 1}")
    for text in (begins, gained):
        scenario, problems = read(text)
        assert (scenario is not None, problems) == (True, [])


def test_a_force_that_is_reinforced_has_not_come_back(base: str, read: Callable[..., Any]) -> None:
    text = base.replace("lose: {ve.jets: 1}", "lose: {ve.jets: 1}\n      gain: {us.escorts: 1}")
    _, problems = read(text.replace("{use: {us.missiles: 1}}", "{gain: {ve.jets: 1}, use: {us.missiles: 1}}"))
    assert problems == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to: damaged, count: 1}", "to: damaged}"), ("from: ready, to", "form: ready, to"), (STATES, "states: ready"),
        ("count: 100,", "count: 100, arrives: [{days: 3}],"), ("count: 100,", "count: 100, arrives: [],"),
    ],
)  # fmt: skip
def test_the_schema_for_editors_is_of_one_mind(old: str, new: str, stated: str, read: Callable[..., Any]) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    sound = stated.replace(STATES, STATES + ", begins: {under repair: 2}").replace(
        "count: 100,", "count: 100, arrives: [{day: 3, count: 1}, {day: 4 days}],"
    )
    both = sound.replace(MOVE, MOVE.replace("{from", "[{from").replace("1}}", "1}]}"))
    for text in (sound, both):
        root, _ = parse_yaml(text, "x")
        assert root is not None
        assert [e.message for e in validator.iter_errors(root.plain())] == []
        assert read(text)[0] is not None
    root, _ = parse_yaml(stated.replace(old, new, 1), "x")
    assert root is not None
    assert not validator.is_valid(root.plain())
