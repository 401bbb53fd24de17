"""``midgame report``: the answer of a saved run again, and its page anew."""

from pathlib import Path

import pytest
import xarray as xr

from midgame._result import Result
from midgame.wording import interval, speaking, value

from .conftest import Call, goal_of, plain


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_answer_of_a_real_run(
    call: Call, capsys: pytest.CaptureFixture[str], real_folder: Path, real: xr.Dataset, language: str
) -> None:
    assert call("report", real_folder, "--language", language) == 0
    said = plain(capsys.readouterr().out)
    with speaking(language):
        assert plain(value(goal_of(real))) in said
        assert plain(interval(goal_of(real))) in said
    assert str(real.attrs["scenario_title"]) in said
    assert str(real.attrs["scenario_hash"])[:12] in said


def test_the_page_is_written_anew_in_the_language_asked_for(
    call: Call, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, small_folder: Path
) -> None:
    def page(self: Result, path: Path, *, language: str, static: bool, guess_first: bool) -> Path:
        Path(path).write_text(language, encoding="utf-8")
        return Path(path)

    monkeypatch.setattr(Result, "report", page)
    assert call("report", small_folder, "page.html", "--language", "es") == 0
    assert Path("page.html").read_text(encoding="utf-8") == "es"
    assert "page.html" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "name", "full"),
    [(["--pdf"], "brief.pdf", False), (["--full"], "report.pdf", True), (["mine.pdf", "--pdf"], "mine.pdf", False)],
)
def test_a_pdf_is_written_beside_the_run_or_where_it_is_asked_for(
    call: Call, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, small_folder: Path,
    given: list[str], name: str, full: bool,
) -> None:  # fmt: skip
    written: list[tuple[Path, bool, str]] = []

    def pdf(self: Result, path: Path, *, full: bool, language: str) -> Path:
        written.append((Path(path), full, language))
        return Path(path)

    monkeypatch.setattr(Result, "pdf", pdf)
    assert call("report", small_folder, *given, "--language", "nl") == 0
    ((path, whole, language),) = written
    assert (path.name, whole, language) == (name, full, "nl")
    assert path.parent == (Path() if name == "mine.pdf" else small_folder)
    assert f"PDF: {path.name}" in capsys.readouterr().out.replace(f"{path.parent}/", "")


def test_a_page_that_is_there_is_left_alone(call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path) -> None:
    Path("mine.html").write_text("mine", encoding="utf-8")
    assert call("report", small_folder, "mine.html") == 2
    assert "'mine.html' exists" in capsys.readouterr().err
    assert Path("mine.html").read_text(encoding="utf-8") == "mine"


def test_what_is_no_run(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("report", "landing.yaml") == 2
    assert "landing.yaml" in capsys.readouterr().err
