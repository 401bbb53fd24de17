"""``midgame schema``: the schema itself, as JSON."""

import json
from pathlib import Path

import pytest

from midgame._schema import json_schema

from .conftest import Call


def test_it_is_the_schema(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("schema") == 0
    printed = capsys.readouterr().out
    assert json.loads(printed) == json_schema()
    assert call("new", "mine", "--yes") == 0
    assert Path("mine/midgame.schema.json").read_text(encoding="utf-8") == printed  # `new` writes what this prints
