import io

import numpy as np
import pytest
from rich.console import Console

from midgame.engine.run import with_gaps
from midgame.engine.runtime import SUCCEEDED
from midgame.errors import InputError
from midgame.findings.base import Ask
from midgame.findings.certain.find import find, made_certain, seen
from midgame.findings.certain.show import show
from midgame.models import all_models
from midgame.runs.frame import frame_of
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.scenario.load import parse_scenario
from midgame.terminal.sections import print_sections

SCENARIO = """
midgame: 1
title: A rising
question: Does it end with the town ours?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 10 days}
sides: {a: Side A}
expect: {goal: 1% to 90%}
quantities:
  p: {value: 0.2..0.6, unit: probability, from: assumed, why: example}
  q: {value: 0.1..0.5, unit: probability, from: assumed, why: example}
facts:
  leader: [there, gone]
  town: [theirs, ours]
counters:
  days_lost: {unit: days}
plan:
  - {step: start, side: a, label: The clock runs}
  - {step: strike, side: a, label: Strike, does: politics.chance, with: {probability: p},
     on_success: {set: {leader: gone}}}
  - {step: gone, side: a, label: The leader is gone, when: leader == gone, effects: {add: {days_lost: 2}}}
  - {step: turn, side: a, label: The barracks turn, when: gone succeeded, gap: Why they would is not known}
  - {step: feint, side: a, label: A feint, optional: true, does: politics.chance, with: {probability: q}}
  - {step: march, side: a, label: March in, when: turn succeeded, does: politics.chance, with: {probability: q},
     on_success: {set: {town: ours}}}
  - {step: idle, side: a, label: Nobody ever rests, when: day > 20}
responses:
  - {step: illness, side: a, does: politics.chance, with: {probability: q}, when: day >= 2,
     on_success: {set: {leader: gone}}}
end_states:
  won: town == ours
goal: won
"""


@pytest.fixture(scope="module")
def scenario():
    return parse_scenario(SCENARIO, dict(all_models()), "test")


@pytest.fixture(scope="module")
def run(scenario):
    return play(scenario, 8_000, 3)


@pytest.fixture
def certainly(scenario):
    def again(step, count=8_000):
        return play(scenario, count, 3, paths=0, sure=(step,))

    return again


def printed(sections):
    out = Console(width=100, file=io.StringIO())
    print_sections(sections, out)
    tables = [" | ".join(row) for s in sections for f in s.figures for row in (f.header, *f.table)]
    told = [line.rstrip() for line in [*out.file.getvalue().splitlines(), "", *tables]]
    return "\n".join(told).strip() + "\n"


def test_only_what_a_model_decides_is_made_certain(run, certainly):
    asked = []

    def play_again(step):
        asked.append(step)
        return certainly(step)

    found = find(frame_of(run), Ask(certain=play_again))
    # no gap (it has a finding of its own), nothing optional, no response, and no step that only watches
    assert asked == ["strike", "march"]
    assert {c.step for c in found.made} == {"strike", "march"}
    assert [x.step for x in found.seen] == ["start", "gone", "idle"]
    by_name = {c.step: c for c in found.made}
    assert by_name["march"].clear
    # E[q] = 0.3 of those whose barracks turn succeed: certain marching brings 1 / 0.3 as many
    assert by_name["march"].p.value / by_name["march"].base.value == pytest.approx(1 / 0.3, rel=0.15)


def test_base_and_rise_add_up_in_the_replications_of_the_replay(run, certainly):
    goal = Run(run).goal
    for count in (8_000, 1_000):
        for c in made_certain(run, lambda step, count=count: certainly(step, count)):
            assert c.replications == count
            assert c.base.value == pytest.approx(goal[:count].mean())
            assert c.p.value == pytest.approx(c.base.value + c.rise.value)
            assert c.p.value == pytest.approx(Run(certainly(c.step, count)).goal.mean())


