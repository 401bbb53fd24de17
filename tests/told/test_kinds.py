"""Small inputs that once went wrong without a word: each kind with its right answer, and others of its kind."""
# ruff: noqa: E501 - one case a line

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from midgame._load import read as read_with_rules
from midgame.errors import Problem
from midgame.evidence.known import known_of
from midgame.models import all_models
from midgame.rules import check
from midgame.rules.base import Case
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.scenario.load import parse_scenario
from midgame.statistics.reversal import around

TOP = """\
midgame: 2
title: A kind
question: Is it played as it is meant?
as_of: 2026-01-01
expect: {goal: 10% to 90%}
clock: {start: 2026-01-01, tick: CLOCK}
sides: {us: US, ir: Iran}
"""
Plays = Callable[..., Run]
Told = Callable[[str], list[Problem]]


@pytest.fixture
def plays() -> Plays:
    """``plays(text, tick and horizon)``: a run of 4,000; what it is played from breaks no rule."""

    def playing(text: str, clock: str = "1 day, horizon: 30 days", replications: int = 4_000) -> Run:
        scenario = parse_scenario(TOP.replace("CLOCK", clock) + text, dict(all_models()))
        assert [str(p) for p in check(Case(scenario, None, known_of(scenario))) if p.rule != "no-source"] == []
        return Run(play(scenario, replications, 1))

    return playing


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Everything that ``midgame check`` says of a text."""

    def telling(text: str) -> list[Problem]:
        (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
        return read_with_rules(tmp_path / "scenario.yaml")[1]

    return telling


TIED = """
quantities:
  x1: {value: "normal(0, 1)", from: assumed, why: x, group: g}
  x2: {value: [{weight: W1, value: 10}, {weight: W2, value: 20}], from: assumed, why: x, group: g}
groups: {g: RANK}
facts: {f: [no, yes]}
plan: [{step: s, when: x1 > 0 and x2 > 15, effects: {set: {f: yes}}}]
end_states: {e: f == yes}
goal: e
"""


@pytest.mark.parametrize(
    ("weights", "rank", "right"),
    [((1, 1), "shared", 0.5), ((3, 1), "shared", 0.25), ((1, 3), "shared", 0.5), ((1, 1), "0.7", None), ((1, 1), "{x1 x2: -0.7}", None)],
)  # fmt: skip
def test_a_group_ties_rivals(weights: tuple[int, int], rank: str, right: float | None, plays: Plays) -> None:
    text = TIED.replace("W1", str(weights[0])).replace("W2", str(weights[1])).replace("RANK", rank)
    text = text.replace(", group: g", "") if "{" in rank else text
    if right is None:  # two normals whose ranks correlate so are both positive with 1/4 + asin(r) / 2 pi
        spearman = -0.7 if "-" in rank else 0.7
        right = 0.25 + np.arcsin(2 * np.sin(np.pi * spearman / 6)) / (2 * np.pi)
    half = norm.ppf(0.9995) * np.sqrt(right * (1 - right) / 2_000)  # 2,000 draws
    assert plays(text, "1 day, horizon: 1 day").goal.mean() == pytest.approx(right, abs=half)


RAW = (
    TOP.replace("CLOCK", "1 day, horizon: 30 days")
    + """
quantities:
  load: {value: «8..12», unit: tonne, from: assumed, why: x}
  flights: {value: 1.5..2.5, unit: sorties per aircraft, from: assumed, why: x}
  brought: {value: = load * «2 + 1», unit: tonne}
forces: {us.transports: {count: «40», unit: aircraft, from: assumed, why: x}}
counters: {food: {unit: tonne}}
plan:
  - step: fly
    side: us
    repeat: daily
    effects: {add: {food: load * us.transports * flights / 40 + «0» * brought}}
