"""``midgame table``: every excursion against the base case."""

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
    assert call("table", "landing.yaml", "-n", "2000", "--seed", "5", "--language", language) == 0
    lines = capsys.readouterr().out.splitlines()
    scenario = midgame.load("landing.yaml")
    (excursion,) = scenario.excursions
    goal = compare(play(scenario, 2_000, 5), play(with_excursion(scenario, "better"), 2_000, 5)).of("goal")
    row = next(line for line in lines if line.startswith(excursion.label))
    with speaking(language):
        assert plain(with_range(goal.subject, goal.second)) in row
        assert plain(difference(goal.subject, goal.difference)) in row
        assert plain(with_range(goal.subject, goal.first)) in lines[lines.index(row) - 1]


def test_a_scenario_without_excursions(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("plain.yaml").write_text(CASE[: CASE.index("excursions:")], encoding="utf-8")
    assert call("table", "plain.yaml") == 2
    assert "'plain.yaml' has no excursions" in capsys.readouterr().err