def test_what_was_seen_is_counted(run):
    goal, status = Run(run).goal, Run(run).step_status
    by_name = {x.step: x for x in seen(run)}
    came = status[:, Run(run).step.index("gone")] == SUCCEEDED
    gone = by_name["gone"]
    assert gone.verdict == "seen"
    assert gone.share is not None
    assert gone.share.value == pytest.approx(goal[came].mean())
    assert gone.given.value == pytest.approx(came.mean())
    assert gone.share.value > 1.2 * goal.mean()  # what was denied: that it makes a difference
    assert gone.share.low < gone.share.value < gone.share.high
    assert (by_name["start"].verdict, by_name["start"].share, by_name["start"].given.value) == ("always", None, 1.0)
    assert (by_name["idle"].verdict, by_name["idle"].share, by_name["idle"].given.value) == ("never", None, 0.0)


def test_making_a_watching_step_certain_would_have_changed_nothing(run, certainly):
    assert np.array_equal(Run(certainly("gone")).goal, Run(run).goal)


def test_a_number_is_seen_as_its_mean(run):
    found = find(frame_of(run), Ask("days_lost"))
    gone = next(x for x in found.seen if x.step == "gone")
    assert gone.share is not None
    assert (gone.share.value, gone.share.low, gone.share.high) == pytest.approx((2.0, 2.0, 2.0))
    day = next(x for x in seen(run, "last_day") if x.step == "gone")
    came = Run(run).step_status[:, Run(run).step.index("gone")] == SUCCEEDED
    assert day.share is not None
    assert day.share.value == pytest.approx(Run(run).last_day[came].mean())


def test_intervals_cover_as_often_as_they_say(made_run):
    rng = np.random.default_rng(4)
    hits = 0
    for _ in range(300):
        p = rng.choice([0.1, 0.6], 300)[:, None]
        came = rng.random((300, 2)) < p
        goal = came & (rng.random((300, 2)) < 0.4)
        found = seen(watching(made_run, came, goal))[0]
        assert found.share is not None
        hits += found.share.holds(0.4)
    assert 0.92 <= hits / 300 <= 0.98


def watching(made_run, came, goal):
    n = came.size
    return made_run(
        {"replication": n, "step": 1, "link": 1},
        {"goal": goal.reshape(n), "step_status": np.where(came.reshape(n, 1), SUCCEEDED, 0)},
        {"step": ["gone"], "step_link": ["gone"], "link": ["gone"], "step_list": ["plan"]},
    )


@pytest.mark.parametrize(
    ("cases", "verdict"), [(0, "never"), (19, "seldom"), (20, "seen"), (59, "seen"), (60, "always")]
)
def test_the_verdict_counts_replications(made_run, cases, verdict):
    came = (np.arange(60) < cases).reshape(30, 2)
    found = seen(watching(made_run, came, came))[0]
    assert (found.verdict, found.share is None) == (verdict, verdict != "seen")


def test_without_a_replay_only_what_was_seen_is_given(run):
    found = find(frame_of(run), Ask())
    assert found.made == ()
    assert found.seen == seen(run)


def test_a_gap_made_certain_is_the_same_run_as_a_gap_that_is_sure(scenario, certainly):
    # so that the finding on gaps and this one could not give two numbers for one question
    sure = play(with_gaps(scenario, 1.0, "turn"), 8_000, 3, paths=0)
    assert np.array_equal(Run(sure).goal, Run(certainly("turn")).goal)


def test_other_replications_are_refused(run, scenario):
    with pytest.raises(InputError, match="other replications"):
        made_certain(run, lambda step: play(scenario, 8_000, 4, paths=0))
    with pytest.raises(InputError, match="other replications"):
        made_certain(run, lambda step: play(scenario, 8_000, 3, lucks=4, paths=0))
    with pytest.raises(InputError, match="other replications"):
        made_certain(run, lambda step: play(scenario, 9_000, 3, paths=0))


def test_a_plan_without_a_chain_shows_nothing(make_run):
    frame = frame_of(make_run({"x": np.arange(50.0)}, np.arange(100).reshape(50, 2) % 2 == 0))
    assert show(find(frame, Ask()), frame) == ()


def test_what_is_said(run, certainly, golden):
    frame = frame_of(run)
    told = [
        printed(show(find(frame, ask), frame))
        for ask in (Ask(certain=certainly), Ask(), Ask("last_day", certain=certainly), Ask("days_lost"))
    ]
    golden("certain.txt", "\n\n".join(told))
