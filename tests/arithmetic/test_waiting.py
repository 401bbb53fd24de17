"""Who waits for something to be compiled is told so, once."""

from pathlib import Path

import pytest

from midgame.arithmetic.compiled import compiled
from midgame.arithmetic.waiting import tell_nobody, tell_once


def added(a: float) -> float:
    return a + 1.0


def test_it_is_told_once_and_not_for_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDGAME_CACHE", str(tmp_path))
    told: list[str] = []
    tell_once(lambda: told.append("first"))
    assert compiled(added)(1.0) == 2.0
    assert compiled(added)(1) == 2  # another type, so compiled too; nobody is left to be told
    assert told == ["first"]
    tell_once(lambda: told.append("kept"))
    assert compiled(added)(1.0) == 2.0
    assert told == ["first"]
    tell_nobody()


def test_a_function_is_not_compiled_for_each_constant_that_it_is_called_with() -> None:
    small = compiled(added)
    calls = compiled(lambda: small(1) + small(2) + small(3))
    assert calls() == 9
    assert len(small.signatures) == 1
