"""``midgame read``: the claims of an article, as a draft to correct."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from .conftest import Call

ARTICLE = """Two ships sunk

Navy officials said two ships were sunk off the coast on 2 January 2026. It is likely that the port will close.
"""


@pytest.fixture
def article(call: Call) -> Path:
    path = Path("article.txt")
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_draft_is_printed(call: Call, capsys: pytest.CaptureFixture[str], article: Path) -> None:
    assert call("read", article, "--source", "agency", "--date", "2026-01-03", "--language", "en") == 0
    said = capsys.readouterr()
    found = YAML(typ="safe").load(said.out)
    assert str(found["sources"]["agency"]["date"]) == "2026-01-03"
    claims = list(found["claims"].values())
    sunk = next(c for c in claims if c.get("speaker") == "Navy officials")
    assert (sunk["kind"], str(sunk["event_date"])) == ("fact", "2026-01-02")
    closes = next(c for c in claims if c["kind"] == "forecast")
    assert (closes["word"], closes["band"]) == ("likely", "55% to 80%")
    assert "without a deadline" in said.err


def test_a_draft_is_written_and_nothing_overwritten(
    call: Call, capsys: pytest.CaptureFixture[str], article: Path
) -> None:
    arguments = ("read", article, "--source", "agency", "--date", "2026-01-03", "--out", "draft.yaml")
    assert call(*arguments) == 0
    claims = YAML(typ="safe").load(Path("draft.yaml"))["claims"]
    assert capsys.readouterr().out == f"{len(claims)} claims: draft.yaml\n"
    assert call(*arguments) == 2
    assert "'draft.yaml' exists" in capsys.readouterr().err
    assert call("read", article, "--date", "3 January") == 2
    assert "'3 January' is not a date" in capsys.readouterr().err


def test_into_a_scenario_it_extends_it_by_what_it_counts(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    from midgame._load import read

    text = (
        "On 3 November 2025 the minister said that eight ships had left the port.\n"
        "It will probably reopen by 1 March 2026, two officials said.\n"
    )
    Path("paper.txt").write_text(text, encoding="utf-8")
    assert call("new", "war", "--yes", "--start", "2025-11-10") == 0
    assert call("read", "paper.txt", "--date", "2025-11-04", "--into", "war") == 2
    assert "say which with --out" in capsys.readouterr().err
    assert call("read", "paper.txt", "--into", "war", "--out", "war-paper", "--json") == 2
    assert "--json prints the draft" in capsys.readouterr().err
    assert call("read", "paper.txt", "--date", "2025-11-04", "--into", "war", "--out", "war-paper") == 0
    scenario, problems = read("war-paper")
    assert [str(p) for p in problems if not p.warning] == []
    assert scenario is not None
    assert scenario.title == "War, with paper"
    assert (scenario.quantity("ships_paper_c01").text, scenario.quantity("ships_paper_c01").sources) == (
        "8",
        ("paper-c01",),
    )
    assert scenario.evidence is not None
    assert scenario.evidence.claims["paper-c01"].says == {"ships_paper_c01": (8.0, 8.0)}
    foretold = scenario.evidence.forecasts["f_paper_c02"]
    assert (foretold.by, str(foretold.deadline), foretold.claim) == ("two officials", "2026-03-01", "paper-c02")
    assert call("read", "paper.txt", "--into", "war", "--out", "war-paper") == 2
