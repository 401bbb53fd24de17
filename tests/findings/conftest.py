"""Runs with known answers, made without the engine: the findings are judged on these."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest
import xarray as xr

MakeRun = Callable[..., xr.Dataset]


def make_run_of(
    inputs: Mapping[str, np.ndarray],
    goal: np.ndarray | None = None,
    *,
    lucks: int = 2,
    outcomes: Mapping[str, np.ndarray] | None = None,
    kinds: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
    events: Sequence[str] = (),
    attrs: Mapping[str, Any] | None = None,
    extra: Mapping[str, Any] | None = None,
    coords: Mapping[str, Any] | None = None,
) -> xr.Dataset:
    """A run's dataset. ``inputs`` are (draw,) each; ``goal`` and ``outcomes`` are (draw, luck)."""
    names = list(inputs)
    draws = len(next(iter(inputs.values())))
    n = draws * lucks
    values = np.repeat(np.stack([np.asarray(inputs[k]) for k in names], axis=1), lucks, axis=0).astype(np.float32)
    outcomes = dict(outcomes or {})
    rows = np.arange(n)
    flat = {k: np.broadcast_to(v, (draws, lucks)).reshape(n).astype(np.float32) for k, v in outcomes.items()}
    reached = np.zeros(n, bool) if goal is None else np.asarray(goal).reshape(n).astype(bool)
    data: dict[str, Any] = {
        "inputs": (("replication", "quantity"), values),
        "draw": ("replication", (rows // lucks).astype(np.int32)),
        "luck": ("replication", (rows % lucks).astype(np.int8)),
        "goal": ("replication", reached),
        "end_state_held": (("replication", "end_state"), reached[:, None]),
        "end_state_day": (("replication", "end_state"), np.where(reached, 30, -1).astype(np.int16)[:, None]),
        "last_day": ("replication", np.full(n, 60, np.int16)),
    }
    if flat:
        data["outcome_value"] = (("replication", "outcome"), np.stack(list(flat.values()), axis=1))
    data.update(extra or {})
    described: dict[str, Any] = {
        "quantity": names,
        "quantity_kind": ("quantity", [(kinds or {}).get(k, "drawn") for k in names]),
        "quantity_group": ("quantity", [(groups or {}).get(k, "") for k in names]),
        "quantity_unit": ("quantity", [(units or {}).get(k, "") for k in names]),
        "quantity_label": ("quantity", [k.replace("_", " ") for k in names]),
        "end_state": ["friendly"],
    }
    if flat:
        described |= {
            "outcome": list(flat),
            "outcome_is_event": ("outcome", [k in events for k in flat]),
            "outcome_label": ("outcome", list(flat)),
            "outcome_unit": ("outcome", [(units or {}).get(k, "") for k in flat]),
        }
    described.update(coords or {})
    base = {
        "midgame_version": "0.1.0", "seed": 1, "replications": n, "lucks": lucks, "excursion": "base",
        "scenario_text": "midgame: 1\n", "expect": "{}",
    }  # fmt: skip
    return xr.Dataset(data, coords=described, attrs=base | dict(attrs or {}))


@pytest.fixture
def make_run() -> MakeRun:
    """The maker of runs."""
    return make_run_of


@pytest.fixture
def linear_run() -> xr.Dataset:
    """P(goal) = 0.1 + 0.5 a + 0.3 b with a, b, c uniform on (0, 1); c does nothing and d is known."""
    rng = np.random.default_rng(11)
    draws = 20_000
    a, b, c = rng.random((3, draws))
    p = 0.1 + 0.5 * a + 0.3 * b
    goal = rng.random((draws, 2)) < p[:, None]
    cost = 10 * a - 4 * c + rng.normal(0, 2, (2, draws))
    return make_run_of(
        {"a": a, "b": b, "c": c, "d": np.full(draws, 3.0)}, goal,
        outcomes={"cost": cost.T, "heavy": cost.T > 6}, events=["heavy"], kinds={"d": "known"},
        attrs={"expect": '{"goal": [0.55, 0.65]}'},
    )  # fmt: skip
