"""``midgame explain``: what the answer of a real run hinges on, and levels that are none."""

from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import midgame
from midgame.cli.explain import level_of
from midgame.errors import CannotSay, InputError
from midgame.findings.base import Ask
from midgame.findings.gaps.find import gaps
from midgame.findings.order import EXPLAIN, found, shown
from midgame.runs.frame import frame_of
from midgame.wording import speaking, with_interval

from .conftest import CASE, Call, goal_of, plain


def test_a_real_run(call: Call, capsys: pytest.CaptureFixture[str], real_folder: Path, real: xr.Dataset) -> None:
    assert call("explain", real_folder) == 0
    said = capsys.readouterr().out
    assert plain(with_interval(goal_of(real))) in said
    assert "6,000" in said
    frame = frame_of(real)
    assert all(gap.label in said for gap in gaps(frame).gaps)
    rooms = ("spread", "gaps", "enough", "breaks")
    assert set(rooms) <= set(EXPLAIN)
    sections = shown(found(rooms, frame, Ask()), frame)
    assert len(sections) >= len(rooms)
    assert {section.title for section in sections} <= {line.strip() for line in said.splitlines()}


@pytest.mark.parametrize("language", ["nl"])
def test_in_another_language(
    call: Call, capsys: pytest.CaptureFixture[str], real_folder: Path, real: xr.Dataset, language: str
) -> None:
    assert call("explain", real_folder, "--quick", "--language", language) == 0
    with speaking(language):
        assert plain(with_interval(goal_of(real))) in capsys.readouterr().out


def test_a_chain_with_one_step_made_certain_unless_it_must_be_quick(
    call: Call, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, small_folder: Path
) -> None:
    asked: list[Ask] = []

    def watch(rooms: tuple[str, ...], frame: object, ask: Ask) -> dict[str, object]:
        asked.append(ask)
        return {}

    monkeypatch.setattr("midgame.findings.order.found", watch)
    assert call("explain", small_folder, "--quick", "--level", "30%") == 0
    assert call("explain", small_folder, "--outcome", "last_day", "--level", "12") == 0
    quick, slow = asked
    assert (quick.outcome, quick.level, quick.certain) == ("goal", 0.3, None)
    assert (slow.outcome, slow.level) == ("last_day", 12)
    assert slow.certain is not None


def test_what_cannot_be_said_is_said_with_its_reason(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("never.yaml").write_text(CASE.replace("chance / half", "0 * chance / half"), encoding="utf-8")
    assert call("run", "never.yaml", "-n", "1000", "--quick", "--out", "never") == 0
    run = midgame.Result.open("never")
    capsys.readouterr()
    assert call("explain", "never", "--quick") == 0
    said = capsys.readouterr().out
    frame = frame_of(run)
    findings = found(EXPLAIN, frame, Ask())
    silent = {room for room, finding in findings.items() if isinstance(finding, CannotSay)}
    assert {"drivers", "flips", "box", "information"} <= silent
    assert "breaks" not in silent
    assert plain(with_interval(goal_of(run))) in said
    assert said.count("\n- ") >= 1


def test_a_scenario_that_has_changed_and_another_version_are_told(
    call: Call, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, small_folder: Path
) -> None:
    assert call("explain", small_folder, "--quick", "--scenario", "landing.yaml") == 0
    same = capsys.readouterr().out
    Path("landing.yaml").write_text(CASE.replace("at_most: 6", "at_most: 3"), encoding="utf-8")
    monkeypatch.setattr(midgame, "__version__", "9.9.9")
    assert call("explain", small_folder, "--quick", "--scenario", "landing.yaml") == 0
    changed = capsys.readouterr().out
    assert "9.9.9" not in same
    assert "9.9.9" in changed
    assert len(changed.splitlines()) == len(same.splitlines()) + 2


def test_a_designed_sample_is_played_when_asked_for(
    call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path
) -> None:
    assert call("explain", small_folder, "--quick", "--sobol", "--points", "128") == 0
    said = capsys.readouterr().out
    assert "384" in said  # 128 base points of one quantity: three parts
    assert call("explain", small_folder, "--quick", "--morris") == 0
    assert "40" in capsys.readouterr().out  # 20 trajectories of one quantity


@pytest.mark.parametrize(("text", "level"), [("30%", 0.3), ("12", 12.0), (" 5 % ", 0.05), ("-5", -5.0), (None, None)])
def test_levels(text: str | None, level: float | None) -> None:
    assert level_of(text) == (None if level is None else pytest.approx(level))


@pytest.mark.parametrize("text", ["nan", "nan%", "inf", "-inf", "1e999", "half", "", "%", "30%%", "30 %of"])
def test_what_is_no_level(text: str) -> None:
    with pytest.raises(InputError, match="is not a level; write 30% or 12"):
        level_of(text)


@pytest.mark.parametrize("level", ["nan", "150%", "-5", "0%", "1"])
def test_a_level_that_a_probability_cannot_cross_is_refused(
    call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path, level: str
) -> None:
    assert call("explain", small_folder, f"--level={level}") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "level" in said.err


def test_an_outcome_that_is_not_there(call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path) -> None:
    assert call("explain", small_folder, "--quick", "--outcome", "gaol") == 2
    assert "did you mean 'goal'" in capsys.readouterr().err


def test_rows_in_another_order_are_refused(call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path) -> None:
    run = midgame.Result.open(small_folder).dataset
    mixed = run.isel(replication=np.arange(run.sizes["replication"])[::-1])
    midgame.Result(mixed).save("mixed.nc")
    assert call("explain", "mixed.nc", "--quick") == 2
    assert "do not stand in the order in which they were played" in capsys.readouterr().err