end_states: {fed: food >= 100}
goal: fed
outcomes: {food: {value: food, unit: tonne}}
"""
)


def marked(number: int, written: str) -> str:
    """RAW with something else at its mark of that number, from 0."""
    parts = RAW.replace("»", "«").split("«")
    parts[2 * number + 1] = written
    return "".join(parts)


def test_as_it_stands_it_is_right(told: Told) -> None:
    assert marked(3, "0") == marked(2, "40")
    assert [str(p) for p in told(marked(2, "40")) if p.rule != "unit"] == []


@pytest.mark.parametrize(
    ("at", "written", "what", "fix"),
    [
        (0, "[8, 12]", "rival values has weights; [8, 12]", "8..12 or 8 to 12"), (2, "[30, 50]", "rival values has weights", "30..50"), (0, "[8, 10, 12]", "rival values has weights", "{weight: 1, value: 8}"),
        (0, "8-12", "'8-12' is not a range", "8..12"), (2, "30-50", "'30-50' is not a range", "30..50"), (0, "8 - 12.5", "is not a range", "8..12.5"),
        (1, "9^9^9^9", "not a finite number", "finite"), (3, "exp(1000)", "not a finite number", "finite"), (1, "(1 / (2 - 2))", "1 / 0 is not a finite number", "divided by"),
        (2, '"normal(9, 8)"', "can fall below 0", "above 0"), (2, "normal(9, 8)", "cut at its comma", 'count: "normal(9, 8)"'), (2, "-1, 4, 9", "cut at its comma", 'count: "-1, 4, 9"'),
        (0, "(8, 12)", "cut at its comma", "quotes"), (0, "8.000,5", "cut at its comma", "quotes"),
    ],
)  # fmt: skip
def test_one_mistake_is_told_once_and_says_what_to_write(
    at: int, written: str, what: str, fix: str, told: Told
) -> None:
    (problem,) = told(marked(at, written))
    assert what in problem.what
    assert fix in problem.fix


TIMES = """
quantities: {dawn: {value: 6, unit: UNIT, from: assumed, why: x}}
facts: {hit: [no, was]}
plan:
  - {step: strike, when: day >= dawn, on_success: {set: {hit: was}}}
end_states: {done: hit == was}
goal: done
"""


@pytest.mark.parametrize(("unit", "hours"), [("hours", 6), ("days", 144), ("minutes", 1), ("weeks", 1008)])
def test_a_time_is_told_by_its_unit(unit: str, hours: float, plays: Plays) -> None:
    run = plays(TIMES.replace("UNIT", unit), "1 hour, horizon: 50 days", 10)
    assert run.step_first_day * 24 == pytest.approx(np.full((10, 1), hours))


@pytest.mark.parametrize("unit", ["ships", "km", "fraction"])
def test_what_is_no_time_is_not_compared_with_the_day(unit: str, told: Told) -> None:
    text = TOP.replace("CLOCK", "1 day, horizon: 30 days") + TIMES.replace("UNIT", unit)
    (problem,) = told(text.replace("value: 6", "value: 0.6") if unit == "fraction" else text)
    assert "'day' is" in problem.what
    assert not problem.warning


HALF = """
quantities: {p: {value: 50%, unit: probability, from: assumed, why: x}}
plan:
  - {step: win, does: politics.hazard, with: {probability: p, window: WINDOW}, repeat: REPEAT}
end_states: {won: win succeeded}
goal: won
"""


@pytest.mark.parametrize(
    ("clock", "window", "repeat", "right"),
    [
        ("1 day, horizon: 30 days", "30", "every 3 days", 0.5), ("6 hours, horizon: 30 days", "30 days", "daily", 0.5), ("7 days, horizon: 30 days", "30", "every tick", 0.5),
        ("30 minutes, horizon: 12 hours", "24 hours", "hourly", 1 - 0.5**0.5), ("1 day, horizon: 60 days", "30", "every 7 days", 0.75), ("12 hours, horizon: 4 weeks", "2 weeks", "every 5 days", 0.75),
    ],
)  # fmt: skip
def test_half_within_a_window_is_half(clock: str, window: str, repeat: str, right: float, plays: Plays) -> None:
    share = plays(HALF.replace("WINDOW", window).replace("REPEAT", repeat), clock).goal.mean()
    assert share == pytest.approx(right, abs=norm.ppf(0.9995) * np.sqrt(right * (1 - right) / 4_000))


NAMED = """
forces:
  us.alpha: {count: 1, unit: ships, from: assumed, why: x}
  us.beta: {count: 1, unit: ships, from: assumed, why: x}
  ir.m: {count: 5, unit: missiles, from: assumed, why: x, kind: munition}
