"""``midgame table``: every excursion, or every pair of options, against the base case."""

import json
from pathlib import Path
from typing import Any

import pytest
import xarray as xr

import midgame
from midgame.findings.comparison.find import compare
from midgame.findings.grid.kept import Kept
from midgame.findings.subject import Subject, difference, with_range
from midgame.runs.play import play
from midgame.scenario.load import with_excursion
from midgame.statistics.intervals import Estimate
from midgame.wording import speaking

from .conftest import CASE, Call, plain


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_row_per_excursion(call: Call, capsys: pytest.CaptureFixture[str], language: str) -> None:
    asked = ("--seed", "5", "--language", language, "--outcome", "goal")
    assert call("table", "landing.yaml", "-n", "2000", *asked) == 0
    lines = capsys.readouterr().out.splitlines()
    scenario = midgame.load("landing.yaml")
    (excursion,) = scenario.excursions
    goal = compare(play(scenario, 2_000, 5), play(with_excursion(scenario, "better"), 2_000, 5)).of("goal")
    row = next(line for line in lines if line.startswith(excursion.label))
    with speaking(language):
        assert plain(with_range(goal.subject, goal.second)) in row
        assert plain(difference(goal.subject, goal.difference)) in row
        assert plain(with_range(goal.subject, goal.first)) in lines[lines.index(row) - 1]


def test_by_default_every_outcome_that_the_scenario_asks_for(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("table", "landing.yaml", "-n", "2000") == 0
    out = capsys.readouterr().out
    assert "What if: the goal and the commonest ends" in out
    assert call("table", "landing.yaml", "-n", "200", "--json") == 0
    (compared,) = json.loads(capsys.readouterr().out).values()
    scenario = midgame.load("landing.yaml")
    asked = {"goal", *(e.name for e in scenario.end_states), *(o.name for o in scenario.outcomes)}
    assert {d["subject"]["name"] for d in compared["differences"]} == asked


def test_a_scenario_without_excursions(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("plain.yaml").write_text(CASE[: CASE.index("excursions:")], encoding="utf-8")
    assert call("table", "plain.yaml") == 2
    assert "'plain.yaml' has no excursions" in capsys.readouterr().err


def test_every_pair_of_options(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    text = CASE.replace("excursions:", "options: {us: {posture: [wait, strike]}}\nexcursions:", 1)
    Path("sided.yaml").write_text(text, encoding="utf-8")
    assert call("table", "sided.yaml", "--options", "-n", "200", "--outcome", "goal", "--outcome", "last_day") == 0
    out = capsys.readouterr().out
    assert "By options: the goal" in out
    assert "us: strike" in out
    assert call("table", "sided.yaml", "--options", "-n", "200", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert [p["options"] for p in data["pairs"]] == [{"posture": "wait"}, {"posture": "strike"}]
    assert data["draws"] == 100


def test_excursions_as_data(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("table", "landing.yaml", "-n", "200", "--json", "--outcome", "goal", "--outcome", "last_day") == 0
    (compared,) = json.loads(capsys.readouterr().out).values()
    assert [d["subject"]["name"] for d in compared["differences"]] == ["goal", "last_day"]


def test_a_scenario_without_options(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("table", "landing.yaml", "--options") == 2
    assert "has no options" in capsys.readouterr().err


def test_a_grid(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("table", "landing.yaml", "-n", "600", "--vary", "half=1,2", "--vary", "chance=30%,20%..40%")
    assert call(*asked, "--out", "grid.nc") == 0
    out = capsys.readouterr().out
    assert "Grid: the goal" in out
    assert "4 cells, each played 600 times" in out
    assert "An excursion is left out, since it sets what is varied: better." in out
    grid = xr.open_dataset("grid.nc", engine="h5netcdf").load()
    assert dict(grid.sizes) == {"half": 2, "chance": 2, "outcome": 2}
    for half, chance, place in ((1, "30%", (0, 0)), (2, "20%..40%", (1, 1))):
        settings = ("--set", f"half={half}", "--set", f"chance={chance}")
        assert call("run", "landing.yaml", "-n", "600", "--quick", *settings, "--json", "--out", f"run-{half}") == 0
        goal = json.loads(capsys.readouterr().out)["goal"]
        cell = grid.sel(outcome="goal").isel(half=place[0], chance=place[1])
        assert float(cell["value"]) == goal["probability"]
        assert [float(cell["low"]), float(cell["high"])] == goal["sampling_interval"]
        row = next(x for x in out.splitlines() if x.split()[:2] == [str(half), chance])
        assert plain(with_range(Subject("goal", "", "", True), Estimate(*(float(cell[k]) for k in KEYS)))) in row
    assert call(*asked, "--excursion", "base", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [c["cell"]["half"] for c in told["cells"]] == [1.0, 1.0, 2.0, 2.0]
    assert {p.name for p in Path().iterdir() if p.is_dir()} == {"run-1", "run-2"}


KEYS = ("value", "low", "high")


def test_a_grid_that_was_stopped_goes_on(
    call: Call, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("table", "landing.yaml", "-n", "200", "--vary", "half=1,2,3", "--json")
    assert call(*asked) == 0
    whole = capsys.readouterr().out
    write, left = Kept.write, iter(range(4))

    def stop(self: Kept, *cell: Any) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        write(self, *cell)

    with monkeypatch.context() as patch:
        patch.setattr(Kept, "write", stop)
        assert call(*asked) == 130
    assert "the same command again goes on where it was" in capsys.readouterr().err
    assert len(list(Path("runs/.unfinished").glob("landing-grid-*/*.json"))) == 4
    assert call(*asked) == 0
    told = capsys.readouterr()
    assert "4 cells were played before and kept." in told.err
    assert told.out == whole
    assert not list(Path("runs").glob(".*"))


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--vary", "hafl=1,2"), "no switch or quantity 'hafl'; did you mean 'half'"),
        (("--vary", "half="), "'half' has no values"),
        (("--vary", "half=1", "--vary", "half=2"), "'half' is varied twice"),
        (("--vary", "chance=30%,130%"), "leaves the range 0 to 1"),
        (("--vary", "half=1,2", "--excursion", "bettre"), "did you mean 'better'"),
        (("--vary", "half=1,2", "--out", "landing.yaml"), "neither .nc nor .csv"),
        (("--vary", "half=1,2", "--outcome", "goul"), "goul"),
        (("--excursion", "better"), "give --vary"),
        (("--out", "grid.nc"), "give --vary"),
        (("--vary", "half=1,2", "--options"), "has no options"),
    ],
)
def test_what_is_no_grid(call: Call, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], what: str) -> None:
    assert call("table", "landing.yaml", "-n", "200", *arguments) == 2
    assert what in capsys.readouterr().err
    assert not Path("grid.nc").exists()
