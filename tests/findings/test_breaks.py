"""Where a plan breaks: counts against the closed form of a chain that the engine plays."""

import numpy as np
import pytest
import xarray as xr

from midgame.findings.breaks.find import breaks, causes
from midgame.findings.breaks.words import cause, spent
from midgame.models import all_models
from midgame.runs.plans import plans_of
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.runs.schema import ENDED, FAILED, NOT_BEGUN, OUT_OF_TIME
from midgame.scenario.load import parse_scenario

# Strike 0.9, then the barracks turn (a gap, 0 to 1) or are bribed, which never ends in time, then hold on 0.6; and of
# what is left the goal in 0.8.
CHAIN = """
midgame: 1
title: A chain of three links
question: Where does it break?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 60 days}
sides: {a: Side A}
expect: {goal: 1% to 99%}
facts: {luck: [none, good]}
plan:
  - {step: strike, side: a, phase: Air, when: day >= 2, does: politics.chance, with: {probability: 0.9}}
  - {step: barracks, side: a, link: turning, label: The barracks turn, gap: nobody knows, when: strike succeeded}
  - step: bribe
    side: a
    link: turning
    label: Bribe them
    when: barracks failed
    repeat: daily
    does: politics.chance
    with: {probability: 0}
  - step: hold
    side: a
    label: Hold on
    when: after barracks by 10 days
    does: politics.chance
    with: {probability: 0.6}
responses:
  - step: fortune
    side: a
    when: hold succeeded
    does: politics.chance
    with: {probability: 0.8}
    on_success: {set: {luck: good}}
end_states: {won: luck == good}
goal: won
"""


@pytest.fixture(scope="module")
def chain() -> xr.Dataset:
    return play(parse_scenario(CHAIN, dict(all_models())), 20_000, 1)


def test_where_it_breaks_agrees_with_the_closed_form(chain: xr.Dataset) -> None:
    found = breaks(chain, level=0.999)
    strike, turning, hold = found.links
    goal = 0.9 * 0.5 * 0.6 * 0.8
    assert found.goal.holds(goal)
    assert strike.stopped.holds(0.1)
    assert turning.stopped.holds(0.45)
    assert hold.stopped.holds(0.45 * 0.4)
    assert found.after_last.stopped.holds(0.45 * 0.6 * 0.2)
    assert turning.decides.holds(0.45 / (1 - goal))
    assert sum(b.decides.value for b in (*found.links, found.after_last)) == pytest.approx(1)
    assert sum(b.stopped.value for b in (*found.links, found.after_last)) + found.goal.value == pytest.approx(1)
    assert hold.going.holds(0.45 * 0.6)
    assert hold.holds is not None
    assert hold.holds.holds(0.6)
    assert found.after_last.holds is None
    assert found.weakest is turning
    assert found.off_plan == 0


def test_what_it_broke_on_and_on_which_day(chain: xr.Dataset) -> None:
    found = breaks(chain)
    strike, turning, hold = found.links
    assert [(c.code, c.label, c.share) for c in strike.causes] == [(FAILED, "Strike", 1.0)]
    assert [(c.code, c.label, c.share) for c in turning.causes] == [(OUT_OF_TIME, "Bribe them", 1.0)]
    assert (turning.ways, turning.gap, turning.label) == (("The barracks turn", "Bribe them"), True, "Turning")
    assert (strike.label, strike.phase) == ("Strike", "Air")
    days = [(x.day.low, x.day.median, x.day.high) for x in (strike, turning, hold, found.after_last) if x.day]
    assert days == [(2, 2, 2), (59, 59, 59), (12, 12, 12), (59, 59, 59)]
    assert found.goal_day is not None
    assert found.goal_day.median == 12
    for link in (*found.links, found.after_last):
        assert sum(link.when.shares) == pytest.approx(link.stopped.value)
        assert sum(c.share for c in link.causes) == pytest.approx(1)


def test_rare_causes_are_counted_together(made_run) -> None:
    n = 1000
    which = np.zeros(n, int)
    which[:4], which[4:8] = 1, 2
    run = Run(
        made_run(
            {"replication": n, "step": 3, "link": 1, "end_state": 1},
            {"break_link": np.zeros(n), "break_cause": np.full(n, FAILED), "break_step": which, "break_day": which + 1},
            {"step_label": ["A", "B", "C"], "link": ["a"]},
        )
    )
    found = list(causes(run, plans_of(run)[0], np.arange(n)))
    assert [(c.code, c.label, c.share) for c in found] == [(FAILED, "A", 0.992), (-1, "", 0.008)]
    assert found[1].day is not None
    assert found[1].day.mean == 2.5


def test_each_cause_is_told_apart_in_words(made_run) -> None:
    told = []
    for code in (ENDED, FAILED, NOT_BEGUN, OUT_OF_TIME, -1):
        run = Run(
            made_run(
                {"replication": 2, "step": 1, "link": 1, "end_state": 1},
                {
                    "break_link": [0, 0], "break_cause": [code] * 2, "break_step": [0, 0], "break_day": [3, 3],
                    "break_end_state": [0 if code == ENDED else -1] * 2, "step_unmet": [[0], [0]],
                },
                {"step_label": ["Take it"], "end_state_label": ["They give up"], "link": ["a"]},
                {"conditions": {"step_0": [("war == over", "")]}},
            )
        )  # fmt: skip
        told += [cause(c) for c in causes(run, plans_of(run)[0], np.arange(2))]
    assert len(set(told)) == 5
    assert told[0].startswith("“They give up”")
    assert all(t.startswith("“Take it”") for t in told[1:4])
    assert told[2] == "“Take it” never came about"


