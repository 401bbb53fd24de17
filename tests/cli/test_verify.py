"""``midgame verify``: paper and ours side by side, and an exit code that says whether all agreed."""

from pathlib import Path

import pytest

from midgame.models import all_models
from midgame.models.base import REGISTRY
from midgame.models.verify import verify

from .conftest import Call

OWN = """
from midgame.models import Argument, Case, Output, Paper, model

@model(
    "mine.double", "Twice", arguments=(Argument("x", "a number"),), outputs=(Output("y", "twice x"),),
    papers=(Paper("Nobody", 2000, "Nothing"),), cases=(Case("one", {"x": 1.0}, {"y": 3.0}, 0.1, "p. 1"),),
)
def double(x):
    return 2.0 * x
"""


def test_a_model_that_agrees(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("verify", "salvo.hughes") == 0
    said = capsys.readouterr().out
    verdicts = verify(["salvo.hughes"])
    assert len(verdicts) >= 9
    assert said.count(" yes") == len(verdicts)
    assert {v.label for v in verdicts} <= {label for label in (v.label for v in verdicts) if label in said}
    assert call("verify", "salvo.huges") == 2
    assert "did you mean 'salvo.hughes'" in capsys.readouterr().err


def test_a_figure_that_is_missed_is_told_and_gives_exit_code_1(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    before = dict(all_models())
    Path("own.py").write_text(OWN, encoding="utf-8")
    try:
        assert call("verify", "mine.double", "--models", "own.py") == 1
    finally:
        REGISTRY.models.clear()
        REGISTRY.models.update(before)
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("mine.double"))
    assert row.split()[1:] == ["one", "y", "3", "2", "0.1", "NO"]
