"""``midgame decide``: choices held against each other, as tables and as data."""

import json

import pytest

from .conftest import Call


def test_excursions_as_choices(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("decide", "landing.yaml", "-n", "400", "--lucks", "20", "--excursion", "better", "--maximise", "goal")
    assert call(*asked, "--minimise", "lost(us.boats)", "--level", "goal=50%", "--level", "lost(us.boats)=3") == 0
    out = capsys.readouterr().out
    assert "Choices: the goal, the more the better" in out
    assert "At least 50%" in out
    assert "At most 3 boats" in out
    assert call(*asked, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert [o["name"] for o in data["options"]] == ["base", "better"]
    assert (data["draws"], data["lucks"]) == (20, 20)


@pytest.mark.parametrize("level", ["goal", "goal=", "=3", "goal=high", "goal>3", "goal=nan", "goal=5%%"])
def test_a_level_that_is_none(call: Call, capsys: pytest.CaptureFixture[str], level: str) -> None:
    assert call("decide", "landing.yaml", "--excursion", "better", "--level", level) == 2
    assert "--level must be an outcome and a number" in capsys.readouterr().err


def test_a_scenario_without_options_says_what_to_do(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("decide", "landing.yaml") == 2
    assert "write them under 'options:'" in capsys.readouterr().err
