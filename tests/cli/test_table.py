"""``midgame table``: every excursion, or every pair of options, against the base case."""

import json
from pathlib import Path

import pytest

import midgame
from midgame.findings.comparison.find import compare
from midgame.findings.subject import difference, with_range
from midgame.runs.play import play
from midgame.scenario.load import with_excursion
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
