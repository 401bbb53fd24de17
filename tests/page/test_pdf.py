"""The PDF: two pages with words that can be read, the same bytes each time, nothing of a stranger's text run."""

import json
from pathlib import Path
from typing import Any

import pytest
import xarray as xr

from midgame._result import Result
from midgame.errors import InputError, RunError
from midgame.pdf import write
from midgame.pdf.write import given, pages_of, pdf_of, write_pdf
from midgame.runs.run import Run
from midgame.wording import speaking

HOSTILE = '#read("/etc/passwd") $x$ *bold* @ref <a> `raw`'


def marks(plot: dict[str, Any]) -> list[float]:
    """Every place along a chart."""
    if plot["kind"] == "rows":
        return [x for row in plot["rows"] for bar in row["bars"] for x in bar[:2]]
    planes = [plot["plane"]] if plot["kind"] == "plane" else [p["plane"] for p in plot["panels"]]
    return [x for p in planes for _, places in p["areas"] for place in places for x in place]


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_the_brief_of_the_real_run_has_two_pages(real: xr.Dataset, language: str) -> None:
    with speaking(language):
        assert len(pages_of(real)) == 2


def test_the_same_run_gives_the_same_bytes(small: Result) -> None:
    first = pdf_of(small.dataset)
    assert first.startswith(b"%PDF-")
    assert first == pdf_of(small.dataset)
    assert b"/Lang" in first or b"/StructTreeRoot" in first


def test_the_whole_is_longer_and_its_marks_lie_within_the_charts(real: xr.Dataset) -> None:
    whole = given(real, full=True)
    assert [p["title"] for p in whole["parts"]] == ["The answer", "What the answer hinges on"]
    plots = [f["plot"] for p in whole["parts"] for s in p["sections"] for f in s["figures"]]
    assert {p["kind"] for p in plots} == {"rows", "plane", "panels"}
    places = [x for plot in plots for x in marks(plot)]
    assert len(places) > 500
    assert all(0 <= x <= 1 for x in places)
    assert len(pages_of(real, full=True)) > 4


def test_a_strangers_text_is_set_as_text(small: Result) -> None:
    run = small.dataset.copy()
    run.attrs = {**run.attrs, **Run.title.put(HOSTILE), **Run.question.put(HOSTILE)}
    assert json.dumps(HOSTILE)[1:-1] in json.dumps(given(run))
    assert pdf_of(run).startswith(b"%PDF-")


def test_where_it_cannot_be_written(small: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "pdf_of", lambda *_: b"%PDF-")
    assert write_pdf(small.dataset, tmp_path / "a.pdf").read_bytes() == b"%PDF-"
    with pytest.raises(InputError, match="does not overwrite"):
        small.pdf(tmp_path / "a.pdf")
    with pytest.raises(RunError, match=r"nowhere.*No such file"):
        write_pdf(small.dataset, tmp_path / "nowhere" / "a.pdf")
