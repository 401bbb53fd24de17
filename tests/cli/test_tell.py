"""``midgame tell``: the stories of a real run, and one replication by its number."""

from pathlib import Path

import pytest
import xarray as xr

from midgame.findings.stories.find import pick_stories
from midgame.runs.run import Run
from midgame.wording import number, speaking

from .conftest import Call


def test_the_stories_of_a_real_run(
    call: Call, capsys: pytest.CaptureFixture[str], real_folder: Path, real: xr.Dataset
) -> None:
    assert call("tell", real_folder) == 0
    said = capsys.readouterr().out
    stories = pick_stories(real)
    assert len(stories) == 3
    for story in stories:
        assert f"{story.replication:,}" in said
        assert number(float(Run(real).last_day[story.replication])) in said


@pytest.mark.parametrize("language", ["en", "nl"])
def test_one_replication(
    call: Call, capsys: pytest.CaptureFixture[str], real_folder: Path, real: xr.Dataset, language: str
) -> None:
    assert call("tell", real_folder, "--replication", "1234", "--language", language) == 0
    said = capsys.readouterr().out
    run = Run(real)
    with speaking(language):
        assert number(1234.0) in said
    assert number(float(run.last_day[1234])) in said
    begun = [label for label, day in zip(run.step_labels, run.step_first_day[1234], strict=True) if day >= 0]
    assert begun
    assert any(label in said for label in begun)


def test_a_replication_that_was_not_played(call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path) -> None:
    assert call("tell", small_folder, "--replication", "1000") == 2
    said = capsys.readouterr()
    assert "there is no replication 1,000; this run has 0 to 999" in said.err
    assert said.out == ""
    assert call("tell", small_folder, "--replication=-1") == 2
