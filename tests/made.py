"""Runs with known answers, made without the engine but in the shape it writes: what is not given is nothing."""

import hashlib
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
    said.setdefault("scenario_hash", hashlib.sha256(said["scenario_text"].encode()).hexdigest())
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


def by_hand(**attributes: Any) -> xr.Dataset:
    """Eight replications of four draws, two lucks each, few enough to count by hand.

    Link "open" has one step, "end" two ways, the second a gap. Replications 1, 2 and 7 reach the goal; 0 and 5 stop at
    "open" (failed, and out of time), 3 and 6 at "end" (failed, and out of time), and in 4 every link held.
    """
    goal = np.array([0, 1, 1, 0, 0, 0, 0, 1], bool)
    held = np.array([goal, [1, 0, 0, 1, 1, 1, 0, 0]], bool).T
    status = np.array([[3, 2, 2, 2, 2, 1, 2, 2], [0, 3, 2, 3, 2, 0, 1, 3], [0, 2, 0, 3, 0, 0, 0, 2]]).T
    start = np.array([[10] * 8, [20] * 8, [0] * 8]).T
    lost = np.array([[0, 1, 2, 0, 3, 0, 0, 4], [0] * 8, [0] * 8]).T
    used = np.array([[0] * 8, [5, 5, 5, 5, 5, 5, 5, 10], [0, 0, 0, 2, 2, 2, 2, 2]]).T
    left = np.array([[10, 9, 8, 10, 7, 10, 10, 6], [15, 15, 15, 15, 15, 15, 15, 10], [0, 0, 0, 6, 6, 6, 6, 6]]).T
    falls = np.array([[[10, 20], [10, 15], [10, 15]], [[10, 20], [10, 20], [8, 15]]])
    return made(
        {"replication": 8, "quantity": 4, "end_state": 2, "step": 3, "link": 2, "force": 3, "counter": 1, "outcome": 3,
         "path": 2, "day": 3},
        {
            "inputs": np.arange(16).reshape(4, 4), "goal": goal, "end_state_held": held,
            "end_state_day": np.where(held, [[30, 0]], -1), "last_day": [10, 30, 30, 40, 40, 40, 40, 30],
            "step_status": status, "break_link": [0, -1, -1, 1, 2, 0, 1, -1],
            "break_day": [3, -1, -1, 20, 40, 40, 40, -1], "break_cause": [2, 0, 0, 2, 4, 4, 4, 0],
            "break_step": [0, -1, -1, 2, -1, 0, 1, -1], "force_start": start, "force_end": left, "force_lost": lost,
            "force_used": used, "counter_end": np.array([[0, 1, 0, 0, 2, 0, 0, 5]]).T,
            "outcome_value": np.array([[0, 1, 0, 0, 1, 0, 0, 1], [0.5] * 8, [-1, 12, 20, -1, -1, -1, -1, 16]]).T,
            "path_force": np.concatenate([falls, np.zeros((2, 3, 1))], axis=2),
        },
        {
            "quantity": ["a", "b", "c", "gap.other"], "quantity_kind": ["drawn", "known", "computed", "gap"],
            "quantity_label": ["The first", "", "", ""], "quantity_source": ["assumed", "x,y", "", ""],
            "end_state": ["won", "lost_it"], "step": ["open", "close", "other"],
            "step_label": ["Open the door", "", ""], "step_list": ["plan"] * 3, "step_link": ["open", "end", "end"],
            "step_gap": [False, False, True], "link": ["open", "end"],
            "force": ["us.ships", "us.missiles", "them.boats"], "force_side": ["us", "us", "them"],
            "force_unit": ["ships", "missiles", "boats"], "force_kind": ["system", "munition", "system"],
            "counter": ["ships_hit"], "counter_unit": ["ships"], "outcome": ["any_hit", "speed", "fell_on"],
            "outcome_is_event": [True, False, False], "outcome_unit": ["", "", "days"],
        },
        {"goal_names": ["won"], "seed": 7, "horizon": 80, "tick": 0.5, "title": "By hand", "question": "Who won?",
         "as_of": "2026-01-31", "sides": {"us": "Our side", "them": "Theirs"}, "scenario_hash": "0123456789abcdef",
         **attributes},
    )  # fmt: skip
