"""Compiled code is kept where nobody else can put his, and what is damaged or cannot be kept is compiled again."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from midgame.models import kept
from midgame.models.compiled import compiled
from midgame.models.kept import keep, kept_folder, private


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIDGAME_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(kept.tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    monkeypatch.setattr(kept, "_TOLD", set())
    return tmp_path / "cache"


def double(x: float) -> float:
    return 2.0 * x


def _hits(digest: str = "") -> tuple[float, int]:
    """An answer of ``double``, and how often its code came from the cache."""
    kernel = compiled(double)
    if digest:
        keep(kernel, digest)
    return kernel(3.0), sum(kernel.stats.cache_hits.values())


def test_code_is_kept_and_comes_back(folder: Path) -> None:
    assert [_hits(), _hits()] == [(6.0, 0), (6.0, 1)]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_another_digest_is_compiled_again(folder: Path) -> None:
    assert [_hits("one"), _hits("two"), _hits("two")] == [(6.0, 0), (6.0, 0), (6.0, 1)]


@pytest.mark.parametrize("kind", ["nbi", "nbc"])
@pytest.mark.parametrize(
    "harm",
    [
        lambda raw: b"", lambda raw: raw[: len(raw) // 2], lambda raw: b"x" * 99,
        lambda raw: raw[: len(raw) // 2] + b"x" * 40 + raw[len(raw) // 2 + 40 :],
    ],
    ids=["empty", "cut", "other", "changed"],
)  # fmt: skip
def test_a_damaged_file_is_as_if_it_were_not_there(folder: Path, kind: str, harm: Callable[[bytes], bytes]) -> None:
    _hits()
    (file,) = folder.rglob(f"*.{kind}")
    file.write_bytes(harm(file.read_bytes()))
    assert [_hits(), _hits()] == [(6.0, 0), (6.0, 1)]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders have no owner here")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o1777])
def test_a_folder_that_others_may_write_to_is_left_alone(folder: Path, tmp_path: Path, mode: int) -> None:
    folder.mkdir()
    folder.chmod(mode)
    with pytest.warns(UserWarning, match="chmod go-w"):
        found = kept_folder()
    assert found is not None
    assert found.is_relative_to(tmp_path / "temporary")
    assert list(folder.iterdir()) == []


def test_a_folder_of_another_user_is_not_private(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(mode=0o700)
    assert private(folder)
    monkeypatch.setattr(kept.os, "getuid", lambda: folder.stat().st_uid + 1, raising=False)
    assert not private(folder)


def test_without_any_folder_it_goes_on(folder: Path, tmp_path: Path) -> None:
    folder.write_text("a file where the folder should be", encoding="utf-8")
    (tmp_path / "temporary").write_text("and here", encoding="utf-8")
    assert kept_folder() is None
    assert [_hits(), _hits()] == [(6.0, 0), (6.0, 0)]


def test_a_full_disk_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept.IndexDataCacheFile, "_open_for_write", full)
    assert _hits() == (6.0, 0)
    assert list(folder.rglob("*.nbc")) == []
