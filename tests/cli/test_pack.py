"""A run with all that belongs to it in one zip, which is played again from there."""

import hashlib
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

import midgame
from midgame._result import Result
from midgame.runs.store import open_dataset

from .conftest import Call


def test_a_pack_has_all_and_is_played_again(
    call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path, tmp_path: Path
) -> None:
    assert call("pack", small_folder, "one.zip") == 0
    assert call("pack", small_folder, "two.zip") == 0
    capsys.readouterr()
    with zipfile.ZipFile("one.zip") as archive:
        names = set(archive.namelist())
        crate = json.loads(archive.read("ro-crate-metadata.json"))
    assert names == {"ro-crate-metadata.json", "run.nc", "scenario.yaml", "report.html", "requirements.txt"}
    graph = {part["@id"]: part for part in crate["@graph"]}
    assert graph["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert {p["@id"] for p in graph["./"]["hasPart"]} == names - {"ro-crate-metadata.json"}
    assert graph["./"]["name"] == "A landing"
    assert graph["#midgame"]["version"] == Result.open(small_folder).dataset.attrs["midgame_version"]
    assert call("rerun", "one.zip") == 0
    assert "The same in all 1,000" in capsys.readouterr().out
    assert call("run", "one.zip", "-n", "1000", "--quick", "--out", "again") == 0
    one, other = open_dataset(small_folder), open_dataset("again")
    for name in one.data_vars:
        if name not in ("path_force", "path_counter"):
            np.testing.assert_array_equal(one[name].values, other[name].values, err_msg=name)


def test_what_is_in_a_pack_is_what_it_says(call: Call, small_folder: Path) -> None:
    assert call("pack", small_folder, "one.zip") == 0
    with zipfile.ZipFile("one.zip") as archive:
        for part in json.loads(archive.read("ro-crate-metadata.json"))["@graph"]:
            if part["@type"] == "File":
                held = archive.read(part["@id"])
                assert (str(len(held)), hashlib.sha256(held).hexdigest()) == (part["contentSize"], part["sha256"])


def test_from_python(small_folder: Path, tmp_path: Path) -> None:
    result = midgame.Result.open(small_folder)
    made = midgame.pack(result, tmp_path / "one.zip")
    assert made == tmp_path / "one.zip"
    again = [
        midgame.rerun(made),
        midgame.rerun(str(small_folder)),
        midgame.rerun(result),
        midgame.rerun(result.dataset),
    ]
    assert [(a.same, a.replications, a.differs) for a in again] == [(True, 1000, ())] * 4
    with pytest.raises(midgame.InputError, match="name the zip"):
        midgame.pack(result)
    with pytest.raises(midgame.InputError, match="does not overwrite"):
        midgame.pack(str(small_folder), str(made))
    beside = midgame.pack(small_folder)
    assert beside == small_folder.parent / "run.zip"
    beside.unlink()
    changed = result.dataset.copy(deep=True)
    changed["step_tries"][:3, 0] += 1
    (differs,) = midgame.rerun(changed).differs
    assert (differs.variable, differs.rows, differs.first) == ("step_tries", 3, 0)
