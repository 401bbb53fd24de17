"""Ways that share one clock, and waiting times that are not even, against closed forms."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from midgame.engine.compile import compile_scenario
from midgame.engine.draws import fill
from midgame.engine.events import Became
from midgame.engine.trace import trace
from midgame.engine.ways import ENDLESS, over_time, some_come, waited
from midgame.models import all_models
from midgame.runs.run import Run
from midgame.scenario.base import Scenario

Plainly = Callable[..., xr.Dataset]
ScenarioOf = Callable[[str], Scenario]

TOP = """
midgame: 2
clock: {{start: 2026-01-01, tick: {tick}, horizon: {horizon}}}
quantities:
  p: {{value: 40%, unit: probability}}
  q: {{value: 30%, unit: probability}}
  uneven: {{within: {{10 days: 30%, 20 days: 40%, 40 days: 70%}}, unit: probability}}
counters: {{coups: {{}}, flights: {{}}}}
plan:
  - step: goes
    repeat: {repeat}
    {ways}
end_states: {{won: goes succeeded}}
"""
OWN = """ways:
      coup: {probability: p, window: 30 days, on_success: {add: {coups: 1}}}
      'flees abroad': {probability: q, window: 60 days, multiplier: 2, on_success: {add: {flights: 1}}}"""
UNEVEN = "ways: {comes: {within: uneven}}"


def scenario(ways: str, tick: str = "1 day", repeat: str = "daily", horizon: str = "30 days") -> str:
    return TOP.format(tick=tick, repeat=repeat, horizon=horizon, ways=ways)


def came(run: Run, name: str = "goes") -> list[float]:
    """The share of replications by each way, none first."""
    code = run.fact_end[:, run.fact.index(name)]
    return [float((code == i).mean()) for i in range(len(run.fact_values[name]))]


def near(share: float, n: int) -> float:
    return 4 * np.sqrt(share * (1 - share) / n)


@pytest.mark.parametrize(
    ("tick", "repeat", "n"),
    [("6 hours", "every tick", 2_000), ("1 day", "daily", 4_000), ("1 day", "every 7 days", 8_000),
     ("10 days", "every tick", 8_000)],
)  # fmt: skip
def test_ways_share_one_clock_whatever_the_tick(tick: str, repeat: str, n: int, plainly: Plainly) -> None:
    a, b = -np.log(0.6), -np.log(0.7)  # over 30 days: 60 / 30 of the window, doubled
    some = 1 - np.exp(-a - b)
    none, coup, flees = came(Run(plainly(scenario(OWN, tick, repeat), n)))
    assert none == pytest.approx(1 - some, abs=near(some, n))
    assert coup == pytest.approx(some * a / (a + b), abs=near(0.3, n))
    assert flees == pytest.approx(some * b / (a + b), abs=near(0.2, n))


def test_one_way_keeps_the_others_out(plainly: Plainly) -> None:
    run = Run(plainly(scenario(OWN), 2_000))
    assert run.counter_end.sum(axis=1).max() == 1
    assert (run.counter_end.sum(axis=1) == 1).tolist() == (run.step_status[:, 0] == 2).tolist()
    assert (run.counter_end[:, 0] == (run.fact_end[:, 0] == 1)).all()


def test_one_class_is_shared_out_by_its_cases(plainly: Plainly) -> None:
    ways = """with: {probability: p, window: 30 days}
    ways: {coup: {share: 3}, flees: {share: 1}}"""
    none, coup, flees = came(Run(plainly(scenario(ways), 4_000)))
    assert none == pytest.approx(0.6, abs=near(0.6, 4_000))
    assert coup == pytest.approx(0.3, abs=near(0.3, 4_000))
    assert flees == pytest.approx(0.1, abs=near(0.1, 4_000))


def test_a_way_may_have_a_chance_of_its_own_beside_a_class(plainly: Plainly) -> None:
    ways = """with: {within: uneven}
    ways: {coup: {share: 1}, flees: {share: 1}, dies: {probability: p, window: 40 days}}"""
    none, coup, flees, dies = came(Run(plainly(scenario(ways, horizon="40 days"), 4_000)))
    assert none == pytest.approx(0.3 * 0.6, abs=near(0.18, 4_000))
    assert coup == pytest.approx(flees, abs=near(0.6, 4_000))
    assert coup + flees + dies == pytest.approx(0.82, abs=near(0.18, 4_000))


@pytest.mark.parametrize(
    ("repeat", "tick"), [("daily", "1 day"), ("every 5 days", "5 days"), ("every 8 days", "1 day")]
)
@pytest.mark.parametrize(
    ("horizon", "share"),
    [("10 days", 0.3), ("15 days", 1 - 0.7 * np.sqrt(6 / 7)), ("20 days", 0.4), ("40 days", 0.7), ("60 days", 0.85)],
)  # fmt: skip
def test_waiting_times_are_those_of_the_class(
    horizon: str, share: float, repeat: str, tick: str, plainly: Plainly
) -> None:
    run = Run(plainly(scenario(UNEVEN, tick, repeat, horizon), 3_000))
    assert came(run)[1] == pytest.approx(share, abs=near(share, 3_000))


def test_the_hazard_of_waiting_times_adds_up() -> None:
    q, ends, kept = np.array([0.7, 0.3, 0.1, 0.3]), np.array([9.0, 10.0, 20.0, 40.0]), np.zeros(9)
    edges = np.linspace(0, 60, 241)
    parts = [waited(q, 0, ends, 1, 3, 2.0, a, b, kept, 0) for a, b in pairwise(edges)]
    reached = 1 - np.exp(-np.cumsum(parts) / 2)
    assert np.interp([10, 20, 40, 60], edges[1:], reached) == pytest.approx([0.3, 0.4, 0.7, 0.85])
    assert waited(q, 0, ends, 1, 3, 2.0, 7, 33, kept, 0) == pytest.approx(sum(parts[28:132]))
    assert waited(np.array([0.0, 0.0, 0.0, 0.0]), 0, ends, 1, 3, 1.0, 0, 60, kept, 0) == 0


def test_what_is_certain_comes_on_the_first_day() -> None:
    kept = np.zeros(3)
    assert over_time(1.0, 365.0, 1.0, 1.0, 0.0, 1.0, kept, 0) == ENDLESS
    assert over_time(1.0, 365.0, 0.0, 1.0, 0.0, 1.0, kept, 0) == 0
    half = np.log(2) * (np.sqrt(2 / 3) - np.sqrt(1 / 3))
    for _ in range(2):  # the second time from what is kept
        assert over_time(0.5, 30.0, 1.0, 0.5, 10.0, 20.0, kept, 0) == pytest.approx(half)
    assert over_time(0.75, 30.0, 1.0, 0.5, 10.0, 20.0, kept, 0) == pytest.approx(2 * half)


@given(st.floats(0, 1, exclude_max=True), st.floats(0, 1000))
def test_some_way_comes_with_what_the_hazards_come_to(u: float, hazard: float) -> None:
    assert some_come(u, hazard) == float(u < -math.expm1(-hazard))


COUNTED = """
midgame: 2
quantities:
  out: {{within: {{30 days: 3 of 20, 90 days: 5 of 20, 1 year: 9 of 20}}{more}}}
