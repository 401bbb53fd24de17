"""A run from Python: what belongs beside it, what it says of itself, and what stops it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import midgame
from midgame._result import Result
from midgame.engine.run import with_gaps
from midgame.models import all_models
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.runs.store import new_folder
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario

CASE = """
midgame: 1
title: Ships in the strait
question: Does the convoy get through?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 20 days}
sides: {us: The convoy, ve: The coast}
expect: {goal: 20% to 60%}
quantities:
  kill: {value: 10% to 40%, unit: probability, from: assumed, why: a guess}
  held: {value: 6..14, unit: missiles, from: assumed, why: a guess}
  zero: {value: 1, from: assumed, why: divides; at 0 the run stops}
forces:
  us.ships: {count: 8, unit: ships, from: assumed, why: a guess}
  ve.missiles: {count: held, unit: missiles, kind: munition}
switches: {escort: [none, strong]}
plan:
  - step: sail
    side: us
    repeat: daily
    does: strike.weapons
    with:
      weapons: min(ve.missiles, 2)
      per_target: 1
      reliability: 0.9
      intercept: 0.5 if escort == strong else 0
      kill: kill
    against: {us.ships: 100%}
    effects: {use: {ve.missiles: fired}}
    fails: us.ships < 6 / zero
    succeeds: day >= 5
  - {step: unload, gap: The port is open, when: sail succeeded}
end_states: {through: unload succeeded}
goal: through
excursions:
  escorted: {label: With escorts, escort: strong}
  deadlier: {kill: 50% to 80%}
"""


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("scenario") / "strait.yaml"
    file.write_text(CASE, encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def scenario(path: Path) -> Scenario:
    return midgame.load(path)


@pytest.fixture(scope="session")
def result(scenario: Scenario) -> Result:
    return midgame.run(scenario, replications=4000, seed=5)


def test_a_run_says_what_it_was(result: Result, scenario: Scenario) -> None:
    a = result.dataset.attrs
    assert (a["seed"], a["replications"], a["lucks"], a["excursion"]) == ("5", 4000, 2, "base")
    assert (a["scenario_title"], a["scenario_text"], a["scenario_hash"]) == ("Ships in the strait", CASE, scenario.hash)
    assert a["midgame_version"] == midgame.__version__
    assert set(json.loads(a["versions"])) >= {"python", "numba", "numpy", "scipy"}
    assert json.loads(a["expect"]) == {"goal": [0.2, 0.6]}
    assert json.loads(a["citations"])[0]["custom"]["pages"] == {"strike.weapons": "chapter 2"}
    assert "4,000 replications" in repr(result)


def test_gaps_and_excursions_are_played_beside_it_with_the_same_draws(result: Result, scenario: Scenario) -> None:
    a = result.dataset.attrs
    base = float(result.dataset["goal"].mean())
    gaps, table = json.loads(a["gap_variants"]), json.loads(a["excursions"])
    sailed = float((result.dataset["step_status"].sel(step="sail") == 2).mean())
    assert gaps["none"]["goal"][0] == 0
    assert gaps["all"]["goal"][0] == sailed  # the same ships get through; only the gap is made certain
    assert gaps["steps"]["unload"]["goal"]["base"] == gaps["none"]["goal"]
    assert gaps["steps"]["unload"]["goal"]["value"] == gaps["all"]["goal"]
    assert set(table) == {"escorted", "deadlier"}
    goals = {name: row["outcomes"]["goal"] for name, row in table.items()}
    assert goals["deadlier"]["value"][0] < base < goals["escorted"]["value"][0]
    for name, row in goals.items():
        alone = midgame.run(scenario, 4000, 5, excursion=name, beside=False).dataset
        difference, low, high = row["difference"]
        assert row["value"][0] == pytest.approx(float(alone["goal"].mean()), abs=1e-12)
        assert row["base"][0] == pytest.approx(base, abs=1e-12)
        assert difference == pytest.approx(row["value"][0] - row["base"][0], abs=1e-12)
        assert low < difference < high
        if name == "escorted":  # what the excursion leaves alone is drawn as before
            np.testing.assert_array_equal(alone["inputs"].values, result.dataset["inputs"].values)


def test_without_what_belongs_beside_it_the_run_is_the_same(result: Result, scenario: Scenario) -> None:
    alone = midgame.run(scenario, 4000, 5, beside=False, block=97).dataset
    assert "gap_variants" not in alone.attrs
    assert "nested" not in alone.attrs
    for name in alone.variables:
        np.testing.assert_array_equal(alone[name].values, result.dataset[name].values)


def test_an_unknown_excursion_is_met_with_the_nearest(scenario: Scenario) -> None:
    with pytest.raises(midgame.InputError, match="no excursion 'escort'; did you mean 'escorted'"):
        midgame.run(scenario, 10, excursion="escort")


# What is played for any scenario with a gap.
ALWAYS = {
    "base case", "each draw many times", "no gap closes", "every gap closes", "no gap closes, each draw many times",
    "every gap closes, each draw many times",
}  # fmt: skip


def test_progress_is_told_in_order_to_the_end(scenario: Scenario) -> None:
    told: list[tuple[str, int, int]] = []
    midgame.run(scenario, 1000, block=300, progress=lambda *what: told.append(what))
    assert [t for t in told if t[0] == "base case"] == [("base case", n, 1000) for n in (300, 600, 900, 1000)]
    assert {t[0] for t in told} == {*ALWAYS, "escorted", "deadlier"}


def test_ctrl_c_in_the_middle_leaves_nothing(scenario: Scenario, tmp_path: Path) -> None:
    def told(_: str, done: int, __: int) -> None:
        if done >= 600:
            raise KeyboardInterrupt

    def play_into_a_folder() -> None:
        with new_folder(tmp_path / "runs" / "strait") as (part, _):
            midgame.run(scenario, 100_000, block=300, progress=told).save(part / "run.nc")

    with pytest.raises(KeyboardInterrupt):
        play_into_a_folder()
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_a_block_stops_the_others_and_is_told(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(CASE.replace("6 / zero", "6 / (zero * (tries(sail) - tries(sail)))"), encoding="utf-8")
    with pytest.raises(midgame.RunError, match=r"the step 'sail', its failure gave nan.*day 0, replication 0, seed 1"):
        midgame.run(midgame.load(file), 50_000)


def test_save_and_open(result: Result, tmp_path: Path) -> None:
    again = Result.open(result.save(tmp_path / "strait.nc"))
    assert again.summary() == result.summary()
    assert again.scenario is None
    with pytest.raises(midgame.RunError, match="does not overwrite"):
        result.save(tmp_path / "strait.nc")


def test_what_midgame_names_is_there() -> None:
    for name in midgame.__all__:
        assert getattr(midgame, name) is not None
    assert set(dir(midgame)) == set(midgame.__all__)
    missing: Any = midgame
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        missing.nothing  # noqa: B018


GAPS = """
midgame: 1
title: Gaps
question: Does it hold?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 4 days}
sides: {a: Side A}
expect: {goal: 1% to 99%}
plan:
  - {step: sail, side: a, does: politics.chance, with: {probability: 0.7}}
  - {step: unload, side: a, when: sail succeeded, gap: nobody knows}
