"""What rests on the gaps, from the runs that are played beside the main one."""

from io import StringIO

import numpy as np
import pytest
from rich.console import Console
from scipy import optimize, stats

import midgame
from midgame._result import Result
from midgame.engine.run import with_gaps
from midgame.errors import CannotSay, InputError
from midgame.findings.answer.find import answer
from midgame.findings.answer.words import answer_sentence, headline
from midgame.findings.base import Ask
from midgame.findings.gaps.chart import against, one_at_a_time
from midgame.findings.gaps.find import _break_even, crossing, find, gaps
from midgame.findings.gaps.show import show
from midgame.findings.gaps.words import each_gap, gaps_sentence
from midgame.findings.spread.words import lead
from midgame.models import all_models
from midgame.runs.frame import frame_of
from midgame.runs.play import play
from midgame.runs.run import run_of
from midgame.scenario.load import parse_scenario
from midgame.statistics.intervals import Estimate, cluster_mean
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
    for g in (by_name["barracks"], by_name["council"]):
        assert g.left.value == 0  # a series: nothing comes of it while one stays open
        assert g.closed == found.all
        assert g.difference.value == pytest.approx(g.closed.value)
        assert g.clear
    assert by_name["barracks"].begun.holds(p)
    assert by_name["council"].begun.value == pytest.approx(p / 2, abs=0.03)
    flee = by_name["flee"]
    assert (flee.begun.value, flee.clear) == (0, False)
    assert found.gaps[-1] is flee
    assert abs(found.gaps[0].difference.value) >= abs(found.gaps[1].difference.value)


def test_the_curve_is_the_product_of_both_chances(run):
    found = gaps(run)
    for g, e in found.curve:
        assert e.value == pytest.approx(0.76 * g * g, abs=0.03)
    (half,) = found.break_even
    assert (half.level, half.expected) == (0.5, False)
    assert half.chance == pytest.approx((0.5 / 0.76) ** 0.5, abs=0.03)
    assert "To reach 50%, one must believe that each closes with a chance of 8" in gaps_sentence(found)


def test_the_corners_are_all_combinations_and_the_curve_is_multilinear_between_them(run):
    found = gaps(run)
    by = {frozenset(c.closed): c.outcome.value for c in found.corners}
    assert len(by) == len(found.corners) == 8
    assert by[frozenset()] == found.none.value
    assert by[frozenset(("Barracks", "Council", "Flee"))] == found.all.value
    assert by[frozenset(("Barracks", "Council"))] == pytest.approx(0.76, abs=0.03)
    assert by[frozenset(("Barracks", "Flee"))] == 0
    for p, e in found.curve:
        parts = [by[c] * p ** len(c) * (1 - p) ** (3 - len(c)) for c in by]
        assert e.value == pytest.approx(sum(parts), abs=1e-6)
        assert e.low <= e.value <= e.high


def test_the_curve_agrees_with_brute_force_at_a_chance_that_was_not_played(run):
    """Gaps closed with 50 % by their own dice, in other replications than the corners."""
    (at_half,) = [e for p, e in gaps(run).curve if p == 0.5]
    brute = frame_of(play(with_gaps(scenario(), 0.5), COUNT, 7, paths=0)).played("goal").mean()
    assert brute == pytest.approx(at_half.value, abs=0.03)


@pytest.mark.usefixtures("uncompiled")
def test_more_than_four_gaps_are_played_at_a_few_chances_and_one_at_a_time():
    more = TWO.replace("  - {step: flee,", "  - {step: fall, gap: They fall, when: day > 20}\n"
                       "  - {step: fade, gap: They fade, when: day > 20}\n  - {step: flee,")  # fmt: skip
    found = gaps(midgame.run(scenario(more), 200, 1))
    assert len(found.gaps) == 5
    assert found.corners == ()
    assert [p for p, _ in found.curve] == [0, 0.25, 0.5, 0.75, 1]
    assert found.curve[2][1].value == pytest.approx(0.19, abs=0.1)


