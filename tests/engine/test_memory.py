"""Counters that are set, and what was counted or lost in the last days, against a count by hand."""

import re
from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from midgame.engine.compile import compile_scenario
from midgame.engine.executor import threads
from midgame.engine.memory import ticks_of
from midgame.engine.program import readable
from midgame.engine.state import Sizes, new_arrays
from midgame.errors import ScenarioError
from midgame.models import all_models
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.notation import written

Plainly = Callable[..., xr.Dataset]
Make = Callable[[str], Scenario]


def days_of(run: xr.Dataset, name: str) -> np.ndarray:
    return np.asarray(run["path_counter"].sel(counter=name).values, dtype=float)


# -- counters that are set ---------------------------------------------------------------------


def test_a_counter_is_set_and_may_fall(plainly: Plainly) -> None:
    got = plainly("""
counters: {salvo: {unit: missiles}, once: {}}
forces: {us.missiles: {count: 30, unit: missiles}}
plan:
  - step: fire
    repeat: daily
    goes_on: true
    effects: {set: {salvo: "min(6, us.missiles / 5)"}, use: {us.missiles: 6}}
    on_success: {set: {once: "-3 + salvo"}}
""", paths=1)  # fmt: skip
    # What is used is used before what is set is set, in each list of effects.
    np.testing.assert_allclose(days_of(got, "salvo")[0], [4.8, 3.6, 2.4, 1.2, 0, 0, 0, 0, 0, 0])
    assert days_of(got, "once")[0][-1] == -3


def test_what_is_set_comes_after_what_is_added_on_the_same_day(plainly: Plainly) -> None:
    got = plainly("counters: {n: {}}\nplan: [{step: a, effects: {set: {n: 2 * n}, add: {n: 5}}}]")
    assert float(got["counter_end"][0, 0]) == 10


HEAD = "facts: {state: [old, new]}\ncounters: {n: {}, far: {unit: km}}\nforces: {us.ships: {count: 5, unit: ships}}\n"


@pytest.mark.parametrize(
    ("effects", "what"),
    [
        ("set: {far: far * far}", "'far' counts km, this is in kilometer ** 2"),
        ("set: {m: 3}", "there is no fact or counter 'm'"),
        ("set: {n: new}", "there is no 'new'"),
        ("set: {n: state == new}", "expected a number, got a condition"),
        ("set: {us.ships: 3}", "there is no fact or counter 'us.ships'"),
    ],
)
def test_what_a_counter_cannot_be_set_to(scenario_of: Make, effects: str, what: str) -> None:
    with pytest.raises(ScenarioError, match=re.escape(what)):
        scenario_of(HEAD + f"plan: [{{step: a, effects: {{{effects}}}}}]")


def test_a_name_that_is_both_a_fact_and_a_counter_is_an_error(scenario_of: Make) -> None:
    text = "facts: {salvo: [old, new]}\ncounters: {salvo: {}}\nplan: [{step: a, effects: {set: {salvo: new}}}]"
    with pytest.raises(ScenarioError, match="'salvo' is already the name of one of the facts"):
        scenario_of(text)


# -- looking back ------------------------------------------------------------------------------

BACK = """
clock: {start: 2025-01-01, tick: TICK, horizon: 24 days}
forces: {us.ships: {count: 4000, unit: ships}, us.missiles: {count: 9000, unit: missiles}}
counters: {n: {}, lost_sum: {unit: ships}, recent: {}, ships: {unit: ships}, missiles: {unit: missiles}, plays: {}}
plan:
  - step: hit
    repeat: every 1.5 days
    goes_on: true
    effects:
      add: {n: "poisson(4) - 2"}
      lose: {us.ships: poisson(9)}
      use: {us.missiles: poisson(20)}
  - step: look
    repeat: every TICK
    goes_on: true
    effects:
      set:
        lost_sum: lost(us.ships)
        recent: n in the last SPAN
        ships: lost(us.ships) in the last SPAN
        missiles: used(us.missiles) in the last SPAN
        plays: tries(hit) in the last SPAN
outcomes: {at_the_end: n in the last SPAN}
"""


