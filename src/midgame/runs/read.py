"""Reads names, labels and JSON attributes out of a result, whatever dimensions a run left empty."""

import json
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray


def names(dataset: xr.Dataset, dim: str) -> list[str]:
    """Values of the coordinate ``dim``; empty when the run has none."""
    return [str(v) for v in dataset[dim].values] if dim in dataset.coords else []


def values(dataset: xr.Dataset, variable: str) -> NDArray[Any]:
    """The array of a variable, (replication, 0) when the run has none of it."""
    if variable in dataset.data_vars:
        return np.asarray(dataset[variable].values)
    return np.empty((dataset.sizes["replication"], 0))


def coord(dataset: xr.Dataset, name: str, count: int, default: Any = "") -> list[Any]:
    """A secondary coordinate as a list, or ``count`` times ``default``."""
    if name in dataset.coords:
        return [v.item() if hasattr(v, "item") else v for v in dataset[name].values]
    return [default] * count


def labels(dataset: xr.Dataset, dim: str) -> list[str]:
    """What to call each value of ``dim``: its label, or its name made readable."""
    ids = names(dataset, dim)
    given = coord(dataset, f"{dim}_label", len(ids))
    return [clean(str(g)) or readable(i) for i, g in zip(ids, given, strict=True)]


def clean(text: str) -> str:
    """``text`` on one line without control characters, so that a stranger's title cannot drive a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def readable(name: str) -> str:
    """``su30_ready`` as ``Su30 ready``."""
    text = clean(name.replace("_", " "))
    return text[:1].upper() + text[1:]


def attribute(dataset: xr.Dataset, name: str, default: Any) -> Any:
    """A JSON attribute read; ``default`` when it is missing, empty or no JSON."""
    text = dataset.attrs.get(name)
    if not isinstance(text, str) or not text.strip():
        return default
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        return default
    return default if found is None else found


def text(dataset: xr.Dataset, name: str) -> str:
    """An attribute as one line of text, empty when missing."""
    return clean(str(dataset.attrs.get(name, "")))


def number(dataset: xr.Dataset, name: str, default: int) -> int:
    """An attribute as a whole number; the number in ``180 days`` too."""
    found = str(dataset.attrs.get(name, default)).split()
    try:
        return int(float(found[0]))
    except (IndexError, ValueError):
        return default
