"""Which replications are told, what of them, and how they ended."""

from io import StringIO

import numpy as np
import pytest
from rich.console import Console

import midgame
from midgame.engine.events import Arrived, Became, Began, Counted, Failed, Lost, Reached, Succeeded, Used
from midgame.errors import CannotSay, InputError
from midgame.findings.base import Ask, plain
from midgame.findings.stories.find import Story, ending, events_of, find, pick_stories
from midgame.findings.stories.show import show
from midgame.findings.stories.words import paragraphs, title, why
from midgame.models import all_models
from midgame.runs.frame import frame_of
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.runs.schema import ENDED, FAILED, NOT_BEGUN
from midgame.scenario.load import parse_scenario
from midgame.terminal.sections import print_sections

ISLANDS = """
midgame: 1
title: Islands
question: How many islands?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 8 days}
sides: {a: "Side A: 3 lost, 4 left", b: Side B}
quantities:
  p: {value: 0.5..0.9, unit: probability, from: assumed, why: example}
units: [islands, island]
counters:
  islands: {label: Islands, unit: islands}
forces:
  a.boats: {count: 40, unit: boats, label: "Boats -> canoes"}
  a.late: {count: 5, unit: boats, label: Late, arrives: 2}
  b.guards: {count: 9, unit: battalions, label: Guards}
facts: {chief: [home, "gone: 2 used"]}
plan:
  - {step: land, side: a, label: "Land' begins", repeat: daily, goes_on: true, does: politics.chance, with: {probability: p}, effects: {use: {a.boats: 1}}, on_success: {add: {islands: 1}, lose: {b.guards: 1}}}
  - {step: hold, side: a, when: islands >= 5, on_success: {set: {chief: "gone: 2 used"}}}
end_states:
  three: {when: islands >= 3, label: 3 islands}
  five: {when: islands >= 5, label: 5 islands}
goal: five
"""  # noqa: E501


def scenario(text=ISLANDS):
    return parse_scenario(text, dict(all_models()))


@pytest.fixture(scope="module")
def islands():
    return play(scenario(), 300, 1, paths=1)


@pytest.fixture
def run(make_run):
    """Six replications of three draws: most miss the goal at the second link and lose two ships."""
    goal = np.array([[0, 0], [1, 1], [0, 0]], bool)
    lost = np.array([2, 2, 5, 0, 2, 9], np.float32)[:, None]
    status = np.array([[2, 3, 0], [2, 3, 0], [2, 2, 0], [2, 2, 0], [2, 0, 0], [3, 0, 0]])
    return make_run(
        {"x": np.arange(3.0)}, goal,
        sizes={"force": 1, "link": 2, "step": 3, "fact": 1, "counter": 1, "end_state": 2},
        variables={
            "force_lost": lost,
            "force_end": 10 - lost,
            "step_status": status,
            "step_unmet": np.where(status == 0, 0, -1),
            "break_link": [1, 1, -1, -1, 1, 0],
            "break_day": [20, 20, -1, -1, 46, 3],
            "break_cause": [FAILED, FAILED, 0, 0, ENDED, FAILED],
            "break_step": [1, 1, -1, -1, 1, 0],
            "break_end_state": [-1, -1, -1, -1, 1, -1],
            "last_day": [60, 60, 40, 30, 46, 60],
            "end_state_held": np.stack([goal.reshape(-1), [0, 0, 0, 0, 1, 0]], axis=1),
            "end_state_day": [[-1, -1]] * 6,
        },
        coordinates={
            "force": ["us.ships"], "force_side": ["us"], "force_label": ["escorts"], "link": ["strike", "barracks"],
            "step": ["strike", "barracks", "flee"], "step_label": ["Strike", "The barracks turn", "Flee"],
            "step_side": ["us", "us", "ve"], "step_list": ["plan", "plan", "response"],
            "step_link": ["strike", "barracks", ""], "step_mechanism": [True] * 3,
            "fact": ["the_leadership"], "counter": ["boats"],
            "end_state": ["friendly", "gives_up"], "end_state_label": ["", "The attacker gives up"],
        },
        attributes={"clock_start": "2025-10-31", "sides": {"us": "United States"}, "horizon": 61},
    )  # fmt: skip