def by_hand(sums: np.ndarray, tick: float, days: float) -> np.ndarray:
    """The sum of what was added on ticks whose day lies less than ``days`` back: change by change."""
    changes = np.diff(sums, prepend=0.0, axis=1)
    found = np.zeros_like(sums)
    for t in range(sums.shape[1]):
        for back in range(t + 1):
            if (t - back) * tick > t * tick - days + 1e-9:
                found[:, t] += changes[:, t - back]
    return found


@pytest.mark.parametrize(
    ("tick", "span", "days"),
    [
        ("1 day", "7 days", 7.0), ("1 day", "1 day", 1.0), ("1 day", "2.5 days", 2.5), ("12 hours", "7 days", 7.0),
        ("6 hours", "36 hours", 1.5), ("1 day", "100 days", 100.0), ("1.5 days", "7 days", 7.0), ("1 day", "week", 7.0),
        ("1 day", "6 hours", 0.25),
    ],
)  # fmt: skip
def test_the_last_days_are_the_sum_of_their_changes(
    plainly: Plainly, tick: str, span: str, days: float
) -> None:  # fmt: skip
    step = {"1 day": 1.0, "12 hours": 0.5, "6 hours": 0.25, "1.5 days": 1.5}[tick]
    text = BACK.replace("TICK", tick).replace("SPAN", span).replace("every 12 hours", "every 0.5 days")
    got = plainly(text.replace("every 6 hours", "every 0.25 days").replace("every 1 day", "daily"), 6, paths=6)
    assert np.abs(days_of(got, "n")).max() > 5
    np.testing.assert_allclose(days_of(got, "recent"), by_hand(days_of(got, "n"), step, days))
    np.testing.assert_allclose(days_of(got, "ships"), by_hand(days_of(got, "lost_sum"), step, days))
    np.testing.assert_allclose(got["outcome_value"].sel(outcome="at_the_end"), days_of(got, "recent")[:, -1])
    missiles = 9000.0 - got["path_force"].sel(force="us.missiles").values
    np.testing.assert_allclose(days_of(got, "missiles"), by_hand(missiles, step, days))
    ticks = np.arange(days_of(got, "n").shape[1])
    played, last = np.zeros(len(ticks)), -99.0
    for t in ticks:
        if t * step >= last + 1.5 - 1e-9:
            played[t], last = 1.0, t * step
    np.testing.assert_allclose(days_of(got, "plays")[0], by_hand(np.cumsum(played)[None], step, days)[0])


def test_compiled_and_uncompiled_look_back_alike_in_any_block(scenario_of: Make, plainly: Plainly) -> None:
    text = BACK.replace("every TICK", "daily").replace("TICK", "12 hours").replace("SPAN", "3 days")
    text += "end_states: {won: lost(us.ships) in the last 4 days > 18}\n"
    plain = plainly(text, 60)
    with threads(2) as pool:
        for block in (7, 60):
            got = play(scenario_of(text), 60, 1, lucks=1, executor=pool, block=block)
            np.testing.assert_array_equal(got["counter_end"].values, plain["counter_end"].values)
            np.testing.assert_array_equal(got["end_state_held"].values, plain["end_state_held"].values)
    assert 0 < plain["end_state_held"].values.mean() < 1


def test_a_condition_looks_back_within_the_day(plainly: Plainly) -> None:
    """At most three strikes in any five days: the fourth waits for the first to be five days past."""
    got = plainly("""
counters: {strikes: {}}
plan:
  - step: strike
    repeat: daily
    goes_on: true
    when: strikes in the last 5 days < 3
    effects: {add: {strikes: 1}}
""", paths=1)  # fmt: skip
    assert days_of(got, "strikes")[0].tolist() == [1, 2, 3, 3, 3, 4, 5, 6, 6, 6]


