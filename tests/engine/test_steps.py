"""What each word of a step means, as docs/language.md has it."""

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from midgame.engine.run import play
from midgame.scenario.base import Scenario

Plainly = Callable[..., xr.Dataset]


def step(dataset: xr.Dataset, name: str, r: int = 0) -> tuple[int, int, int, int]:
    """Status (1 under way, 2 succeeded, 3 failed), first day, end day and tries of a step."""
    names = ("step_status", "step_first_day", "step_end_day", "step_tries")
    return tuple(int(dataset[n].sel(step=name)[r]) for n in names)  # type: ignore[return-value]


def outcome(dataset: xr.Dataset, name: str) -> float:
    return float(dataset["outcome_value"].sel(outcome=name)[0])


def counter(dataset: xr.Dataset, name: str = "n") -> float:
    return float(dataset["counter_end"].sel(counter=name)[0])


def fact(dataset: xr.Dataset, name: str) -> tuple[int, int]:
    return int(dataset["fact_end"].sel(fact=name)[0]), int(dataset["fact_day"].sel(fact=name)[0])


# -- when and how often ------------------------------------------------------------------------


def test_a_step_is_played_once_on_the_first_day_its_condition_holds(plainly: Plainly) -> None:
    got = plainly("plan: [{step: a, when: day >= 3}]")
    assert step(got, "a") == (2, 3, 3, 1)


def test_a_step_without_a_condition_is_played_on_day_0(plainly: Plainly) -> None:
    assert step(plainly("plan: [{step: a}]"), "a") == (2, 0, 0, 1)


def test_a_step_whose_condition_never_holds_is_not_begun(plainly: Plainly) -> None:
    got = plainly("quantities: {late: 'normal(99, 1)'}\nplan: [{step: a, when: day >= late}]")
    assert step(got, "a") == (0, -1, -1, 0)


@pytest.mark.parametrize(
    ("repeat", "times"), [("once", 1), ("daily", 10), ("every 3 days", 4), ("every 1 week", 2), ("every 2.5 days", 4)]
)
def test_how_often_a_step_repeats_in_ten_days(plainly: Plainly, repeat: str, times: int) -> None:
    got = plainly(f"""
counters: {{n: {{}}}}
plan: [{{step: a, repeat: {repeat}, goes_on: true, effects: {{add: {{n: 1}}}}}}]
""")
    assert counter(got) == times
    assert step(got, "a") == (2, 0, 0, times)  # the day of the first success is kept


def test_every_3_days_is_counted_from_the_last_time_it_was_played(plainly: Plainly) -> None:
    got = plainly("""
counters: {played: {}}
plan: [{step: a, repeat: every 3 days, goes_on: true, when: day != 3 and day != 4, effects: {add: {played: 2 ^ day}}}]
""")
    assert counter(got, "played") == 2**0 + 2**5 + 2**8


def test_repeating_stops_at_the_first_success_unless_it_goes_on(plainly: Plainly) -> None:
    text = "plan: [{{step: a, repeat: daily, succeeds: tries(a) >= 4{0}}}]"
    assert step(plainly(text.format("")), "a") == (2, 0, 3, 4)
    assert step(plainly(text.format(", goes_on: true")), "a") == (2, 0, 3, 10)


def test_a_repeating_step_without_success_is_under_way_at_the_end(plainly: Plainly) -> None:
    got = plainly("quantities: {x: 'normal(99, 1)'}\nplan: [{step: a, repeat: daily, succeeds: tries(a) >= x}]")
    assert step(got, "a") == (1, 0, -1, 10)


def test_until_ends_the_repeating_and_a_step_that_has_not_succeeded_has_failed(plainly: Plainly) -> None:
    got = plainly("""
quantities: {x: "normal(99, 1)"}
plan: [{step: a, repeat: daily, succeeds: tries(a) >= x, until: day >= 4}]
""")
    assert step(got, "a") == (3, 0, 4, 4)


def test_until_leaves_a_success_a_success(plainly: Plainly) -> None:
    got = plainly("plan: [{step: a, repeat: daily, goes_on: true, until: day >= 4}]")
    assert step(got, "a") == (2, 0, 0, 4)


def test_until_fails_a_step_that_was_never_begun(plainly: Plainly) -> None:
    got = plainly("quantities: {x: 'normal(99, 1)'}\nplan: [{step: a, repeat: daily, when: day >= x, until: day >= 4}]")
    assert step(got, "a") == (3, -1, 4, 0)


