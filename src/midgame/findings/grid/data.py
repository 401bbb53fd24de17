"""A grid as plain data, and as a file."""

from io import BytesIO
from pathlib import Path
from typing import Any

import xarray as xr

from midgame.errors import InputError, free
from midgame.findings.grid.find import NUMBERS, dims_of
from midgame.findings.grid.vary import OUTCOME
from midgame.runs.store import put_whole


def as_data(grid: xr.Dataset) -> dict[str, Any]:
    """A grid as plain data: a record per cell, with what holds in it and each outcome."""
    dims, names = dims_of(grid), [str(n) for n in grid[OUTCOME].values]
    flat = grid.stack(cell=dims)
    values = {number: flat[number].transpose("cell", OUTCOME).values for number in NUMBERS}
    found = []
    for place, cell in enumerate(flat["cell"].values):
        told = {n: {k: v[place, i] for k, v in values.items()} for i, n in enumerate(names)}
        found.append({"cell": dict(zip(dims, cell, strict=True)), "outcomes": told})
    return {**grid.attrs, "cells": found}


def write(grid: xr.Dataset, path: Path) -> Path:
    """Write a grid as netCDF, or where the name ends in .csv as a row per cell and outcome; whole or not at all.

    Raises InputError when ``path`` exists or ends in neither, RunError when it cannot be written.
    """
    put_whole(new_file(path), _csv(grid) if path.suffix == ".csv" else _netcdf(grid))
    return path


def new_file(path: Path) -> Path:
    """The path, where a grid can be written. Raises InputError."""
    if path.suffix not in (".nc", ".csv"):
        raise InputError(f"'{path}' ends in neither .nc nor .csv; a grid is written as one of these")
    return free(path)


def _csv(grid: xr.Dataset) -> bytes:
    text: str = grid.to_dataframe().reset_index().to_csv(index=False)
    return text.encode()


def _netcdf(grid: xr.Dataset) -> bytes:
    held = BytesIO()
    grid.assign_coords(outcome_event=grid["outcome_event"].astype("i1")).to_netcdf(held, engine="h5netcdf")
    return held.getvalue()
