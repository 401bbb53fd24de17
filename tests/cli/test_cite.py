"""``midgame cite``: one bibliography in three forms."""

import json
from pathlib import Path

import pytest

from midgame._load import load

from .conftest import Call

CARIBBEAN = Path(__file__).parents[2] / "scenarios" / "caribbean-2025"


def test_the_three_forms_have_the_same_entries(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("cite", CARIBBEAN, "--form", "csl") == 0
    entries = json.loads(capsys.readouterr().out)
    evidence = load(CARIBBEAN).evidence
    assert evidence is not None
    titles = {e["title"] for e in entries}
    used = {s.title for s in evidence.sources.values() if any(s.title == t for t in titles)}
    assert len(used) >= 10
    assert call("cite", CARIBBEAN, "--form", "bibtex") == 0
    assert sum(line.startswith("@") for line in capsys.readouterr().out.splitlines()) == len(entries)
    assert call("cite", CARIBBEAN) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert all(title.rstrip(".") in text for title in used)


def test_a_form_that_is_none(call: Call) -> None:
    assert call("cite", CARIBBEAN, "--form", "apa") != 0
