from dataclasses import dataclass

import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.stories.find import pick_stories, plan_owner
from midgame.findings.stories.telling import tell


@dataclass(frozen=True)
class Event:
    day: int
    step: str
    text: str


@pytest.fixture
def run(make_run):
    """Six replications of three draws: most miss the goal at the second link and lose two ships."""
    goal = np.array([[0, 0], [1, 1], [0, 0]], bool)
    lost = np.array([2, 2, 5, 0, 2, 9], np.float32)[:, None]
    extra = {
        "force_lost": (("replication", "force"), lost),
        "force_used": (("replication", "force"), 0 * lost),
        "force_end": (("replication", "force"), 10 - lost),
        "break_link": ("replication", np.array([1, 1, -1, -1, 1, 0], np.int16)),
        "break_day": ("replication", np.array([20, 20, -1, -1, 21, 3], np.int16)),
        "last_day": ("replication", np.array([60, 60, 40, 30, 59, 60], np.int16)),
    }
    coords = {
        "force": ["us.ships"], "force_side": ("force", ["us"]), "force_label": ("force", ["escorts"]),
        "link": ["strike", "barracks"], "step": ["strike", "barracks", "flee"],
        "step_label": ("step", ["Strike", "The barracks turn", "Flee"]), "step_side": ("step", ["us", "us", "ve"]),
        "step_list": ("step", ["plan", "plan", "responses"]),
    }  # fmt: skip
    return make_run({"x": np.arange(3.0)}, goal, extra=extra, coords=coords, attrs={"clock_start": "2025-10-31"})


def test_the_three_replications(run):
    typical, best, worst = pick_stories(run)
    assert plan_owner(run) == "us"
    assert (typical.kind, typical.replication, typical.goal) == ("typical", 0, False)
    assert (best.replication, best.goal) == (3, True)  # the goal, no ship lost
    assert (worst.replication, worst.goal) == (5, False)  # broke at the first link, nine ships lost
    assert "largest losses of us" in worst.why
    assert "misses the goal, as most do" in typical.why


def test_a_trace_becomes_a_story(run):
    events = [
        Event(0, "decide", "the attacker decides to strike"),
        Event(2, "strike", "20 missiles are fired."),
        Event(2, "strike", "3 radars are destroyed"),
        Event(3, "patrol", "aircraft patrol"),
        Event(4, "patrol", "aircraft patrol"),
        Event(5, "patrol", "aircraft patrol"),
        Event(9, "patrol", "aircraft patrol"),
    ]
    assert tell(events, run, 0) == (
        "Day 0 (31 October 2025): The attacker decides to strike.",
        "Day 2 (2 November 2025): 20 missiles are fired; 3 radars are destroyed.",
        "Days 3 to 5 (3 November 2025 to 5 November 2025): Aircraft patrol.",
        "Day 9 (9 November 2025): Aircraft patrol.",
        "Day 60 (30 December 2025), the end: the goal is not reached; the plan broke at 'The barracks turn' on day 20; "
        "lost: escorts 2.",
    )
    assert tell(reversed(events))[0] == "Day 0: The attacker decides to strike."
    assert tell([], run, 3) == ("Day 30 (30 November 2025), the end: the goal is reached; nothing was lost.",)


def test_the_engines_events_read_as_prose(run):
    events = [
        Event(2, "strike", "'Strike' begins"),
        Event(2, "strike", "Missiles: 1,000 used, 500 left"),
        Event(2, "strike", "Radars: 13 lost, 11 left"),
        Event(2, "strike", "Missiles: 20 used, 480 left"),
        Event(2, "strike", "succeeds"),
        Event(2, "flee", "leadership: in place -> gone"),
        Event(2, "", "end state reached: Head gone"),
        Event(3, "strike", "Boats: +1, 1 in all"),
        Event(5, "strike", "Boats: +2, 3 in all"),
        Event(6, "strike", "Missiles: 10 used, 470 left"),
        Event(9, "hold_on", "fails"),
    ]
    assert tell(events, run) == (
        "Day 2 (2 November 2025): 'Strike' begins and succeeds. "
        "Missiles: 1,020 used, 480 left; Radars: 13 lost, 11 left. "
        "Leadership is now 'gone'. End state reached: Head gone.",
        "Days 3 to 6 (3 November 2025 to 6 November 2025): Boats: +3, 3 in all; Missiles: 10 used, 470 left.",
        "Day 9 (9 November 2025): 'Hold on' fails.",
    )


def test_a_replication_that_was_not_played(run):
    with pytest.raises(InputError, match="has 0 to 5"):
        tell([], run, 6)


def test_a_run_without_forces_or_links(linear_run):
    stories = pick_stories(linear_run)
    goal = linear_run["goal"].values
    assert stories[1].goal
    assert not stories[2].goal
    assert stories[0].goal == (goal.mean() > 0.5)
