"""Times as they are written: what is read, what is refused, what is told of."""

from collections.abc import Callable
from typing import Any

import pytest

from midgame.scenario.notation import written
from midgame.scenario.parse import parse

TOP = """\
midgame: {version}
title: A clock
question: When?
as_of: 2026-01-01
expect: {{goal: 10% to 90%}}
clock: {{start: 2026-01-01, tick: {tick}, horizon: 30 days}}
quantities:
  p: {{value: 50%, unit: probability, from: assumed, why: a guess}}
  dawn: {{value: 6, unit: {unit}, from: assumed, why: a guess}}
facts: {{state: [old, new]}}
plan:
  - step: act
    when: day >= {when}
    repeat: {repeat}
    does: {does}
    with: {{probability: p{more}}}
    on_success: {{set: {{state: new}}}}
end_states: {{won: state == new}}
goal: won
outcomes: {{dawn: {{value: dawn, unit: {unit}}}}}
"""


@pytest.fixture
def told(read: Callable[..., Any]) -> Callable[..., list[str]]:
    """Every problem of a scenario, one line each: its place is left out, its rule stands in brackets."""

    def of(**parts: object) -> list[str]:
        usual: dict[str, object] = {
            "version": 2, "tick": "1 day", "unit": "days", "when": "2", "repeat": "daily", "does": "politics.hazard",
            "more": ", window: 30",
        }  # fmt: skip
        _, problems = read(TOP.format(**usual | parts))
        return [f"{p.what}: {p.fix} ({p.rule})" for p in problems]

    return of


@pytest.mark.parametrize(
    "parts",
    [
        {}, {"unit": "hours", "when": "dawn"}, {"when": "36 hours", "tick": "6 hours", "repeat": "every tick"},
        {"tick": "1 hour", "repeat": "hourly"}, {"tick": "30 minutes", "repeat": "every 3 hours"},
        {"repeat": "every day"}, {"more": ", window: 2 weeks, shape: 0.5"}, {"repeat": "once"},
        {"version": 1}, {"version": 1, "repeat": "every 3 days", "more": ", window: 30, exposure: 3"},
        {"version": 1, "repeat": "once", "more": ", window: 30, exposure: 30"},
        {"does": "politics.chance", "more": "", "repeat": "once"},
    ],
)  # fmt: skip
def test_what_is_read_without_a_word(parts: dict[str, object], told: Any) -> None:
    assert told(**parts) == []


@pytest.mark.parametrize(
    ("parts", "what", "fix"),
    [
        ({"more": ""}, "needs 'window'", "add 'window: ...'"),
        ({"more": ", window: 30, exposure: 3"}, "'exposure' of politics.hazard follows from the clock", "remove it"),
        ({"more": ", window: 30, since: 3"}, "'since' of politics.hazard follows from the clock", "remove it"),
        ({"version": 1, "more": ", window: 30, shape: 2"}, "needs version 2", "midgame: 2"),
        ({"tick": "7 days"}, "'daily' is not a whole number of ticks of 7 days", "write 'repeat: every tick'"),
        ({"tick": "7 days", "repeat": "every 10 days"}, "'every 10 days' is not a whole number of ticks",
         "'repeat: every 7 days' or 'repeat: every 14 days'"),
        ({"tick": "1 hour", "repeat": "every 0.0417 days"}, "not a whole number of ticks of 1 hour",
         "'repeat: every 1 hour' or 'repeat: every 2 hours'"),
        ({"repeat": "hourly"}, "'hourly' is not a whole number of ticks of 1 day", "'repeat: every tick'"),
        ({"repeat": "every fortnight"}, "'repeat' cannot be 'every fortnight'", "every 6 hours"),
        ({"repeat": "every 0 days"}, "'repeat' cannot be 'every 0 days'", "every 6 hours"),
        ({"unit": "ships", "when": "dawn"}, "'day' is a time", "2 days or 6 hours"),
        ({"version": 1, "unit": "ships", "when": "dawn"}, "'day' is a time", "2 days or 6 hours"),
        ({"unit": "km", "when": "dawn"}, "'day' is a time, this is kilometer", "2 days or 6 hours"),
        ({"version": 1, "unit": "hours", "when": "dawn"}, "version 1 would play it as days", "midgame: 2"),
        ({"when": "6 hours km"}, "'km'", "operator"),
        ({"unit": "km", "when": "6 hours + dawn"}, "units do not fit", ""),
    ],
)  # fmt: skip
def test_what_is_refused(parts: dict[str, object], what: str, fix: str, told: Any) -> None:
    found = told(**parts)
    assert any(what in p and fix in p for p in found), found


