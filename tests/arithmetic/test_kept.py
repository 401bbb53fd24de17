"""Compiled code is kept where nobody else can put his, and what is damaged or cannot be kept is compiled again."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from midgame.arithmetic import kept
from midgame.arithmetic.compiled import compiled
from midgame.arithmetic.kept import keep, kept_folder, private


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
        keep(kernel, lambda: digest)
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


def test_code_from_no_file_is_not_kept(folder: Path) -> None:
    def answer(factor: str) -> float:
        names: dict[str, Any] = {}
        exec(compile(f"FACTOR = {factor}\ndef f(x):\n    return FACTOR * x\n", "<cell>", "exec"), names)
        return float(compiled(names["f"])(3.0))

    assert [answer("2.0"), answer("5.0")] == [6.0, 15.0]


def test_an_edit_of_a_script_is_seen(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"

    def answer(factor: str) -> float:
        script.write_text(f"FACTOR = {factor}\ndef f(x):\n    return FACTOR * x\n", encoding="utf-8")
        names: dict[str, Any] = {"__name__": "script"}
        exec(compile(script.read_text(encoding="utf-8"), str(script), "exec"), names)
        return float(compiled(names["f"])(3.0))

    assert [answer("2.0"), answer("5.0")] == [6.0, 15.0]
    assert len(list(folder.rglob("*.nbi"))) == 1


@pytest.mark.parametrize("late", ["a digest", "a signature"])
def test_a_file_that_another_process_wrote_last_is_not_taken(folder: Path, late: str) -> None:
    def kernel(digest: str) -> Any:
        made = compiled(double)
        keep(made, lambda: digest)
        return made

    kernel("one")(3.0)
    (theirs,) = folder.rglob("*.nbc")
    code = theirs.read_bytes()
    for file in folder.rglob("*.nb?"):
        file.unlink()
    digest, x = ("two", 3.0) if late == "a digest" else ("one", 3)
    kernel(digest)(x)
    theirs.write_bytes(code)  # both had found the first number free
    again = kernel(digest)
    assert (again(x), sum(again.stats.cache_hits.values())) == (6.0, 0)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders have no owner here")
def test_folders_within_are_private_whatever_the_umask(folder: Path) -> None:
    before = os.umask(0)
    try:
        _hits()
    finally:
        os.umask(before)
    made = [f for f in folder.rglob("*") if f.is_dir()]
    assert len(made) == 2
    assert {stat.S_IMODE(f.stat().st_mode) for f in made} == {0o700}
