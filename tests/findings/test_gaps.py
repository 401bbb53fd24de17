"""What rests on the gaps, from the runs that are played beside the main one."""

from io import StringIO

import numpy as np
import pytest
from rich.console import Console

import midgame
from midgame.errors import CannotSay, InputError
from midgame.findings.base import Ask
from midgame.findings.gaps.chart import one_at_a_time, three_ways
from midgame.findings.gaps.find import find, gaps
from midgame.findings.gaps.show import show
from midgame.findings.gaps.words import each_gap, gaps_sentence
from midgame.models import all_models
from midgame.runs.frame import frame_of
from midgame.runs.play import play
from midgame.scenario.load import parse_scenario
from midgame.statistics.intervals import cluster_mean
from midgame.terminal.sections import print_sections

TWO = """
midgame: 1
title: Two gaps
question: Do they come over?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 10 days}
sides: {a: Side A}
quantities:
  p: {value: 60% to 90%, unit: probability, from: assumed, why: example}
counters: {turned: {label: Turned, unit: battalions}}
facts: {chief: [in place, gone]}
plan:
  - {step: land, side: a, does: politics.chance, with: {probability: p}}
  - {step: barracks, side: a, gap: The barracks turn, when: land succeeded, on_success: {add: {turned: 4}}}
  - {step: council, side: a, gap: The council agrees, when: day >= 2 and barracks succeeded}
responses:
  - {step: flee, gap: They flee, when: day > 20}
end_states:
  won: council succeeded
  turned_only: barracks succeeded and not council succeeded
goal: won
outcomes:
  battalions: {value: turned, unit: battalions}
  on_day: {value: days since succeeded(council), unit: days}
"""
COUNT = 4_000


def scenario(text=TWO):
    return parse_scenario(text, dict(all_models()))


@pytest.fixture(scope="module")
def run():
    return midgame.run(scenario(), COUNT, 1).dataset


def test_the_numbers_are_those_of_the_closed_form(run):
    found = gaps(run)
    by_name = {g.step: g for g in found.gaps}
    p = 0.76  # the mean of that beta
    assert found.all.value == pytest.approx(p, abs=0.03)
    assert (found.none.value, found.none.low) == (0, 0)
    assert found.base.value == pytest.approx(p / 4, abs=0.03)
    for g in (by_name["barracks"], by_name["council"]):
        assert g.never.value == 0
        assert g.always.value == pytest.approx(p / 2, abs=0.04)
        assert g.difference.value == pytest.approx(g.always.value)
        assert g.clear
    assert by_name["barracks"].begun.holds(p)
    assert by_name["barracks"].succeeded.holds(0.5)
    assert by_name["council"].begun.value == pytest.approx(p / 2, abs=0.03)
    flee = by_name["flee"]
    assert (flee.begun.value, flee.succeeded, flee.clear) == (0, None, False)
    assert found.gaps[-1] is flee
    assert abs(found.gaps[0].difference.value) >= abs(found.gaps[1].difference.value)


def test_a_gap_that_always_goes_well_is_its_step_made_certain(run):
    """The same P(goal) in the same replications, to the bit: one number per question."""
    for g in gaps(run).gaps:
        sure = frame_of(play(scenario(), COUNT, 1, paths=0, sure=(g.step,)))
        assert cluster_mean(sure.played(), event=True) == g.always


def test_all_and_none_of_a_single_gap_are_its_own_ends():
    one = TWO.replace("gap: The council agrees, ", "").split("responses:")[0]
    one += "end_states: {won: council succeeded}\ngoal: won\n"
    found = gaps(midgame.run(scenario(one), 1_000, 1))
    (gap,) = found.gaps
    assert (found.all, found.none) == (gap.always, gap.never)
    assert found.all != found.base
    assert one_at_a_time(found) is None
    assert three_ways(found) is not None
    assert gaps_sentence(found).startswith("The plan has one gap, a step without a mechanism. If it went well, P(goal)")


def test_other_outcomes_have_their_own_extremes(run):
    found = gaps(run, "battalions")
    first = found.gaps[0]
    assert (first.step, first.never.value) == ("barracks", 0)
    assert first.always.value == pytest.approx(4 * 0.76, abs=0.1)
    council = next(g for g in found.gaps if g.step == "council")
    assert council.never == council.always
    assert not council.clear
    only = {g.step: g for g in gaps(run, "turned_only").gaps}
    assert only["council"].difference.high < 0
    assert only["council"].always.value == 0


def test_what_was_not_played_cannot_be_said(run):
    quick = midgame.run(scenario(), 200, 1, beside=False)
    with pytest.raises(CannotSay, match=r"played without its gaps’ extremes; run it again without --quick"):
        find(frame_of(quick), Ask())
    with pytest.raises(CannotSay, match=r"name 'turned' under 'outcomes:'"):
        find(frame_of(run), Ask("turned"))
    with pytest.raises(CannotSay, match="'on_day' is a day that does not always come"):
        gaps(run, "on_day")
    with pytest.raises(InputError, match="no outcome 'wonn' in this run; did you mean 'won'"):
        gaps(run, "wonn")


def test_a_plan_without_gaps(linear_run):
    found = find(frame_of(linear_run), Ask())
    assert (found.gaps, found.all, found.none) == ((), None, None)
    assert found.base.value == pytest.approx(float(np.mean(linear_run["goal"])))
    (section,) = show(found, frame_of(linear_run))
    assert (section.lead, section.figures, section.items) == (
        "The plan has no gaps: every step has a mechanism.", (), (),
    )  # fmt: skip


def test_the_charts_hold_every_interval(run):
    for outcome in ("goal", "battalions"):
        found = gaps(run, outcome)
        for figure in (three_ways(found), one_at_a_time(found)):
            drawn = figure.draw(840)
            (low, high) = drawn["layer"][0]["encoding"]["x"]["scale"]["domain"]
            lines = [x for rows in drawn["datasets"].values() for row in rows for k, x in row.items() if k in "ab"]
            assert low <= min(lines)
            assert max(lines) <= high
            assert len(figure.table) == 3


def test_the_sections(run, golden):
    out = Console(width=100, file=StringIO())
    for outcome in ("goal", "battalions"):
        print_sections(show(gaps(run, outcome), frame_of(run)), out)
        for figure in (three_ways(gaps(run, outcome)), one_at_a_time(gaps(run, outcome))):
            out.print(figure.words, *figure.header, *(" | ".join(row) for row in figure.table), sep="\n")
    out.print(each_gap(gaps(run, "turned_only")))
    golden("gaps.txt", out.file.getvalue())