MORE
end_states: {won: LAST succeeded}
goal: won
"""


@pytest.mark.parametrize(
    ("more", "last", "names"),
    [
        ("", "unload", set()),
        ("  - {step: stay, side: a, when: unload succeeded, gap: nor this}", "stay",
         {"1 of 2 gaps close"}),
    ],
)  # fmt: skip
def test_gaps_all_well_and_none_are_what_playing_them_so_gives(more, last, names) -> None:
    scenario = parse_scenario(GAPS.replace("MORE", more).replace("LAST", last), dict(all_models()))
    told: set[str] = set()
    result = midgame.run(scenario, 600, 2, progress=lambda what, *_: told.add(what))
    assert told == ALWAYS | names
    variants = Run(result.dataset).gap_variants
    for key, p in (("all", 1.0), ("none", 0.0)):
        played = float(play(with_gaps(scenario, p), 600, 2)["goal"].mean())
        assert variants[key]["goal"][0] == pytest.approx(played)
    assert variants["all"]["goal"][0] == pytest.approx(0.7, abs=0.06)
    assert variants["none"]["goal"][0] == 0


@pytest.mark.parametrize("excursion", ["base", "escorted"])
def test_what_is_played_beside_is_counted_as_it_is_played(scenario: Scenario, excursion: str) -> None:
    from midgame._run import _beside, excursion_of

    last: dict[str, int] = {}
    midgame.run(scenario, 4000, excursion=excursion, progress=lambda what, done, total: last.__setitem__(what, done))
    own = "base case" if excursion == "base" else excursion
    beside = sum(n for what, n in last.items() if what != own)
    assert beside == pytest.approx(_beside(scenario, excursion_of(scenario, excursion), 4000), rel=0.02)
