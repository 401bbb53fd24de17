"""Given that something comes about: against closed forms and brute force, and what is said of it."""

import io

import numpy as np
import pytest
from rich.console import Console

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.drivers.find import drivers
from midgame.findings.given.find import conditions, parted
from midgame.findings.given.show import show
from midgame.findings.order import EXPLAIN, cannot_say, found, shown
from midgame.findings.spread.find import find as find_spread
from midgame.findings.spread.words import between, lead
from midgame.runs.events import event_of
from midgame.runs.frame import frame_of
from midgame.runs.given import given
from midgame.terminal.sections import print_sections

DRAWS = 20_000
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def answers(make_run, draws=DRAWS, lucks=2, seed=1, scale=1.0):
    """Iran answers with chance x; given that the goal comes with 0.2 + 0.6 x, else with 0.05."""
    rng = np.random.default_rng(seed)
    x, z = rng.random((2, draws))
    event = rng.random((draws, lucks)) < x[:, None]
    goal = rng.random((draws, lucks)) < scale * np.where(event, 0.2 + 0.6 * x[:, None], 0.05)
    rallied = rng.random((draws, lucks)) < 0.3 + 0.1 * goal
    hits = rng.poisson(2 + 3 * rallied)
    status = np.stack([np.where(event, 2, 3), np.where(goal, 2, 0)], axis=2).reshape(-1, 2)
    return make_run(
        {"x": x, "z": z}, goal, lucks=lucks, sizes={"step": 2, "fact": 1, "counter": 1},
        outcomes={"same": goal, "rallied": rallied}, events=["same", "rallied"],
        variables={"step_status": status, "fact_end": rallied.reshape(-1, 1), "counter_end": hits.reshape(-1, 1)},
        coordinates={"step": ["answer", "last"], "step_label": ["Iran answers", "The last step"],
                     "fact": ["crowd_mood"], "counter": ["hits"], "counter_unit": ["ships"]},
        attributes={"fact_values": {"crowd_mood": ["calm", "rallied"]}},
    )  # fmt: skip


@pytest.fixture
def run(make_run):
    return answers(make_run)


def test_the_event_that_parts_most_comes_first_and_the_goal_itself_never(run):
    told = conditions(run)
    first = told.conditions[0]
    assert (first.kind, first.label, first.written) == ("step", "Iran answers", "answer succeeded")
    assert first.when.value == pytest.approx(0.6, abs=0.015)  # 0.2 + 0.6 E[x given the event], which is 2/3
    assert first.otherwise.value == pytest.approx(0.05, abs=0.01)
    assert first.share.value == pytest.approx(0.5, abs=0.01)
    assert first.difference.value == pytest.approx(first.when.value - first.otherwise.value)
    goal = run["goal"].values
    event = run["step_status"].values[:, 0] == 2
    assert first.when.value == pytest.approx(goal[event].mean())
    assert first.parts == pytest.approx(np.corrcoef(goal, event)[0, 1] ** 2)
    names = {c.name for c in told.conditions}
    assert not names & {"last", "same", "friendly"}  # the goal in other words


def test_a_further_condition_must_add_something():
    """Given what the first tells, one that says the same adds nothing: the variance over cells is that of a table."""
    rng = np.random.default_rng(2)
    a, b = rng.random((2, 50_000)) < 0.5
    y = (rng.random(50_000) < 0.2 + 0.4 * a + 0.2 * b).astype(float)
    alone, both, twice = parted(y, a * 1), parted(y, 2 * a + b), parted(y, 2 * a + a)
    assert alone == pytest.approx(0.04, abs=0.004)
    assert both == pytest.approx(0.04 + 0.01, abs=0.004)
    assert twice == pytest.approx(alone)


def test_a_rare_outcome_and_one_that_nothing_parts(make_run):
    rare = conditions(answers(make_run, draws=50_000, scale=0.02)).conditions[0]
    assert rare.name == "answer"
    assert rare.when.holds(0.012)
    assert rare.otherwise.holds(0.001)
    rng = np.random.default_rng(3)
    goal, other = rng.random((2, 4_000, 2)) < 0.5
    noise = make_run({"x": rng.random(4_000)}, goal, outcomes={"other": other}, events=["other"])
    assert conditions(noise).conditions == ()
    (section,) = show(conditions(noise), frame_of(noise))
    assert section.lead == "No event of this run parts P(goal) clearly."
    with pytest.raises(CannotSay, match="in only 3 of 400"):
        conditions(make_run({"x": rng.random(200)}, np.arange(400).reshape(200, 2) < 3))


