"""``midgame register``: what stands today, put down once."""

from pathlib import Path

import pytest

from .conftest import CASE, Call


def test_nothing_is_registered_twice(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path("case")
    folder.mkdir()
    (folder / "scenario.yaml").write_text(CASE, encoding="utf-8")
    assert call("register", folder) == 0
    assert "Registered in case/registered.yaml" in capsys.readouterr().out
    before = (folder / "registered.yaml").read_text()
    assert call("register", folder) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert (folder / "registered.yaml").read_text() == before
    (folder / "scenario.yaml").write_text(CASE.replace("A landing", "Another landing"), encoding="utf-8")
    assert call("register", folder) == 0
    after = (folder / "registered.yaml").read_text()
    assert after.startswith(before)
    assert after.count("scenario:") == 2


def test_a_single_file_has_no_register(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("register", "landing.yaml") == 2
    assert "'landing.yaml' is one file" in capsys.readouterr().err
