"""A person who follows only the README has, each in under ten commands: the main job, a scenario of their own, one from
a table, one from an article in Dutch, and a result in a notebook. What is called here stands there."""

import json
from pathlib import Path

import pytest

import midgame

from .conftest import Call

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SMALL = ("-n", "200", "--seed", "1", "--quick", "--static")
MOST = 9


class Person:
    """Calls commands, and counts them."""

    def __init__(self, call: Call) -> None:
        self.call, self.commands = call, 0

    def does(self, *arguments: object) -> None:
        self.commands += 1
        assert self.commands <= MOST
        assert self.call(*arguments) == 0


@pytest.fixture
def person(call: Call, uncompiled: None) -> Person:
    return Person(call)


def answer(folder: str) -> float:
    return float(midgame.Result.open(folder).summary()["goal"]["probability"])


def test_the_main_job_from_any_folder(person: Person) -> None:
    assert "`midgame run caribbean-2025`" in README
    person.does("run", "caribbean-2025", "-n", "20", "--quick", "--static", "--out", "out")
    assert (Path("out") / "report.html").stat().st_size > 10_000
    assert 0.0 <= answer("out") <= 1.0


def test_a_scenario_of_ones_own_is_answered(person: Person) -> None:
    assert "midgame new my-blockade --skeleton blockade --yes && .venv/bin/midgame run my-blockade" in README
    person.does("new", "my-blockade", "--skeleton", "blockade", "--yes")
    person.does("check", "my-blockade", "--strict")
    person.does("run", "my-blockade", *SMALL, "--out", "out")
    assert 0.05 < answer("out") < 0.5


def test_one_from_a_table_is_answered(person: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert '--from numbers.csv --goal "brought >= need"' in README
    Path("numbers.csv").write_text("name,value,unit\nbrought,300..700,tonne\nneed,500,tonne\n", encoding="utf-8")
    person.does("new", "lift", "--from", "numbers.csv", "--goal", "brought >= need", "--yes")
    person.does("check", "lift", "--strict")
    capsys.readouterr()
    person.does("run", "lift", *SMALL, "--json", "--out", "out")
    assert json.loads(capsys.readouterr().out)["goal"]["probability"] == pytest.approx(0.5, abs=0.1)


def test_one_from_an_article_in_dutch_is_answered(person: Person) -> None:
    assert "from an article in English, Dutch or\nSpanish (`--from article.txt`)" in README
    text = "Op 27 november 2025 zei minister Jansen dat er waarschijnlijk vier fregatten naar de zeestraat varen.\n"
    Path("artikel.txt").write_text(text, encoding="utf-8")
    person.does("new", "strait", "--from", "artikel.txt", "--date", "2025-11-28", "--yes")
    person.does("check", "strait", "--strict")
    person.does("run", "strait", *SMALL, "--out", "out")
    told = {o.name for o in midgame.load("strait").outcomes}
    assert {"ships_c01_is", "chance_c01_is"} <= told
    assert answer("out") > 0


def test_one_number_is_changed_by_set(person: Person) -> None:
    assert "--set" in README
    person.does("run", "one-step", *SMALL, "--out", "base")
    person.does("quantities", "one-step")
    person.does("run", "one-step", *SMALL, "--set", "chance=90%", "--set", "patience=200..300", "--out", "out")
    assert answer("out") > answer("base") + 0.2


def test_a_notebook_shows_a_result(person: Person) -> None:
    assert "docs/notebook.md" in README
    scenario = midgame.load("one-step").with_values(chance="90%", patience="200..300")
    result = midgame.run(scenario, replications=200, seed=1)
    assert "It comes about" in result._repr_html_()
    assert "<svg" in result.finding("breaks").html
    assert result.summary()["goal"]["probability"] > 0.6