def test_numbers_are_cut_and_never_by_themselves(run):
    told = conditions(run, "hits")
    assert [c.kind for c in told.conditions][:1] == ["fact"] or told.conditions[0].name == "rallied"
    assert all(c.name != "hits" for c in told.conditions)
    first = told.conditions[0]
    assert first.difference.value == pytest.approx(3, abs=0.1)


def test_the_drivers_of_a_run_given_an_event_are_those_of_its_rows(run):
    whole = frame_of(run)
    frame = given(whole, event_of(whole.run, "Iran answers"))
    told = drivers(frame, level=0.999)
    assert [d.quantity for d in told.top()] == ["x"]
    # x given the event has the distribution x^2: fifths end at sqrt(k / 5)
    ends = np.sqrt(np.arange(6) / 5)
    means = 0.2 + 0.6 * (2 / 3) * np.diff(ends**3) / np.diff(ends**2)
    assert told.ranked[0].fifths == pytest.approx(means, abs=0.04)
    assert told.ranked[0].share is None  # one luck


def true_percentiles():
    return 0.2 + 0.6 * np.sqrt(np.array(LEVELS))  # x given the event has the density 2 x


def test_its_spread_is_regressed_from_the_rows_it_has(run):
    whole = frame_of(run)
    told = find_spread(given(whole, event_of(whole.run, "Iran answers")), Ask())
    assert told.rows == int((run["step_status"].values[:, 0] == 2).sum())
    five = told.asked.spread
    assert [five.p5, five.p25, five.p50, five.p75, five.p95] == pytest.approx(true_percentiles(), abs=0.05)
    assert told.asked.probability.holds(0.6) or told.asked.probability.value == pytest.approx(0.6, abs=0.012)
    assert "between 3" in between(told.asked)


def test_its_spread_is_counted_where_each_draw_is_played_many_times(run, make_run):
    """Brute force: 500 draws of 40 plays of the same world, each weighed by how often the event comes about in it."""
    whole = frame_of(run)
    ask = Ask(nested=lambda: answers(make_run, draws=500, lucks=40, seed=5))
    told = find_spread(given(whole, event_of(whole.run, "Iran answers")), ask)
    assert (told.rows, told.draws, told.lucks) == (0, 500, 40)
    five = told.asked.spread
    assert [five.p5, five.p25, five.p50, five.p75, five.p95] == pytest.approx(true_percentiles(), abs=0.06)
    assert told.asked.low.p95 <= true_percentiles()[-1] <= told.asked.high.p95


def test_where_rows_are_too_few_the_spread_is_the_least_or_not_said(make_run):
    rare = answers(make_run, scale=0.05)
    whole = frame_of(rare)
    told = find_spread(given(whole, event_of(whole.run, "Iran answers")), Ask())
    assert told.asked.why in ("least", "unseen")
    assert ("at least between" in between(told.asked)) == (told.asked.why == "least")
    once = answers(make_run, lucks=1)
    whole = frame_of(once)
    told = find_spread(given(whole, event_of(whole.run, "Iran answers")), Ask())
    assert told.asked.why == "least"
    assert "What moves it" not in lead(told)
    never = find_spread(given(whole, event_of(whole.run, "not goal")), Ask())
    assert (never.asked.why, never.asked.spread) == ("never", None)


def test_what_compares_draws_or_was_played_beside_is_not_told_given_an_event(run):
    whole = frame_of(run)
    frame = given(whole, event_of(whole.run, "Iran answers"))
    findings = found(EXPLAIN, frame, Ask())
    told = {room for room, f in findings.items() if not isinstance(f, CannotSay)}
    assert {"spread", "given", "drivers", "flips", "breaks"} <= told
    assert not {"gaps", "rivals", "luck", "certain", "information", "enough"} & told
    (silent,) = cannot_say(findings)
    assert any("iven an event only what its own replications tell is told" in item for item in silent.items)
    assert {s.name for s in shown(findings, frame)} >= {"spread", "given", "drivers"}


def test_what_is_said(run, golden):
    out = Console(width=100, file=io.StringIO())
    frame = frame_of(run)
    tables = []
    for outcome in ("goal", "hits"):
        sections = show(conditions(run, outcome), frame)
        print_sections(sections, out)
        tables += [" | ".join(row) for s in sections for f in s.figures for row in (f.header, *f.table)]
    told = given(frame, event_of(frame.run, "Iran answers"))
    spread = find_spread(told, Ask())
    text = [line.rstrip() for line in out.file.getvalue().splitlines()]
    golden("given.txt", "\n".join([*text, *tables, lead(spread)]) + "\n")
