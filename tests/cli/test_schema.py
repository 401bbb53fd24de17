"""``midgame schema``: the schema itself, as JSON."""

import json

import pytest

from midgame._schema import json_schema

from .conftest import Call


def test_it_is_the_schema(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("schema") == 0
    assert json.loads(capsys.readouterr().out) == json_schema()
