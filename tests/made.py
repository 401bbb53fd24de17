"""Runs with known answers, made without the engine but in the shape it writes: what is not given is nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from midgame.runs.run import Run, check
from midgame.runs.schema import ATTRIBUTES, COORDINATES, VARIABLES


def made(
    sizes: Mapping[str, int],
    variables: Mapping[str, Any] | None = None,
    coordinates: Mapping[str, Any] | None = None,
    attributes: Mapping[str, Any] | None = None,
) -> xr.Dataset:
    """A run of these sizes by dim; what is not given is 0, -1 where that means none, or empty."""
    given, named, said = dict(variables or {}), dict(coordinates or {}), dict(attributes or {})
    n, lucks = sizes["replication"], int(said.get("lucks", 2))
    size = {d: 0 for v in VARIABLES for d in v.dims} | {"link": 0, "draw": -(-n // lucks)} | dict(sizes)
    given.setdefault("draw_index", np.arange(n) // lucks)
    given.setdefault("luck_index", np.arange(n) % lucks)
    data = {}
    for v in VARIABLES:
        nothing = -1 if v.index or v.per_tick or v.state == "unmet" or v.unit == "day" else 0
        values = given.pop(v.named, None)
        shape = tuple(size[d] for d in v.dims)
        data[v.named] = (
            v.dims,
            np.full(shape, nothing, v.kind) if values is None else np.asarray(values).astype(v.kind),
        )
    coords = {}
    for c in COORDINATES:
        kind = {"text": "U", "flag": "?", "number": "f8"}[c.kind]
        nothing = [f"{c.dim}_{i}" if c.named == c.dim else "" for i in range(size[c.dim])]
        values = named.pop(
            c.named, np.arange(size[c.dim]) if c.kind == "number" else nothing if kind == "U" else [False] * size[c.dim]
        )
        coords[c.named] = (c.dim, np.array(list(values), dtype=kind if len(values) or kind != "U" else "<U1"))
    attrs: dict[str, Any] = {}
    said = {"version": "0.1.0", "seed": 1, "replications": n, "lucks": lucks, "scenario_text": "midgame: 1\n"} | said
    for a_name, a in {k: v for k, v in vars(Run.__mro__[1]).items() if v in ATTRIBUTES}.items():
        attrs |= a.put(said.pop(a_name, a.default))
    assert not given, f"no variables of a run: {sorted(given)}"
    assert not named, f"no coordinates of a run: {sorted(named)}"
    assert not said, f"no attributes of a run: {sorted(said)}"
    return check(xr.Dataset(data, coords=coords, attrs=attrs))


def make_run_of(
    inputs: Mapping[str, np.ndarray],
    goal: np.ndarray | None = None,
    *,
    lucks: int = 2,
    outcomes: Mapping[str, np.ndarray] | None = None,
    kinds: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
    favours: Mapping[str, str] | None = None,
    events: Sequence[str] = (),
    sizes: Mapping[str, int] | None = None,
    variables: Mapping[str, Any] | None = None,
    coordinates: Mapping[str, Any] | None = None,
    attributes: Mapping[str, Any] | None = None,
) -> xr.Dataset:
    """A run's dataset. ``inputs`` are (draw,) each; ``goal`` and ``outcomes`` are (draw, luck)."""
    names, found = list(inputs), dict(outcomes or {})
    draws = len(next(iter(inputs.values())))
    n = draws * lucks
    flat = [np.broadcast_to(v, (draws, lucks)).reshape(n) for v in found.values()]
    reached = np.zeros(n, bool) if goal is None else np.asarray(goal).reshape(n).astype(bool)
    return made(
        {"replication": n, "quantity": len(names), "outcome": len(found), "end_state": 1, **(sizes or {})},
        {
            "inputs": np.stack([np.asarray(inputs[k]) for k in names], axis=1),
            "goal": reached,
            "break_link": np.where(reached, -1, 0),
            "end_state_held": reached[:, None],
            "end_state_day": np.where(reached, 30, -1)[:, None],
            "last_day": np.full(n, 60),
            "outcome_value": np.stack(flat, axis=1) if flat else np.zeros((n, 0)),
            **(variables or {}),
        },
        {
            "quantity": names,
            "quantity_kind": [(kinds or {}).get(k, "drawn") for k in names],
            "quantity_group": [(groups or {}).get(k, "") for k in names],
            "quantity_unit": [(units or {}).get(k, "") for k in names],
            "quantity_favours": [(favours or {}).get(k, "") for k in names],
            "quantity_label": [k.replace("_", " ") for k in names],
            "end_state": ["friendly"],
            "outcome": list(found),
            "outcome_is_event": [k in events for k in found],
            "outcome_label": list(found),
            "outcome_unit": [(units or {}).get(k, "") for k in found],
            **(coordinates or {}),
        },
        {"lucks": lucks, "goal_names": ["friendly"], **(attributes or {})},
    )  # fmt: skip