def test_at_most_is_how_often_it_is_played_and_then_it_has_failed(plainly: Plainly) -> None:
    got = plainly("""
quantities: {x: "normal(99, 1)", few: 3}
counters: {n: {}}
plan: [{step: a, repeat: daily, succeeds: tries(a) >= x, at_most: few, effects: {add: {n: 1}}}]
""")
    assert step(got, "a") == (3, 0, 2, 3)
    assert counter(got) == 3


def test_at_most_also_ends_what_goes_on_after_success(plainly: Plainly) -> None:
    got = plainly("plan: [{step: a, repeat: daily, goes_on: true, at_most: 3}]")
    assert step(got, "a") == (2, 0, 0, 3)


def test_at_most_leaves_a_success_at_the_last_try_a_success(plainly: Plainly) -> None:
    got = plainly("plan: [{step: a, repeat: daily, succeeds: tries(a) >= 3, at_most: 3}]")
    assert step(got, "a") == (2, 0, 2, 3)


def test_fails_ends_a_step_for_good_and_success_is_looked_at_first(plainly: Plainly) -> None:
    text = "plan: [{{step: a, repeat: daily, succeeds: tries(a) >= {0}, fails: day >= 2}}]"
    assert step(plainly(text.format(5)), "a") == (3, 0, 2, 3)
    assert step(plainly(text.format(3)), "a") == (2, 0, 2, 3)


def test_a_step_played_once_without_success_has_failed(plainly: Plainly) -> None:
    got = plainly('quantities: {x: "normal(99, 1)"}\nplan: [{step: a, succeeds: x < 6}]')
    assert step(got, "a") == (3, 0, 0, 1)


def test_success_is_looked_at_after_the_effects_of_the_day(plainly: Plainly) -> None:
    got = plainly("""
forces: {us.ships: {count: 3, unit: ships}}
plan: [{step: a, side: us, repeat: daily, effects: {use: {ships: 1}}, succeeds: ships <= 1}]
""")
    assert step(got, "a") == (2, 0, 1, 2)


def test_without_succeeds_a_step_succeeds_with_the_event_of_its_model(plainly: Plainly) -> None:
    got = plainly("""
quantities: {sure: {value: 1, unit: probability}, never: {value: 0, unit: probability}}
plan:
  - {step: a, does: politics.chance, with: {probability: sure}}
  - {step: b, does: politics.chance, with: {probability: never}}
  - {step: c, does: politics.chance, with: {probability: never}, succeeds: happens == 0}
""")
    assert [step(got, s)[0] for s in "abc"] == [2, 3, 2]


# -- a step's own past -------------------------------------------------------------------------


def test_conditions_on_the_past_of_a_step(plainly: Plainly) -> None:
    got = plainly("""
quantities: {x: "normal(99, 1)"}
plan:
  - {step: good, when: day >= 2, repeat: daily, succeeds: tries(good) >= 2}
  - {step: bad, when: day >= 4, succeeds: day > x}
  - {step: good_begun, when: good begun}
  - {step: good_succeeded, when: good succeeded}
  - {step: bad_failed, when: bad failed}
  - {step: bad_ended, when: bad ended}
  - {step: not_yet, when: bad not ended and good ended}
  - {step: after_0, when: after good}
  - {step: after_2, when: after good by 2 days}
  - {step: after_1_and_a_half, when: after good by 1.5 days}
  - {step: never, when: after bad or bad succeeded}
""")
    days = {str(s): int(d) for s, d in zip(got["step"].values, got["step_first_day"][0].values, strict=True)}
    assert days == {
        "good": 2, "bad": 4, "good_begun": 2, "good_succeeded": 3, "bad_failed": 4, "bad_ended": 4, "not_yet": 3,
        "after_0": 3, "after_2": 5, "after_1_and_a_half": 5, "never": -1,
    }  # fmt: skip


def test_a_step_sees_what_the_steps_before_it_did_on_the_same_day(plainly: Plainly) -> None:
    got = plainly("""
plan: [{step: early, when: late succeeded}, {step: middle, when: day >= 3}]
responses: [{step: late, when: middle succeeded}]
""")
    assert step(got, "late")[1] == 3
    assert step(got, "early")[1] == 4


