"""A run as the bytes of a netCDF file, small and open to other programs.

Whole numbers are kept in the smallest integers that hold them. Each column is compressed by itself (HDF5's shuffle and
deflate, which every reader of netCDF-4 has), in threads. The file is made in memory, so that a full disk is met by us
and not by HDF5, which crashes; a seal behind the end that HDF5 knows tells whether any byte has changed since.
"""

import hashlib
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import h5netcdf
import h5py
import numpy as np
import xarray as xr
from numpy.typing import NDArray

_LEVEL, _SEAL, _DIGEST = 1, b"midgame:sealed by BLAKE2b", 32
CONVENTIONS = {"Conventions": "CF-1.11"}


def encoded(dataset: xr.Dataset) -> bytes:
    """The file of a dataset, without its seal."""
    held = BytesIO()
    with h5netcdf.File(held, "w") as file:
        file.dimensions = dict(dataset.sizes)
        beside = _coordinates(dataset)
        file.attrs.update({k: _attribute(v) for k, v in {**CONVENTIONS, **beside[""], **dataset.attrs}.items()})
        with ThreadPoolExecutor(2) as pool:
            for name, variable in dataset.variables.items():
                _put(file, str(name), variable, beside.get(str(name), {}), pool)
    return held.getvalue()


def _coordinates(dataset: xr.Dataset) -> dict[str, dict[str, str]]:
    """For each variable CF's list of the coordinates along its dims; under "" those that belong to none."""
    beside = {str(n): c.dims for n, c in dataset.coords.items() if n not in dataset.dims}
    found: dict[str, dict[str, str]] = {}
    for name, variable in dataset.data_vars.items():
        own = [n for n, dims in beside.items() if set(dims) <= set(variable.dims)]
        found[str(name)] = {"coordinates": " ".join(own)} if own else {}
    listed = {n for own in found.values() for n in own.get("coordinates", "").split()}
    left = [n for n in beside if n not in listed]
    return found | {"": {"coordinates": " ".join(left)} if left else {}}


def _put(file: Any, name: str, variable: xr.Variable, beside: dict[str, str], pool: ThreadPoolExecutor) -> None:
    values = np.asarray(variable.values)
    about = {k: _attribute(v) for k, v in {**variable.attrs, **beside}.items()}
    if values.dtype.kind in "UOT":
        made = file.create_variable(name, variable.dims, h5py.string_dtype(), data=values.astype(object))
    else:
        if values.dtype == bool:
            about["dtype"] = "bool"  # as xarray writes it, and reads it
        kept = smallest(values)
        if "flag_values" in about:
            about["flag_values"] = np.asarray(about["flag_values"], kept.dtype)  # CF asks for one type
        small = values.ndim == 0 or values.size < 1000 or values.shape[0] == 0
        more = {} if small else {"chunks": (*values.shape[:-1], 1) if values.ndim > 1 else values.shape,
                                 "compression": "gzip", "compression_opts": _LEVEL, "shuffle": True}  # fmt: skip
        made = file.create_variable(name, variable.dims, kept.dtype, data=kept if small else None, **more)
        if not small:
            for at, chunk in zip(_places(kept), pool.map(_packed, _columns(kept)), strict=True):
                made._h5ds.id.write_direct_chunk(at, chunk)
    made.attrs.update(about)


def _columns(values: NDArray[Any]) -> Iterator[NDArray[Any]]:
    return (values,) if values.ndim == 1 else (values[..., i] for i in range(values.shape[-1]))  # type: ignore[return-value]


def _places(values: NDArray[Any]) -> list[tuple[int, ...]]:
    ahead = (0,) * (values.ndim - 1)
    return [(0,)] if values.ndim == 1 else [(*ahead, i) for i in range(values.shape[-1])]


def _packed(column: NDArray[Any]) -> bytes:
    """A column as HDF5's shuffle and deflate have it: runs of one byte alone, as small here and faster."""
    flat = np.ascontiguousarray(column).reshape(-1)
    bytes_ = np.ascontiguousarray(flat.view(np.uint8).reshape(-1, flat.itemsize).T)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, 9, zlib.Z_RLE)
    return packer.compress(bytes_.data) + packer.flush()


def smallest(values: NDArray[Any]) -> NDArray[Any]:
    """``values`` in the smallest integers that hold them; as they are when one is no whole number."""
    if values.dtype == bool:
        return values.astype(np.int8)
    if not values.size or values.dtype.itemsize == 1:
        return values
    low, high = float(values.min()), float(values.max())
    if values.dtype.kind == "f" and not (low >= -(2.0**31) and high < 2.0**31 and (values == np.floor(values)).all()):
        return values
    for kind in (np.int8, np.int16, np.int32):
        known = np.iinfo(kind)
        if known.min <= low and high <= known.max:
            return values.astype(kind)
    return values


def _attribute(value: Any) -> Any:
    return np.bytes_(value.encode()) if isinstance(value, str) and len(value) > 60_000 else value


def sealed(file: bytes) -> bytes:
    """A seal over the bytes of a file, to be put behind them; HDF5 does not look there."""
    return _SEAL + hashlib.blake2b(file, digest_size=_DIGEST).digest()


def unbroken(file: bytes) -> bool | None:
    """Whether the bytes of a file are those that were sealed; None when it has no seal."""
    length = len(_SEAL) + _DIGEST
    if file[-length:-_DIGEST] != _SEAL:
        return None
    return sealed(file[:-length]) == file[-length:]