plan:
  - step: goes
    repeat: daily
    with: {{within: out}}
    ways: {{a: {{share: 6 of 9}}, b: {{share: 3 of 9}}}}
"""


@pytest.mark.parametrize(("more", "weight"), [("", 1.0), (", transfer: 0.5", 0.5)])
def test_the_chance_of_waiting_times_is_that_of_counted_cases(
    more: str, weight: float, scenario_of: ScenarioOf
) -> None:
    made = scenario_of(COUNTED.format(more=more))
    program = compile_scenario(made, all_models())
    draws = fill(program.columns, 1, 0, 20_000)
    at = next(c.at for c in program.columns if c.quantity.name == "out")
    total, shared = draws[:, at], draws[:, at + 1 : at + 4]
    beta = stats.beta(weight * 9.5, weight * 11.5)
    assert total.mean() == pytest.approx(beta.mean(), abs=0.004)
    assert total.std() == pytest.approx(beta.std(), rel=0.03)
    first = total * shared[:, 0] / shared.sum(axis=1)
    # The marginal of a Dirichlet: Jeffreys' half case is shared out by length.
    own = stats.beta(weight * (3 + 0.5 * 30 / 365.25), weight * (21 - 3 - 0.5 * 30 / 365.25))
    assert first.mean() == pytest.approx(own.mean(), abs=0.004)
    assert first.std() == pytest.approx(own.std(), rel=0.03)
    a, b = (draws[:, c.at] for c in program.columns if c.quantity.name.startswith("way."))
    by_a = stats.beta(6.25, 3.25)
    assert (a / (a + b)).mean() == pytest.approx(by_a.mean(), abs=0.005)
    assert (a / (a + b)).std() == pytest.approx(by_a.std(), rel=0.03)


def test_no_case_at_all_makes_an_even_hazard(scenario_of: ScenarioOf) -> None:
    text = (
        COUNTED.format(more="")
        .replace("3 of 20", "0 of 20")
        .replace("5 of 20", "0 of 20")
        .replace("9 of 20", "0 of 20")
    )
    made = scenario_of(text)
    draws = fill(compile_scenario(made, all_models()).columns, 1, 0, 50_000)
    assert draws[:, 0].mean() == pytest.approx(0.5 / 21, rel=0.05)
    shared = draws[:, 1:4] / draws[:, 1:4].sum(axis=1, keepdims=True)
    assert shared.mean(axis=0) == pytest.approx(np.array([30, 60, 275.25]) / 365.25, abs=0.01)


def test_a_number_changes_no_text_and_a_way_no_other_luck(scenario_of: ScenarioOf, plainly: Plainly) -> None:
    models = all_models()
    first, other = (
        compile_scenario(scenario_of(scenario(OWN.replace("30 days", w))), models) for w in ("30 days", "9 days")
    )
    assert first.text == other.text
    assert first.constants != other.constants
    raid = "  - {step: raid, repeat: daily, goes_on: true, effects: {add: {flights: poisson(2)}}}\nend_states"
    alone = plainly(scenario("when: day > 99").replace("end_states", raid), 50)
    beside = plainly(scenario(OWN.replace(", on_success: {add: {flights: 1}}", "")).replace("end_states", raid), 50)
    assert (Run(alone).counter_end[:, 1] == Run(beside).counter_end[:, 1]).all()


def test_it_is_told_which_way_it_came(scenario_of: ScenarioOf) -> None:
    made = scenario_of(scenario(OWN.replace("p, window: 30 days", "0.99, window: 1 day")))
    events = [e for e in trace(made, 1, 0) if isinstance(e, Became)]
    assert [(e.step, e.fact, e.before, e.after) for e in events] == [("goes", "goes", "none", "coup")]


def test_a_condition_may_ask_which_way(plainly: Plainly) -> None:
    text = scenario(OWN).replace("end_states: {won: goes succeeded}", """  - {step: mourn, when: goes == 'flees abroad'}
end_states: {won: goes == coup, fled: goes == 'flees abroad', stays: goes == none}""")  # fmt: skip
    run = Run(plainly(text, 500))
    held = run.end_state_held
    assert (held.sum(axis=1) == 1).all()
    assert (run.step_status[:, 1] == 2).tolist() == held[:, 1].tolist()


def test_compiled_and_plain_agree(scenario_of: ScenarioOf, plainly: Plainly) -> None:
    from midgame.runs.play import play

    text = COUNTED.format(more="")
    plain, fast = plainly(text, 300), play(scenario_of(text), 300, 1, lucks=1)
    assert (plain["fact_end"].values == fast["fact_end"].values).all()
    assert set(np.unique(plain["fact_end"].values)) == {0, 1, 2}