def test_days_since_counts_from_the_day_and_is_minus_one_before(plainly: Plainly) -> None:
    got = plainly("""
quantities: {x: "normal(99, 1)"}
plan:
  - {step: a, when: day >= 2, repeat: daily, succeeds: tries(a) >= 3}
  - {step: b, succeeds: day > x}
outcomes:
  begun: days since begun(a)
  succeeded: days since succeeded(a)
  never: days since succeeded(b)
  failed: days since failed(b)
  ended: days since ended(b)
  b_tries: tries(b)
""")
    assert [outcome(got, o) for o in ("begun", "succeeded", "never", "failed", "ended", "b_tries")] == [
        7, 5, -1, 9, 9, 1,
    ]  # fmt: skip


# -- effects -----------------------------------------------------------------------------------


def test_forces_lose_use_and_gain_and_never_fall_below_0(plainly: Plainly) -> None:
    got = plainly("""
forces:
  us.ships: {count: 10, unit: ships}
  us.shells: {count: 7, unit: rounds, kind: munition}
plan:
  - step: a
    side: us
    effects:
      lose: {ships: 4}
      use: {shells: 100}
      gain: {ships: 1.5}
outcomes: {lost: lost(us.ships), used: used(us.shells), start: initial(us.ships), left: us.ships, shells: us.shells}
""")
    assert {o: outcome(got, o) for o in ("lost", "used", "start", "left", "shells")} == {
        "lost": 4, "used": 7, "start": 10, "left": 7.5, "shells": 0,
    }  # fmt: skip
    for name, values in {
        "force_start": [10, 7],
        "force_end": [7.5, 0],
        "force_lost": [4, 0],
        "force_used": [0, 7],
    }.items():
        assert got[name][0].values.tolist() == values


def test_effects_come_each_time_on_success_once_and_on_failure_when_it_fails(plainly: Plainly) -> None:
    got = plainly("""
quantities: {x: "normal(99, 1)"}
counters: {each: {}, won: {}, missed: {}, going: {}}
plan:
  - step: a
    repeat: daily
    succeeds: tries(a) >= 3
    effects: {add: {each: 1}}
    on_success: {add: {won: 1}}
    on_failure: {add: {missed: 100}}
  - {step: b, repeat: daily, succeeds: day > x, at_most: 2,
     on_success: {add: {won: 100}}, on_failure: {add: {missed: 1}}}
  - {step: c, repeat: daily, goes_on: true, succeeds: tries(c) >= 3, on_success: {add: {going: 1}}}
""")
    assert {n: counter(got, n) for n in ("each", "won", "missed", "going")} == {
        "each": 3,
        "won": 1,
        "missed": 1,
        "going": 8,
    }


def test_on_failure_comes_once_even_when_until_holds_for_days(plainly: Plainly) -> None:
    got = plainly("""
quantities: {x: "normal(99, 1)"}
counters: {n: {}}
plan: [{step: a, repeat: daily, succeeds: day > x, until: day >= 2, on_failure: {add: {n: 1}}}]
""")
    assert counter(got) == 1


def test_effects_are_applied_before_those_on_success_and_in_the_order_lose_use_gain_add_set(plainly: Plainly) -> None:
    got = plainly("""
forces: {us.ships: {count: 10, unit: ships}}
counters: {seen: {unit: ships}, then: {unit: ships}}
facts: {state: [old, new]}
plan:
  - step: a
    effects: {add: {seen: us.ships}, lose: {us.ships: 4}, set: {state: new}}
    on_success: {lose: {us.ships: 1}, add: {then: us.ships if state == new else 0}}
""")
    assert counter(got, "seen") == 6
    assert counter(got, "then") == 5


def test_set_keeps_the_day_of_the_last_change(plainly: Plainly) -> None:
    got = plainly("""
facts: {state: [old, new]}
plan: [{step: a, when: day >= 2, repeat: daily, goes_on: true, effects: {set: {state: new}}}]
""")
    assert fact(got, "state") == (1, 2)


def test_stop_ends_the_replication_with_the_day_and_the_day_is_finished(plainly: Plainly) -> None:
    got = plainly("""
counters: {n: {}}
plan: [{step: a, when: day >= 3, effects: {stop: true}}]
responses: [{step: b, repeat: daily, goes_on: true, effects: {add: {n: 1}}}]
outcomes: {last: day}
""")
    assert int(got["last_day"][0]) == 3
    assert counter(got) == 4  # days 0 to 3: the response of the last day is still played
    assert outcome(got, "last") == 3


def test_stop_when_ends_the_replication_at_the_end_of_the_day(plainly: Plainly) -> None:
    got = plainly("""
counters: {n: {}}
plan: [{step: a, repeat: daily, goes_on: true, effects: {add: {n: 1}}}]
stop_when: n >= 3
""")
    assert (int(got["last_day"][0]), counter(got)) == (2, 3)


