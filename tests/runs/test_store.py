"""Results on disk: whole or not there, and the same when read again."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from midgame._result import Result
from midgame.errors import InputError, RunError
from midgame.runs.store import new_folder, open_dataset, save


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}


def test_a_run_read_again_is_the_same_in_values_types_and_attributes(played: xr.Dataset, tmp_path: Path) -> None:
    path = save(played, tmp_path / "run.nc")
    again = open_dataset(path)
    assert set(again.variables) == set(played.variables)
    for name in played.variables:
        assert again[name].dims == played[name].dims, name
        assert again[name].dtype.kind == played[name].dtype.kind, name
        if played[name].dtype.kind not in "UOT":
            assert again[name].dtype == played[name].dtype, name
        np.testing.assert_array_equal(again[name].values, played[name].values, err_msg=name)
    assert set(again.attrs) == set(played.attrs)
    for name, value in played.attrs.items():
        assert again.attrs[name] == value, name
    assert sorted(files(tmp_path)) == ["run.nc"]


def test_a_folder_with_a_run_is_opened_like_its_file(played: xr.Dataset, tmp_path: Path) -> None:
    save(played, tmp_path / "run.nc")
    xr.testing.assert_identical(open_dataset(tmp_path), open_dataset(tmp_path / "run.nc"))
    assert Result.open(tmp_path).summary() == Result(played).summary()


def test_a_file_that_is_there_is_not_overwritten(played: xr.Dataset, tmp_path: Path) -> None:
    (tmp_path / "run.nc").write_text("mine")
    with pytest.raises(RunError, match="does not overwrite"):
        save(played, tmp_path / "run.nc")
    assert files(tmp_path) == {"run.nc": b"mine"}


def test_a_full_disk_is_a_message_and_leaves_nothing(
    played: xr.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(RunError, match="cannot be written: No space left on device"):
        save(played, tmp_path / "run.nc")
    assert files(tmp_path) == {}


def test_a_quota_of_60_kb_is_a_message_and_no_crash(played: xr.Dataset, tmp_path: Path) -> None:
    save(played, tmp_path / "run.nc")
    assert (tmp_path / "run.nc").stat().st_size > 60_000
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from midgame import Result\n"
        "result = Result.open(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "result.save(sys.argv[2])\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "run.nc"), str(tmp_path / "again.nc")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1  # no signal
    assert "again.nc' cannot be written: File too large" in ended.stderr
    assert sorted(files(tmp_path)) == ["run.nc"]


def test_what_is_not_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no run"):
        open_dataset(tmp_path / "nothing.nc")
    with pytest.raises(InputError, match="there is no run"):
        open_dataset(tmp_path)
    (tmp_path / "text.nc").write_text("midgame: 1")
    with pytest.raises(InputError, match="is not a run that this version"):
        open_dataset(tmp_path / "text.nc")
    xr.Dataset({"x": ("n", np.arange(3))}).to_netcdf(tmp_path / "other.nc", engine="h5netcdf")
    with pytest.raises(InputError, match="is not a run that this version of midgame wrote"):
        open_dataset(tmp_path / "other.nc")
    whole = (tmp_path / "other.nc").read_bytes()
    (tmp_path / "cut.nc").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="is not a run that this version"):
        open_dataset(tmp_path / "cut.nc")


def test_a_new_folder_appears_when_all_went_well(tmp_path: Path) -> None:
    with new_folder(tmp_path / "a" / "b") as (part, path):
        (part / "x").write_text("1")
        assert path == tmp_path / "a" / "b"
        assert not any(path.iterdir())
    assert files(tmp_path / "a") == {"b": b"", "b/x": b"1"}
    assert (tmp_path / "a" / "b").stat().st_mode & 0o700 == 0o700


@pytest.mark.parametrize("error", [RunError("no"), KeyboardInterrupt(), MemoryError()])
def test_a_new_folder_vanishes_when_something_went_wrong(tmp_path: Path, error: BaseException) -> None:
    def go_wrong() -> None:
        with new_folder(tmp_path / "new" / "run") as (part, _):
            (part / "half").write_text("half")
            raise error

    with pytest.raises(type(error)):
        go_wrong()
    assert files(tmp_path) == {}


def test_an_empty_folder_may_be_filled_and_a_full_one_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with new_folder(tmp_path / "empty") as (part, _):
        (part / "x").write_text("1")
    assert (tmp_path / "empty" / "x").read_text() == "1"
    for path in (tmp_path / "empty", tmp_path / "empty" / "x"):
        with pytest.raises(RunError, match="does not overwrite"), new_folder(path):
            pytest.fail("played all the same")
    assert files(tmp_path) == {"empty": b"", "empty/x": b"1"}


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    with pytest.raises(RunError, match="cannot be written to"), new_folder(tmp_path / "file" / "run"):
        pytest.fail("played all the same")
    assert files(tmp_path) == {"file": b"a file, not a folder"}


def test_two_runs_that_start_together_under_one_name_stay_apart(tmp_path: Path) -> None:
    wanted = tmp_path / "run"
    with new_folder(wanted, numbered=True) as (one, first), new_folder(wanted, numbered=True) as (two, second):
        (one / "x").write_text("1")
        (two / "x").write_text("2")
    assert (first.name, second.name) == ("run", "run-2")
    assert files(tmp_path) == {"run": b"", "run/x": b"1", "run-2": b"", "run-2/x": b"2"}


def test_a_folder_that_is_filled_during_the_run_is_left_alone(tmp_path: Path) -> None:
    def meet() -> None:
        with new_folder(tmp_path / "run") as (part, path):
            (part / "x").write_text("1")
            (path / "other").write_text("not mine")

    with pytest.raises(RunError, match="was filled by something else"):
        meet()
    assert files(tmp_path) == {"run": b"", "run/other": b"not mine"}