def test_memory_is_held_only_for_what_is_looked_back_to(scenario_of: Make) -> None:
    plain = scenario_of("counters: {n: {}}\nplan: [{step: a, when: n < 3, effects: {add: {n: 1}}}]")
    program = compile_scenario(plain, all_models())
    assert program.memory == 0
    assert "memory" not in program.text
    assert "memory" not in new_arrays(Sizes.of(plain), 2, 0, 10)
    twice = "n in the last 4 days < 3 and n in the last 4 days > -1 and n in the last 2 days < 3"
    scenario = scenario_of(f"counters: {{n: {{}}}}\nplan: [{{step: a, when: {twice}, effects: {{add: {{n: 1}}}}}}]")
    program = compile_scenario(scenario, all_models())
    assert program.memory == 6
    assert new_arrays(Sizes.of(scenario, program.memory), 2, 0, 10)["memory"].shape == (6,)
    assert "counter[K_N] - memory[before(c[" in readable(program)
    other = scenario_of(
        f"counters: {{n: {{}}}}\nplan: [{{step: a, when: {twice}, effects: {{add: {{n: 1}}}}}}]".replace("4", "5")
    )
    assert compile_scenario(other, all_models()).text == program.text


@pytest.mark.parametrize(
    ("days", "tick", "horizon", "ticks"),
    [(7, 1, 60, 7), (7, 0.25, 60, 28), (1 / 24, 1, 60, 1), (2.1, 1, 60, 3), (0.3, 0.1, 60, 3), (99, 1, 60, 60)],
)
def test_how_many_ticks_the_last_days_cover(days: float, tick: float, horizon: int, ticks: int) -> None:
    assert ticks_of(days, tick, horizon) == ticks


@pytest.mark.parametrize(
    ("condition", "what"),
    [
        ("us.ships in the last 7 days > 1", "'in the last' looks back on a counter, or on lost(...), used(...)"),
        ("initial(us.ships) in the last 7 days > 1", "'in the last' looks back on a counter"),
        ("day in the last 7 days > 1", "'in the last' looks back on a counter"),
        ("(n + 1) in the last 7 days > 1", "'in the last' looks back on a counter"),
        ("n in the last 0 days > 1", "after 'in the last' comes a number of minutes, hours, days or weeks"),
        ("n in the last 7 > 1", "after 'in the last' comes a number of minutes, hours, days or weeks"),
        ("n in the last 7% days > 1", "after 'in the last' comes a number of minutes, hours, days or weeks"),
        ("n in the last two days > 1", "after 'in the last' comes a number of minutes, hours, days or weeks"),
        ("n in the 7 days > 1", "expected 'last' as in 'in the last 7 days', got '7'"),
        ("far in the last 7 days > us.ships", "units do not fit"),
        ("state in the last 7 days == new", "'in the last' looks back on a counter"),
    ],
)
def test_what_cannot_be_looked_back_to(scenario_of: Make, condition: str, what: str) -> None:
    with pytest.raises(ScenarioError, match=re.escape(what)):
        scenario_of(HEAD + f"plan: [{{step: a, when: {condition}}}]")


@pytest.mark.parametrize(
    "text",
    [
        "lost(us.ships) in the last 7 days > 2",
        "2 * n in the last 12 hours < 1",
        "n in the last 14 days ^ 2 > 3",
        "n in the last 1 hour > 0",
        "n in the last 1 day > 0",
        "n in the last 30 minutes > 0",
    ],
)
def test_a_condition_that_looks_back_is_written_out_again(scenario_of: Make, text: str) -> None:
    when = scenario_of(HEAD + f"plan: [{{step: a, when: {text}}}]").steps[0].when
    assert when is not None
    assert written(when) == text


def test_a_force_that_loses_nothing_has_lost_nothing_lately(plainly: Plainly) -> None:
    got = plainly(HEAD + "plan: [{step: a, when: day >= 2 and lost(us.ships) in last 3 days == 0}]")
    assert int(got["step_first_day"][0, 0]) == 2