plan:
  - step: raid
    side: ir
    does: salvo.raid
    with: {platforms: N, ready: 1, find: 1, shots: 1, missiles: ir.m, reliability: 1, interceptors: 0, intercept: 0, soft: 0, hit: 0.5, staying: 1, sinking: 2}
    against: {us.alpha: A, us.beta: B}
end_states: {hurt: us.alpha + us.beta < 2}
goal: hurt
"""


@pytest.mark.parametrize(
    ("missiles", "alpha", "beta"), [(2, "50%", "50%"), (4, "50%", "50%"), (4, "25%", "75%"), (3, "100%", "0%")]
)
def test_named_ships_are_hit_by_the_missiles_sent_at_them(missiles: int, alpha: str, beta: str, plays: Plays) -> None:
    run = plays(NAMED.replace("N,", f"{missiles},").replace("A,", f"{alpha},").replace("B}", beta + "}"))
    assert run.goal.mean() == pytest.approx(1 - 0.5**missiles, abs=0.03)
    for ship, share in (("us.alpha", alpha), ("us.beta", beta)):
        sent = missiles * float(share.rstrip("%")) / 100
        hurt = run.force_lost[:, run.force.index(ship)]
        assert hurt.mean() == pytest.approx(1 - 0.5**sent, abs=0.03)


FAILS = """
counters: {n: {unit: raids}}
plan:
  - {step: raid, PLAYED, on_failure: {add: {n: 1}}}
end_states: {won: raid succeeded}
goal: won
"""


@pytest.mark.parametrize(
    ("played", "failures", "warned"),
    [
        ("does: politics.chance, with: {probability: 0%}", 1, ""), ("does: politics.chance, with: {probability: 0%}, repeat: daily, goes_on: true", 30, ""),
        ("repeat: every 3 days, goes_on: true, succeeds: day > 40", 10, ""), ("repeat: daily, succeeds: day > 40, at_most: 4", 1, ""), ("repeat: daily, succeeds: day > 40, until: day > 5", 1, ""),
        ("repeat: daily, succeeds: day > 40, fails: day > 2", 1, ""), ("when: day > 40, until: day > 5, repeat: daily", 1, ""),
        ("repeat: daily, succeeds: day > 40", 0, "tried again until it succeeds"), ("does: politics.chance, with: {probability: 0%}, repeat: daily, goes_on: false", 0, "tried again until it succeeds"),
        ("when: day > 2", 0, "succeeds whenever it is played"), ("repeat: daily, goes_on: true", 0, "succeeds whenever it is played"), ("repeat: daily, at_most: 3", 0, "succeeds whenever it is played"),
    ],
)  # fmt: skip
def test_what_follows_a_failure_is_done_or_said_never_to_be(
    played: str, failures: int, warned: str, told: Told
) -> None:
    text = TOP.replace("CLOCK", "1 day, horizon: 30 days") + FAILS.replace("PLAYED", played)
    assert [p.what for p in told(text) if p.rule == "never-fails" and warned in p.what] == [
        f"'raid' {warned if 'whenever' in warned else 'is ' + warned}: its 'on_failure' is never done"
    ] * bool(warned)
    run = Run(play(parse_scenario(text, dict(all_models())), 20, 1))
    assert (run.counter_end == failures).all()


GROUPS = (
    TOP.replace("CLOCK", "1 day, horizon: 30 days")
    + """
quantities:
  a: {value: 1..3, from: assumed, why: x}
  b: {value: 2..5, from: assumed, why: x}
