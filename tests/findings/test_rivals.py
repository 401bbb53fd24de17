"""The answer under each rival, from made runs with known answers and from one that is played."""
# ruff: noqa: E501 - a scenario with a rival a line

from collections.abc import Callable
from io import StringIO
from typing import Any

import numpy as np
import pytest
import xarray as xr
from rich.console import Console

import midgame
from midgame.errors import InputError
from midgame.findings.base import Ask
from midgame.findings.order import EXPLAIN, PARTS
from midgame.findings.rivals.find import Rivals, find, rivals
from midgame.findings.rivals.show import show
from midgame.findings.rivals.words import rivals_sentence
from midgame.models import all_models
from midgame.runs.frame import frame_of
from midgame.scenario.load import parse_scenario
from midgame.terminal.sections import print_sections

MakeRun = Callable[..., xr.Dataset]
DRAWS = 4_000


def told(*rivals: tuple[str, float], apart: bool = True) -> dict[str, Any]:
    listed = [{"label": n, "weight": w, "sources": [n], "why": ""} for n, w in rivals]
    return {"apart": apart, "rivals": listed}


def run_of(
    make_run: MakeRun, contests: dict[str, dict[str, Any]], believed: np.ndarray, goal: np.ndarray
) -> xr.Dataset:
    return make_run(
        {"x": np.linspace(0, 1, len(goal))}, goal, sizes={"rival": len(contests)}, variables={"believed": believed},
        coordinates={"rival": list(contests), "rival_sort": ["quantity", "step", "fact"][: len(contests)],
                     "rival_label": [n.capitalize() for n in contests]},
        attributes={"rivals": list(contests.values())},
    )  # fmt: skip


@pytest.fixture(scope="module")
def two(make_run: MakeRun) -> xr.Dataset:
    """3 in 4 draws believe ap, which gives 1.6 %, the others cnn, which gives 4.5 %; who believes what of "step" is idle."""
    which = (np.arange(DRAWS) % 4 == 3).astype(int)
    within = np.arange(DRAWS) // 4
    p = np.where(which == 1, 45, 16)
    goal = np.repeat((within % 1000 < p)[:, None], 2, axis=1)
    idle = np.arange(DRAWS) // 4 % 2
    return run_of(make_run, {"rate": told(("ap", 0.75), ("cnn", 0.25)), "strike": told(("a", 0.5), ("b", 0.5))},
                  np.stack([which, idle], axis=1), goal)  # fmt: skip


def test_the_answer_under_each_rival_is_that_of_its_draws(two: xr.Dataset) -> None:
    found = rivals(two)
    (rate, strike) = found.contests
    assert (rate.name, rate.sort, rate.label) == ("rate", "quantity", "Rate")
    assert [r.answer.value for r in rate.rivals if r.answer] == pytest.approx([0.016, 0.045])
    assert [r.draws for r in rate.rivals] == [3_000, 1_000]
    assert [r.weight for r in rate.rivals] == [0.75, 0.25]
    assert [r.sources for r in rate.rivals] == [("ap",), ("cnn",)]
    assert rate.rivals[0].difference is None  # it is believed most
    assert rate.rivals[1].difference is not None
    assert rate.rivals[1].difference.value == pytest.approx(0.029)
    assert rate.range is not None
    assert rate.range.value == pytest.approx(0.029)
    assert rate.clear
    assert not strike.clear
    assert found.base.value == pytest.approx(0.75 * 0.016 + 0.25 * 0.045)
    assert found.decisive == (rate,)


def test_answers_stand_before_any_mean_where_rivals_decide(two: xr.Dataset) -> None:
    assert rivals_sentence(rivals(two)) == (
        "It depends on who is right about “Rate”: P(goal) is 1.6% if “ap” (weight 75%) and 4.5% if “cnn” (weight 25%)."
    )
    for rooms in (PARTS[0][2], EXPLAIN):
        assert set(rooms[: rooms.index("rivals")]) == {"spread", "gaps"}, "what is not known, then who is right"


def test_rivals_within_each_others_spread_do_not_lead(two: xr.Dataset, make_run: MakeRun) -> None:
    near = run_of(make_run, {"rate": told(("ap", 0.75), ("cnn", 0.25), apart=False)}, two.believed.values[:, :1],
                  two.goal.values.reshape(-1, 2))  # fmt: skip
    found = rivals(near)
    assert found.contests[0].clear
    assert found.decisive == ()
    assert rivals_sentence(found) == ""
    (section,) = show(found, frame_of(near))
    assert "no large and clear difference" in section.lead
    assert "weights" in section.lead


def test_a_clear_but_small_difference_does_not_lead(make_run: MakeRun) -> None:
    which = np.arange(DRAWS) % 2
    x = np.repeat(np.where(which == 1, 10.2, 10.0)[:, None], 2, axis=1) + np.random.default_rng(1).normal(
        0, 0.1, (DRAWS, 2)
    )
    dataset = make_run(
        {"x": np.linspace(0, 1, DRAWS)}, np.zeros((DRAWS, 2), bool), outcomes={"n": x}, sizes={"rival": 1},
        variables={"believed": which[:, None]}, coordinates={"rival": ["rate"], "rival_sort": ["quantity"]},
        attributes={"rivals": [told(("ap", 0.5), ("cnn", 0.5))]},
    )  # fmt: skip
    found = rivals(dataset, "n")
    assert found.contests[0].clear
    assert found.contests[0].range is not None
    assert found.contests[0].range.value == pytest.approx(0.2, abs=0.02)
    assert found.decisive == ()


