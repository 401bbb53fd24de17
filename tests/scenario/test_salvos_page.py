"""docs/salvos.md is true: its scenarios are read and played, its figures come out, its mistakes are explained."""
# ruff: noqa: E501 - lists of cases

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from midgame.engine.trace import trace
from midgame.models import all_models
from midgame.models.play import play as play_model
from midgame.runs.play import play
from midgame.scenario.load import parse_scenario

PAGE = (Path(__file__).parents[2] / "docs" / "salvos.md").read_text(encoding="utf-8")
FLOTILLAS, NAMED, LAYERS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
TOP = """\
midgame: 2
title: A tanker and her frigate
question: Are both put out of action?
as_of: 2026-01-01
expect: {goal: 1% to 99%}
clock: {start: 2026-01-01, tick: 1 day, horizon: 10 days}
sides: {blue: Blue, red: Red}
quantities:
  kill: {value: 50% to 80%, unit: probability, from: assumed, why: an example}
forces:
  blue.frigate: {count: 1, unit: ships, from: assumed, why: an example}
  blue.tanker: {count: 1, unit: ships, from: assumed, why: an example}
  blue.sams: {count: 50, unit: interceptors, kind: munition, from: assumed, why: an example}
  blue.frigate_sams: {count: 16, unit: interceptors, kind: munition, from: assumed, why: an example}
  blue.point: {count: 16, unit: interceptors, kind: munition, from: assumed, why: an example}
  blue.bursts: {count: 12, unit: bursts, kind: munition, from: assumed, why: an example}
  red.missiles: {count: 64, unit: missiles, kind: munition, from: assumed, why: an example}
units: [bursts]
counters:
  frigate_hits: {unit: hits}
  tanker_hits: {unit: hits}
  inbound: {unit: missiles}
end_states: {both_out: blue.frigate + blue.tanker < 1}
goal: both_out
plan:
"""

Read = Callable[[str], tuple[Any, list[Any]]]


def test_the_worked_example_is_short_and_breaks_no_rule(read: Read) -> None:
    scenario, problems = read(FLOTILLAS)
    assert [str(p) for p in problems] == []
    assert len(FLOTILLAS.splitlines()) < 80
    assert scenario.clock.horizon == 10


def test_its_magazines_run_down_day_by_day_and_never_below_what_is_held() -> None:
    run = play(parse_scenario(FLOTILLAS, all_models()), 2_000, 1, paths=200)
    days = run["path_force"].sel(force=["blue.missiles", "red.missiles", "blue.sams", "red.sams"])
    assert (days >= 0).all()
    assert (days.diff("day") <= 0).all()
    assert (days.isel(day=-1) < days.isel(day=0)).mean() > 0.5
    assert 0.3 < float(run["goal"].mean()) < 0.8  # as its author expected
    used = run["force_used"].sel(force="red.missiles").values
    assert used.max() <= 64
    assert (used == 64).any()


def test_a_ship_that_was_hit_is_remembered_until_the_second_hit() -> None:
    scenario = parse_scenario(FLOTILLAS, all_models())
    run = play(scenario, 2_000, 1, paths=400)
    hits = run["path_counter"].sel(counter="blue_hits").values
    lost = 5 - run["path_force"].sel(force="blue.ships").values
    left = 5 - lost
    assert hits.max() >= 2
    assert (hits <= left).all()  # at most one hit stands on each ship in action
    forgets = FLOTILLAS.replace(", a_hits_before: blue_hits", "")
    forgetful = play(parse_scenario(forgets, all_models()), 2_000, 1)
    now, then = (r["force_lost"].sel(force="blue.ships").values.mean() for r in (run, forgetful))
    assert now > then + 0.05


@pytest.mark.parametrize("part", [NAMED, LAYERS])
def test_the_other_examples_are_read_and_end(read: Read, part: str) -> None:
    scenario, problems = read(TOP + part)
    assert [str(p) for p in problems if p.rule != "never-counted"] == []
    run = play(scenario, 500, 1)
    assert float(run["goal"].mean()) > 0.3
    assert float(run["force_used"].sel(force="red.missiles").max()) <= 64


