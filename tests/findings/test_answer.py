"""The answer against numbers worked out by hand on a run of eight replications."""

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from midgame.findings.answer import words
from midgame.findings.answer.find import EndState, Expectation, answer, expectation
from midgame.findings.base import plain
from midgame.models import all_models
from midgame.runs.play import play
from midgame.scenario.load import parse_scenario
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Times, spread, spreads, times

MakeRun = Callable[..., xr.Dataset]


def test_goal_and_end_states(by_hand: MakeRun) -> None:
    a = answer(by_hand(expect={"goal": [0.5, 0.9], "lost_it": [0.2, 0.5]}))
    assert a.goal.share.value == 3 / 8
    assert a.goal.label == "Won"
    assert a.goal.expect == Expectation(0.5, 0.9, "below", True)
    assert a.end_states[1].expect == Expectation(0.2, 0.5, "inside", True)
    assert [e.share.value for e in a.end_states] == [3 / 8, 4 / 8]
    assert [e.goal for e in a.end_states] == [True, False]
    assert a.none_held.value == 1 / 8  # replication 6
    assert a.goal.day is not None
    assert a.goal.day.median == 30


def test_the_goal_may_be_several_end_states(by_hand: MakeRun) -> None:
    a = answer(by_hand(goal_names=["won", "lost_it"]))
    assert a.goal.label == ""
    assert words.goal(a) == "“Won” or “Lost it”"


def test_what_holds_on_day_0_says_so(by_hand: MakeRun) -> None:
    won, lost = answer(by_hand()).end_states
    assert words.first_day(won.day) == "30"
    assert words.first_day(lost.day) == "day 0"
    assert words.first_day(Times(1, 0, 0, 4)) == "0 (0–4)"
    assert words.first_day(None) == "–"


def test_what_holds_in_few_plays_has_no_typical_day() -> None:
    day = Times(70, 0, 2, 192)
    assert words.first_day(day, 0.5) == "2 (0–192)"
    assert words.first_day(day, 0.49) == "day 0–192"
    assert words.first_day(Times(3, 3, 3, 3), 0.1) == "day 3"


def test_what_held_at_the_start_is_said_so() -> None:
    assert words.first_day(Times(0, 0, 0, 0), 0.9, start=1.0) == "from the start"
    assert words.first_day(Times(9, 0, 0, 30), 0.9, start=0.6) == "from the start (day 0–30)"
    assert words.first_day(Times(0, 0, 0, 0), 0.9, start=0.1) == "day 0", "a step brought it about on that day"


STARTS = """
midgame: 1
title: Starts
question: What holds?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 20 days}
sides: {us: Us}
facts:
  door: [open, shut]
  lamp: [off, on]
quantities:
  p: {value: 50%, unit: probability, from: assumed, why: example}
plan:
  - {step: light, does: politics.chance, with: {probability: p}, on_success: {set: {lamp: on}}}
  - {step: close, when: day >= 5, does: politics.chance, with: {probability: p}, on_success: {set: {door: shut}}}
end_states:
  open: {when: door == open, label: Open}
  lit: {when: lamp == on, label: Lit}
  dark: {when: lamp == off, label: Dark}
  shut: {when: door == shut, label: Shut}
goal: shut
"""


@pytest.mark.usefixtures("uncompiled")
def test_only_what_no_step_brought_about_holds_from_the_start() -> None:
    run = play(parse_scenario(STARTS, dict(all_models()), "starts"), 200, 1)
    ends = {e.name: e for e in answer(run).end_states}
    assert ends["open"].day == ends["lit"].day == ends["dark"].day == Times(0, 0, 0, 0)
    assert (ends["open"].start, ends["lit"].start, ends["dark"].start, ends["shut"].start) == (1, 0, 1, 0)


def test_parts_and_facts(by_hand: MakeRun) -> None:
    a = answer(by_hand(warnings=[{"place": "x:1", "what": "mind\nthis", "rule": "r"}]))
    assert (a.inputs, a.unsourced) == (2, ("The first",))
    assert (a.horizon, a.seed, a.draws, a.replications) == (40.0, 7, 4, 8)  # 80 ticks of half a day
    assert (a.title, a.excursion, a.scale, a.hash) == ("By hand", "base", "ICD 203", "0123456789abcdef")
    assert a.sides == {"us": "Our side", "them": "Theirs"}
    assert a.warnings == ("mind this",)
    assert a.chances is None  # four draws are too few
    assert a.last_day == times([10, 30, 30, 40, 40, 40, 40, 30], 1)
    assert [len(x) for x in (a.forces, a.counts, a.events, a.excursions, a.breaks.links)] == [3, 3, 1, 0, 2]


def test_the_answer_and_where_it_breaks_count_the_same(by_hand: MakeRun) -> None:
    a = answer(by_hand())
    first, second = a.breaks.links
    assert (first.label, second.label) == ("Open the door", "End")
    assert (first.stopped.value, first.going.value) == (2 / 8, 6 / 8)
    assert (second.stopped.value, second.going.value) == (2 / 8, 4 / 8)
    assert (first.gap, second.gap) == (False, True)
    assert first.day is not None
    assert first.day.median == 3  # of 3 and 40: a day that came out
    assert a.breaks.after_last.stopped.value == 1 / 8
    # shares of stops, of those that held every link without the goal, and of the goal cover all replications
    assert sum(x.stopped.value for x in (first, second)) + 1 / 8 + a.goal.share.value == 1
    for link in (first, second):
        assert sum(link.when.shares) == pytest.approx(link.stopped.value)
    assert sum(a.breaks.goal_when.shares) == pytest.approx(a.goal.share.value)
    edges = a.breaks.goal_when.edges
    assert edges[-1] >= 40
    assert set(np.diff(edges)) == {edges[1]}


