"""Events of a run by name, label and condition: counted by hand, and what a newcomer writes wrong."""

import numpy as np
import pytest

from midgame.errors import CannotSay, InputError
from midgame.runs.events import event_of
from midgame.runs.frame import frame_of
from midgame.runs.given import given, share_given
from midgame.runs.run import Run
from midgame.statistics.intervals import cluster_mean


@pytest.fixture
def run(by_hand):
    dataset = by_hand()
    return Run(dataset.assign_coords(outcome_label=("outcome", ["Any ship hit", "", ""])))


@pytest.mark.parametrize(("text", "rows"), [
    ("goal", [1, 2, 7]),
    ("won", [1, 2, 7]),
    ("lost_it", [0, 3, 4, 5]),
    ("any ship hit", [1, 4, 7]),
    ("“Any ship hit”", [1, 4, 7]),
    ("any_hit", [1, 4, 7]),
    ("Open the door", [1, 2, 3, 4, 6, 7]),
    ("open", [1, 2, 3, 4, 6, 7]),
    ("open failed", [0]),
    ("close begun", [1, 2, 3, 4, 6, 7]),
    ("not close ended", [0, 5, 6]),
    ("ships_hit >= 2", [4, 7]),
    ("ships_hit >= 1 and not goal", [4]),
    ("'Any ship hit' or goal", [1, 2, 4, 7]),
    ("lost(us.ships) > 2", [4, 7]),
    ("used(us.missiles) == 10", [7]),
    ("us.ships < 8", [4, 7]),
    ("initial(us.ships) - us.ships >= 3", [4, 7]),
    ("fell_on <= 12", [1]),
    ("max(ships_hit, 1) == 1", [0, 1, 2, 3, 5, 6]),
    ("a > 5", [4, 5, 6, 7]),
    ("last_day < 35", [0, 1, 2, 7]),
])  # fmt: skip
def test_what_an_event_holds(run, text, rows):
    assert np.flatnonzero(event_of(run, text).holds).tolist() == rows


def test_a_fact_is_compared_with_its_values(made_run):
    dataset = made_run(
        {"replication": 4, "fact": 1}, {"fact_end": np.array([[0], [1], [2], [1]])}, {"fact": ["leadership"]},
        {"fact_values": {"leadership": ["in place", "removed", "fled"]}},
    )  # fmt: skip
    run = Run(dataset)
    assert event_of(run, "leadership == removed").holds.tolist() == [False, True, False, True]
    assert event_of(run, "leadership != 'in place'").holds.tolist() == [False, True, True, True]
    with pytest.raises(InputError, match="'leadership' is never 'gone'; its values are in place, removed, fled"):
        event_of(run, "leadership == gone")
    with pytest.raises(InputError, match="'leadership' is a fact; compare it with one of its values"):
        event_of(run, "leadership")


@pytest.mark.parametrize(("text", "said"), [
    ("", "the expression is empty"),
    ("gaol", "no 'gaol' in this run; did you mean 'goal'"),
    ("Iran answers", "no event 'Iran answers' in this run"),
    ("Open the doors", "no event 'Open the doors' in this run; did you mean 'Open the door'"),
    ("ships_hit", "'ships_hit' is a number and no event; compare it"),
    ("ship_hit >= 3", "no 'ship_hit' in this run; did you mean 'ships_hit'"),
    ("ships_hit >= ", "expected a number or a name"),
    ("ships_hit > 3 > 1", "comparisons cannot be chained"),
    ("opn succeeded", "no step 'opn' in this run; did you mean 'open'"),
    ("after open by 2 days", "looks at a day of the campaign"),
    ("day >= 3", "'last_day' is the last that was played"),
    ("poisson(2) > 1", "cannot be asked of a run that is over"),
    ("lost(us.shops) > 1", "no force 'us.shops' in this run; did you mean 'us.ships'"),
    ("tries(opn) > 1", "no step 'opn'"),
    ("goal and ships_hit", "'ships_hit' is a number and no event"),
    ("__import__('os')", "is not a function"),
])  # fmt: skip
def test_what_is_no_event_is_told_with_its_fix(run, text, said):
    with pytest.raises(InputError) as error:
        event_of(run, text)
    assert said in str(error.value)


@pytest.fixture
def pair(make_run):
    """E comes about with chance x, the goal given E with 0.2 + 0.6 x, given no E with 0.1."""
    rng = np.random.default_rng(1)
    x, z = rng.random((2, 20_000))
    event = rng.random((20_000, 2)) < x[:, None]
    goal = rng.random((20_000, 2)) < np.where(event, 0.2 + 0.6 * x[:, None], 0.1)
    return make_run({"x": x, "z": z}, goal, outcomes={"iran": event}, events=["iran"])


def test_a_run_given_an_event_has_its_inputs_and_its_outcome(pair):
    whole = frame_of(pair)
    frame = given(whole, event_of(whole.run, "iran"))
    assert frame.lucks == 1
    assert frame.draws == int(pair["outcome_value"].values[::2, 0].sum())
    # x given E has the density 2 x: its mean is 2/3, that of 0.2 + 0.6 x 0.6
    assert frame.values[frame.column("x")].mean() == pytest.approx(2 / 3, abs=0.01)
    assert frame.values[frame.column("z")].mean() == pytest.approx(0.5, abs=0.01)
    assert frame.by_draw("iran").min() == 1
    assert cluster_mean(frame.played("goal"), True, 0.999).holds(0.6)
    assert share_given(whole, frame.given.holds, "goal").value == pytest.approx(0.6, abs=0.012)
    assert frame.given.share.holds(0.5)
    np.testing.assert_array_equal(frame.run.inputs[frame.run.draw_index][:, 0], frame.values[0])


def test_too_few_or_all_cannot_be_given(pair, run):
    whole = frame_of(pair)
    with pytest.raises(CannotSay, match="comes about in 0 of 40,000 replications"):
        given(whole, event_of(whole.run, "x > 2"))
    with pytest.raises(CannotSay, match="comes about in all 40,000 replications"):
        given(whole, event_of(whole.run, "x < 2"))


def test_the_share_given_agrees_with_counting(run):
    frame = frame_of(run)
    event = event_of(run, "ships_hit >= 1")
    found = share_given(frame, frame.rows(event.holds), "goal")
    assert found.value == pytest.approx(2 / 3)
    assert found.low < 2 / 3 < found.high
