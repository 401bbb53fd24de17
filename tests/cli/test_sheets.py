"""``midgame sheets``: what is written out can be read in again."""

from pathlib import Path

import pytest

from midgame.scenario.shipped import shipped
from midgame.scenario.yamlfile import parse_yaml

from .conftest import Call

NO_COLUMN = {"says", "contradicts", "supersedes"}  # of a claim


def entries(text: str, section: str) -> dict[str, dict[str, str]]:
    root, problems = parse_yaml(text, "x.yaml")
    assert problems == []
    assert root is not None
    found = root.mapping[section].mapping
    return {
        n: {k: "; ".join(i.text for i in v.sequence) or v.text for k, v in e.mapping.items()} for n, e in found.items()
    }


@pytest.mark.parametrize("to", ["csv", "xlsx"])
def test_quantities_come_back_as_they_were(call: Call, capsys: pytest.CaptureFixture[str], to: str) -> None:
    if to == "xlsx":
        pytest.importorskip("openpyxl")
    assert call("sheets", "caribbean-2025", "--to", to, "--out", "out") == 0
    capsys.readouterr()
    assert call("import", "quantities", "out/quantities.csv" if to == "csv" else "out/scenario.xlsx") == 0
    back = entries(capsys.readouterr().out, "quantities")
    text = (shipped()["caribbean-2025"] / "scenario.yaml").read_text(encoding="utf-8")
    there = entries(text, "quantities")
    assert len(back) > 100
    for name, fields in back.items():
        assert " ".join(there[name]["value"].split()) == fields["value"]
        assert there[name].get("unit", "") == fields.get("unit", "")


def test_every_kind_comes_back(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("sheets", "caribbean-2025") == 0
    made = capsys.readouterr().out.split()
    assert made == [f"sheets/{n}.csv" for n in ("quantities", "forces", "claims", "forecasts")]
    folder = shipped()["caribbean-2025"]
    texts = ("scenario.yaml", "scenario.yaml", "evidence.yaml", "forecasts.yaml")
    for file, where in zip(made, texts, strict=True):
        kind = Path(file).stem
        assert call("import", kind, file) == 0
        back = entries(capsys.readouterr().out, kind)
        there = entries((folder / where).read_text(encoding="utf-8"), kind)
        assert len(back) >= 20
        for name, fields in back.items():
            assert {k: v for k, v in fields.items() if v} == {
                k: " ".join(v.split()) for k, v in there[name].items() if v and k not in NO_COLUMN
            }
