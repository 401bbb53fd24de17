"""``--json``: every verb that answers something prints it as JSON and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from midgame._load import load
from midgame._result import Result
from midgame.cli.app import app
from midgame.findings.base import plain
from midgame.findings.drivers.find import drivers

from .conftest import Call, goal_of

CAMPAIGN = Path(__file__).parents[2] / "scenarios" / "cases" / "red-sea-2023"

# Verbs whose answer is a text that a program takes as it is: the compiled function, and a JSON Schema.
TEXTS = {"compile", "schema"}
# Verbs whose answer is the files they write, or a page.
FILES = {"import", "new", "pack", "sheets", "watch"}

Told = Callable[..., Any]


@pytest.fixture
def told(call: Call, capsys: pytest.CaptureFixture[str]) -> Told:
    """``told(*arguments)``: what a verb prints with ``--json``, read; ``code`` is what it exits with."""

    def read(*arguments: object, code: int = 0) -> Any:
        capsys.readouterr()
        assert call(*arguments, "--json") == code

        def no_number(name: str) -> None:
            raise AssertionError(f"{name} is no JSON")

        return json.loads(capsys.readouterr().out, parse_constant=no_number)

    return read


def test_no_verb_is_forgotten(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in {name for name in app if not name.startswith("-")} - TEXTS - FILES:
        assert call(verb, "--help") == 0
        assert "--json" in capsys.readouterr().out, verb


def test_check_gives_each_problem_with_its_place(told: Told) -> None:
    found = told("check", "wrong.yaml", code=2)
    (problem,) = [p for p in found["problems"] if not p["warning"]]
    assert found["readable"] is False
    assert problem["what"].startswith("there is no end state 'holds'")
    assert problem["line"] == Path("wrong.yaml").read_text(encoding="utf-8").splitlines().index("goal: holds") + 1
    right = told("check", "landing.yaml")
    assert right["counts"] == {"quantities": 3, "forces": 1, "steps": 1}


def test_explain_gives_every_finding_and_why_there_is_none(told: Told, small_folder: Path) -> None:
    found = told("explain", small_folder, "--quick")
    saved = Result.open(small_folder)
    assert found["estimate"] == plain(goal_of(saved))
    assert found["findings"]["drivers"] == plain(drivers(saved))
    assert "spread" in found["cannot_say"]
    assert not set(found["findings"]) & set(found["cannot_say"])
    assert found["sobol"] is None
    designed = told("explain", small_folder, "--quick", "--sobol", "--points", "64")
    assert designed["sobol"]["found"]["ranked"][0]["factor"] == "chance"


def test_report_says_what_run_says(told: Told, small_folder: Path) -> None:
    assert told("report", small_folder) == json.loads(json.dumps(Result.open(small_folder).summary()))


def test_compare_gives_differences_and_the_choice(told: Told) -> None:
    found = told("compare", "base", "better", "--scenario", "landing.yaml", "-n", "2000")
    goal = next(d for d in found["differences"] if d["subject"]["name"] == "goal")
    assert goal["difference"]["value"] == pytest.approx(goal["second"]["value"] - goal["first"]["value"])
    assert found["choice"]["second_now"] is True


def test_tell_gives_words_and_events(told: Told, small_folder: Path) -> None:
    (one,) = told("tell", small_folder, "--replication", "3")["replications"]
    assert one["replication"] == 3
    assert {"began", "lost"} <= {e["what"] for e in one["events"]}
    assert all(set(paragraph) == {"when", "text"} for paragraph in one["told"])
    assert len(told("tell", small_folder)["replications"]) >= 2


def test_score_gives_pairs_of_ends(told: Told) -> None:
    found = told("score", CAMPAIGN, "--today", "2026-01-01")
    people = {f["name"]: f for f in found["forecasters"]}
    assert people
    for f in people.values():
        assert len(f["questions"]) >= f["events"]
        events = [q["brier"] for q in f["questions"] if q["brier"] is not None]
        if events:
            assert f["brier"] == pytest.approx([sum(e[k] for e in events) / len(events) for k in (0, 1)])


def test_models_and_their_figures(told: Told) -> None:
    every = {m["name"]: m for m in told("models")}
    one = told("models", "salvo.hughes")
    assert one == every["salvo.hughes"]
    assert {"arguments", "outputs", "papers", "cases", "equations"} <= set(one)
    verdicts = told("verify", "salvo.hughes")["verdicts"]
    assert len(verdicts) == sum(len(case["expected"]) for case in one["cases"])
    assert all(v["agreed"] or v["from_memory"] for v in verdicts)


def test_try_gives_every_play(told: Told) -> None:
    found = told("try", "politics.chance", "probability=50%", "-n", "200")
    (values,) = [o["values"] for o in found["outputs"].values()]
    assert len(values) == 200
    assert set(values) == {True, False}


def test_register_says_whether_it_added(told: Told) -> None:
    Path("case").mkdir()
    Path("landing.yaml").rename("case/scenario.yaml")
    first, second = told("register", "case"), told("register", "case")
    assert (first["added"], second["added"]) == (True, False)
    assert first["registered"]["scenario"] == load("case").hash


def test_upgrade_says_what_it_did(told: Told) -> None:
    dry = told("upgrade", "landing.yaml", "--dry-run")
    assert (dry["changed"], dry["written"]) == (True, False)
    done = told("upgrade", "landing.yaml")
    assert (done["written"], done["left"]) == (True, False)
    assert done["notes"] == dry["notes"]
    assert told("upgrade", "landing.yaml")["changed"] is False


def test_read_gives_the_claims(told: Told) -> None:
    Path("article.txt").write_text(
        "The minister said on Monday that the blockade will probably end within 30 days. Three ships were sunk.",
        encoding="utf-8",
    )
    found = told("read", "article.txt", "--date", "2025-03-01", "--language", "en")
    assert found["source"]["date"] == "2025-03-01"
    assert any("blockade" in c["text"] for c in found["claims"].values())


def test_cite_gives_the_run_its_methods_and_what_it_rests_on(told: Told, small_folder: Path) -> None:
    found = told("cite", small_folder)
    answer = Result.open(small_folder).findings
    assert f"{answer.replications:,} replications" in found["methods"]
    assert answer.hash in found["methods"]
    assert "A landing" in found["citation"]
    assert found["references"][0]["kind"] == "run"
    assert any(r["kind"] == "model" for r in found["references"])
    assert told("cite", "landing.yaml")["methods"] is None