@pytest.mark.parametrize(
    ("most", "levels"),
    [
        (0.007, []),  # no round level is reached: the mean of the run itself would be no question
        (0.02, [0.01]),
        (0.3, [0.1]),
        (0.76, [0.5]),
        (1.0, [0.5]),
    ],
)
def test_only_levels_that_mean_something_are_asked_for(run, most, levels):
    line = tuple((g / 4, Estimate(g / 4 * most, np.nan, np.nan)) for g in range(5))
    subject = gaps(run).subject
    assert [(b.level, b.expected) for b in _break_even(run_of(run), subject, line)] == [(x, False) for x in levels]


@pytest.mark.parametrize(("level", "at"), [(0.1, 0.25), (0.2, 0.5), (0.0, None), (0.4, None), (0.6, None)])
def test_where_a_straight_curve_crosses(level, at):
    line = tuple((g / 4, Estimate(g / 10, 0, 1)) for g in range(5))
    assert crossing(line, level) == (None if at is None else pytest.approx(at))


def test_the_author_is_told_what_the_expectation_takes():
    text = TWO.replace("as_of:", "expect: {goal: 10% to 30%}\nas_of:")
    found = gaps(midgame.run(scenario(text), COUNT, 1))
    first = found.break_even[0]
    assert (first.level, first.expected) == (0.1, True)
    assert first.chance == pytest.approx((0.1 / 0.76) ** 0.5, abs=0.04)
    assert "To reach the 10% that the author expects at least" in gaps_sentence(found)


def test_each_end_has_its_spread(run):
    found = gaps(run)
    assert found.none_chance.why == "never"
    spread = found.all_chance.spread
    true = stats.beta(*parameters(0.6, 0.9))  # the chance with all closed is p itself
    assert spread.p5 == pytest.approx(true.ppf(0.05), abs=0.04)
    assert spread.p95 == pytest.approx(true.ppf(0.95), abs=0.04)
    bounds = Result(run).summary()["goal"]["bounds"]
    assert bounds["all"]["spread"] == vars(spread)
    assert bounds["none"]["probability"] == 0
    a = answer(run)
    assert headline(a).startswith("about 0 in 100 if no gap closes; about 7")
    assert headline(a).endswith("depending on what is true) if all 3 do")
    assert "convention and no belief" in answer_sentence(a)
    assert a.chances.gaps == 3
    assert "each of the 3 open gaps closes is picked at random" in lead(a.chances)


def parameters(low, high):
    """Of the beta whose 5th and 95th percentile these are."""
    fit = optimize.root(lambda x: stats.beta(*np.exp(x)).cdf([low, high]) - [0.05, 0.95], np.log([12.0, 4.0]))
    return np.exp(fit.x)


BELIEVED = TWO.replace("midgame: 1", "midgame: 2").replace(
    "gap: The barracks turn,", "gap: The barracks turn, believe: 20% to 60%, why: two officers say so,"
)


def test_what_is_believed_of_a_gap_is_a_quantity_like_others(run):
    found = midgame.run(scenario(BELIEVED), COUNT, 1)
    assert {g.step for g in gaps(found).gaps} == {"council", "flee"}
    believed = scenario(BELIEVED).quantity("gap.barracks")
    assert (believed.kind, believed.text, believed.sources) == ("drawn", "20% to 60%", ("assumed",))
    assert set(frame_of(found).of_kinds().names) == {"p", "gap.barracks"}
    assert {d.quantity for d in midgame.drivers(found).ranked} == {"p", "gap.barracks"}
    inputs = found.dataset["inputs"]
    assert np.quantile(inputs.sel(quantity="gap.barracks"), [0.05, 0.95]) == pytest.approx([0.2, 0.6], abs=0.02)
    for name in ("p", "gap.council"):  # all other draws and luck are as they were
        np.testing.assert_array_equal(inputs.sel(quantity=name), run["inputs"].sel(quantity=name))
    begun = run["step_status"].sel(step="barracks") != 0
    np.testing.assert_array_equal(begun, found.dataset["step_status"].sel(step="barracks") != 0)


