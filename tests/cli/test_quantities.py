"""``midgame quantities``: the names that a change may use, beside what they are."""

import json

import pytest

from .conftest import Call


def test_names_stand_beside_labels_values_and_sources(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("quantities", "landing.yaml") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    rows = {line[0]: " ".join(line[1:]) for line in lines if line}
    assert rows["chance"] == "Chance 20% to 60% assumed"
    assert rows["us.boats"].endswith("12 boats assumed")
    assert "it can be made certain" in rows["land"]


def test_find_and_json(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("quantities", "landing.yaml", "--find", "CHAN", "--json") == 0
    found = json.loads(capsys.readouterr().out)["quantities"]
    assert [n["name"] for n in found] == ["chance", "land"], "the model of land is politics.chance"
    assert found[0] | {"label": ""} == {
        "name": "chance", "label": "", "kind": "drawn", "value": "20% to 60%", "unit": "probability",
        "sources": ["assumed"], "choices": [], "why": "a guess",
    }  # fmt: skip
    assert call("quantities", "landing.yaml", "--find", "zeppelin") == 0
    assert "Nothing here has such a name" in capsys.readouterr().out
