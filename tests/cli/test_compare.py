"""``midgame compare``: two runs, scenarios or excursions, and what knowing would change the choice."""

from pathlib import Path

import pytest

import midgame
from midgame.findings.comparison.find import compare
from midgame.findings.subject import difference, estimated
from midgame.runs.play import play
from midgame.scenario.load import with_excursion
from midgame.wording import speaking

from .conftest import CASE, Call, plain


@pytest.mark.parametrize("language", ["en", "es"])
def test_two_excursions(call: Call, capsys: pytest.CaptureFixture[str], language: str) -> None:
    arguments = ("base", "better", "--scenario", "landing.yaml", "-n", "2000", "--seed", "5")
    assert call("compare", *arguments, "--language", language) == 0
    said = " ".join(capsys.readouterr().out.split())
    scenario = midgame.load("landing.yaml")
    goal = compare(play(scenario, 2_000, 5), play(with_excursion(scenario, "better"), 2_000, 5)).of("goal")
    assert goal.clear
    with speaking(language):
        assert plain(estimated(goal.subject, goal.first)) in said
        assert plain(estimated(goal.subject, goal.second)) in said
        assert plain(difference(goal.subject, goal.difference)) in said


def test_what_knowing_would_change_the_choice(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("sure.yaml").write_text(CASE.replace("{better:", "{sure: {chance: 40%}, better:"), encoding="utf-8")
    assert call("compare", "base", "sure", "--scenario", "sure.yaml", "-n", "8000") == 0
    said = capsys.readouterr().out
    scenario = midgame.load("sure.yaml")
    found = midgame.choice(play(scenario, 8_000, 1), play(with_excursion(scenario, "sure"), 8_000, 1))
    (gain,) = found.ranked
    assert (gain.quantity, gain.clear) == ("chance", True)  # above 40% one would choose the base case
    assert gain.label in said


def test_two_scenarios_and_what_was_changed(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.yaml").write_text(CASE.replace("at_most: 6", "at_most: 3"), encoding="utf-8")
    assert call("compare", "landing.yaml", "other.yaml", "-n", "2000") == 0
    said = capsys.readouterr().out
    assert "at_most: “6” before, “3” now" in said
    goal = compare(*(play(midgame.load(f), 2_000, 1) for f in ("landing.yaml", "other.yaml"))).of("goal")
    assert goal.difference.value < 0
    assert plain(difference(goal.subject, goal.difference)) in said


def test_a_real_run_against_itself(call: Call, capsys: pytest.CaptureFixture[str], real_folder: Path) -> None:
    assert call("compare", real_folder, real_folder / "run.nc") == 0
    said = capsys.readouterr().out
    assert "6,000" in said
    assert "+" not in said.split("(")[0]


def test_what_is_not_there(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("compare", "base", "better") == 2
    assert "there is no run or scenario at 'base'" in capsys.readouterr().err
    assert call("compare", "base", "beter", "--scenario", "landing.yaml", "-n", "200") == 2
    assert "did you mean 'better'" in capsys.readouterr().err


def test_change_by_change(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.yaml").write_text(
        CASE.replace("at_most: 6", "at_most: 3").replace("20% to 60%, unit", "50% to 90%, unit"), encoding="utf-8"
    )
    assert call("compare", "landing.yaml", "other.yaml", "-n", "1000", "--by-change") == 0
    said = capsys.readouterr().out
    found = midgame.by_change(*(play(midgame.load(f), 1_000, 1) for f in ("landing.yaml", "other.yaml")))
    assert [p.entry.name for p in found.parts] == ["chance", "land"]
    for p in found.parts:
        assert p.alone is not None
        assert p.together is not None
        assert plain(difference(found.subject, p.alone)) in said
        assert plain(difference(found.subject, p.together)) in said
    assert found.parts[-1].together == found.whole
    assert call("compare", "landing.yaml", "landing.yaml", "-n", "200", "--by-change") == 2
    assert "nothing that is played differs" in capsys.readouterr().err
