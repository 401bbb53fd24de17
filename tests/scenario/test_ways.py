"""Ways and waiting times as they are written: what is read, what is refused, where and with which fix."""

from collections.abc import Callable
from typing import Any

import pytest

from midgame.scenario.returns import sure_returns

TOP = """\
midgame: {version}
title: Ways
question: How does it end?
as_of: 2026-01-01
expect: {{goal: 10% to 90%}}
clock: {{start: 2026-01-01, tick: 1 day, horizon: 60 days}}
quantities:
  p: {{value: 10% to 30%, unit: probability, from: assumed, why: a guess}}
  ships: {{value: 3, unit: ships, from: assumed, why: a guess}}
  {times}: {{within: {within}{more}, from: assumed, why: a guess}}
plan:
  - step: goes
    from: assumed
    why: counted
    repeat: {repeat}
    {ways}
  - {{step: ask, when: times > 0.1 and ships > 2 and p > 0}}
  - {{step: mourn, when: goes == {asked}}}
end_states: {{gone: goes succeeded}}
goal: gone
"""
USUAL = {
    "version": 2, "within": "{30 days: 3 of 20, 1 year: 9 of 20}", "more": ", unit: probability", "repeat": "daily",
    "ways": "ways: {coup: {probability: p, window: 1 week}, flees: {within: times}}", "asked": "coup", "times": "times",
}  # fmt: skip
SHARED = "with: {{probability: p, window: 60 days}}\n    ways: {{{}}}"


@pytest.fixture
def told(read: Callable[..., Any]) -> Callable[..., list[str]]:
    def of(**parts: object) -> list[str]:
        _, problems = read(TOP.format(**USUAL | parts))
        return [f"{p.place.line}: {p.what}: {p.fix} ({p.rule})" for p in problems]

    return of


@pytest.mark.parametrize(
    "parts",
    [
        {}, {"within": "{6 hours: 10%, 2 weeks: 30%}"}, {"more": ", unit: probability, transfer: 0.5"},
        {"more": ", transfer: 0.5, background: 22 of 8_959"}, {"repeat": "every 3 days"}, {"repeat": "every tick"},
        {"ways": SHARED.format("coup: {share: 3}, flees: {share: p}")},
        {"ways": SHARED.format("coup: {share: 3 of 5}, flees: {share: 2 of 5}")},
        {"ways": SHARED.format("coup: {share: 3}, dies: {within: times, multiplier: 2}")},
        {"ways": "with: {within: times, multiplier: 1.5}\n    ways: {coup: {share: 1, on_success: {stop: true}}}"},
        {"ways": "ways: {coup: {within: times}, 'by his own hand': {probability: p, window: 60, shape: 0.5}}",
         "asked": "'by his own hand'"},
        {"asked": "none"},
    ],
)  # fmt: skip
def test_what_is_read_without_a_word(parts: dict[str, object], told: Any) -> None:
    assert told(**parts) == []


@pytest.mark.parametrize(
    ("ways", "what", "fix"),
    [
        ("ways: {coup: {probability: p}}", "needs 'window'", "add 'window: ...'"),
        ("ways: {coup: {window: 30 days}}", "needs 'probability'", "add 'probability: ...'"),
        ("ways: {coup: {on_success: {stop: true}}}", "the way 'coup' has no chance", "{share: 3 of 5}"),
        ("ways: {coup: {share: 2}}", "have no clock to share", "add 'with:"),
        ("ways: {coup: {within: times}}\n    with: {probability: p, window: 9}", "'with' says nothing", "'share'"),
        ("ways: {coup: {within: timse}}", "chances within times, not the text 'timse'", "within: timse"),
        ("ways: {coup: {within: p}}", "chances within times, not the text 'p'", "within: {30 days: 3 of 20"),
        ("ways: {coup: {within: {30 days: 3 of 20}}}", "chances within times, not a mapping", "within: times"),
        ("ways: {coup: {within: times, window: 30 days}}", "'window' cannot stand beside it", "keep one"),
        ("ways: {coup: {probability: ships, window: 30 days}}", "politics.hazard must be at most 1", "inside"),
        ("ways: {coup: {probability: 10% to 30%, window: 30}}", "", "put it under quantities"),
        ("ways: {coup: {probability: p, window: ships}}", "'window' of politics.hazard is measured in day", "unit"),
        ("ways: {coup: {probability: p, windows: 30}}", "no key 'windows' here; did you mean 'window'?", "name"),
        ("ways: {coup: {probability: p, window: 30, exposure: 1}}", "no key 'exposure' here", "remove it"),
        ("ways: {coup: 10%}", "'coup' must be a mapping", "{probability: p, window: 30 days}"),
        ("ways: [coup, flees]", "'ways' must be a mapping", "key: value"),
        ("ways: {}", "'ways' is empty", "at least one"),
        ("ways: {none: {within: times}}", "a way cannot be called 'none'", "another name"),
        ("ways: {coup: {within: times}}\n    does: politics.chance\n    with: {probability: p}",
         "cannot have 'does'", "keep one of the two"),
        ("ways: {coup: {within: times}}\n    succeeds: ships > 2", "cannot have 'succeeds'", "keep one"),
        (SHARED.format("coup: {share: 0}"), "the share of 'coup' must be above 0", "leave the way out"),
        (SHARED.format("coup: {share: ships, window: 3}"), "cannot have 'window'", "keep one"),
        (SHARED.format("coup: {share: 3 of 5}, flees: {share: 1 of 5}"), "add up to 4 cases, of 5", "share: 3 of 5"),
        (SHARED.format("coup: {share: 3 of 5}, flees: {share: 2 of 4}"), "add up to 5 cases, of 5 and 4", "share"),
        (SHARED.format("coup: {share: 3 of 5}, flees: {share: 40%}"), "mix counted cases and numbers", "throughout"),
        (SHARED.format("coup: {share: 6 of 5}"), "'6 of 5' is not a count of cases", "8 of 16"),
        (SHARED.format("coup: {share: chance(0.5)}"), "drawn by chance, which cannot be done here", ""),
        (SHARED.format("coup: {share: 1, on_success: {set: {goes: coup}}}"), "is a step with ways", "on_success"),
        (SHARED.format("coup: {share: 1, on_succes: {stop: true}}"), "no key 'on_succes' here", "name"),
        (SHARED.format("coup: {share: 1, on_success: {stopp: true}}"), "no key 'stopp' here", "name"),
    ],
)  # fmt: skip
def test_what_is_refused_of_ways(ways: str, what: str, fix: str, told: Any) -> None:
    found = [p for p in told(ways=ways, asked="none") if "(unused)" not in p]
    assert len(found) == 1, found
    assert what in found[0]
    assert fix in found[0]