def test_where_every_gap_is_believed_the_answer_is_no_band(run):
    text = BELIEVED.replace("gap: The council agrees,", "gap: The council agrees, believe: 0.5, why: a guess,")
    a = answer(midgame.run(scenario(text.replace("gap: They flee", "side: a")), 1_000, 1))
    assert a.gaps.gaps == ()
    assert "depending on what is true" in headline(a)
    assert " if " not in headline(a)


def test_a_gap_is_no_driver(run):
    assert [d.quantity for d in midgame.drivers(run).ranked] == ["p"]
    assert frame_of(run).of_kinds().names == ("p",)


def test_a_gap_that_is_sure_is_its_step_made_certain():
    """The same P(goal) in the same replications, to the bit: one number per question."""
    one = TWO.replace("gap: The council agrees, ", "").split("responses:")[0]
    one += "end_states: {won: council succeeded}\ngoal: won\n"
    (gap,) = gaps(midgame.run(scenario(one), COUNT, 1)).gaps
    sure = frame_of(play(scenario(one), COUNT, 1, paths=0, sure=(gap.step,)))
    assert cluster_mean(sure.played(), event=True) == gap.closed


def test_all_and_none_of_a_single_gap_are_its_own_ends():
    one = TWO.replace("gap: The council agrees, ", "").split("responses:")[0]
    one += "end_states: {won: council succeeded}\ngoal: won\n"
    found = gaps(midgame.run(scenario(one), 1_000, 1))
    (gap,) = found.gaps
    assert (found.all, found.none) == (gap.closed, gap.left)
    assert one_at_a_time(found) is None
    assert against(found) is not None
    assert gaps_sentence(found).startswith(
        "The plan has one gap, a step without a mechanism. If it does not close, P(goal) is 0%"
    )


def test_other_outcomes_have_their_own_extremes(run):
    found = gaps(run, "battalions")
    first = found.gaps[0]
    assert (first.step, first.left.value) == ("barracks", 0)
    assert first.closed.value == pytest.approx(4 * 0.76, abs=0.1)
    council = next(g for g in found.gaps if g.step == "council")
    assert council.left == council.closed
    assert not council.clear
    only = {g.step: g for g in gaps(run, "turned_only").gaps}
    assert only["council"].difference.high < 0
    assert only["council"].closed.value == 0


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
    (section,) = show(found, frame_of(linear_run))
    assert (section.lead, section.figures, section.items) == (
        "The plan has no gaps: every step has a mechanism.", (), (),
    )  # fmt: skip


def test_the_charts_hold_every_interval(run):
    for outcome in ("goal", "battalions"):
        found = gaps(run, outcome)
        figure = one_at_a_time(found)
        lines = [x for row in figure.plot.rows for line in row.lines for x in (line.start, line.end)]
        assert len(lines) >= 6
        assert figure.plot.axis.low <= min(lines)
        assert max(lines) <= figure.plot.axis.high
        assert len(figure.table) == 3
        curve = against(found)
        assert [y for _, y in curve.plot.curves[0].points] == [e.value for _, e in found.curve]
        assert [row[0] for row in curve.table] == ["0%", "25%", "50%", "75%", "100%"]


def test_the_sections(run, golden):
    out = Console(width=100, file=StringIO())
    for outcome in ("goal", "battalions"):
        print_sections(show(gaps(run, outcome), frame_of(run)), out)
        for figure in (against(gaps(run, outcome)), one_at_a_time(gaps(run, outcome))):
            out.print(figure.words, *figure.header, *(" | ".join(row) for row in figure.table), sep="\n")
    out.print(each_gap(gaps(run, "turned_only")))
    golden("gaps.txt", out.file.getvalue())