SETTLED = """
counters: {n: {}}
plan: [{step: a, repeat: daily, goes_on: true, effects: {add: {n: 1}}}]
responses: [{step: b, repeat: daily, goes_on: true, does: politics.chance, with: {probability: 0.3}}]
end_states:
  won: n >= 8
  lost: {when: b succeeded, settles: true}
  counted: n >= 1
"""


def test_an_end_state_that_settles_the_matter_stops_the_replication_on_its_day(
    scenario_of: Callable[[str], Scenario],
) -> None:
    got = play(scenario_of(SETTLED), 200, 1, lucks=1)
    last = got["last_day"].values
    lost = got["end_state_held"].sel(end_state="lost").values.astype(bool)
    assert 100 < lost.sum() < 200
    assert len(set(last[lost])) > 5
    np.testing.assert_array_equal(got["end_state_day"].sel(end_state="lost").values[lost], last[lost])
    assert (last[~lost] == 9).all()
    np.testing.assert_array_equal(got["end_state_held"].sel(end_state="won").values, last >= 7)
    assert got["end_state_held"].sel(end_state="counted").all()  # looked at on the last day too
    np.testing.assert_array_equal(got["counter_end"].sel(counter="n").values, last + 1)


def test_without_the_key_an_end_state_stops_nothing(plainly: Plainly) -> None:
    got = plainly(SETTLED.replace(", settles: true", ", settles: false"), 20)
    assert (got["last_day"] == 9).all()
    assert got["end_state_held"].sel(end_state="lost").any()


def test_counts_day_by_day_stay_after_the_end(plainly: Plainly) -> None:
    got = plainly("""
forces: {us.ships: {count: 5, unit: ships}}
plan: [{step: a, repeat: daily, goes_on: true, effects: {lose: {us.ships: 1}}}]
stop_when: us.ships <= 2
""")
    assert got["path_force"][0, :, 0].values.tolist() == [4, 3, 2, 2, 2, 2, 2, 2, 2, 2]


def test_choose_gives_each_value_its_share_and_the_rest_the_rest(plainly: Plainly) -> None:
    n = 4000
    got = plainly(
        """
facts: {a: [none, x, y], b: [none, x, y]}
plan:
  - step: pick
    effects: {choose: {a: {x: 3, y: 1}, b: {x: 0.2, y: 0.3, none: rest}}}
""",
        n,
    )
    shares = {
        f: np.bincount(got["fact_end"].sel(fact=f).values, minlength=3) / n for f in ("a", "b")
    }  # fmt: skip
    error = 4 * np.sqrt(0.25 / n)
    np.testing.assert_allclose(shares["a"], [0, 0.75, 0.25], atol=error)
    np.testing.assert_allclose(shares["b"], [0.5, 0.2, 0.3], atol=error)
    assert shares["a"][0] == 0
    both = got["fact_end"].values
    assert abs(np.corrcoef(both[:, 0], both[:, 1])[0, 1]) < 4 / np.sqrt(n)  # two choices, two dice


# -- forces ------------------------------------------------------------------------------------


def test_a_force_counts_as_nothing_until_it_arrives(plainly: Plainly) -> None:
    got = plainly("""
quantities: {sails: {value: 2.5, unit: days}}
forces: {us.ships: {count: 5, unit: ships, arrives: = sails + 1}}
counters: {before: {}}
plan: [{step: a, when: us.ships >= 5}, {step: b, effects: {add: {before: initial(us.ships)}}}]
""")
    assert step(got, "a")[1] == 4  # the first day on which 3.5 days have passed
    assert got["path_force"][0, :, 0].values.tolist() == [0, 0, 0, 0, 5, 5, 5, 5, 5, 5]
    assert counter(got, "before") == 5


def test_what_is_gained_before_the_arrival_is_kept(plainly: Plainly) -> None:
    got = plainly("""
forces: {us.ships: {count: 5, unit: ships, arrives: 3}}
plan: [{step: a, effects: {gain: {us.ships: 2}}}]
""")
    assert got["path_force"][0, :4, 0].values.tolist() == [2, 2, 2, 7]


