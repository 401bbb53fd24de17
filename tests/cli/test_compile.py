"""``midgame compile``: a function to read, with the numbers of one excursion."""

import pytest

from .conftest import Call, lying_about


def test_it_prints_the_replication_with_its_numbers(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("compile", "landing.yaml") == 0
    text = capsys.readouterr().out
    compile(text, "printed", "exec")
    assert "def play(" in text
    assert "q[Q_CHANCE]" in text
    assert "# c[0] = 1" in text  # the value of each number stands beside it
    assert lying_about() == set()


def test_of_an_excursion_that_is_there(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("compile", "landing.yaml", "--excursion", "better") == 0
    compile(capsys.readouterr().out, "printed", "exec")
    assert call("compile", "landing.yaml", "--excursion", "beter") == 2
    assert "did you mean 'better'" in capsys.readouterr().err