@pytest.mark.parametrize(
    ("within", "what", "fix"),
    [
        ("3 of 20", "by when how many", "{30 days: 3 of 20"),
        ("{30: 3 of 20, 90: 5 of 20}", "'30' is no time", "30 days"),
        ("{a month: 3 of 20}", "'a month' is no time", "30 days"),
        ("{30 ships: 3 of 20}", "'30 ships' is no time", "30 days"),
        ("{0 days: 3 of 20, 9 days: 5 of 20}", "'0 days' is no time", "30 days"),
        ("{90 days: 3 of 20, 30 days: 5 of 20}", "must rise", "sort"),
        ("{30 days: 5 of 20, 90 days: 3 of 20}", "cannot fall", "had come by then"),
        ("{30 days: 3 of 20, 90 days: 5 of 18}", "different classes", "one class"),
        ("{30 days: 3 of 20, 90 days: 40%}", "mixes counted cases and percentages", "throughout"),
        ("{30 days: 10% to 20%, 90 days: 40%}", "a range does not say how it came about", "3 of 20"),
        ("{30 days: likely}", "cannot stand under 'within'", "3 of 20"),
        ("{30 days: 120%}", "'120%' is no chance", "percentage"),
        ("{30 days: 10%, 90 days: 100%}", "cannot reach 100 %", "99%"),
        ("{30 days: 21 of 20}", "is not a count of cases", "8 of 16"),
    ],
)  # fmt: skip
def test_what_is_refused_of_waiting_times(within: str, what: str, fix: str, told: Any) -> None:
    found = told(within=within)
    assert len(found) == 1, found
    assert what in found[0]
    assert fix in found[0]


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"repeat": "once"}, "share a clock, but it is played once"),
        ({"asked": "cuop"}, "'goes' has no value 'cuop'; did you mean 'coup'?"),
        ({"more": ", unit: ships"}, "chances within a time are no ships"),
        ({"more": ", value: 3"}, "comes from chances within times and has 'value' too"),
        ({"more": ", does: transit.days"}, "comes from chances within times and has 'does' too"),
        ({"within": "{30 days: 10%, 90 days: 20%}", "more": ", transfer: 0.5"}, "no counted cases to transfer"),
        ({"more": ", group: g"}, "no group 'g'"),
    ],
)  # fmt: skip
def test_what_is_refused_around_them(parts: dict[str, object], what: str, told: Any) -> None:
    found = told(**parts)
    assert len(found) == 1, found
    assert what in found[0]


def test_version_1_has_neither(told: Any) -> None:
    found = told(version=1)
    assert [p for p in found if "'ways' need version 2" in p and "midgame: 2" in p]
    assert [p for p in found if "'within' needs version 2" in p]


def test_times_are_no_value(read: Callable[..., Any]) -> None:
    _, problems = read(TOP.format(**USUAL).replace("within: {30 days: 3", "value: {30 days: 3"))
    assert [p.what for p in problems] == ["'30 days' is not a day of a series"]
    assert "stand under 'within: {30 days: 3 of 20}'" in problems[0].fix


@pytest.mark.parametrize(
    ("change", "what"),
    [("times: 0.5", "is chances within times in the base case"),
     ("p: {within: {1 day: 10%}}", "is one value in the base"),
     ("times: {within: {10 days: 1 of 5}}", ""), ("times: {within: {10 days: 1 to 5}}", "cannot stand under 'within'")],
)  # fmt: skip
def test_an_excursion_keeps_what_it_is(change: str, what: str, read: Callable[..., Any]) -> None:
    _, problems = read(TOP.format(**USUAL) + f"excursions: {{other: {{{change}}}}}\n")
    assert [p for p in problems if what not in p.what] == []
    assert bool(problems) == bool(what)


def test_what_is_lost_by_a_way_comes_back(read: Callable[..., Any]) -> None:
    lost = "{lose: {us.ships: 1}, gain: {us.yard: 1}}"
    ways = f"ways: {{coup: {{probability: p, window: 1 week, on_success: {lost}}}}}"
    text = TOP.format(**USUAL | {"ways": ways}).replace(
        "step: mourn,", "step: mend, effects: {use: {us.yard: 1}, gain: {us.ships: 1}},"
    )
    forces = "{us.ships: {count: 9, from: assumed, why: a guess}, us.yard: {count: 0, from: assumed, why: a guess}}"
    scenario, problems = read(text.replace("plan:", f"forces: {forces}\nplan:"))
    assert [(p.rule, p.warning) for p in problems] == [("lost-and-back", True)], problems
    assert [(r.force, r.through, r.out.name) for r in sure_returns(scenario)] == [("us.ships", "us.yard", "goes")]
