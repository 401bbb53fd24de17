"""``midgame check``: what is there, what is wrong, and the exit code that says so."""

import json
import sys
from pathlib import Path

import pytest

from midgame._load import read
from midgame._result import Result
from midgame.cli.check import _matters
from midgame.findings.drivers.find import drivers

from .conftest import CASE, Call, lying_about

CARIBBEAN = Path(__file__).parents[2] / "scenarios" / "caribbean-2025"


def test_it_says_what_is_there(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "landing.yaml") == 0
    said = capsys.readouterr().out
    assert "landing.yaml: 3 quantities, 1 force, 1 step; 0 errors, 0 warnings" in said
    assert lying_about() == set()


def test_errors_are_told_with_their_place_and_exit_code_2(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "wrong.yaml") == 2
    said = capsys.readouterr().out
    assert "wrong.yaml:21:7: error: there is no end state 'holds'; did you mean 'held'" in said
    assert said.splitlines()[-1] == "wrong.yaml: 1 error, 0 warnings"


def test_strict_takes_warnings_for_errors(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("spare.yaml").write_text(CASE.replace("forces:", "  spare: {value: 1, from: assumed, why: a guess}\nforces:"))
    assert call("check", "spare.yaml") == 0
    said = capsys.readouterr().out
    assert "warning: " in said
    assert "1 warning" in said.splitlines()[-1]
    assert call("check", "spare.yaml", "--strict") == 2
    assert call("check", "landing.yaml", "--strict") == 0


def test_what_moves_a_run_must_not_rest_on_one_source(
    call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path
) -> None:
    matters = _matters(small_folder, sys.stdout)
    assert matters == [d.quantity for d in drivers(Result.open(small_folder)).top(10)] == ["chance"]
    assert call("check", "landing.yaml", "--run", small_folder) == 0
    said = capsys.readouterr().out
    problems = read("landing.yaml", matters)[1]
    assert [p.rule for p in problems] == ["assumed-driver"]
    assert said.splitlines()[:-1] == [line for p in problems for line in str(p).splitlines()]


def test_a_run_that_cannot_tell_what_moves_it(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    Path("never.yaml").write_text(CASE.replace("chance / half", "0 * chance / half"), encoding="utf-8")
    assert call("run", "never.yaml", "-n", "400", "--quick", "--out", "never") == 0
    capsys.readouterr()
    assert call("check", "never.yaml", "--run", "never") == 0
    assert "what the answer hangs on cannot be told from this run" in capsys.readouterr().out


def test_annotations_for_github(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "wrong.yaml", "--format", "github") == 2
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "::error file=wrong.yaml,line=21,col=7,title=midgame::there is no end state 'holds'; did you mean 'held'?"
        "%0Afix: declare it under 'end_states:'"
    ]
    assert call("new", "war", "--yes") == 0
    Path("war/evidence.yaml").write_text("sources:\n  a: {title: 100% sure}\nclaims:\n  c: {source: b, text: x}\n")
    capsys.readouterr()
    assert call("check", "war", "--format", "github") == 2
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(
        "::error file=war/evidence.yaml,line=4,col=15,title=midgame::the claim 'c' comes from 'b'"
    )


def test_the_formats_of_json_are_one(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "wrong.yaml", "--json") == 2
    one = capsys.readouterr().out
    assert call("check", "wrong.yaml", "--format", "json") == 2
    assert capsys.readouterr().out == one


def test_several_are_checked_one_after_the_other(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "landing.yaml", "broken.yaml") == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in said] == ["landing.yaml", "broken.yaml", "2 scenarios"]
    assert said[-1] == "2 scenarios: 0 errors, 0 warnings"


def test_one_wrong_among_several_is_told_and_keeps_none_from_being_checked(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("spare.yaml").write_text(CASE.replace("forces:", "  spare: {value: 1, from: assumed, why: a guess}\nforces:"))
    assert call("check", "spare.yaml", "landing.yaml") == 0
    assert call("check", "spare.yaml", "landing.yaml", "--strict") == 2, "not only the last one counts"
    capsys.readouterr()
    assert call("check", "wrong.yaml", "none.yaml", "spare.yaml", "landing.yaml") == 2
    said = capsys.readouterr().out
    assert "wrong.yaml: 1 error, 0 warnings" in said
    assert "none.yaml: 1 error, 0 warnings" in said
    assert "landing.yaml: 3 quantities, 1 force, 1 step; 0 errors, 0 warnings" in said
    assert said.splitlines()[-1] == "4 scenarios: 2 errors, 1 warning"


def test_one_that_cannot_be_played_is_told_among_several(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "broken.yaml", "landing.yaml", "--audit", "-n", "100") == 2
    said = capsys.readouterr().out
    assert "broken.yaml: error: " in said
    assert "divi" in said
    assert said.splitlines()[-1].startswith("2 scenarios: 1 error")


def test_several_as_data_and_as_annotations(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "wrong.yaml", "landing.yaml", "--json") == 2
    found = json.loads(capsys.readouterr().out)["scenarios"]
    assert [(s["path"], s["readable"]) for s in found] == [("wrong.yaml", False), ("landing.yaml", True)]
    assert call("check", "wrong.yaml", "landing.yaml", "--format", "github") == 2
    assert [line.partition(",")[0] for line in capsys.readouterr().out.splitlines()] == ["::error file=wrong.yaml"]


def test_a_run_is_of_one_scenario(call: Call, capsys: pytest.CaptureFixture[str], small_folder: Path) -> None:
    assert call("check", "landing.yaml", "wrong.yaml", "--run", small_folder) == 2
    assert "a run is of one scenario, not of 2: check that one alone with --run" in capsys.readouterr().err