@pytest.mark.parametrize(
    ("parts", "rule", "what"),
    [
        ({"version": 1, "repeat": "every 3 days"}, "hazard-in-time", "every 3 days, but one play stands for 1 day"),
        ({"version": 1, "repeat": "once"}, "hazard-in-time", "played once, which is to cover its whole window"),
        ({"version": 1, "more": ""}, "hazard-in-time", "has no 'window'"),
        ({"version": 1, "tick": "6 hours", "repeat": "every 0.25 days"}, "hazard-in-time", "every 6 hours"),
        ({"version": 1, "tick": "1 hour"}, "hazard-in-time",
         "last play of 'act' stands for 1 day where the horizon comes first"),
        ({"version": 1, "tick": "7 days"}, "uneven-repeat", "'daily' is played every 7 days"),
        ({"version": 1, "tick": "7 days", "repeat": "every 10 days"}, "uneven-repeat", "is played every 14 days"),
        ({"does": "politics.chance", "more": ""}, "stops-after-success", "stops for good after its first success"),
    ],
)  # fmt: skip
def test_what_is_told_of(parts: dict[str, object], rule: str, what: str, told: Any) -> None:
    found = told(**parts)
    assert any(what in p and p.endswith(f"({rule})") for p in found), found


@pytest.mark.parametrize(
    ("version", "at_most", "refused"),
    [(1, "3 weeks", True), (2, "3 weeks", True), (1, "dawn", False), (2, "dawn", True), (2, "3", False)],
)
def test_a_number_of_times_is_no_time(version: int, at_most: str, refused: bool, told: Any) -> None:
    found = told(version=version, repeat=f"daily\n    at_most: {at_most}")
    assert found == ["'at_most' is a number of times, not in day: give a plain number ()"] * refused


@pytest.mark.parametrize(
    "when",
    [
        "day >= 6 hours",
        "after act by 3 hours",
        "after act by 2 days",
        "day < 2 * 6 hours",
        "day >= late",
        "after act by late",
        "after act by 2 * late - 1 hour",
        "p < 1234567",
        "(p ^ 2) ^ 3 > 0 and p ^ 2 ^ 3 > 0",
        "(-p) ^ 2 > 0 and -p ^ 2 < 0 and (-2) ^ 2 > p and 2 ^ -1 > p",
        "day / (2 days) > 1 and p - (p - 1) > 0.123456789",
    ],
)
def test_a_time_is_written_out_as_it_was_written(when: str, read: Callable[..., Any]) -> None:
    text = TOP.format(version=2, tick="1 hour", unit="days", when="2", repeat="once", does="politics.hazard",
                      more=", window: 30")  # fmt: skip
    text = text.replace("facts:", "  late: {value: 6, unit: hours, from: assumed, why: a guess}\nfacts:")
    scenario, problems = read(text.replace("end_states:", f"  - {{step: next, when: {when}}}\nend_states:"))
    assert [p for p in problems if p.rule != "unused"] == []
    assert written(scenario.steps[1].when) == when


def test_a_length_over_something_has_its_unit_behind() -> None:
    assert parse("after strike by 6 / 2 days") == parse("after strike by 6 / 2")
