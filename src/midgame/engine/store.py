"""A run as one netCDF file, and folders that are whole or not there at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xarray as xr

from midgame.errors import InputError, RunError


def save(dataset: xr.Dataset, path: Path) -> Path:
    """Write ``dataset`` to ``path``; the file appears when it is complete. Raises RunError."""
    path = Path(path)
    if path.exists():
        raise RunError(f"'{path}' exists; midgame does not overwrite it. Give another name")
    # Small whole numbers pack well; drawn numbers do not.
    packed = {
        n: {"zlib": True, "complevel": 1}
        for n, v in dataset.data_vars.items()
        if v.dtype.kind in "ib" and v.size and v.ndim
    }
    part = path.with_name(path.name + ".part")
    try:
        dataset.to_netcdf(part, engine="h5netcdf", encoding=packed)
        part.replace(path)
    except OSError as error:
        raise RunError(f"'{path}' cannot be written: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return path


def open_dataset(path: str | Path) -> xr.Dataset:
    """A run saved by :func:`save`, or the ``run.nc`` in a run's folder, read into memory. Raises InputError."""
    file = Path(path)
    if file.is_dir():
        file = file / "run.nc"
    if not file.is_file():
        raise InputError(f"there is no run at '{path}'; give the folder or the .nc file that 'midgame run' wrote")
    try:
        with xr.open_dataset(file, engine="h5netcdf") as opened:
            dataset = opened.load()
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"'{file}' is not a run that midgame wrote: {error}") from error
    if "midgame_version" not in dataset.attrs:
        raise InputError(f"'{file}' is a netCDF file, but not a run that midgame wrote")
    for name in ("goal", "end_state_held", "step_optional", "step_gap", "outcome_is_event"):
        if name in dataset and dataset[name].dtype != bool:
            dataset[name] = dataset[name].astype(bool)
    return dataset


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to write into that becomes ``path`` when all has gone well, and vanishes when not.

    Raises RunError before anything is done when ``path`` holds something already or cannot be
    written to.
    """
    path = Path(path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise RunError(f"'{path}' exists; midgame does not overwrite it. Give another name with --out")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
    except OSError as error:
        raise RunError(
            f"'{path.parent}' cannot be written to: {error.strerror}. Give another folder with --out"
        ) from error
    try:
        yield part
        part.chmod(0o777 & ~_umask())
        if path.exists():
            path.rmdir()
        part.replace(path)
    finally:
        if part.exists():
            shutil.rmtree(part)


def _umask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now