def test_a_run_without_a_plan_has_nothing_to_break(made_run) -> None:
    found = breaks(made_run({"replication": 4, "end_state": 1}, {"break_cause": [4] * 4, "break_link": [0] * 4}))
    assert found.links == ()
    assert found.after_last.stopped.value == 1
    assert [c.code for c in found.after_last.causes] == [OUT_OF_TIME]


def test_the_sections(golden_room, chain: xr.Dataset) -> None:
    golden_room("breaks", chain)


def test_ways_that_were_never_tried_are_shares_of_all_stops_there(made_run) -> None:
    status = np.array([[3] * 8, [0] * 6 + [3] * 2]).T  # the second way never began in six of the eight
    run = made_run(
        {"replication": 8, "step": 2, "link": 1},
        {
            "break_link": [0] * 8, "break_cause": [FAILED] * 8, "break_step": [0] * 8, "break_day": [3] * 8,
            "step_status": status, "step_unmet": np.array([[-1] * 8, [1] * 4 + [0] * 2 + [-1] * 2]).T,
        },
        {"step": ["a", "b"], "step_label": ["A", "B"], "link": ["x"], "step_link": ["x", "x"],
         "step_list": ["plan"] * 2},
        {"conditions": {"b": [("day >= 2", ""), ("a succeeded", "a")]}},
    )  # fmt: skip
    often, seldom = breaks(run).links[0].untried  # each reason is a row of its own
    assert (often.code, often.label, often.share, often.day) == (NOT_BEGUN, "B", 0.5, None)
    assert (often.condition, often.for_want) == ("a succeeded", "A")
    assert (seldom.code, seldom.label, seldom.share, seldom.condition) == (NOT_BEGUN, "B", 0.25, "day >= 2")


def test_a_way_that_is_the_cause_of_all_its_stops_is_not_said_twice(made_run) -> None:
    status = np.array([[3] * 4, [0] * 2 + [3] * 2]).T
    run = made_run(
        {"replication": 4, "step": 2, "link": 1},
        {
            "break_link": [0] * 4, "break_cause": [NOT_BEGUN] * 2 + [FAILED] * 2, "break_step": [1, 1, 0, 0],
            "break_day": [3] * 4, "step_status": status, "step_unmet": np.array([[-1] * 4, [0, 0, -1, -1]]).T,
        },
        {"step": ["a", "b"], "link": ["x"], "step_link": ["x", "x"], "step_list": ["plan"] * 2},
        {"conditions": {"b": [("day >= 2", "")]}},
    )  # fmt: skip
    assert breaks(run).links[0].untried == ()


def test_ways_that_were_lost_before_the_end_are_told_beside_it(made_run) -> None:
    # Two ways of its own, the second of which waits for an optional step; the third watches a fact.
    status = np.array([[3, 0, 0, 3]] * 6 + [[3, 0, 0, 1]] * 2, int)
    run = made_run(
        {"replication": 8, "step": 4, "link": 1, "end_state": 1},
        {
            "break_link": [0] * 8, "break_cause": [ENDED] * 8, "break_step": [2] * 8, "break_day": [50] * 8,
            "break_end_state": [0] * 8, "step_status": status, "step_end_day": [[20, -1, -1, 30]] * 8,
            "step_unmet": [[-1, 0, 0, -1]] * 8,
        },
        {"step": ["a", "b", "c", "d"], "step_label": ["A", "B", "C", "D"], "link": ["x"],
         "step_link": ["x", "x", "x", ""], "step_list": ["plan"] * 4, "step_mechanism": [True, True, False, True],
         "step_optional": [False, False, False, True], "end_state_label": ["They give up"]},
        {"conditions": {"b": [("d succeeded", "d")], "c": [("gone == yes", "")]}},
    )  # fmt: skip
    (link,) = breaks(run).links
    assert link.spent is not None
    assert (link.spent.share, link.spent.ways, link.spent.open) == (0.75, ("A", "B"), ("C",))
    assert (link.spent.day.low, link.spent.day.high) == (30, 30)
    assert "“A” and “B” could not succeed any more in 75%, since day 30: only “C” was left" in spent(link.spent)
    assert cause(link.causes[0]) == "“They give up” came first"


def test_an_end_that_the_way_itself_came_to_did_not_come_first(made_run) -> None:
    run = made_run(
        {"replication": 4, "step": 1, "link": 1, "end_state": 1},
        {
            "break_link": [0] * 4, "break_cause": [ENDED] * 4, "break_step": [0] * 4, "break_day": [5] * 4,
            "break_end_state": [0] * 4, "step_status": [[3]] * 3 + [[1]], "step_end_day": [[5]] * 3 + [[-1]],
        },
        {"step": ["a"], "link": ["a"], "step_link": ["a"], "step_list": ["plan"], "step_mechanism": [True],
         "end_state_label": ["Another"]},
    )  # fmt: skip
    own, before = breaks(run).links[0].causes
    assert (own.instead, own.share, cause(own)) == (True, 0.75, "“Another” came instead")
    assert (before.instead, before.share, cause(before)) == (False, 0.25, "“Another” came first")
