"""``midgame models``: every model in the list, and one in full."""

import pytest

from midgame.models import all_models

from .conftest import Call


def test_the_list_has_every_model(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("models") == 0
    words = capsys.readouterr().out.split()
    assert set(all_models()) <= set(words)


def test_one_in_full(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    one = all_models()["salvo.hughes"]
    assert call("models", one.name) == 0
    said = capsys.readouterr().out
    assert {*one.argument_names, *one.output_names} <= set(said.split())
    assert one.papers[0].title in said


def test_one_that_is_not_there(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("models", "salvo.huges") == 2
    assert "did you mean 'salvo.hughes'" in capsys.readouterr().err
