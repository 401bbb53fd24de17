"""``midgame new``: a folder that plays, by flags, by questions, from a table, from an article."""

import builtins
import json
import sys
from pathlib import Path

import pytest

from midgame._load import read
from midgame._schema import json_schema

from .conftest import Call

TABLE = "name;value;unit\nflights;1,5..2,5;\nload;8..12;tonne\nbrought;= 30 * flights * load;tonne\n"
ARTICLE = """Op 27 november 2025 zei minister Jansen dat er waarschijnlijk vier fregatten naar de zee gaan.
Volgens twee functionarissen liggen er 20 tot 25 jachtvliegtuigen op de basis.
"""


def test_by_flags_it_asks_nothing_and_checks_clean(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("new", "gulf-war", "--skeleton", "blockade", "--yes", "--start", "2026-05-01") == 0
    assert capsys.readouterr().out.startswith("gulf-war/scenario.yaml plays: midgame run gulf-war\n")
    scenario, problems = read("gulf-war")
    assert problems == []
    assert scenario is not None
    assert scenario.title == "Gulf war"
    first, schema = Path("gulf-war/scenario.yaml").read_text(encoding="utf-8").splitlines()[0].split("=")
    assert first == "# yaml-language-server: $schema"
    assert json.loads((Path("gulf-war") / schema).read_text(encoding="utf-8")) == json_schema()
    assert list(Path().glob("*.part")) == list(Path().glob(".*.part")) == []


def test_by_questions(call: Call, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answers = iter(["2", "A war: mine", "10% to 30%"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    asked = []
    monkeypatch.setattr(builtins, "input", lambda question: (asked.append(question), next(answers))[1])
    assert call("new", "mine") == 0
    assert len(asked) == 3
    assert "  1  one step\n  2  air campaign\n" in capsys.readouterr().out
    scenario, _ = read("mine")
    assert scenario is not None
    assert scenario.title == "A war: mine"
    assert "expect: {goal: 10% to 30%}" in Path("mine/scenario.yaml").read_text(encoding="utf-8")
    assert Path("mine/classes/air-goes-on.csv").is_file()


def test_like_one_that_comes_along(call: Call) -> None:
    assert call("new", "like", "--like", "kosovo-1999", "--yes") == 0
    scenario, problems = read("like")
    assert problems == []
    assert scenario is not None
    assert "extends" not in scenario.text
    assert not Path("like/outcome.yaml").exists()


def test_from_a_table_it_is_told_how_numbers_are_written(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("numbers.csv").write_text(TABLE, encoding="utf-8")
    ask = ("new", "lift", "--from", "numbers.csv", "--goal", "brought >= 600", "--yes")
    assert call(*ask) == 2
    assert "numbers.csv:2: a comma in '1,5..2,5' may part decimals or thousands" in capsys.readouterr().err
    assert not Path("lift").exists()
    assert call(*ask, "--decimal", ",") == 0
    scenario, problems = read("lift")
    assert problems == []
    assert scenario is not None
    assert [q.name for q in scenario.quantities] == ["flights", "load", "brought"]


def test_a_goal_that_is_wrong_is_told_with_its_place(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("numbers.csv").write_text(TABLE, encoding="utf-8")
    assert call("new", "lift", "--from", "numbers.csv", "--goal", "brougt >= 600", "--decimal", ",", "--yes") == 2
    out = capsys.readouterr().out
    assert "there is no 'brougt'; did you mean 'brought'?" in out
    assert "mend what is said above" in out


def test_from_an_article_it_begins_with_its_claims(call: Call) -> None:
    Path("artikel.txt").write_text(ARTICLE, encoding="utf-8")
    assert call("new", "art", "--from", "artikel.txt", "--date", "2025-11-28", "--yes") == 0
    scenario, problems = read("art")
    assert [p.what for p in problems if not p.warning] == []
    assert scenario is not None
    assert scenario.evidence is not None
    assert [c.speaker for c in scenario.evidence.claims.values()] == ["minister Jansen", "twee functionarissen"]
    counted = {q.name: (q.text, q.unit, q.sources) for q in scenario.quantities if q.sources[:1] != ("assumed",)}
    assert counted["aircraft_c02"] == ("20..25", "aircraft", ("c02",))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("landing.yaml",), "'landing.yaml' exists"),
        (("x", "--skeleton", "war"), "no skeleton 'war'"),
        (("x", "--skeleton", "blockade", "--like", "caribbean-2025"), "begin from one thing"),
        (("x", "--like", "nothing"), "no such file"),
        (("x", "--goal", "a > 3"), "--goal is of a table"),
        (("x", "--from", "none.csv"), "there is no file 'none.csv'"),
        (("x", "--start", "soon"), "'soon' is not a date"),
    ],
)
def test_what_cannot_be_begun(
    call: Call, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert call("new", *arguments, "--yes") == 2
    assert said in capsys.readouterr().err
    assert not Path("x").exists()