def test_goal_reached_by_another_way_is_counted(by_hand: MakeRun) -> None:
    run = by_hand()
    assert answer(run).breaks.off_plan == 0
    run["step_status"][2, 1] = 3  # replication 2 now reaches the goal without the second link
    assert answer(run).breaks.off_plan == 1 / 8


def test_a_draw_that_was_not_finished_does_not_count(by_hand: MakeRun) -> None:
    run = by_hand().isel(replication=slice(0, 7))
    a = answer(run)
    assert (a.replications, a.draws) == (6, 3)
    assert a.goal.share.value == 2 / 6


def test_plain_data_is_json(by_hand: MakeRun) -> None:
    back = json.loads(json.dumps(plain(answer(by_hand())), allow_nan=False))
    assert back["goal"]["share"]["value"] == 3 / 8
    assert back["breaks"]["links"][0]["label"] == "Open the door"
    assert back["counts"][2]["chances"][3]["open"] is True


def test_the_answer_is_worked_out_once(by_hand: MakeRun) -> None:
    from midgame.runs.frame import frame_of

    frame = frame_of(by_hand())
    assert answer(frame) is answer(frame)


@pytest.mark.parametrize(
    ("p", "verdict"), [(0.01, "below"), (0.02, "inside"), (0.1, "inside"), (0.2, "inside"), (0.21, "above")]
)
def test_verdict(p: float, verdict: str) -> None:
    found = expectation((0.02, 0.2), Estimate(p, p, p))
    assert found is not None
    assert (found.verdict, found.near) == (verdict, p in (0.02, 0.2))
    assert expectation(None, Estimate(p, p, p)) is None


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ((0.02, 0.2), "expected 2–20%: the answer lies inside it, within Monte Carlo error of its edge."),
        ((0.01, 0.2), "expected 1–20%: the answer lies inside it."),
        ((0.03, 0.2), "expected 3–20%: the answer lies below it."),
        ((0.022, 0.2), "expected 2.2–20%: the answer lies below it, by less than the Monte Carlo error."),
        ((0.001, 0.01), "expected 0.1–1%: the answer lies above it."),
        ((0.001, 0.0205), "expected 0.1–2.05%: the answer lies above it, by less than the Monte Carlo error."),
        (None, "The author wrote down no expectation before the run."),
    ],
)
def test_expectation_says_when_the_edge_is_near(
    by_hand: MakeRun, bounds: tuple[float, float] | None, told: str
) -> None:
    a, share = answer(by_hand()), Estimate(0.021, 0.019, 0.023)
    goal = replace(a.goal, share=share, expect=expectation(bounds, share))
    assert words.expectation_sentence(replace(a, goal=goal)).endswith(told)


@pytest.mark.parametrize(
    ("inputs", "unsourced", "told"),
    [
        (0, (), "The scenario has no input quantities."),
        (1, (), "The one input quantity has a source."),
        (1200, (), "All 1,200 input quantities have a source."),
        (3, ("A",), "1 of 3 input quantities has no source: it is assumed. It stands first: “A”."),
        (3, ("A", "B"), "2 of 3 input quantities have no source: they are assumed. They stand first: “A” and “B”."),
        (9, tuple("ABCDEFGHI"), "9 of 9 input quantities have no source: they are assumed. They stand first."),
    ],
)
def test_inputs_without_a_source(by_hand: MakeRun, inputs: int, unsourced: tuple[str, ...], told: str) -> None:
    assert words.quantities_lead(replace(answer(by_hand()), inputs=inputs, unsourced=unsourced)) == told


def test_what_nearly_always_holds_is_not_what_else_may_happen(by_hand: MakeRun) -> None:
    def state(name: str, share: float, goal: bool = False) -> EndState:
        return EndState(name, name.capitalize(), goal, Estimate(share, share, share), None, None)

    found = replace(answer(by_hand()), chances=None, none_held=Estimate(0.0, 0.0, 0.0))
    states = (state("won", 0.4, goal=True), state("begun", 1.0), state("called_off", 0.42))
    told = words.instead(replace(found, end_states=states))
    assert told == "Beside the goal “Called_off” holds most often at the end: 42.0%."
    assert "“Begun”" in words.instead(replace(found, end_states=states[:2])), "where there is nothing else"


def test_the_section(by_hand: MakeRun, golden_room: Callable[..., None]) -> None:
    golden_room("answer", by_hand())


def test_spreads_leave_out_what_is_no_number() -> None:
    assert spread([float("nan")]) is None
    got = spread([1.0, float("nan"), 3.0])
    assert got is not None
    assert (got.mean, got.median) == (2.0, 1.0)  # the lower of the two in the middle: one that came out
    table = np.array([[1, 10], [3, 30], [8, 80]], np.float32)
    assert spreads(table) == (spread(table[:, 0]), spread(table[:, 1]))
