"""Findings as tidy tables: a list of frozen records becomes an xarray.Dataset with one column per field."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr

from midgame.analysis.intervals import Estimate


def tidy(rows: Sequence[Any], dim: str, key: str) -> xr.Dataset:
    """Records of one dataclass as a dataset along ``dim``, labelled by the field ``key``.

    An :class:`Estimate` becomes three columns (``x``, ``x_low``, ``x_high``); an estimate that is
    missing becomes NaN; fields that are neither numbers, texts nor estimates are left out.
    """
    if not rows:
        return xr.Dataset(coords={dim: np.array([], dtype="U1")})
    columns: dict[str, list[Any]] = {}
    for field in dataclasses.fields(rows[0]):
        values = [getattr(row, field.name) for row in rows]
        if any(isinstance(v, Estimate) for v in values):
            for part, end in (("value", ""), ("low", "_low"), ("high", "_high")):
                columns[field.name + end] = [getattr(v, part, np.nan) for v in values]
        elif all(v is None or isinstance(v, bool | int | float | np.generic) for v in values):
            columns[field.name] = [np.nan if v is None else v for v in values]
        elif all(isinstance(v, str) for v in values):
            columns[field.name] = values
    labels = columns.pop(key)
    return xr.Dataset({name: (dim, np.array(v)) for name, v in columns.items()}, coords={dim: np.array(labels)})
