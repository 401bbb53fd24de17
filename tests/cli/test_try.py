"""``midgame try``: the figures of one model."""

import pytest

from midgame._try import try_model

from .conftest import Call

EXCHANGE = ("a_units=3", "b_units=3", "a_striking=4", "b_striking=3", "a_defence=1", "b_defence=2", "a_staying=2",
            "b_staying=1")  # fmt: skip


def test_a_model_without_dice(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("try", "salvo.hughes", *EXCHANGE) == 0
    rows = {line.split()[0]: line.split()[1] for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert (rows["a_losses"], rows["b_losses"]) == ("3", "3")  # (3 x 3 - 1 x 3) / 2 = 3; (4 x 3 - 2 x 3) / 1 = 6, all 3


def test_a_model_with_dice_and_a_drawn_argument(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = {"probabilities": "20% to 60%, 0.5", "raid": "10"}
    given = [f"{name}={value}" for name, value in arguments.items()]
    assert call("try", "air_defence.layers", *given, "-n", "1000", "--seed", "3") == 0
    said = capsys.readouterr().out
    found = try_model("air_defence.layers", 1_000, 3, **arguments)
    assert f"{float(found['leakers'].mean()):.4g}" in said
    assert "1,000" in said


def test_what_is_no_argument(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("try", "salvo.hughes", "a_units") == 2
    assert "write name=value" in capsys.readouterr().err
    assert call("try", "salvo.hughes", "a_unit=3") == 2
    assert "did you mean 'a_units'" in capsys.readouterr().err
