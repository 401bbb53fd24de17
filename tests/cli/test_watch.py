"""``midgame watch`` at the command line: what it cannot watch is told at once. What it serves: ``tests/watch``."""

import socket

import pytest

from .conftest import Call

pytest.importorskip("uvicorn", reason="the extra watch is not installed")


def test_what_is_not_there_and_a_port_that_is_taken(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("watch", "no.yaml") == 2
    assert "there is no such file or folder" in capsys.readouterr().err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert call("watch", "landing.yaml", "--port", str(port)) == 2
    assert f"port {port} cannot be listened to" in capsys.readouterr().err
