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
