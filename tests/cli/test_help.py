"""Every verb has its file, its page of help, and a test of its own."""

from pathlib import Path

import pytest

import midgame.cli
from midgame.cli.app import app

from .conftest import Call

VERBS = (
    "audit", "check", "cite", "compare", "compile", "count", "decide", "experts", "explain", "export", "follow",
    "import", "models", "new", "pack", "quantities", "read", "record", "register", "report", "rerun", "run", "schema",
    "score", "sheets", "table", "tell", "try", "upgrade", "verify", "watch",
)  # fmt: skip


def test_every_verb_is_registered_and_none_is_forgotten() -> None:
    assert set(VERBS) == {name for name in app if not name.startswith("-")}
    files = {p.stem for p in Path(midgame.cli.__file__).parent.glob("*.py")} - {"__init__", "app", "reading", "runs"}
    assert {name.rstrip("_") for name in files} == set(VERBS)
    tests = {p.stem.removeprefix("test_") for p in Path(__file__).parent.glob("test_*.py")}
    assert set(VERBS) <= tests


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_verb(call: Call, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    assert call(verb, "--help") == 0
    out = capsys.readouterr().out
    assert f"midgame {verb}" in out
    assert "--no-" not in out
    assert "--empty-" not in out