groups: GROUPS
plan: [{step: s, when: day >= a + b}]
end_states: {e: s succeeded}
goal: e
"""
)


@pytest.mark.parametrize(
    ("groups", "what", "fix"),
    [("{g: {a, b: 0.5}}", "'a' has nothing after it", "{a b: -0.3}"), ("{g: {a b: }}", "'a b' has nothing after it", "{a b: -0.3}"), ("{g: }", "'g' has nothing after it", "give it a value")],
)  # fmt: skip
def test_a_group_that_is_written_wrong_is_told_once(groups: str, what: str, fix: str, told: Told) -> None:
    (problem,) = told(GROUPS.replace("GROUPS", groups))
    assert what in problem.what
    assert fix in problem.fix


def test_a_value_that_a_fact_does_not_have_is_told_once(told: Told) -> None:
    text = TOP.replace("CLOCK", "1 day, horizon: 30 days") + TIMES.replace("UNIT", "hours").replace(
        "[no, was]", "[no, is]"
    )
    (problem,) = told(text)
    assert problem.what.startswith("'hit' has no value 'was'")
    assert "also on line" in problem.what


def test_inputs_that_are_the_same_make_no_noise_of_arithmetic() -> None:
    rng = np.random.default_rng(1)
    z = rng.standard_normal(5_000)
    found = around(np.column_stack([z, z]), (z > 0).astype(float), np.zeros(2))
    assert np.isfinite([found.low, found.high]).all()
    assert found.low < 0.5 < found.high


HOURS = """
quantities: {wait: {value: 3, unit: hours, from: assumed, why: x}}
counters: {n: {unit: raids}, late: {unit: raids}}
plan:
  - {step: strike, when: day >= 12 hours}
  - {step: raid, when: after strike by WAIT, repeat: REPEAT, goes_on: true, effects: {add: {n: 1}}}
  - {step: all_day, repeat: REPEAT, goes_on: true, effects: {add: {late: 1}}}
end_states: {done: n >= 1}
goal: done
"""


@pytest.mark.parametrize(
    ("tick", "wait", "repeat", "raids", "all_day"),
    [
        ("1 hour", "3 hours", "hourly", 9, 24), ("1 hour", "0.125 days", "every tick", 9, 24), ("1 hour", "3 hours", "every 3 hours", 3, 8),
        ("1 hour", "wait", "every 6 hours", 2, 4), ("30 minutes", "90 minutes", "hourly", 11, 24), ("30 minutes", "3 hours", "daily", 1, 1),
    ],
)  # fmt: skip
def test_a_day_of_hours_is_played_by_the_hour(
    tick: str, wait: str, repeat: str, raids: int, all_day: int, plays: Plays
) -> None:
    text = HOURS.replace("WAIT", wait).replace("REPEAT", repeat)
    run = plays(text if wait == "wait" else text.replace("quantities: {wait: {value: 3, unit: hours, from: assumed, why: x}}\n", ""), f"{tick}, horizon: 24 hours", 10)  # fmt: skip
    assert (run.counter_end == [raids, all_day]).all()
    assert run.step_first_day[0] * 24 == pytest.approx([12, 12 + {"90 minutes": 1.5}.get(wait, 3), 0])


@pytest.mark.parametrize(
    ("clock", "repeat", "told_of"),
    [("1 hour, horizon: 24 hours", "daily", True), ("6 hours, horizon: 3 days", "every 2 days", True), ("1 hour, horizon: 24 hours", "hourly", True),
     ("1 day, horizon: 30 days", "daily", False)],
)  # fmt: skip
def test_version_1_says_where_the_clock_of_version_2_differs(
    clock: str, repeat: str, told_of: bool, told: Told
) -> None:
    text = TOP.replace("CLOCK", clock).replace("midgame: 2", "midgame: 1")
    text += HALF.replace("WINDOW", "1").replace("REPEAT", f"{repeat}, when: day >= 0.5")
    assert [p.rule for p in told(text) if p.rule == "hazard-in-time"] == ["hazard-in-time"] * told_of
