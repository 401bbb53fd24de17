"""``midgame export``: tables and figures beside a run, and nothing overwritten."""

import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pandas as pd
import pytest

from midgame._result import Result
from midgame.page.card import card, dots

from .conftest import Call, goal_of


@pytest.fixture
def run_here(call: Call, small_folder: Path) -> Path:
    """A copy of the landing's run, in the folder of the test."""
    return Path(shutil.copytree(small_folder, "run"))


def test_tables_go_beside_the_run_and_nothing_is_overwritten(
    call: Call, run_here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("export", "export-2"):
        assert call("export", run_here, "--table", "ends", "--table", "spread", "--json") == 0
        told = json.loads(capsys.readouterr().out)
        assert told["folder"] == f"run/{folder}"
        assert told["files"] == [f"run/{folder}/dictionary.csv", f"run/{folder}/ends.csv"]
        assert list(told["cannot_say"]) == ["spread"]
    ends = pd.read_csv("run/export/ends.csv").set_index("event")
    assert ends.loc["goal", "probability"] == goal_of(Result.open(run_here)).value
    assert call("export", run_here, "--out", "run") == 2
    assert "'run' exists" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--table", "end"), "there is no table 'end'; did you mean"),
        (("--outcome", "gaol"), "gaol"),
        (("--to", "json", "--rows"), "export it to csv, parquet or xlsx"),
    ],
)
def test_what_cannot_be_exported_leaves_nothing(
    call: Call, run_here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], what: str
) -> None:
    assert call("export", run_here, *arguments) == 2
    assert what in capsys.readouterr().err
    assert [p.name for p in run_here.iterdir()] == ["run.nc"]


def test_figures_stand_alone(call: Call, run_here: Path) -> None:
    assert call("export", run_here, "--figures", "svg", "--out", "drawn") == 0
    files = sorted(Path("drawn").iterdir())
    assert {"flow.svg", "timing.svg"} <= {f.name for f in files}
    for file in files:
        root = ET.fromstring(file.read_text(encoding="utf-8"))
        told = [e.text or "" for e in root.iter() if e.tag.endswith(("title", "desc"))]
        assert len(told) == 2
        assert all(told)
        assert root.attrib["viewBox"].startswith("0 0 ")
        used = {e.attrib.get(p, "") for e in root.iter() for p in ("fill", "stroke")}
        assert not any(colour.startswith(("#0a0b0", "var(")) for colour in used), file
    assert not list(Path("drawn").glob("*.csv"))


@pytest.mark.parametrize(("kind", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_figures_as_pictures(call: Call, run_here: Path, kind: str, magic: bytes) -> None:
    assert call("export", run_here, "--figures", kind, "--out", "drawn") == 0
    assert all(f.read_bytes().startswith(magic) for f in Path("drawn").iterdir())
    assert Path(f"drawn/flow.{kind}").is_file()


def test_a_card_is_a_picture_of_1200_by_630(call: Call, run_here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("report", run_here, "--card", "card.png") == 0
    made = Path("card.png").read_bytes()
    assert (int.from_bytes(made[16:20]), int.from_bytes(made[20:24])) == (1200, 630)
    assert "card: card.png" in capsys.readouterr().out
    assert call("report", run_here, "--card", "card.png") == 2
    assert call("report", run_here, "--card", "card.jpg") == 2
    assert "does not end in .png" in capsys.readouterr().err


def test_the_card_says_the_answer_and_escapes(run_here: Path) -> None:
    result = Result.open(run_here)
    result.dataset.attrs["scenario_title"] = "<b>A & B</b>"
    text = card(result.findings)
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in text
    share = result.findings.goal.share.value
    assert text.count('fill="#0b62a4"/>') == round(100 * share)
    ET.fromstring(text)


def test_a_hundred_dots() -> None:
    found = dots(0.02, 0.078)
    assert len({(d.x, d.y) for d in found}) == 100
    assert [sum(d.says == s for d in found) for s in ("least", "most", "none")] == [2, 6, 92]


def test_a_result_shows_itself_in_a_notebook(run_here: Path) -> None:
    result = Result.open(run_here)
    result.dataset.attrs["scenario_title"] = "<script>x</script>"
    told = result._repr_html_()
    assert "<script>" not in told
    assert "&lt;script&gt;" in told
    root = ET.fromstring(told.replace("<br>", "<br/>"))
    cells = ["".join(e.itertext()) for e in root.iter("td")]
    assert "Held (the goal)" in cells
    assert "12" in cells  # what the boats had in all
