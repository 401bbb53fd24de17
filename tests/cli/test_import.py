"""``midgame import``: printed, written, or put into a scenario that stays right."""

from pathlib import Path

import pytest

from midgame._load import read

from .conftest import Call

ROWS = """Question ID,Forecaster Username,Start Time,End Time,Probability Yes
17,crowd,2026-02-03 09:12:44.120012+00:00,2026-02-05 08:00:11.000417+00:00,0.31
17,crowd,2026-02-05 08:00:11.000417+00:00,,0.4
"""
ASKED = ("--question", "Does it open?", "--rule", "Yes if two agencies say so.", "--deadline", "2026-03-31")


@pytest.fixture
def folder(call: Call) -> Path:
    assert call("new", "war", "--yes") == 0
    return Path("war")


def test_a_platforms_forecasts_are_read_as_forecasts(call: Call, folder: Path) -> None:
    Path("rows.csv").write_text(ROWS, encoding="utf-8")
    assert call("import", "forecasts", "rows.csv", "--into", folder, *ASKED) == 0
    scenario, problems = read(folder)
    assert problems == []
    assert scenario is not None
    assert scenario.evidence is not None
    forecast = scenario.evidence.forecasts["q17"]
    assert [(d.isoformat(), p.p) for d, p in forecast.history] == [("2026-02-03", 0.31), ("2026-02-05", 0.4)]


def test_several_questions_need_a_table(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("rows.csv").write_text(ROWS + "18,crowd,2026-02-05,,0.4\n", encoding="utf-8")
    assert call("import", "forecasts", "rows.csv", *ASKED) == 2
    assert "has 2 questions; give a table of them with --questions" in capsys.readouterr().err
    head = "id;question;rule;deadline\n"
    Path("asked.csv").write_text(head + "17;A?;Yes if so.;31-03-2026\n18;B?;Yes if so.;31-03-2026\n", encoding="utf-8")
    assert call("import", "forecasts", "rows.csv", "--questions", "asked.csv", "--dates", "d-m-y") == 0
    assert capsys.readouterr().out.count("deadline: 2026-03-31") == 2


def test_quantities_go_below_those_that_are_there(call: Call, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("q.csv").write_text("name,low,high,unit\ndepth,3,9,meter\n", encoding="utf-8")
    before = (folder / "scenario.yaml").read_text(encoding="utf-8")
    assert call("import", "quantities", "q.csv", "--into", folder) == 0
    line = '  depth: {value: 3..9, unit: meter, from: assumed, why: "q.csv, row 2"}\n'
    assert (folder / "scenario.yaml").read_text(encoding="utf-8").replace(line, "") == before
    assert call("import", "quantities", "q.csv", "--into", folder) == 2
    assert "'depth' stands under 'quantities' already" in capsys.readouterr().err


def test_what_would_make_a_scenario_wrong_is_not_put_in(
    call: Call, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "scenario.yaml").read_bytes()
    Path("f.csv").write_text("name,count,unit\nus.ships,8,ships\n", encoding="utf-8")
    assert call("import", "forces", "f.csv", "--into", folder) == 2
    assert "there is no side 'us'" in capsys.readouterr().err
    assert (folder / "scenario.yaml").read_bytes() == before


def test_a_series_counts_from_the_first_day_of_its_scenario(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("s.csv").write_text("name,day,value\nsea,2025-01-04,2\nsea,2025-01-06,3\n", encoding="utf-8")
    assert call("import", "series", "s.csv") == 2
    assert "say on which date day 0 is, as in --start" in capsys.readouterr().err
    assert call("import", "series", "s.csv", "--into", "landing.yaml") == 0
    assert 'sea: {value: {"3": 2, "5": 3}' in Path("landing.yaml").read_text(encoding="utf-8")
    assert read("landing.yaml")[0] is not None


def test_claims_and_cases_have_files_of_their_own(call: Call, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("c.csv").write_text("name,source,text,bears_on\nc1,ap,Eight ships sail.,act\n", encoding="utf-8")
    assert call("import", "claims", "c.csv", "--into", folder) == 0
    scenario, problems = read(folder)
    assert problems == []
    assert scenario is not None
    assert scenario.evidence is not None
    assert scenario.evidence.claims["c1"].text == "Eight ships sail."
    Path("wars.csv").write_text("case,n,happened,source,year\na,4,1,x,1990\nb,1,1,x,1991\n", encoding="utf-8")
    capsys.readouterr()
    assert call("import", "cases", "wars.csv", "--into", folder) == 0
    assert capsys.readouterr().out.startswith("2 of 5, 2 cases: war/classes/wars.csv")


def test_into_or_out(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("q.csv").write_text("name,value\na,3\n", encoding="utf-8")
    assert call("import", "quantities", "q.csv", "--into", "landing.yaml", "--out", "x.yaml") == 2
    assert call("import", "quantities", "q.csv", "--out", "x.yaml") == 0
    assert Path("x.yaml").read_text(encoding="utf-8").startswith("quantities:\n  a: {value: 3, from: assumed")
    Path("c.csv").write_text("source,text\nap,x\n", encoding="utf-8")
    capsys.readouterr()
    assert call("import", "claims", "c.csv", "--into", "landing.yaml") == 2
    assert "stands beside the scenario of a folder" in capsys.readouterr().err
