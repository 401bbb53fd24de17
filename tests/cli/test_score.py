"""``midgame score``: what was forecast against what happened, with a run for the forecasts that ask one."""

from pathlib import Path

import pytest

from midgame._result import Result
from midgame.wording import percent, speaking
from midgame.wording.figures import fixed

from .conftest import CASE, Call, goal_of

FORECASTS = """
forecasts:
  ours: {question: Q, rule: R, by: Ann, made: 2025-01-01, deadline: 2025-01-16, probability: 30%}
  run: {question: Q, rule: R, by: midgame, made: 2025-01-01, deadline: 2025-01-16, from_run: goal}
  later: {question: Q, rule: R, by: Ann, made: 2025-01-01, deadline: 2025-05-31, probability: 10%}
"""
OUTCOMES = """
outcomes:
  ours: {resolved: 2025-01-16, result: true}
  run: {resolved: 2025-01-16, result: true}
"""


@pytest.fixture
def case(call: Call) -> Path:
    folder = Path("case")
    folder.mkdir()
    (folder / "scenario.yaml").write_text(CASE, encoding="utf-8")
    (folder / "forecasts.yaml").write_text(FORECASTS, encoding="utf-8")
    (folder / "outcome.yaml").write_text(OUTCOMES, encoding="utf-8")
    return folder


def row(text: str, name: str) -> list[str]:
    return next(line for line in text.splitlines() if line.startswith(f"{name} ")).split()


def test_a_forecaster_is_scored(call: Call, capsys: pytest.CaptureFixture[str], case: Path) -> None:
    assert call("score", case, "--today", "2025-02-01") == 0
    said = capsys.readouterr().out
    assert row(said, "ours")[:5] == ["ours", "30%", "yes", "Brier", "0.490"]
    assert "run (midgame)" in said  # not scored: no run was given
    assert "later (Ann)" in said
    assert said.startswith("1 of 3 ")


def test_a_run_answers_what_it_is_asked(
    call: Call, capsys: pytest.CaptureFixture[str], case: Path, small_folder: Path
) -> None:
    assert call("score", case, "--today", "2025-02-01", "--run", small_folder) == 0
    said = capsys.readouterr().out
    p = goal_of(Result.open(small_folder)).value
    assert row(said, "run")[:5] == ["run", percent(p), "yes", "Brier", fixed((1 - p) ** 2, 3)]
    assert said.startswith("2 of 3 ")


def test_a_real_run_answers_the_forecasts_of_its_case(
    call: Call, capsys: pytest.CaptureFixture[str], real_folder: Path
) -> None:
    folder = Path(__file__).parents[2] / "scenarios" / "caribbean-2025"
    assert call("score", folder, "--today", "2025-11-02", "--run", real_folder) == 0
    said = capsys.readouterr().out
    assert said.startswith("0 of ")
    assert "f_carrier_midgame (midgame)" in said


def test_the_score_speaks_the_language_asked_for(call: Call, capsys: pytest.CaptureFixture[str], case: Path) -> None:
    assert call("score", case, "--today", "2025-02-01", "--language", "nl") == 0
    with speaking("nl"):
        assert fixed(0.49, 3) == "0,490"
    assert "0,490" in capsys.readouterr().out


def test_what_cannot_be_scored(call: Call, capsys: pytest.CaptureFixture[str], case: Path) -> None:
    assert call("score", "landing.yaml") == 2
    assert "'landing.yaml' has no forecasts" in capsys.readouterr().err
    assert call("score", case, "--today", "yesterday") == 2
    assert "'yesterday' is not a date" in capsys.readouterr().err
    (case / "outcome.yaml").write_text("outcomes: {nobody: {resolved: 2025-01-16, result: true}}", encoding="utf-8")
    assert call("score", case) == 2
    assert "nobody" in capsys.readouterr().err
