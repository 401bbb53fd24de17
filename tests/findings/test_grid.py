"""A grid: each cell is what ``run --set`` plays, found here one by one; what cannot be varied is told."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

import midgame
from midgame.errors import CannotSay, InputError, ScenarioError
from midgame.findings.grid import find
from midgame.findings.grid.data import as_data, write
from midgame.findings.grid.vary import cells_of, lists_of
from midgame.models import all_models
from midgame.runs.frame import frame_of
from midgame.runs.play import play
from midgame.scenario.base import Scenario
from midgame.scenario.change import read_change
from midgame.scenario.load import parse_scenario, with_excursion, with_options
from midgame.statistics.intervals import cluster_mean, paired_difference

TEXT = """
midgame: 2
title: Varied
question: Does it go?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 6 days}
quantities:
  chance: {value: 20% to 60%, unit: probability, from: assumed, why: a guess}
  rate: {value: 1..4, from: assumed, why: a guess}
  twice: = 2 * rate
switches: {season: [calm, storm]}
options: {us: {posture: [wait, push]}}
sides: {us: We}
forces: {us.boats: {count: = 5 + twice, unit: boats}}
facts: {door: [shut, open]}
plan:
  - {step: sail, repeat: daily, at_most: 4, does: politics.chance,
     with: {probability: "chance * (0.5 if season == storm else 1) * (1 if posture == push else 0.7)"},
     effects: {lose: {us.boats: rate}}}
  - {step: land, when: sail succeeded, gap: Somebody opens, on_success: {set: {door: open}}}
end_states: {won: land succeeded}
goal: won
outcomes: {boats: us.boats, opened: {value: "2 if door == open else -1", unit: days}}
excursions:
  hope: {label: With hope, land: certain}
  luck: {chance: 70% to 80%, season: storm}
  rough: {season: storm, rate: 4}
