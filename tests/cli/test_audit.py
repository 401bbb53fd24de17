"""``midgame audit`` and ``midgame check --audit``: what is printed, what it is as data, and the exit codes."""

import json
import re
from pathlib import Path

import pytest

from midgame._result import Result
from midgame.audit.find import audit
from midgame.audit.record import record

from .conftest import CASE, Call, lying_about

N = ("-n", "200")
SPARE = CASE.replace("forces:", "  spare: {value: 1..2, from: assumed, why: a guess}\nforces:")
SPARE += "outcomes: {spare_seen: spare}\n"


pytestmark = pytest.mark.usefixtures("uncompiled")


@pytest.fixture
def spare() -> str:
    """A scenario with an input that only an outcome reads, and with boats that nothing does."""
    Path("spare.yaml").write_text(SPARE, encoding="utf-8")
    return "spare.yaml"


def test_what_moves_nothing_is_printed(call: Call, capsys: pytest.CaptureFixture[str], spare: str) -> None:
    before = lying_about()
    assert call("audit", spare, *N) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Of 4 inputs, 2 (50%) change no end state in any of 200 replications" in said
    assert "Nor do 0 of 1 steps when they are taken out, or 1 of 1 forces" in said
    assert re.search(r"spare input 1\.01 and 1\.99 in 200 replications", said)
    assert re.search(r"us\.boats force nothing; doubled in none", said)
    assert "land: lose us.boats" in said
    assert lying_about() == before


def test_as_data(call: Call, capsys: pytest.CaptureFixture[str], spare: str) -> None:
    assert call("audit", spare, *N, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    from midgame._load import load

    assert data == json.loads(json.dumps(record(audit(load(spare), 200))))
    assert data["inert"] == {"inputs": ["spare", "us.boats"], "steps": [], "forces": ["us.boats"]}
    assert data["outcomes_only"] == {"inputs": ["spare"], "steps": [], "forces": []}
    assert data["never"] == []


@pytest.mark.parametrize(("language", "said"), [("nl", "Wat niets beweegt"), ("es", "Lo que no mueve nada")])
def test_in_another_language(
    call: Call, capsys: pytest.CaptureFixture[str], spare: str, language: str, said: str
) -> None:
    assert call("audit", spare, *N, "--language", language) == 0
    told = capsys.readouterr().out
    assert said in told
    assert "moves nothing" not in told


def test_a_run_keeps_the_share_and_its_page_says_it(call: Call, spare: str) -> None:
    Path(spare).write_text(SPARE + "inert: {spare: because it is told}\n", encoding="utf-8")
    assert call("run", spare, *N, "--quick", "--audit", "--out", "seen") == 0
    page = " ".join(Path("seen/report.html").read_text(encoding="utf-8").split())
    assert "replications: 2 of 4 input numbers (50%) change no end state" in page
    assert "1 is accepted with a reason, and counted." in page
    assert Result.open("seen").dataset.attrs["audit"]
    assert call("run", spare, *N, "--quick", "--out", "unseen") == 0
    assert "input numbers (50%) change no end state" not in Path("unseen/report.html").read_text(encoding="utf-8")


def test_check_warns_of_what_is_inert_unless_it_is_accepted(
    call: Call, capsys: pytest.CaptureFixture[str], spare: str
) -> None:
    asked = ("--audit", "--replications", "200")
    assert call("check", spare, *asked) == 0
    said = capsys.readouterr().out
    assert "the input 'spare' changes no end state in any of 200 replications; it changes an outcome only" in said
    assert said.count("[inert]") == 2, "the input us.boats and the force of that name are told once"
    assert call("check", spare, *asked, "--strict") == 2
    capsys.readouterr()
    Path(spare).write_text(SPARE + "inert: {spare: because it is told, us.boats: because they are seen}\n")
    assert call("check", spare, *asked, "--strict") == 0
    assert call("check", spare, "--strict") == 0
    assert call("audit", spare, *N) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "2 (50%) change no end state" in said, "what is accepted is counted"
    assert "because they are seen" in said


def test_accepting_what_moves_something_is_an_error(call: Call, capsys: pytest.CaptureFixture[str], spare: str) -> None:
    Path(spare).write_text(SPARE + "inert: {land: because it is told}\n", encoding="utf-8")
    assert call("check", spare, "--audit", "--replications", "200") == 2
    said = capsys.readouterr().out
    assert re.search(r"error: 'land' is accepted as inert, but it changes the end state in \d+ of 200", said)
    assert said.count("[accepted-moves]") == 1
    assert call("audit", spare, *N) == 2
    assert "land is accepted as inert, but it changes end states" in capsys.readouterr().out
    assert call("check", spare) == 0, "without an audit nobody knows"


def test_a_scenario_with_errors_is_not_played(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "wrong.yaml", "--audit") == 2
    assert "there is no end state 'holds'" in capsys.readouterr().out
    assert call("audit", "wrong.yaml") == 2
    assert "there is no end state 'holds'" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["audit", "check"])
def test_too_few_replications(call: Call, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    arguments = ("--audit", "--replications", "5") if verb == "check" else ("-n", "5")
    assert call(verb, "landing.yaml", *arguments) == 2
    assert "an audit takes 100 to 10,000,000 replications, not 5" in capsys.readouterr().err