def test_counts_are_rounded_unless_they_need_not_be_whole(plainly: Plainly) -> None:
    got = plainly("""
quantities: {x: 5, y: 2}
forces:
  us.a: {count: = x / y, unit: ships}
  us.b: {count: = x / y, unit: ships, whole: false}
  us.c: {count: 2.4, unit: ships}
  us.d: {count: x, unit: ships}
plan: [{step: s}]
""")
    assert got["force_start"][0].values.tolist() == [3, 2.5, 2, 5]


# -- classes of targets ------------------------------------------------------------------------


def test_against_shares_out_what_is_divided_and_takes_off_what_is_destroyed(plainly: Plainly) -> None:
    got = plainly("""
forces:
  us.missiles: {count: 100, unit: missiles, kind: munition}
  ve.radars: {count: 10, unit: radars}
  ve.posts: {count: 4, unit: posts}
counters: {killed: {}, fired: {}}
plan:
  - step: hit
    side: us
    does: strike.weapons
    with: {weapons: "11", per_target: 1, reliability: 1, intercept: 0, kill: 1}
    against: {ve.radars: 50%, ve.posts: {share: 20%, kill: 0}}
    effects: {use: {missiles: fired}, add: {killed: destroyed, fired: fired}}
""")
    # Half of 11 is 5 whole weapons, a fifth 2; every one kills a radar, none a post.
    assert got["force_end"][0].values.tolist() == [93, 5, 4]
    assert got["force_lost"][0].values.tolist() == [0, 5, 0]
    assert (counter(got, "killed"), counter(got, "fired")) == (5, 7)


# -- gaps, links, and where the plan breaks ----------------------------------------------------


def test_a_gap_succeeds_with_the_probability_that_is_drawn_for_it(plainly: Plainly) -> None:
    n = 4000
    got = plainly('plan: [{step: "turn", gap: The barracks turn}]', n)
    drawn = got["inputs"].sel(quantity="gap.turn").values
    won = got["step_status"].sel(step="turn").values == 2
    assert str(got["quantity_kind"].sel(quantity="gap.turn").values) == "gap"
    assert abs(won.mean() - 0.5) < 4 * 0.5 / np.sqrt(n)
    for low in (0.0, 0.25, 0.5, 0.75):
        inside = (drawn >= low) & (drawn < low + 0.25)
        assert abs(won[inside].mean() - (low + 0.125)) < 4 * 0.5 / np.sqrt(inside.sum())


CHAIN = """
quantities: {x: "normal(99, 1)", first: %(first)s}
plan:
  - {step: open, label: Opening}
  - {step: by_sea, link: landing, repeat: daily, succeeds: day > x, until: day >= 3}
  - {step: by_air, link: landing, when: day >= 5, succeeds: first > 0}
  - {step: parade, optional: true, succeeds: day > x}
  - {step: close, when: by_air succeeded}
responses: [{step: other, succeeds: day > x}]
end_states: {won: %(won)s}
goal: won
"""


def test_a_link_holds_when_one_of_its_steps_succeeds_and_optional_steps_and_responses_are_none(
    plainly: Plainly,
) -> None:
    got = plainly(CHAIN % {"first": 1, "won": "close succeeded"})
    assert got["link"].values.tolist() == ["open", "landing", "close"]
    assert bool(got["goal"][0])
    assert (int(got["break_link"][0]), int(got["break_day"][0])) == (-1, -1)


def test_a_plan_breaks_at_its_first_link_without_success_on_the_day_its_last_step_failed(plainly: Plainly) -> None:
    got = plainly(CHAIN % {"first": 0, "won": "close succeeded"})
    assert [step(got, s)[2] for s in ("by_sea", "by_air")] == [3, 5]
    assert (int(got["break_link"][0]), int(got["break_day"][0])) == (1, 5)


def test_a_plan_whose_links_hold_breaks_after_the_last_when_the_goal_is_missed(plainly: Plainly) -> None:
    got = plainly(CHAIN % {"first": 1, "won": "day > x"})
    assert (int(got["break_link"][0]), int(got["break_day"][0])) == (3, 9)


def test_a_link_that_was_never_begun_breaks_on_the_last_day(plainly: Plainly) -> None:
    got = plainly("quantities: {x: 'normal(99, 1)'}\nplan: [{step: a, when: day >= x}]\nend_states: {won: a succeeded}")
    assert (int(got["break_link"][0]), int(got["break_day"][0])) == (0, 9)


# -- ends --------------------------------------------------------------------------------------