def test_the_three_replications(run):
    typical, best, worst = pick_stories(run)
    assert typical == Story("typical", 0, goal=False, last_day=60, owner="United States", lost=0.2)  # two of ten ships
    assert (best.kind, best.replication, best.goal) == ("best", 3, True)  # the goal, no ship lost
    assert (worst.kind, worst.replication, worst.goal) == ("worst", 5, False)  # broke at the first link, nine lost


def test_how_a_replication_ended(run):
    failed, reached, gave_up = (ending(Run(run), r) for r in (0, 3, 4))
    assert (failed.goal, failed.link, failed.day, failed.cause_day) == (False, "The barracks turn", 60, 20)
    assert (failed.cause.code, failed.cause.label) == (FAILED, "The barracks turn")
    assert failed.lost == (("United States", "escorts", 2.0),)
    assert (reached.goal, reached.cause, reached.link, reached.lost) == (True, None, "", ())
    assert reached.holds == ("Friendly",)
    assert (gave_up.cause.code, gave_up.cause.label, gave_up.cause_day) == (ENDED, "The attacker gives up", 46)
    assert gave_up.holds == ("The attacker gives up",)


def test_the_ending_of_a_step_that_never_began_for_want_of_another():
    text = ISLANDS.replace("side: a, when: islands >= 5", "side: a, when: land failed and islands >= 1")
    text = text.replace("repeat: daily, goes_on: true, ", "").replace("0.5..0.9", "1")
    run = Run(play(scenario(text), 2, 1, lucks=1))
    end = ending(run, 0)
    assert (end.link, end.cause.code, end.cause.condition) == ("Hold", NOT_BEGUN, "land failed")


def test_days_alike_are_one_stretch_and_counts_add_up_by_their_names(run):
    events = [
        Reached(0, "", "friendly"),
        Began(2, "strike"),
        Used(2, "strike", "us.ships", 1_000, 500),
        Lost(2, "strike", "us.ships", 13, 487),
        Used(2, "strike", "us.ships", 20, 467),
        Succeeded(2, "strike"),
        Became(2, "flee", "the_leadership", "in place", "gone"),
        Reached(2, "", "gives_up"),
        Counted(3, "strike", "boats", 1, 1),
        Counted(5, "strike", "boats", 2, 3),
        Arrived(6, "", "us.ships", 10, 477),
        Counted(6, "flee", "boats", -1.5, 1.5),
        Began(9, "flee"),
        Failed(9, "flee"),
        Succeeded(10, "barracks"),
        Failed(11, "barracks"),
    ]
    told = paragraphs(Run(run), 0, reversed(events[:1]))
    assert told[0] == ("Day 0 (31 October 2025)", "“Friendly” holds on the first day.")
    told = paragraphs(Run(run), 0, events)
    assert [head for head, _ in told] == [
        "Day 0 (31 October 2025)", "Day 2 (2 November 2025)", "Days 3 to 6 (3 November 2025 to 6 November 2025)",
        "Day 9 (9 November 2025)", "Day 10 (10 November 2025)", "Day 11 (11 November 2025)",
        "The end, day 60 (30 December 2025)",
    ]  # fmt: skip
    assert told[1][1] == (
        "“Strike” begins and succeeds. Escorts: 1,020 used, 467 left; escorts: 13 lost, 487 left. "
        "The leadership is now “gone”. End state reached: “The attacker gives up”."
    )
    assert told[2][1] == "Boats: +1.5, 1.5 in all; escorts: 10 arrived, 477 there."
    assert [text for _, text in told[3:6]] == [
        "“Flee” begins and fails.", "“The barracks turn” succeeds.", "“The barracks turn” fails.",
    ]  # fmt: skip
    assert [r for r in range(6) if "day 46 (16 December 2025): “The attacker gives up” came first" in
            paragraphs(Run(run), r, [])[-1][1]] == [4]  # fmt: skip


