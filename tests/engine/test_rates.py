"""Amounts in a unit per time count for the time that a play covers."""

from collections.abc import Callable
from typing import Any

import pytest
import xarray as xr

from midgame.errors import ScenarioError
from midgame.runs.run import Run

RATES = """
midgame: 2
clock: {{start: 2026-01-01, tick: {tick}, horizon: 30 days}}
quantities:
  need: {{value: 400, unit: tonne/day}}
  yard: {{value: 7, unit: ships/week}}
  stream: {{value: 0.5, unit: 1/hour}}
forces: {{us.ships: {{count: 100, unit: ships}}, us.boats: {{count: 1, unit: ships}}}}
counters: {{eaten: {{unit: tonne}}, given: {{unit: tonne}}, flown: {{unit: sorties}}}}
plan:
  - step: eat
    repeat: {repeat}
    goes_on: true
    effects: {{add: {{eaten: need, flown: stream}}, lose: {{us.ships: yard}}, gain: {{us.boats: "yard / 7"}}}}
    on_success: {{add: {{given: need / 2}}}}
"""


@pytest.mark.parametrize(
    ("tick", "repeat"),
    [("1 day", "daily"), ("1 day", "every 4 days"), ("6 hours", "every tick"), ("7 days", "every tick"),
     ("12 hours", "every 3 days")],
)  # fmt: skip
def test_a_rate_adds_up_to_the_horizon_whatever_the_tick(
    tick: str, repeat: str, plainly: Callable[..., xr.Dataset]
) -> None:
    run = Run(plainly(RATES.format(tick=tick, repeat=repeat)))
    assert run.counter_end[0].tolist() == pytest.approx([12_000, 6_000, 360])
    assert run.force_lost[0, 0] == pytest.approx(30)
    assert run.force_end[0, 1] == pytest.approx(1 + 30 / 7)


TOP = """\
midgame: {version}
title: Rates
question: How much?
as_of: 2026-01-01
expect: {{goal: 10% to 90%}}
clock: {{start: 2026-01-01, tick: 1 day, horizon: 30 days}}
quantities:
  need: {{value: 400, unit: tonne/day, from: assumed, why: a guess}}
  lift: {{value: 12, unit: tonne, from: assumed, why: a guess}}
  way: {{value: 90, unit: km, from: assumed, why: a guess}}
counters: {{eaten: {{unit: tonne}}}}
plan:
  - {{step: eat, repeat: {repeat}, goes_on: true, effects: {{add: {{eaten: "{amount}"}}}}, {more}}}
end_states: {{won: need > {least} and lift > 0 tonne}}
goal: won
outcomes: {{eaten: {{value: eaten, unit: tonne}}}}
"""


@pytest.fixture
def told(tmp_path: Any) -> Callable[..., list[str]]:
    from midgame._load import read

    def of(**parts: object) -> list[str]:
        usual: dict[str, object] = {
            "version": 2, "repeat": "daily", "amount": "need", "more": "note: x", "least": 1,
        }  # fmt: skip
        file = tmp_path / "scenario.yaml"
        text = TOP.format(**usual | parts).replace(" and lift > 0 tonne", " and way > 1 and lift > 2")
        file.write_text(text)
        _, problems = read(file)
        return [f"{p.what}: {p.fix}" for p in problems if p.rule == ""]

    return of


def test_a_rate_is_read_without_a_word(told: Any) -> None:
    assert told() == []
    assert told(amount="need * 2 - lift / (1 day)") == []
    assert told(amount="need * 1 day") == []


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"repeat": "once"}, "'eaten' counts tonne, this is in tonne/day: a rate needs 'repeat'"),
        ({"more": "on_failure: {add: {eaten: need}}"}, "'eaten' counts tonne, this is in tonne/day: a rate needs"),
        ({"version": 1}, "this is in tonne/day: write 'midgame: 2'"),
        ({"amount": "need + lift"}, "'need' is in tonne/day, but 'lift' is in tonne: check"),
        ({"amount": "lift + 2 * way"}, "'lift' is in tonne, but '2 * way' is in km: check"),
        ({"amount": "way"}, "'eaten' counts tonne, this is in km: give"),
        ({"amount": "min(lift, need)"}, "'lift' is in tonne, but 'need' is in tonne/day: check"),
        ({"amount": "need / lift"}, "'eaten' counts tonne, this is in "),
        ({"amount": "need ^ 2"}, "'eaten' counts tonne, this is in "),
        ({"least": "lift"}, "'need' is in tonne/day, but 'lift' is in tonne: check"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_as_it_was_written(parts: dict[str, object], what: str, told: Any) -> None:
    (problem,) = told(**parts)
    assert what in problem


FIGHT = """
midgame: 2
clock: {{start: 2026-01-01, horizon: 2 days}}
quantities:
  by_day: {{value: 0.24, unit: 1/day}}
  by_hour: {{value: 0.01, unit: 1/hour}}
  lost_a_week: {{value: 1.68, unit: ships/week}}
  plain: {{value: 0.24}}
  far: {{value: 3, unit: km}}
counters: {{left: {{unit: ships}}}}
plan:
  - step: fight
    does: lanchester.{law}
    with: {{x: 100, y: 50, a: {rate}, b: 0.24, t: 12 hours}}
    effects: {{add: {{left: x}}}}
"""


@pytest.mark.parametrize("law", ["square", "linear", "logarithmic"])
def test_a_rate_of_lanchester_is_per_day_with_or_without_its_unit(law: str, plainly: Callable[..., xr.Dataset]) -> None:
    left = [
        Run(plainly(FIGHT.format(law=law, rate=rate))).counter_end[0, 0]
        for rate in ("plain", "by_day", "by_hour", "lost_a_week", "0.24")
    ]
    assert 0 < left[0] < 100
    assert left == pytest.approx([left[0]] * 5)


def test_a_rate_of_lanchester_is_no_length(plainly: Callable[..., xr.Dataset]) -> None:
    with pytest.raises(ScenarioError, match=r"'a' of lanchester\.square is measured in 1/day"):
        plainly(FIGHT.format(law="square", rate="by_day * far"))
