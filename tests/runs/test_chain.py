"""Why a plan stopped: which steps make a link hold, which cause came first, and on which day."""

import numpy as np
import xarray as xr

from midgame.models import all_models
from midgame.runs.chain import conditions, members, members_of, waits_for
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.runs.schema import CAUSES, ENDED, FAILED, NOT_BEGUN, OUT_OF_TIME, REACHED
from midgame.scenario.base import Scenario
from midgame.scenario.expr import StepState
from midgame.scenario.load import parse_scenario
from midgame.scenario.notation import conjuncts, written

TOP = """
midgame: 1
title: A chain
question: Why does it stop?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 10 days}
sides: {a: Side A}
expect: {goal: 1% to 99%}
facts: {town: [theirs, ours], war: [going on, over]}
"""
SURE = "does: politics.chance, with: {probability: 1}"
NEVER = "does: politics.chance, with: {probability: 0}"


def scenario(plan: str, rest: str = "", ends: str = "") -> Scenario:
    text = f"{TOP}plan:\n{plan}\n{rest}\nend_states:\n  won: town == ours\n{ends}\ngoal: won\n"
    return parse_scenario(text, dict(all_models()))


def stopped(plan: str, rest: str = "", ends: str = "") -> tuple[int, str, float, str, str]:
    """The cause of the one replication, the link and the day, the step, and the end state."""
    run = Run(play(scenario(plan, rest, ends), 2, 1))
    link, step, end = int(run.break_link[0]), int(run.break_step[0]), int(run.break_end_state[0])
    return (
        int(run.break_cause[0]),
        run.link[link] if 0 <= link < len(run.link) else str(link),
        float(run.break_day[0]),
        run.step[step] if step >= 0 else "",
        run.end_state[end] if end >= 0 else "",
    )


def test_a_goal_that_is_reached_has_no_cause() -> None:
    assert stopped(f"  - {{step: go, side: a, {SURE}, on_success: {{set: {{town: ours}}}}}}") == (
        REACHED, "-1", -1.0, "", ""
    )  # fmt: skip


def test_a_step_that_failed_for_good_stops_its_link_on_that_day() -> None:
    assert stopped(f"  - {{step: go, side: a, when: day >= 3, {NEVER}}}") == (FAILED, "go", 3.0, "go", "")


def test_a_step_that_was_given_up_before_it_began_failed_on_that_day() -> None:
    """Though it waited for a step that is still under way when another end comes."""
    plan = f"""
  - {{step: scout, side: a, optional: true, repeat: daily, {NEVER}}}
  - {{step: go, side: a, until: day >= 3, when: scout succeeded, on_success: {{set: {{town: ours}}}}}}"""
    rest = "responses: [{step: quit, when: day >= 6, on_success: {set: {war: over}}}]\nstop_when: war == over"
    assert stopped(plan, rest, "  quits: war == over") == (FAILED, "go", 3.0, "go", "")


def test_of_several_ways_the_one_that_failed_last_is_named() -> None:
    plan = f"""
  - {{step: late, side: a, link: taking, when: day >= 4, {NEVER}}}
  - {{step: soon, side: a, link: taking, when: day >= 1, {NEVER}}}"""
    assert stopped(plan) == (FAILED, "taking", 4.0, "late", "")


def test_a_way_that_waits_for_one_that_failed_is_lost_with_it() -> None:
    plan = f"""
  - {{step: north, side: a, link: taking, {NEVER}}}
  - {{step: south, side: a, link: taking, when: north succeeded and day >= 2, {SURE}}}
  - {{step: west, side: a, link: taking, when: after south by 1 days, {SURE}}}"""
    assert stopped(plan) == (FAILED, "taking", 0.0, "north", "")


def test_an_optional_step_does_not_make_a_link_hold() -> None:
    plan = f"""
  - {{step: main, side: a, link: taking, {NEVER}}}
  - {{step: feint, side: a, link: taking, optional: true, {SURE}}}"""
    assert stopped(plan) == (FAILED, "taking", 0.0, "main", "")


def test_a_step_that_never_began_says_which_part_of_its_condition_was_false() -> None:
    plan = f"  - {{step: go, side: a, when: day >= 2 and war == over and day >= 3, {SURE}}}"
    assert stopped(plan) == (NOT_BEGUN, "go", 9.0, "go", "")
    run = Run(play(scenario(plan), 2, 1))
    assert run.step_unmet[:, 0].tolist() == [1, 1]
    assert run.conditions["go"][1] == ["war == over", ""]


def test_a_link_whose_one_step_waits_for_an_optional_step_that_failed_was_lost_on_that_day() -> None:
    plan = f"""
  - {{step: scout, side: a, optional: true, when: day >= 2, {NEVER}}}
  - {{step: go, side: a, when: scout succeeded, {SURE}}}"""
    assert stopped(plan) == (NOT_BEGUN, "go", 2.0, "go", "")


def test_a_step_still_under_way_runs_out_of_time() -> None:
    assert stopped(f"  - {{step: go, side: a, repeat: daily, {NEVER}}}") == (OUT_OF_TIME, "go", 9.0, "go", "")


def test_a_replication_that_was_stopped_has_the_end_of_that_day_as_its_cause() -> None:
    plan = f"  - {{step: go, side: a, repeat: daily, {NEVER}}}"
    responses = (
        "responses:\n  - {step: quit, side: a, when: day >= 5, on_success: {set: {war: over}}}\nstop_when: war == over"
    )
    ends = "  before: day >= 1\n  gave_up: war == over"
    assert stopped(plan, responses, ends)[0:3] == (ENDED, "go", 5.0)
    assert stopped(plan, responses, ends)[4] == "gave_up"
    assert stopped(plan, responses)[4] == ""


