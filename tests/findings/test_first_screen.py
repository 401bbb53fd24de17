"""What a first screen says beside the chance of the goal, on a scenario whose figures can be worked out."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from rich.console import Console

import midgame
from midgame._load import load
from midgame._result import Result
from midgame.findings.answer import first, words
from midgame.findings.answer.asked import Asked
from midgame.findings.answer.find import Answer, answer
from midgame.findings.answer.routes import Route
from midgame.findings.brief.find import brief
from midgame.findings.brief.words import between_rivals, heads, hinges_on, instead, lines, not_known, small_print
from midgame.findings.drivers.find import Driver
from midgame.findings.gaps.find import Gap, Gaps
from midgame.findings.numbers.find import repeats
from midgame.findings.rivals.find import Contest, Rival
from midgame.findings.spread.find import Percentiles
from midgame.findings.spread.words import told
from midgame.models import all_models
from midgame.scenario.load import parse_scenario
from midgame.statistics.humps import Group
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Times
from midgame.terminal.answer import print_answer

SCENARIO = """
midgame: 1
title: Two ways
question: Is it over, and does the town fall?
as_of: 2025-01-01
expect: {goal: 20% to 60%, town_falls: 10% to 30%, stays: 1% to 5%}
clock: {start: 2025-01-01, horizon: 20 days}
sides: {us: We, them: They}
quantities:
  ours: {value: 20%, unit: probability, from: assumed, why: example}
  theirs: {value: 60%, unit: probability, from: assumed, why: example}
  falls: {value: 25%, unit: probability, from: assumed, why: example}
facts:
  war: [on, over]
  town: [free, fallen]
plan:
  - {step: we_end_it, label: We end it, side: us, link: end, when: day >= 2, does: politics.chance,
     with: {probability: ours}, on_success: {set: {war: over}}}
  - {step: they_end_it, label: They end it, side: them, link: end, when: day >= 6 and war == on, does: politics.chance,
     with: {probability: theirs}, on_success: {set: {war: over}}}
responses:
  - {step: town_taken, label: The town is taken, side: them, does: politics.chance, with: {probability: falls},
     on_success: {set: {town: fallen}}}
end_states:
  over: {when: war == over, label: It is over}
  goes_on: {when: war == on, label: It goes on}
  town_falls: {when: town == fallen, label: The town falls}
  stays: {when: town == free, label: The town stays free}
goal: over
outcomes:
  over_again: {value: war == over, label: The war is over}
  later: {value: they_end_it succeeded, label: They ended it}
"""
FORECASTS = """
forecasts:
  f_goal:
    question: Is it over within 20 days?
    rule: Yes if it is.
    by: us
    made: 2025-01-01
    deadline: 2025-01-21
    from_run: over
  f_them:
    question: Do they end it?
    rule: Yes if they do.
    by: us
    made: 2025-01-01
    deadline: 2025-01-21
    from_run: later
  f_town:
    question: Is the town free at the end?
    rule: Yes if it is.
    by: us
    made: 2025-01-01
    deadline: 2025-01-21
    from_run: town_falls < 0.5