"""


@pytest.fixture
def scenario(uncompiled: None) -> Scenario:
    return parse_scenario(TEXT, dict(all_models()))


def alone(scenario: Scenario, cell: dict[str, str], n: int = 300, seed: int = 3) -> xr.Dataset:
    """One cell, found by itself: its values as settings, on top of its excursion and its option."""
    settings = [f"{k}={v}" for k, v in cell.items() if k not in ("excursion", "posture", "season")]
    text = scenario.text
    if cell.get("excursion", "base") == "base":
        settings += [f"season={cell['season']}"] if cell.get("season") == "storm" else []
    else:  # both in one change
        of = {
            "hope": ["land=certain"],
            "luck": ["chance=70% to 80%", "season=storm"],
            "rough": ["season=storm", "rate=4"],
        }
        settings += of[cell["excursion"]]
    made = parse_scenario(text, dict(all_models()), change=read_change(None, settings))
    chosen = with_excursion(made, made.excursions[-1].name) if settings else made
    if "posture" in cell:
        chosen = with_options(chosen, {"posture": cell["posture"]})
    return play(chosen, n, seed, paths=0)


CASES: dict[str, dict[str, Any]] = {
    "two lists": {"vary": {"chance": ["30%", "10% to 50%"], "rate": [1, 3]}, "excursions": ["base"]},
    "a switch": {"vary": {"season": ["calm", "storm"], "rate": ["2..3", "4"]}, "excursions": ["base"]},
    "excursions": {"vary": {"chance": [0.3, 0.4]}, "excursions": ["hope", "base", "rough"]},
    "options": {"vary": {"rate": [2]}, "options": True},
    "a gap": {"vary": {"land": ["20%", "certain"]}, "excursions": ["base"]},
}


@pytest.mark.parametrize("case", CASES)
def test_each_cell_is_what_a_run_with_those_settings_gives(scenario: Scenario, case: str) -> None:
    asked = CASES[case]
    grid = midgame.grid(scenario, asked["vary"], 300, 3, options="options" in asked, excursions=asked.get("excursions"))
    axes = {k: [str(v) for v in values] for k, values in asked["vary"].items()}
    axes |= {"posture": ["wait", "push"]} if "options" in asked else {}
    axes |= {"excursion": asked["excursions"]} if "excursions" in asked else {}
    assert dict(grid.sizes) == {k: len(v) for k, v in axes.items()} | {"outcome": grid.sizes["outcome"]}
    base = frame_of(play(scenario, 300, 3, paths=0))
    for at in product(*(range(len(v)) for v in axes.values())):
        cell = {k: v[i] for (k, v), i in zip(axes.items(), at, strict=True)}
        frame = frame_of(alone(scenario, cell))
        found = grid.isel(dict(zip(axes, at, strict=True)))
        for name, event in (("goal", True), ("boats", False)):
            value = cluster_mean(frame.played(name), event)
            differs = paired_difference(base.played(name), frame.played(name), event)
            told = found.sel(outcome=name)
            assert [float(told[k]) for k in find.NUMBERS] == [
                value.value, value.low, value.high, differs.value, differs.low, differs.high,
            ], (cell, name)  # fmt: skip


def test_what_the_dataset_says(scenario: Scenario, tmp_path: Path) -> None:
    grid = midgame.grid(scenario, {"chance": ["30%", 0.4], "rate": ["1..2", "3"]}, 200, excursions=["base", "hope"])
    assert list(grid["value"].dims) == ["chance", "rate", "excursion", "outcome"]
    assert grid["chance"].values.tolist() == [0.3, 0.4]
    assert grid["rate"].values.tolist() == ["1..2", "3"]
    assert grid["excursion_label"].values.tolist() == ["", "With hope"]
    assert {"goal", "won", "boats"} <= set(grid["outcome"].values.tolist())
    assert (grid.attrs["replications"], grid.attrs["seed"], grid.attrs["lucks"]) == (200, "1", 2)
    assert (grid["low"] <= grid["value"]).all()
    xr.testing.assert_equal(
        xr.open_dataset(write(grid, tmp_path / "grid.nc"), engine="h5netcdf").load()["value"], grid["value"]
    )
    rows = write(grid, tmp_path / "grid.csv").read_text().splitlines()
    assert len(rows) == 1 + grid["value"].size
    first = as_data(grid)["cells"][0]
    assert first["cell"] == {"chance": 0.3, "rate": "1..2", "excursion": "base"}
    assert first["outcomes"]["goal"]["value"] == float(grid["value"][0, 0, 0].sel(outcome="goal"))
    with pytest.raises(InputError, match="does not overwrite"):
        write(grid, tmp_path / "grid.nc")
    with pytest.raises(InputError, match=r"neither .nc nor .csv"):
        write(grid, tmp_path / "grid.xlsx")


def test_what_a_cell_cannot_say_is_no_number(scenario: Scenario) -> None:
    with pytest.raises(CannotSay):
        midgame.grid(scenario, {"land": ["certain"]}, 200, outcomes=["opened"], excursions=["base"])
    always = parse_scenario(TEXT.replace("chance: {value: 20% to 60%", "chance: {value: 100%").replace(
        "gap: Somebody opens", "does: politics.chance, with: {probability: sure}").replace(
        "  twice:", "  sure: {value: 100%, unit: probability, from: assumed, why: a guess}\n  twice:"
        ).replace("hope: {label: With hope, land: certain}", "hope: {sure: 90%}")
        .replace("posture == push else 0.7", "posture == push else 1"), dict(all_models()))  # fmt: skip
    grid = midgame.grid(always, {"sure": ["100%", "10%"]}, 200, outcomes=["opened", "goal"], excursions=["base"])
    assert np.isfinite(grid["value"].sel(sure=1.0)).all()
    assert np.isnan(grid["value"].sel(sure=0.1, outcome="opened"))
    assert np.isfinite(grid["value"].sel(sure=0.1, outcome="goal"))


def test_excursions_that_set_what_is_varied_are_left_out(scenario: Scenario) -> None:
    cells = cells_of(scenario, {"chance": ["30%"]})
    assert cells.axes[-1].values == ("base", "hope", "rough")
    assert cells.left_out == ("luck",)
    assert cells_of(scenario, {"chance": ["30%"], "season": ["calm"]}).left_out == ("luck", "rough")
    assert [a.name for a in cells_of(scenario, {"chance": ["30%"]}, options=True).axes] == ["chance", "posture"]
    assert [a.name for a in cells_of(scenario, {}, options=True).axes] == ["posture"]
    kept = cells_of(scenario, {"posture": ["push"], "chance": ["1%", "2%"]}, options=True)
    assert [(a.name, a.values) for a in kept.axes] == [("posture", ("push",)), ("chance", ("1%", "2%"))]


WRONG: list[tuple[Callable[[Scenario], object], str]] = [
    (lambda s: cells_of(s, {"chanse": ["30%", "40%"]}), "no switch or quantity 'chanse'; did you mean 'chance'"),
    (lambda s: cells_of(s, {"chance": []}), "'chance' has no values"),
    (lambda s: cells_of(s, {"chance": ["30%", ""]}), "of 'chance' a value is missing"),
    (lambda s: cells_of(s, {"chance": ["30%", "30%"]}), "'chance' has the value 30% twice"),
    (lambda s: cells_of(s, {"chance": ["30%", "130%"]}), "leaves the range 0 to 1"),
    (lambda s: cells_of(s, {"chance": ["many"]}), "many"),
    (lambda s: cells_of(s, {"season": ["calm", "strom"]}), "has no option 'strom'; did you mean 'storm'"),
    (lambda s: cells_of(s, {"outcome": [1]}), "'outcome' is a name of the grid's own"),
    (lambda s: cells_of(s, {"rate": list(range(1, 20_002))}), "at most 10,000 are played"),
    (lambda s: cells_of(s, {"rate": [1]}, excursions=["hop"]), "no excursion 'hop'; did you mean 'hope'"),
    (lambda s: cells_of(s, {"rate": [1]}, excursions=["rough"]), "sets 'rate', which is varied"),
    (lambda s: cells_of(s, {"rate": [1]}, excursions=["hope", "hope"]), "named twice"),
    (lambda s: cells_of(s, {}, excursions=[]), "nothing to vary"),
    (lambda s: midgame.grid(s, {"rate": [1]}, 200, outcomes=["bots"]), "bots"),
    (lambda s: lists_of(["chance"]), "is no list of values"),
    (lambda s: lists_of(["=3"]), "is no list of values"),
    (lambda s: lists_of(["chance=1%", "chance=2%"]), "'chance' is varied twice"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_what_cannot_be_varied(scenario: Scenario, number: int) -> None:
    made, what = WRONG[number]
    with pytest.raises((InputError, ScenarioError)) as told:
        made(scenario)
    assert what in str(told.value)
    if isinstance(told.value, ScenarioError):
        assert len(told.value.problems) == 1


def test_lists_on_the_command_line() -> None:
    assert lists_of(["a = 10%, 30% ,60%", "b=triangular(1, 2, 3),[1, 2],{value: 3, unit: days}", "c="]) == {
        "a": ["10%", "30%", "60%"], "b": ["triangular(1, 2, 3)", "[1, 2]", "{value: 3, unit: days}"], "c": [],
    }  # fmt: skip


def test_a_grid_that_was_stopped_goes_on(scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vary = {"chance": ["30%", "40%", "50%"], "rate": [1, 2]}
    whole = midgame.grid(scenario, vary, 200, excursions=["base"])
    folder = tmp_path / ".unfinished" / "x"

    def stop(done: int, total: int) -> None:
        assert total == 6
        if done == 4:
            raise KeyboardInterrupt

    def ask(progress: Callable[[int, int], None] | None = None, seed: int = 1) -> tuple[xr.Dataset, int]:
        cells = cells_of(scenario, vary, excursions=["base"])
        grid, kept = find.played(scenario, cells, 200, seed, keep=folder, progress=progress)
        return grid, kept.found

    with pytest.raises(KeyboardInterrupt):
        midgame.grid(scenario, vary, 200, excursions=["base"], keep=folder, progress=stop)
    files = sorted(folder.iterdir())
    assert len(files) == 4
    files[0].write_text(files[0].read_text()[:-9])  # damaged
    grid, found = ask()
    assert found == 3
    xr.testing.assert_identical(grid, whole)
    assert ask(seed=2)[1] == 0
    xr.testing.assert_identical(midgame.grid(scenario, vary, 200, excursions=["base"], keep=folder), whole)
    assert not folder.parent.exists()