def test_an_end_that_settles_the_matter_is_the_cause_although_the_clock_runs_on() -> None:
    plan = f"  - {{step: go, side: a, repeat: daily, {NEVER}}}"
    responses = "responses:\n  - {step: quit, side: a, when: day >= 5, on_success: {set: {war: over}}}"
    assert stopped(plan, responses, "  gave_up: {when: war == over, settles: true}") == (
        ENDED, "go", 5.0, "go", "gave_up"
    )  # fmt: skip
    assert stopped(plan, responses, "  gave_up: {when: war == over}")[0] == OUT_OF_TIME


def test_what_was_lost_before_an_end_settled_it_was_lost_by_itself() -> None:
    plan = f"  - {{step: go, side: a, when: day >= 2, {NEVER}}}"
    responses = "responses:\n  - {step: quit, side: a, when: day >= 5, on_success: {set: {war: over}}}"
    assert stopped(plan, responses, "  gave_up: {when: war == over, settles: true}")[:3] == (FAILED, "go", 2.0)


def test_every_link_may_hold_without_the_goal() -> None:
    run = Run(play(scenario(f"  - {{step: go, side: a, {SURE}}}"), 2, 1))
    assert run.break_link.tolist() == [1, 1]
    assert run.break_cause.tolist() == [OUT_OF_TIME] * 2
    assert run.break_step.tolist() == [-1, -1]


def test_days_are_days_whatever_the_tick() -> None:
    text = TOP.replace("horizon: 10 days", "tick: 7 days, horizon: 35 days")
    plan = f"plan:\n  - {{step: go, side: a, when: day >= 14, {NEVER}}}\nend_states: {{won: town == ours}}\ngoal: won\n"
    run = Run(play(parse_scenario(text + plan, dict(all_models())), 2, 1))
    assert run.break_day.tolist() == [14.0, 14.0]


def test_members_leave_out_responses_and_optional_steps() -> None:
    listed, optional, link = ["plan", "plan", "response", "plan"], [False, True, False, False], ["x", "x", "", "y"]
    assert members(["x", "y"], listed, optional, link) == ((0,), (3,))


def test_parts_of_conditions_are_written_as_the_language_writes_them() -> None:
    s = scenario(f"  - {{step: go, side: a, when: (day >= 2 or not war == over) and after b by 2 days, {SURE}}}\n"
                 f"  - {{step: b, side: a, {SURE}}}")  # fmt: skip
    parts = conjuncts(s.steps[0].when)
    assert [written(p) for p in parts] == ["day >= 2 or not war == over", "after b by 2 days"]
    assert [waits_for(p) for p in parts] == ["", "b"]
    assert waits_for(StepState(0, "b", "succeeded")) == "b"
    assert waits_for(StepState(0, "b", "failed")) == ""
    assert conditions(s)["go"] == [("day >= 2 or not war == over", ""), ("after b by 2 days", "b")]
    assert members_of(s) == ((0,), (1,))


def test_every_row_of_a_rich_run_is_consistent(played: xr.Dataset) -> None:
    run = Run(played)
    reached = run.goal
    for names in (run.break_link, run.break_day, run.break_step, run.break_end_state):
        assert (names[reached] == -1).all()
    assert (run.break_cause[reached] == REACHED).all()
    assert (run.break_cause[~reached] != REACHED).all()
    assert ((run.break_end_state >= 0) <= (run.break_cause == ENDED)).all()
    assert (run.break_day[~reached] <= run.last_day[~reached]).all()
    steps = members(run.link, run.step_list, run.step_optional, run.step_link)
    for row in np.flatnonzero(~reached):
        held = [any(run.step_status[row, i] == 2 for i in some) for some in steps]
        first = held.index(False) if False in held else len(held)
        assert run.break_link[row] == first
        if run.break_cause[row] == FAILED:
            blamed = run.break_step[row]
            assert run.step_status[row, blamed] == 3
            assert run.break_day[row] == max(
                run.step_end_day[row, i] for i in steps[first] if run.step_status[row, i] == 3
            )


def test_causes_have_their_codes() -> None:
    assert CAUSES[ENDED] == "ended"
    assert CAUSES[OUT_OF_TIME] == "out of time"


def test_an_end_that_settles_counts_before_the_end_of_the_day_on_which_play_stopped() -> None:
    plan = f"  - {{step: go, side: a, repeat: daily, {NEVER}}}"
    rest = "responses:\n  - {step: quit, side: a, when: day >= 5, on_success: {set: {war: over}}}\nstop_when: day >= 7"
    late = "  late: day >= 7\n"
    assert stopped(plan, rest, late + "  gave_up: {when: war == over, settles: true}") == (
        ENDED, "go", 5.0, "go", "gave_up"
    )  # fmt: skip
    assert stopped(plan, rest, late + "  gave_up: {when: war == over}") == (ENDED, "go", 7.0, "go", "late")


def test_an_end_that_settles_and_passes_again_settled_nothing() -> None:
    plan = f"  - {{step: go, side: a, repeat: daily, {NEVER}}}"
    assert stopped(plan, "", "  pause: {when: day >= 3 and day < 5, settles: true}")[0] == OUT_OF_TIME


def test_the_earliest_of_several_ends_that_settle_is_the_cause_whatever_their_order() -> None:
    plan = f"  - {{step: go, side: a, repeat: daily, {NEVER}}}"
    early, late = "  early: {when: day >= 2, settles: true}", "  late: {when: day >= 6, settles: true}"
    for ends in (f"{early}\n{late}", f"{late}\n{early}"):
        assert stopped(plan, "", ends) == (ENDED, "go", 2.0, "go", "early")