"""
OVER, THEY = 0.2 + 0.8 * 0.6, 0.8 * 0.6


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    folder = Path(tmp_path_factory.mktemp("ways"))
    (folder / "scenario.yaml").write_text(SCENARIO.lstrip(), encoding="utf-8")
    (folder / "evidence.yaml").write_text("sources: {}\n", encoding="utf-8")
    (folder / "forecasts.yaml").write_text(FORECASTS.lstrip(), encoding="utf-8")
    return midgame.run(load(folder), 2000, 1).dataset


@pytest.fixture(scope="module")
def found(run: xr.Dataset) -> Answer:
    return answer(run)


def screen(a: Answer) -> str:
    out = StringIO()
    print_answer(a, Console(file=out, width=200))
    return out.getvalue()


def test_what_the_author_asked_is_answered_what_was_expected_first(run: xr.Dataset, found: Answer) -> None:
    assert [(x.question, x.from_run) for x in found.asked] == [
        ("Is the town free at the end?", "town_falls < 0.5"),  # a forecast of what was also expected
        ("The town stays free", "stays"),  # expected, and no forecast asks for it
        ("Do they end it?", "later"),
    ]  # the goal is answered already
    free, stays, them = (x.share for x in found.asked)
    assert free is not None
    assert stays is not None
    assert them is not None
    assert (free.value, stays.value) == (pytest.approx(0.75, abs=0.03), free.value)
    assert them.value == pytest.approx(THEY, abs=0.03)
    said = f"Do they end it?  yes in {round(100 * them.value)} of 100 plays"
    assert said in screen(found)
    assert dict(lines(brief(run)))["Also asked"].startswith("Is the town free at the end? Yes in ")
    data = Result(run).summary()["asked"]
    assert data[2]["share"]["value"] == them.value


def test_an_answer_to_a_number_and_one_with_its_spread() -> None:
    share, spread = Estimate(0.3, 0.28, 0.32), Percentiles(0.1, 0.2, 0.3, 0.4, 0.6)
    told = replace(_nothing(), asked=(
        Asked("Does it?", "x", share, spread), Asked("How many?", "n", None, None, Times(4, 1, 3, 9), "day"),
    ))  # fmt: skip
    assert first.answers(told) == [("Does it?", "yes in 30 of 100 plays (10 to 60)"), ("How many?", "day 3 (1–9)")]
    many = replace(told, asked=told.asked * 3)
    assert len(first.answers(many)) == first.MOST_ASKED
    assert first.more(many) == "3 more questions are answered among the forecasts."


def test_how_soon_the_goal_comes_is_of_the_plays_that_reach_it(run: xr.Dataset, found: Answer) -> None:
    assert found.goal.share.value == pytest.approx(OVER, abs=0.03)
    n = round(100 * found.goal.share.value)
    said = f"Where the goal is reached, in {n} of 100 plays, half do so by day 6; nine in ten within day 2–6."
    assert first.soon(found) == said
    at_once = replace(found, at_once=0.2, later=Times(9, 7, 9, 30))
    assert first.soon(at_once) == (
        f"Where the goal is reached, in {n} of 100 plays, 20 in 100 do so on the first day; of the others half by "
        "day 9, nine in ten within day 7–30."
    )
    assert said in screen(found)
    assert dict(lines(brief(run)))["How soon"].startswith(said)
    from_start = replace(found, goal=replace(found.goal, day=Times(0, 0, 0, 0)))
    assert first.soon(from_start) == ""
    assert first.soon(replace(found, goal=replace(found.goal, day=None))) == ""


def test_by_which_way_is_told_where_the_commonest_is_in_other_hands(found: Answer) -> None:
    they, we = found.routes
    assert (they.label, they.own, they.side) == ("They end it", False, "They")
    assert (we.label, we.own) == ("We end it", True)
    assert they.share.value == pytest.approx(THEY / OVER, abs=0.03)
    assert they.share.value + we.share.value == pytest.approx(1)
    a, b = (round(100 * r.share.value) for r in found.routes)
    said = f"Of 100 plays that reach the goal: {a} by “They end it” (up to They), {b} by “We end it”."
    assert first.by_which(found) == said
    assert said in screen(found)


def test_ways_that_do_not_add_up_say_what_is_left(found: Answer) -> None:
    one = Route("x", "X", "We", True, Estimate(0.8, 0.7, 0.9))
    told = first.by_which(replace(found, routes=(one,)))
    assert told == "Of 100 plays that reach the goal: 80 by “X”, 20 by none of these."
    assert first.by_which(replace(found, routes=())) == ""


def test_what_repeats_the_goal_is_no_other_thing_that_may_happen(run: xr.Dataset, found: Answer) -> None:
    again = {e.name: e.repeats for e in (*found.end_states, *found.events)}
    assert again == {
        "over": "goal", "goes_on": "missed", "town_falls": "", "stays": "", "over_again": "goal", "later": "",
    }  # fmt: skip
    assert "“The town stays free”" in words.instead(found)
    assert "It goes on" not in words.instead(found)
    told = instead(brief(run))
    assert "It goes on" not in told
    assert told.startswith("In 7")
    assert "“The town stays free”" in told
    assert told.endswith("Where the goal is missed, the plan stops at “End” (needs “We end it” or “They end it”).")
    (happens,) = (line for line in screen(found).splitlines() if line.startswith("Happens"))
    assert "They ended it" in happens
    assert "The war is over" not in happens


def test_where_no_other_end_is_left_it_is_told_what_happens(run: xr.Dataset) -> None:
    b = brief(run)
    told = instead(replace(b, ends=tuple(e for e in b.ends if e.repeats), none=Estimate(1 - b.share.value, 0, 1)))
    assert "“They ended it”" in told
    assert "The war is over" not in told
    assert "the goal is not reached" not in told


@pytest.mark.parametrize(
    ("held", "goal", "said"),
    [
        ([1, 1, 0, 0], [1, 1, 0, 0], "goal"),
        ([0, 0, 1, 1], [1, 1, 0, 0], "missed"),
        ([1, 0, 0, 0], [1, 1, 0, 0], ""),
        ([0] * 999 + [1], [1] + [0] * 999, ""),  # a rare goal and a rare event differ, though seldom
        ([1, 1, 1, 1], [1, 1, 1, 1], ""),  # always reached
        ([1] * 500 + [0] * 499 + [1], [1] * 500 + [0] * 500, "goal"),
    ],
)
def test_when_an_event_repeats_the_goal(held: list[int], goal: list[int], said: str) -> None:
    assert repeats(np.array(held, bool), np.array(goal, bool)) == said


def test_rivals_are_named_by_what_they_are_rivals_of() -> None:
    def rival(label: str, p: float) -> Rival:
        return Rival(label, 0.5, (), "", 10, Estimate(p, p, p), None)

    contest = Contest("x", "number", "Leadership falls", True, (rival("0 of 21", 0.1), rival("the class", 0.4)), None)
    assert between_rivals(contest) == "10.0% if “Leadership falls: 0 of 21”, 40.0% if “Leadership falls: the class”"


def test_two_groups_are_told_before_their_mean(make_run: Callable[..., xr.Dataset]) -> None:
    rng = np.random.default_rng(1)
    x = rng.random(400)
    run = make_run({"x": x}, rng.random((400, 60)) < x[:, None], lucks=60)
    a, b = answer(run), brief(run)
    assert a.chances is not None
    assert a.chances.asked.groups == ()
    assert b.chance is not None
    groups = (Group(0.4, 0.02, 0.05, 0.1, 0.05), Group(0.6, 0.7, 0.85, 0.9, 0.85))
    chance = replace(b.chance, probability=Estimate(0.53, 0.52, 0.54), groups=groups)
    assert told(chance) == (
        "near 5 or near 85 in 100, hardly in between: the first in 40, the other in 60 of 100 ways in which the "
        "uncertain numbers may turn out; 53 on average"
    )
    apart = replace(a, chances=replace(a.chances, asked=chance))
    assert words.headline(apart) == told(chance)
    assert words.headline_meant(apart) == (
        "Nine in ten of the first group lie between 2 and 10, of the other between 70 and 90."
    )
    assert words.answer_sentence(apart).endswith("a mean that lies between the two groups.")
    assert words.answer_sentence(a).endswith(  # the words of both ends: that of the mean would say what is not known
        "very unlikely (5–20%), up to very likely (80–95%), depending on what is true."
    )
    narrow = replace(chance, groups=(), spread=Percentiles(0.82, 0.83, 0.85, 0.86, 0.9))
    near = replace(a, chances=replace(a.chances, asked=narrow), goal=replace(a.goal, share=Estimate(0.85, 0.84, 0.86)))
    assert words.answer_sentence(near).endswith(": very likely (80–95%).")
    brief_of = replace(b, chance=chance)
    ((many, of, under),) = heads(brief_of)
    assert (many, of) == ("5 or 85", "in 100")
    assert under.startswith("Hardly in between, depending on what is true: the first in 40, the other in 60")
    assert "In words: almost no chance (1–5%) or very likely (80–95%)." in small_print(brief_of)
    same = replace(chance, groups=(Group(0.2, 0.0, 0.0, 0.0, 0.0), Group(0.8, 1.0, 1.0, 1.0, 1.0)))
    assert words.headline_meant(replace(apart, chances=replace(a.chances, asked=same))) == ""


def _nothing() -> Answer:
    """An answer whose questions alone count."""
    return Answer(*[None] * 30, (), (), ())  # type: ignore[arg-type]


def test_a_way_counts_where_it_brings_the_goal_about() -> None:
    """Where the town falls on day 0 the goal is there; a way that succeeds later in the same play did not bring it."""
    text = SCENARIO.replace("goal: over", "goal: [over, town_falls]").replace(
        "expect: {goal: 20% to 60%, ", "expect: {"
    )
    a = midgame.run(parse_scenario(text, dict(all_models())), 4000, beside=False).findings
    goal = 0.25 + 0.75 * OVER
    assert a.goal.share.value == pytest.approx(goal, abs=0.03)
    assert [r.step for r in a.routes] == ["they_end_it", "we_end_it"]
    assert a.routes[0].share.value == pytest.approx(0.75 * THEY / goal, abs=0.03)
    assert a.routes[1].share.value == pytest.approx(0.75 * 0.2 / goal, abs=0.03)
    assert a.at_once == pytest.approx(0.25 / goal, abs=0.03)
    assert a.later is not None
    assert a.later.median == 6
    assert "33 in 100 do so on the first day" in first.soon(replace(a, at_once=0.33))


def test_another_way_than_the_plan_is_told_of_the_plays_with_the_goal(found: Answer) -> None:
    assert first.unplanned(found) == ""
    broken = replace(found.breaks, off_plan=0.41 * found.breaks.goal.value)
    told = first.unplanned(replace(found, breaks=broken))
    assert told == "Of 100 plays that reach the goal 41 do so although a link of the plan never held."
    assert first.unplanned(replace(found, breaks=replace(broken, off_plan=0.05 * broken.goal.value))) == ""


def test_the_widest_hinge_comes_first(run: xr.Dataset) -> None:
    b = brief(run)
    e = Estimate(0.5, 0.4, 0.6)
    rivals = tuple(Rival(name, 1, (), "", 9, e, None) for name in ("a", "b"))
    contest = Contest("x", "quantity", "X", True, rivals, Estimate(0.1, 0.05, 0.15))
    driver = Driver("d", "Days", "days", "drawn", "", e, e, Estimate(-0.3, -0.4, -0.2), 0, 4, 1.0, 2.0, e, e, (), -0.3,
                    False, None, True)  # fmt: skip
    told = hinges_on(replace(b, contests=(contest,), drivers=(driver,)))
    assert told.index("Days") < told.index("“X: a”")
    assumed = hinges_on(replace(b, drivers=(driver,), answer=replace(b.answer, unsourced=("Days",))))
    assert assumed.startswith("“Days”, assumed (more: lower chance")


def test_gaps_that_are_not_seen_to_matter_are_told_apart(run: xr.Dataset) -> None:
    b = brief(run)
    assert b.chance is not None
    e, subject = Estimate(0.5, 0.4, 0.6), b.chance.subject
    made = (("Alpha", Estimate(0.3, 0.2, 0.4)), ("Beta", Estimate(0.01, -0.01, 0.03)))
    one, other = (Gap(name, f"??? {name}", e, e, e, difference) for name, difference in made)

    def said(*found: Gap) -> str:
        return not_known(replace(b, answer=replace(b.answer, gaps=Gaps(subject, found, e, e))))

    assert "“Alpha” and “Beta”. Of these only “Alpha” is seen to move the chance of the goal. " in said(one, other)
    assert "Of these only" not in said(one)
    assert "Of these only" not in said(one, replace(one, step="c"))
    assert "Of these only" not in said(other, replace(other, step="c"))
