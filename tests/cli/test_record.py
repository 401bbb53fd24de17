"""``midgame record``: settled campaigns, played, scored and kept."""

import json
from pathlib import Path

import pytest

from .conftest import CASE, Call

FORECASTS = """
forecasts:
  won: {question: Does it hold?, rule: R, by: midgame, made: 2025-01-01, deadline: 2025-01-16, from_run: goal,
        base_rate: 1 of 3, written: 2026-01-01}
  ann: {question: Does it hold?, rule: R, by: Ann, made: 2025-01-01, deadline: 2025-01-16, probability: 30%}
"""
OUTCOMES = "outcomes:\n" + "".join(f"  {n}: {{resolved: 2025-01-16, result: true}}\n" for n in ("won", "ann"))


@pytest.fixture
def cases(call: Call) -> Path:
    folder = Path("cases")
    for name in ("first", "second"):
        (folder / name).mkdir(parents=True)
        (folder / name / "scenario.yaml").write_text(CASE, encoding="utf-8")
        (folder / name / "forecasts.yaml").write_text(FORECASTS, encoding="utf-8")
        (folder / name / "outcome.yaml").write_text(OUTCOMES, encoding="utf-8")
    (folder / "notes").mkdir()
    return folder


def test_a_record_of_two_campaigns(call: Call, capsys: pytest.CaptureFixture[str], cases: Path) -> None:
    assert call("record", cases, "-n", 400, "--json", "--today", "2026-02-01") == 0
    found = json.loads(capsys.readouterr().out)
    one, two = found["rows"]
    assert (one["case"], two["case"], one["question"]) == ("first", "second", "won")
    assert one["base_rate"] == pytest.approx(1.5 / 4)
    assert one["probability"] == two["probability"], "the same scenario, seed and number of plays"
    assert 0 < one["probability"] < 1
    assert one["result"] is True
    assert one["retrodiction"] is True
    assert found["base"]["questions"] == 2
    difference = pytest.approx((1 - one["probability"]) ** 2 - (1 - 0.375) ** 2)
    assert found["base"]["difference"] == {"low": difference, "high": difference}
    assert found["base"]["interval"] is None, "two campaigns are too few"
    assert found["people"]["theirs"]["low"] == pytest.approx(0.49)


def test_the_first_score_stays_beside_todays(call: Call, capsys: pytest.CaptureFixture[str], cases: Path) -> None:
    assert call("register", cases / "first") == 0
    assert "Registered in cases/first/registered.yaml" in capsys.readouterr().out
    assert call("record", cases, "-n", 400, "--keep", "--today", "2026-02-01", "--markdown", "record.md") == 0
    kept = (cases / "first-scored.csv").read_text()
    assert len(kept.splitlines()) == 3
    scenario = cases / "first" / "scenario.yaml"
    scenario.write_text(scenario.read_text().replace("20% to 60%, unit", "80% to 90%, unit"), encoding="utf-8")
    capsys.readouterr()
    assert call("record", cases, "-n", 400, "--keep", "--today", "2026-03-01") == 0
    said = capsys.readouterr().out
    assert (cases / "first-scored.csv").read_text() == kept
    assert "scenario changed since" in said
    assert "retrodiction" in said
    page = Path("record.md").read_text(encoding="utf-8")
    assert page.startswith("# How often it has been right\n")
    assert "unchanged" in page
    assert "scenario changed since" not in page


def test_what_cannot_be_recorded(call: Call, capsys: pytest.CaptureFixture[str], cases: Path) -> None:
    assert call("record", cases / "notes") == 2
    assert "no folder in 'cases/notes' has a scenario with forecasts.yaml and outcome.yaml" in capsys.readouterr().err
    assert call("record", "nowhere") == 2
    assert "there is no folder 'nowhere'" in capsys.readouterr().err
    assert call("record", cases, "--markdown", "no/such/place.md", "-n", 100) == 2
    assert "'no/such/place.md' cannot be written" in capsys.readouterr().err
    (cases / "second" / "outcome.yaml").write_text("outcomes: {won: {resolved: 2025-01-16}}\n")
    assert call("record", cases, "-n", 100) == 2
    assert "has no 'result'" in capsys.readouterr().err
