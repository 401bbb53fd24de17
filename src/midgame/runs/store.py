"""A run as one netCDF file, and folders that are whole or not there at all."""

import os
import platform
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

import xarray as xr

from midgame.engine.precision import narrowed
from midgame.errors import InputError, RunError
from midgame.runs.bound import bound
from midgame.runs.netcdf import CONVENTIONS, encoded, sealed, unbroken
from midgame.runs.run import check
from midgame.runs.schema import COORDINATES, variables

_HERE = re.sub(r"\W+", "-", platform.node()) or "here"  # a process of another machine may well be alive
DATA = "run.nc"  # the file of a run in its folder


def save(dataset: xr.Dataset, path: Path) -> Path:
    """Write ``dataset`` to ``path``; the file appears when it is complete. Raises RunError."""
    path = Path(path)
    if path.exists():
        raise RunError(f"'{path}' exists; midgame does not overwrite it. Give another name")
    held = encoded(dataset)
    put_whole(path, held, sealed(held))  # not joined: a run of a million takes memory enough
    return path


def encoded_run(dataset: xr.Dataset) -> bytes:
    """The bytes of the file of a run, with their seal."""
    held = encoded(dataset)
    return held + sealed(held)


def put_whole(path: Path, *parts: bytes) -> None:
    """Write a file that is there when all of it is. Raises RunError when the disk is full, or it cannot be written."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            for held in parts:
                file.write(held)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise RunError(f"'{path}' cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def open_dataset(path: str | Path) -> xr.Dataset:
    """A run saved by :func:`save`, or the ``run.nc`` in a run's folder, read into memory.

    Raises InputError when it is none, is damaged, or is not one piece any more (:mod:`midgame.runs.bound`).
    """
    file = Path(path)
    if file.is_dir():
        file = file / DATA
    if not file.is_file():
        raise InputError(f"there is no run at '{path}'; give the folder or the .nc file that 'midgame run' wrote")
    try:
        held = file.read_bytes()
    except OSError as error:
        raise InputError(f"'{file}' cannot be read: {error.strerror}") from error
    whole = unbroken(held)
    if whole is None:
        raise InputError(
            f"'{file}' is not a run that this version of midgame wrote, or it was cut off or written anew by another "
            "program: its seal is missing. Play it again"
        )
    if not whole:
        raise InputError(f"'{file}' is damaged: some of its bytes have changed since midgame wrote it. Play it again")
    with xr.open_dataset(BytesIO(held), engine="h5netcdf") as opened:
        dataset = opened.load()
    for name in CONVENTIONS:
        dataset.attrs.pop(name, None)
    return bound(check(_typed(dataset)))


def _typed(dataset: xr.Dataset) -> xr.Dataset:
    """The dataset with each variable of the kind that is declared: a file keeps whole numbers as integers."""
    kinds = {v.named: v.kind for v in variables(plans=True)}
    kinds |= {c.named: "f8" for c in COORDINATES if c.kind == "number"}
    kinds |= {c.named: "?" for c in COORDINATES if c.kind == "flag"}
    for name, kind in kinds.items():
        if name in dataset.variables and dataset[name].dtype != kind and dataset[name].dtype.kind in "bif":
            values = dataset[name].values
            dataset[name] = dataset[name].copy(data=values.astype(kind) if kind == "?" else narrowed(values, kind))
    return dataset


@contextmanager
def new_folder(path: Path, *, numbered: bool = False) -> Iterator[tuple[Path, Path]]:
    """A folder to write into, and the path that it becomes when all has gone well.

    When it has not, everything made here vanishes. ``path`` is claimed at once, so that two runs that
    start together stay apart: ``numbered`` adds -2, -3 and so on to a name that is taken. Raises
    RunError before anything is done when ``path`` holds something already or cannot be written to.
    """
    path = Path(path)
    sweep(path.parent)  # before it is claimed: a killed run may have claimed the same
    made = [p for p in path.parents if not p.exists()]
    try:
        path, claimed = _claim(path, numbered)
        made = [path, *made] if claimed else made
        part = Path(tempfile.mkdtemp(prefix=f".{path.name}.{_HERE}-{os.getpid()}.", suffix=".part", dir=path.parent))
    except OSError as error:
        _take_away(made)
        raise RunError(f"'{path.parent}' cannot be written to: {error.strerror}. Give another folder") from error
    try:
        yield part, path
        part.chmod(0o777 & ~_umask())
        try:
            path.rmdir()
            part.replace(path)
        except OSError as error:
            raise RunError(f"'{path}' was filled by something else during the run: {error.strerror}") from error
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        _take_away(made)
        raise


def sweep(folder: Path) -> None:
    """Take away what killed runs of this machine left: their parts, and the empty folders they had claimed."""
    for part in folder.glob(".*.part"):
        found = re.fullmatch(rf"\.(.+)\.{re.escape(_HERE)}-(\d+)\.[^.]+\.part", part.name)
        if found and not _alive(int(found[2])):
            shutil.rmtree(part, ignore_errors=True)
            _take_away([folder / found[1]])


def _alive(process: int) -> bool:
    if os.name == "nt":  # where to ask would be to end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        return True
    return True


def _claim(path: Path, numbered: bool) -> tuple[Path, bool]:
    """The folder that is to be filled, there and empty, and whether it was made for that."""
    if not numbered and path.exists():
        if not path.is_dir() or any(path.iterdir()):
            raise RunError(f"'{path}' exists; midgame does not overwrite it. Give another name with --out")
        return path, False
    path.parent.mkdir(parents=True, exist_ok=True)
    wanted, number = path.name, 1
    while True:
        try:
            path.mkdir()
        except FileExistsError:
            if not numbered:
                raise
            number += 1
            path = path.with_name(f"{wanted}-{number}")
        else:
            return path, True


def _take_away(folders: list[Path]) -> None:
    for folder in folders:
        with suppress(OSError):  # something else has come to lie in it
            folder.rmdir()


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now