def test_a_telling_names_what_each_salvo_spent() -> None:
    told = trace(parse_scenario(TOP + NAMED, all_models()), 1, 3)
    assert {e.force for e in told if e.what == "used"} == {"red.missiles", "blue.frigate_sams"}
    assert {e.counter for e in told if e.what == "counted"} <= {"frigate_hits", "tanker_hits"}


def test_the_table_of_the_two_defences_comes_out() -> None:
    rows = re.findall(r"\| at (\w+) ships? \| ([\d.]+) \| ([\d.]+) \|", PAGE)
    assert len(rows) == 3
    for word, *figures in rows:
        ships = {"one": 1, "three": 3, "six": 6}[word]
        for defence, figure in zip(("pooled", "each"), figures, strict=True):
            got = play_model(
                all_models()["salvo.arrivals"], 60_000, 1, incoming=3, reliability=1, ships=ships, interceptors=2,
                intercept=0.7, soft=0, hit=1, staying=1, sinking=9, defence=defence,
            )  # fmt: skip
            assert np.mean(got["leakers"]) == pytest.approx(float(figure), abs=0.015), (ships, defence)


def test_the_page_names_models_and_outputs_that_there_are() -> None:
    models = all_models()
    names = set(re.findall(r"`((?:salvo|air_defence)\.\w+)`", PAGE))
    assert names == {m for m in models if m.startswith("salvo.") and m != "salvo.heterogeneous"} | {
        "air_defence.magazines"
    }
    spoken = set(re.findall(r"`(\w+_(?:used|fired|standing|before|held))`", PAGE))
    known = {n for m in names for n in (*models[m].argument_names, *models[m].output_names)}
    assert spoken
    assert spoken <= known


WRONG = [
    ("blue.tanker: {share: 40%", "blue.tanker: {share: 40%, platforms: 2", "belongs to the raid as a whole", "under 'with'"),
    ("hits_before: tanker_hits", "hits_before: 1", "must be the name of a counter", "declare one under 'counters:'"),
    ("hits_before: tanker_hits", "hits_before: blue.tanker", "must be the name of a counter", "declare one under"),
    ("hits_before: tanker_hits", "hits_before: frigate_hits", "keep their hits in one counter", "a counter for each"),
    ("held: blue.frigate_sams", "held: 16", "must be the name of a force", "declare one under 'forces:'"),
    ("held: blue.frigate_sams", "held: 'min(blue.frigate_sams, 4)'", "must be the name of a force", "declare one"),
    ("held: blue.frigate_sams", "held: blue.frigate_sam", "did you mean 'blue.frigate_sams'", ""),
    ("missiles: red.missiles,", "missiles: red.missiles, held: blue.sams,", "stands under 'with' and beside a class", "keep one"),
    ("reliability: 80%", "reliability: 80%, hits_before: tanker_hits", "each class has hits of its own", "beside the class"),
    ("reliability: 80%", "reliability: 80%, ships: 2", "'ships' is filled in by 'against'", "remove it"),
    ("reliability: 80%", "reliability: 80%, defence: pool", "cannot be 'pool'; did you mean 'pooled'?", "pooled, each"),
    ("reliability: 80%", "reliability: 80%, sink: 5%", "has no argument 'sink'; did you mean", ""),
    ("{share: 60%,", "{share: 70%,", "add up to 110%", "100% at most"),
    ("launched}}", "launched, blue.frigate_sams: interceptors_used}}", "count twice", "remove it"),
    ("launched}}", "launched}, lose: {blue.tanker: out_of_action}}", "count twice", "remove it"),
    ("does: salvo.raid", "does: salvo.launch", "does not take classes of targets", "salvo.raid"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "what", "fix"), WRONG)
def test_a_mistake_in_a_raid_has_one_message(read: Read, old: str, new: str, what: str, fix: str) -> None:
    text = TOP.replace("  inbound: {unit: missiles}\n", "") + NAMED
    assert old in text
    scenario, problems = read(text.replace(old, new, 1))
    errors = [p for p in problems if not p.warning]
    assert scenario is None
    if "salvo.launch" not in new:  # another model has other arguments too
        assert len(errors) == 1, [str(p) for p in errors]
    assert any(what in p.what and fix in p.fix for p in errors), [str(p) for p in errors]