def test_each_end_state_on_its_own_day_whatever_it_is_called(islands):
    run = Run(islands)
    reached = {e.end_state: e.day for e in events_of(run, 0) if isinstance(e, Reached)}
    assert list(reached) == ["three", "five"]
    assert 0 < reached["three"] < reached["five"]
    assert [reached[name] for name in run.end_state] == run.end_state_day[0].tolist()
    told = dict(paragraphs(run, 0, events_of(run, 0)))
    for name, label in (("three", "“3 islands”"), ("five", "“5 islands”")):
        (day,) = (head for head, text in told.items() if f"End state reached: {label}" in text)
        assert day.startswith(f"Day {reached[name]:g} (")


def test_events_of_a_run_in_an_excursion_are_those_of_the_excursion():
    from midgame.scenario.load import with_excursion

    text = ISLANDS + "excursions: {sure: {p: 1}}\n"
    run = Run(play(with_excursion(scenario(text), "sure"), 4, 2))
    landed = [e for e in events_of(run, 1) if isinstance(e, Counted)]
    assert [e.total for e in landed] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert landed[-1].total == run.counter_end[1, 0]


def test_a_replication_that_was_not_played(run):
    for replication in (6, -1):
        with pytest.raises(InputError, match="has 0 to 5"):
            events_of(Run(run), replication)
        with pytest.raises(InputError, match="has 0 to 5"):
            paragraphs(Run(run), replication, [])


def test_a_run_that_cannot_be_played_again(run, islands):
    with pytest.raises(CannotSay, match=r"scenario that this run carries cannot be read"):
        find(frame_of(run.assign_attrs(midgame_version=midgame.__version__)), Ask())
    old = islands.assign_attrs(midgame_version="0.0.7")
    with pytest.raises(CannotSay, match=r"midgame 0\.0\.7 and cannot be played again by"):
        find(frame_of(old), Ask())


def test_a_run_without_forces_or_links(linear_run):
    typical, best, worst = pick_stories(linear_run)
    goal = linear_run["goal"].values
    assert best.goal
    assert not worst.goal
    assert typical.goal == (goal.mean() > 0.5)
    assert best.owner == ""


def test_a_story_as_plain_data_says_what_kind_each_event_is(islands):
    frame = frame_of(islands)
    first = plain(find(frame, Ask()))["told"][0]
    assert {e["what"] for e in first["events"]} >= {"began", "used", "lost", "counted", "reached", "arrived"}
    assert first["story"]["kind"] == "typical"


def test_the_sections(islands, golden):
    frame = frame_of(islands)
    out = Console(width=100, file=StringIO())
    print_sections(show(find(frame, Ask()), frame), out)
    out.print("\nOther reasons to tell one\n")
    for kind in ("typical", "best", "worst"):
        for goal in (True, False):
            for owner in ("Side A", ""):
                story = Story(kind, 1_234, goal, 8.0, owner)
                out.print(f"{title(story)}. {why(story)}")
    golden("stories.txt", out.file.getvalue())


def test_the_best_is_the_one_whose_goal_came_soonest_though_it_was_played_to_the_end(make_run) -> None:
    days = np.array([[40, -1], [30, 20], [25, -1], [-1, -1]])  # the soonest goal day is the second's: 20
    run = make_run(
        {"x": np.arange(2.0)}, np.array([[1, 1], [1, 0]], bool), sizes={"end_state": 2},
        variables={"end_state_held": days >= 0, "end_state_day": days, "last_day": [60, 60, 60, 60]},
        coordinates={"end_state": ["friendly", "gone"]}, attributes={"goal_names": ["friendly", "gone"]},
    )  # fmt: skip
    assert Run(run).goal_day.tolist() == [40, 20, 25, np.inf]
    assert pick_stories(run)[1].replication == 1