def test_an_end_state_keeps_its_first_day_and_whether_it_holds_at_the_end(plainly: Plainly) -> None:
    got = plainly("""
quantities: {x: "normal(99, 1)"}
plan: [{step: a}]
end_states: {passing: day >= 2 and day <= 4, lasting: day >= 6, never: day > x}
goal: [passing, lasting]
""")
    assert got["end_state_held"][0].values.tolist() == [False, True, False]
    assert got["end_state_day"][0].values.tolist() == [2, 6, -1]
    assert bool(got["goal"][0])  # any of the names


def test_outcomes_are_numbers_or_conditions_at_the_end(plainly: Plainly) -> None:
    got = plainly("""
counters: {n: {unit: ships}}
plan: [{step: a, repeat: daily, goes_on: true, effects: {add: {n: 2}}}]
outcomes: {many: {value: n >= 20}, few: {value: n < 20}, count: {value: n, unit: ships}, days: day}
""")
    assert [outcome(got, o) for o in ("many", "few", "count", "days")] == [1, 0, 20, 9]
    assert got["outcome_is_event"].values.tolist() == [True, True, False, False]


def test_a_tick_of_six_hours_counts_in_days_everywhere(plainly: Plainly) -> None:
    got = plainly("""
clock: {start: 2025-01-01, tick: 6 hours, horizon: 3 days}
forces: {us.ships: {count: 5, unit: ships, arrives: 0.6}}
counters: {n: {}}
facts: {state: [old, new]}
plan:
  - {step: a, when: day >= 0.5, effects: {set: {state: new}}}
  - {step: b, when: after a by 1 day}
  - {step: c, repeat: daily, goes_on: true, effects: {add: {n: 1}}}
  - {step: d, when: us.ships > 0}
end_states: {won: b succeeded}
outcomes: {since: days since succeeded(a), last: day}
""")
    days = {str(s): float(d) for s, d in zip(got["step"].values, got["step_first_day"][0].values, strict=True)}
    assert days == {"a": 0.5, "b": 1.5, "c": 0.0, "d": 0.75}
    assert counter(got) == 3  # once a day, not once a tick
    assert float(got["fact_day"][0, 0]) == 0.5
    assert float(got["end_state_day"][0, 0]) == 1.5
    assert float(got["last_day"][0]) == 2.75
    assert (outcome(got, "since"), outcome(got, "last")) == (2.25, 2.75)
    assert got["day"].values.tolist() == [0.25 * i for i in range(12)]


def test_a_tick_of_a_week_plays_daily_steps_once_a_tick(plainly: Plainly) -> None:
    got = plainly("""
clock: {start: 2025-01-01, tick: 1 week, horizon: 4 weeks}
counters: {n: {}}
plan: [{step: a, repeat: daily, goes_on: true, effects: {add: {n: 1}}}, {step: b, when: day >= 8}]
""")
    assert counter(got) == 4
    assert step(got, "b")[1] == 14


# -- series ------------------------------------------------------------------------------------


def test_a_series_holds_its_value_or_is_joined_by_straight_lines(plainly: Plainly) -> None:
    got = plainly("""
quantities:
  held: {value: {0: 10, 4: 20, 6: 0}}
  joined: {value: {2: 10, 4: 20, 8: 0}, between: linear}
counters: {held_sum: {}, joined_sum: {}}
plan:
  - step: a
    repeat: daily
    goes_on: true
    effects: {add: {held_sum: held, joined_sum: joined}}
""")
    assert got["path_counter"][0, :, 0].diff("day").values.tolist() == [10, 10, 10, 20, 20, 0, 0, 0, 0]
    assert got["path_counter"][0, 0, 1] == 10  # level before the first day
    assert got["path_counter"][0, :, 1].diff("day").values.tolist() == [10, 10, 15, 20, 15, 10, 5, 0, 0]


# -- switches ----------------------------------------------------------------------------------


def test_a_switch_has_its_first_option_until_an_excursion_flips_it(plainly: Plainly, scenario_of: Callable) -> None:
    from midgame.scenario.load import with_excursion

    scenario = scenario_of("""
quantities: {x: 1}
switches: {timing: [early, "much later"]}
plan:
  - {step: a, when: timing == early and day >= x}
  - {step: b, when: "timing == 'much later' and day >= x"}
excursions: {wait: {timing: much later}, slow: {x: 4}}
""")
    days = {}
    for name in ("base", "wait", "slow"):
        got = plainly(with_excursion(scenario, name))
        days[name] = got["step_first_day"][0].values.tolist()
        assert got.attrs["excursion"] == name
    assert days == {"base": [1, -1], "wait": [-1, 1], "slow": [4, -1]}
