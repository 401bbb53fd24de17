"""``midgame count``: a quantity and its source, printed or put into a scenario."""

import json
from pathlib import Path

import pytest

from midgame._load import read

from .conftest import Call

DATA = "country;year;realized\nBolivia;1978;1\nPeru;1992;1\nHaiti;1991;ja\nHaiti;1994;\nChad;1990;nee\n"
ASK = ("count", "coups.csv", "--where", "year >= 1990", "--success", "realized")


@pytest.fixture
def data(call: Call) -> Call:
    Path("coups.csv").write_text(DATA, encoding="utf-8")
    return call


def test_what_it_says_can_be_written_into_a_scenario(data: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert data(*ASK) == 0
    said = capsys.readouterr()
    assert "  coups: {value: 2 of 3, unit: probability, from: coups-counted}\n" in said.out
    assert "left out for want of an answer: 1" in said.out
    assert said.err == "coups.csv: read with semicolons between cells\n"
    assert data("new", "war", "--yes") == 0
    assert data(*ASK, "--into", "war", "--name", "coup_1y") == 0
    scenario, problems = read("war")
    assert scenario is not None
    assert [p.rule for p in problems] == ["unused"]
    assert scenario.evidence is not None
    recipe = scenario.evidence.sources["coup_1y-counted"].note
    assert recipe.startswith('midgame count coups.csv --where "year >= 1990" --success "realized": 2 of 3')


def test_json(data: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert data(*ASK, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["happened"], told["n"], told["rows"], told["left_out"]) == (2, 3, 5, 1)


def test_a_name_that_cannot_be(data: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert data(*ASK, "--name", "1 coup") == 2
    assert "'1 coup' cannot be the name of a quantity" in capsys.readouterr().err