def test_a_rival_that_no_draw_believes_has_no_answer(make_run: MakeRun) -> None:
    dataset = run_of(make_run, {"rate": told(("ap", 0.999), ("cnn", 0.001))}, np.zeros((50, 1)), np.ones((50, 2), bool))
    (contest,) = rivals(dataset).contests
    assert (contest.rivals[1].draws, contest.rivals[1].answer, contest.range) == (0, None, None)
    assert not contest.clear
    (section,) = show(rivals(dataset), frame_of(dataset))
    assert [label for label, _ in section.figures[0].notes] == ["Rate: ap"]
    assert len(section.figures[0].table) == 2


def test_three_rivals_are_looked_at_more_strictly_than_two(make_run: MakeRun) -> None:
    which = np.arange(6_000) % 3
    goal = np.repeat((np.arange(6_000) // 3 % 100 < np.array([10, 11, 12])[which])[:, None], 2, axis=1)
    dataset = run_of(make_run, {"rate": told(("a", 1 / 3), ("b", 1 / 3), ("c", 1 / 3))}, which[:, None], goal)
    (contest,) = rivals(dataset).contests
    assert contest.range is not None
    assert contest.rivals[2].difference is not None
    assert contest.range.value == pytest.approx(contest.rivals[2].difference.value)
    assert contest.range.low < contest.rivals[2].difference.low


def test_without_rivals_there_is_nothing_to_show(linear_run: xr.Dataset) -> None:
    found = rivals(linear_run)
    assert found.contests == ()
    assert show(found, frame_of(linear_run)) == ()


TEXT = """
midgame: 2
title: Two models of one step
question: Does it work?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 2 days}
quantities:
  jets: {value: [{weight: 1, value: 10, from: assumed, why: a}, {weight: 1, value: 12, from: assumed, why: b}], unit: aircraft}
  near: {value: [{weight: 1, value: 10..14, from: assumed, why: a}, {weight: 1, value: 11..16, from: assumed, why: b}]}
facts:
  decision: {values: [open, taken], begins: [{weight: 1, value: open, from: assumed, why: a}, {weight: 4, value: taken, from: assumed, why: b}]}
plan:
  - step: strike
    when: decision == taken
    rivals:
      - {weight: 3, does: politics.chance, with: {probability: 20%}, from: assumed, why: a, label: they stay}
      - {weight: 1, does: politics.chance, with: {probability: 70%}, from: assumed, why: b, label: they turn}
end_states: {won: strike succeeded}
goal: won
outcomes: {n: {value: jets + near * 0, unit: aircraft}}
"""


@pytest.fixture(scope="module")
def played() -> midgame.Result:
    return midgame.run(parse_scenario(TEXT, dict(all_models())), 16_000)


def test_a_run_that_is_played_has_the_closed_form(played: midgame.Result) -> None:
    found = rivals(played)
    by_name = {c.name: c for c in found.contests}
    want = {"decision": (0.0, 0.325), "strike": (0.8 * 0.2, 0.8 * 0.7), "jets": (0.26, 0.26)}
    for name, values in want.items():
        for rival, value in zip(by_name[name].rivals, values, strict=True):
            assert rival.answer is not None
            assert rival.answer.value == pytest.approx(value, abs=0.03)
    assert {c.name for c in found.decisive} == {"decision", "strike"}
    assert {n: c.apart for n, c in by_name.items()} == {"decision": True, "strike": True, "jets": True, "near": False}
    jets = {c.name: c for c in rivals(played, "n").contests}["jets"]
    assert [r.answer.value for r in jets.rivals if r.answer] == [10, 12]
    assert played.summary()["rivals"]["contests"][0]["rivals"][0]["weight"] == pytest.approx(0.75)


def test_it_is_printed(played: midgame.Result) -> None:
    frame = frame_of(played)
    found = find(frame, Ask())
    assert isinstance(found, Rivals)
    out = StringIO()
    print_sections(show(found, frame), Console(file=out, width=110))
    assert "It depends on how “Decision” stood on the first day: P(goal) is 0% if “open” (weight 20%)" in out.getvalue()
    assert "Strike: they turn" in out.getvalue()
    assert "weight 25%" in out.getvalue()


def test_which_rival_is_believed_is_no_driver(played: midgame.Result) -> None:
    frame = frame_of(played)
    assert "rival.strike" in frame.run.quantity
    assert not any(q.kind == "rival" for q in frame.quantities)
    with pytest.raises(InputError, match=r"use rivals\(\)"):
        frame.column("rival.strike")


def test_what_is_believed_is_part_of_a_story(played: midgame.Result) -> None:
    from midgame.findings.stories.find import events_of
    from midgame.findings.stories.words import paragraphs

    run = frame_of(played).run
    day, text = paragraphs(run, 0, events_of(run, 0))[0]
    label = ("open", "taken")[run.believed[0, run.rival.index("decision")]]
    assert day.startswith("Day 0")
    assert f"Of “Decision” this draw believes “{label}”." in text
