"""The outcomes of a run by name: the goal, end states, declared outcomes, counters and what forces lost or used."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.runs.guard import known_name, no_nan


@dataclass(frozen=True)
class Outcome:
    """One outcome. ``values`` (replication,) float32; an event is 0 or 1."""

    name: str
    label: str
    unit: str
    event: bool
    values: NDArray[np.float32]


def outcome_names(dataset: xr.Dataset) -> tuple[str, ...]:
    """Names that :func:`outcome_of` knows, the goal first."""
    names = ["goal", *_names(dataset, "end_state"), *_names(dataset, "outcome"), *_names(dataset, "counter")]
    for force in _names(dataset, "force"):
        names += [f"lost({force})", f"used({force})", f"end({force})"]
    if "last_day" in dataset:
        names.append("last_day")
    return tuple(dict.fromkeys(names))


def declared_outcomes(dataset: xr.Dataset) -> tuple[str, ...]:
    """The outcomes that the scenario asks for: the goal, its end states and its ``outcomes``."""
    return tuple(dict.fromkeys(["goal", *_names(dataset, "end_state"), *_names(dataset, "outcome")]))


def outcome_of(dataset: xr.Dataset, name: str = "goal") -> Outcome:
    """The outcome of that name; InputError with the nearest name when there is none, or when it holds a NaN."""
    known_name(name, outcome_names(dataset), "outcome")
    label, unit, event, values = _find(dataset, name)
    found = np.ascontiguousarray(values, dtype=np.float32)
    no_nan(found, f"the outcome '{name}'")
    return Outcome(name, label or name, unit, event, found)


def _find(dataset: xr.Dataset, name: str) -> tuple[str, str, bool, NDArray[Any]]:
    if name == "goal":
        return "goal", "probability", True, dataset["goal"].values
    if name in _names(dataset, "end_state"):
        column = dataset["end_state_held"].sel(end_state=name)
        return _text(column, "end_state_label"), "probability", True, column.values
    if name in _names(dataset, "outcome"):
        column = dataset["outcome_value"].sel(outcome=name)
        event = bool(column.coords["outcome_is_event"]) if "outcome_is_event" in column.coords else False
        return _text(column, "outcome_label"), _text(column, "outcome_unit"), event, column.values
    if name in _names(dataset, "counter"):
        column = dataset["counter_end"].sel(counter=name)
        return _text(column, "counter_label"), _text(column, "counter_unit"), False, column.values
    if name == "last_day":
        return "last day", "day", False, dataset["last_day"].values
    verb, force = name[:-1].split("(", 1)
    column = dataset[f"force_{verb}"].sel(force=force)
    what = {"lost": "lost", "used": "used", "end": "left at the end"}[verb]
    return f"{_text(column, 'force_label') or force}, {what}", _text(column, "force_unit"), False, column.values


def _names(dataset: xr.Dataset, dim: str) -> list[str]:
    return [str(n) for n in dataset[dim].values] if dim in dataset.coords and dim in dataset.dims else []


def _text(column: xr.DataArray, coord: str) -> str:
    return str(column.coords[coord].values) if coord in column.coords else ""
