"""``midgame sheets``: what is written out can be read in again."""

from pathlib import Path

import pytest

from midgame.scenario.yamlfile import parse_yaml

from .conftest import Call


def entries(text: str, section: str) -> dict[str, dict[str, str]]:
    root, problems = parse_yaml(text, "x.yaml")
    assert problems == []
    assert root is not None
    return {n: {k: v.text for k, v in e.mapping.items()} for n, e in root.mapping[section].mapping.items()}


@pytest.mark.parametrize("to", ["csv", "xlsx"])
def test_quantities_come_back_as_they_were(call: Call, capsys: pytest.CaptureFixture[str], to: str) -> None:
    if to == "xlsx":
        pytest.importorskip("openpyxl")
    assert call("sheets", "caribbean-2025", "--to", to, "--out", "out") == 0
    capsys.readouterr()
    assert call("import", "quantities", "out/quantities.csv" if to == "csv" else "out/scenario.xlsx") == 0
    back = entries(capsys.readouterr().out, "quantities")
    from midgame.scenario.shipped import shipped

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
    for file in made:
        assert call("import", Path(file).stem, file) == 0
