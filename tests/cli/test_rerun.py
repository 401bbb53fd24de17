"""A run is played again from what is inside it, alone or in a zip; what differs is said."""

import json
import zipfile
from pathlib import Path

import pytest
import xarray as xr

from midgame.cli import main  # noqa: F401
from midgame.runs.store import open_dataset, save

from .conftest import Call


def test_a_run_is_the_same_again(call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path) -> None:
    assert call("rerun", small_folder) == 0
    assert "The same in all 1,000: every number of every replication." in capsys.readouterr().out
    assert call("rerun", small_folder / "run.nc", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"same": True, "replications": 1000, "differs": [], "versions": {}}


def altered(folder: Path, out: Path) -> Path:
    """The run with another luck written down for one replication, which no rule of a run forbids."""
    run = open_dataset(folder)
    tries = run["step_tries"].values.copy()
    tries[7, 0] += 1
    told = json.loads(run.attrs["versions"]) | {"numba": "0.1"}
    changed = run.assign(step_tries=run["step_tries"].copy(data=tries)).assign_attrs(versions=json.dumps(told))
    out.mkdir()
    save(changed, out / "run.nc")
    return out


def test_what_differs_is_said_with_the_versions(
    call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path, tmp_path: Path
) -> None:
    assert call("rerun", altered(small_folder, tmp_path / "altered")) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "step_tries differs in 1 row of 1,000, number 7" in said
    assert "numba 0.1 → " in said


def test_zips_that_are_none_are_refused(
    call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path
) -> None:  # fmt: skip
    with zipfile.ZipFile("other.zip", "w") as archive:
        archive.writestr("../../scenario.yaml", "midgame: 1")
    for verb in ("run", "rerun"):
        assert call(verb, "other.zip") == 2
        assert "give a zip that 'midgame pack' made" in capsys.readouterr().err
    assert call("pack", small_folder, "other.zip") == 2
    assert "does not overwrite it" in capsys.readouterr().err
    assert call("pack", "other.zip") == 2
    assert call("rerun", "nowhere") == 2
    Path("cut.zip").write_bytes(Path("other.zip").read_bytes()[:50])
    assert call("rerun", "cut.zip") == 2


def test_a_run_whose_models_are_not_here_says_how_to_name_them(
    call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path, tmp_path: Path
) -> None:
    import hashlib

    run = open_dataset(small_folder)
    text = run.attrs["scenario_text"].replace("politics.chance", "my.own")
    made = run.assign_attrs(scenario_text=text, scenario_hash=hashlib.sha256(text.encode()).hexdigest())
    assert isinstance(made, xr.Dataset)
    save(made, tmp_path / "own.nc")
    assert call("rerun", tmp_path / "own.nc") == 2
    assert "named by --models" in capsys.readouterr().err
