"""What rules on a scenario find, where they show it, and the neighbours that they leave alone."""

import pytest

from midgame.rules.examples import files_of

from .conftest import Told

MARK = "«"
FACTS = "facts: {port: [open, closed, gone]}\n"
CLOSES = FACTS + "plan:\n  - {step: act, on_success: {set: {port: closed}}}\n"
CHOOSES = FACTS + "plan:\n  - {step: act, effects: {choose: {port: {closed: 20%, open: rest}}}}\n"
WAITS = "plan:\n  - {step: act}\n  - {step: «answer, when: %s}\n"

# name: (rule, parts of a scenario with « where the problem is shown, what is said, the fix that is offered)
BAD = {
    "an end state whose value is never set": (
        "never-reached", CLOSES + "end_states:\n  «won: port == gone", "no step sets port to 'gone'", "let a step"),
    "an end state that no step brings about": (
        "never-reached", FACTS + "end_states:\n  «won: port == closed", "no step sets port to 'closed'", "let a step"),
    "an end state that is never chosen": (
        "never-reached", CHOOSES + "end_states:\n  «won: port == gone", "no step sets port to 'gone'", "let a step"),
    "an end state of a day before the first": (
        "never-reached", "end_states:\n  «won: day < 0", "be reached: its condition cannot hold", "let a step"),
    "an end state of impossible numbers": (
        "never-reached", "end_states:\n  «won: 1 > 2 and act succeeded", "'won' can never be reached", "let a step"),
    "an end state of a number out of reach": (
        "never-reached", "quantities:\n  jets: {value: 20..25, unit: aircraft, from: assumed, why: a guess}\n"
        "end_states:\n  «won: jets > 30", "'won' can never be reached", "let a step"),
    "an end state that asks one fact for two values": (
        "never-reached", CLOSES + "end_states:\n  «won: port == open and port == closed", "cannot hold", "let a step"),
    "an end state of neither of two": (
        "never-reached", FACTS + "end_states:\n  «won: port == closed or port == gone", "no step sets", "let a step"),
    "an end state that denies what always holds": (
        "never-reached", "end_states:\n  «won: not day >= 0", "cannot hold", "let a step"),
    "a step that waits for what no step sets": (
        "never-starts", FACTS + WAITS % "port == gone", "can never start: no step sets port to 'gone'", "its 'when'"),
    "a step that waits past the end": (
        "never-starts", WAITS % "day >= 400", "it waits for day 400, the last day is 29", "horizon"),
    "a step that waits too long after another": (
        "never-starts", WAITS % "after act by 30 days", "can never start: its condition cannot hold", "its 'when'"),
    "a step that waits for one of two days past the end": (
        "never-starts", WAITS % "day >= 40 or day >= 50", "it waits for day 40", "horizon"),
    "a step that waits for itself": (
        "waits-for-itself", WAITS % "after answer", "'answer' can never start: it waits for itself", "'when'"),
    "a ring of three": (
        "waits-for-itself", "plan:\n  - {step: «act, when: after third}\n  - {step: second, when: after act}\n"
        "  - {step: third, when: second begun}\n", "waits for itself (through 'second')", "'when'"),
    "a quantity": (
        "unused", "quantities:\n  jets: «{value: 9, unit: jets, from: assumed, why: seen}\nunits: [jets]\noutcomes: {}",
        "nothing uses the quantity 'jets'", "remove it"),
    "a switch": ("unused", "switches:\n  «route: [north, south]", "nothing reads the switch 'route'", "remove it"),
    "a counter": (
        "never-counted", "counters:\n  «hits: {unit: hits}", "no step adds to the counter 'hits' or sets it", "effects",
    ),
    "a group": ("unused-group", "groups:\n  «crews: 0.7", "no quantity is in the group 'crews'", "remove it"),
    "a key of a step that is played once": (
        "idle-key", "plan:\n  - step: act\n    «at_most: 3\n", "'act' is played once, so 'at_most' does", "daily"),
    "no expectation": (
        "no-expectation", "expect: {}\nend_states:\n  «won: act succeeded", "is not written down", "expect: {goal"),
    "a count without a source": (
        "no-source", "forces:\n  us.jets: «{count: 9, unit: aircraft}", "'us.jets' has no source", "from: assumed"),
}  # fmt: skip

GOOD = {
    "a value from the start": FACTS + "end_states: {won: port == open}",
    "a value that a step sets": CLOSES + "end_states: {won: port == closed}",
    "a value that is chosen": CHOOSES + "end_states: {won: port == closed}",
    "the rest of a choice": FACTS
    + "plan: [{step: act, effects: {choose: {port: {closed: 20%, gone: rest}}}}]\nend_states: {won: port == gone}",
    "one of two": CLOSES + "end_states: {won: port == closed or port == gone}",
    "not what could change": CLOSES + "end_states: {won: not port == open}",
    "the last day": WAITS.replace(MARK, "") % "day >= 29",
    "long after another": WAITS.replace(MARK, "") % "after act by 29 days",
    "one of two days": WAITS.replace(MARK, "") % "day >= 40 or day >= 5",
    "one of two steps, the other itself": WAITS.replace(MARK, "") % "after answer or after act",
    "one that another never played fails": "plan:\n  - {step: act, when: answer failed}\n"
    "  - {step: answer, when: act begun and day > 5, until: day > 2, repeat: daily}\n",
    "a gap": "plan: [{step: act, gap: nobody knows}]",
    "a count that a step uses": "forces: {us.jets: {count: 9, unit: aircraft, from: assumed, why: seen}}",
}


@pytest.mark.parametrize("name", BAD)
def test_a_rule_is_broken_at_its_place(name: str, told: Told) -> None:
    rule, parts, what, fix = BAD[name]
    text = files_of(parts)["scenario.yaml"]
    before = text[: text.index(MARK)]
    (problem,) = told(parts.replace(MARK, ""))
    assert problem.rule == rule
    assert (problem.place.line, problem.place.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert problem.place.file.endswith("scenario.yaml")
    assert what in problem.what
    assert fix in problem.fix


@pytest.mark.parametrize("name", GOOD)
def test_a_neighbour_breaks_none(name: str, told: Told) -> None:
    assert [str(p) for p in told(GOOD[name])] == []


def test_a_step_that_waits_for_a_dead_one_is_told_after_it(told: Told) -> None:
    parts = "plan:\n  - {step: act, when: day >= 40}\n  - {step: answer, when: after act}\n"
    found = told(parts + "end_states: {won: day > 3}")
    assert [p.rule for p in found] == ["never-starts", "never-starts"]
    assert found[1].what == "the step 'answer' can never start: it waits for 'act'"
    assert found[1].fix == "correct that step first"


def test_what_ends_without_being_played_holds_up_no_other(told: Told) -> None:
    parts = (
        "plan:\n  - {step: act, when: day >= 400, until: day > 2, repeat: daily}\n  - {step: answer, when: act %s}\n"
    )
    assert [len(told(parts % state)) for state in ("ended", "failed", "begun", "succeeded")] == [1, 1, 2, 2]
