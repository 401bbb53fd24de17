"""The arrays of a run as one labelled, self-describing ``xarray.Dataset``."""

import json
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

import midgame
from midgame.citing.run import carried
from midgame.engine.draws import columns_of
from midgame.engine.runtime import FAILED, SUCCEEDED
from midgame.models.base import REGISTRY
from midgame.scenario.base import Scenario
from midgame.scenario.units import SHARES

_STEP_DAYS = {"step_first_day": "first", "step_end_day": "ended"}


def build_dataset(scenario: Scenario, arrays: dict[str, NDArray[Any]], seed: int, lucks: int) -> xr.Dataset:
    """The dataset of a run of ``scenario``; dims replication, quantity, step, force, day and so on.

    Replication ``r`` plays draw ``r // lucks`` with luck ``r % lucks``. Days are counted from the
    clock's start, in days; -1 means never.
    """
    count = len(arrays["last_tick"])
    tick = scenario.clock.tick
    goal_columns = [i for i, e in enumerate(scenario.end_states) if e.name in scenario.goal]
    goal = np.asarray(arrays["end"][:, goal_columns].any(axis=1))
    last_day = _days(arrays["last_tick"], tick)
    link, broke = _breaks(scenario, arrays, goal, last_day, tick)
    replications = np.arange(count)
    data: dict[str, Any] = {
        "inputs": (("replication", "quantity"), arrays["inputs"]),
        "draw": ("replication", (replications // lucks).astype(np.int32)),
        "luck": ("replication", (replications % lucks).astype(np.int8)),
        "goal": ("replication", goal),
        "last_day": ("replication", last_day),
        "end_state_held": (("replication", "end_state"), arrays["end"]),
        "end_state_day": (("replication", "end_state"), _days(arrays["end_day"], tick)),
        "step_status": (("replication", "step"), arrays["status"]),
        "step_tries": (("replication", "step"), arrays["tries"]),
        "break_link": ("replication", link),
        "break_day": ("replication", broke),
        "force_start": (("replication", "force"), arrays["start"]),
        "force_end": (("replication", "force"), arrays["force"]),
        "force_lost": (("replication", "force"), arrays["lost"]),
        "force_used": (("replication", "force"), arrays["used"]),
        "counter_end": (("replication", "counter"), arrays["counter"]),
        "fact_end": (("replication", "fact"), arrays["fact"]),
        "fact_day": (("replication", "fact"), _days(arrays["fact_day"], tick)),
        "outcome_value": (("replication", "outcome"), arrays["outcome"]),
        "path_force": (("path", "day", "force"), arrays["path_force"]),
        "path_counter": (("path", "day", "counter"), arrays["path_counter"]),
    }
    for name, source in _STEP_DAYS.items():
        data[name] = (("replication", "step"), _days(arrays[source], tick))
    return xr.Dataset(data, coords=_coords(scenario), attrs=_attributes(scenario, seed, lucks, count))


def _days(ticks: NDArray[Any], tick: float) -> NDArray[Any]:
    if tick == 1.0:
        return ticks
    return np.where(ticks < 0, np.float32(-1), ticks.astype(np.float32) * np.float32(tick))


def _breaks(
    scenario: Scenario, arrays: dict[str, NDArray[Any]], goal: NDArray[Any], last_day: NDArray[Any], tick: float
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The first link of the chain that never held, and the day it was lost."""
    count = len(goal)
    link = np.full(count, len(scenario.links), np.int16)
    day = last_day.copy()
    status, ended = arrays["status"], _days(arrays["ended"], tick)
    for number in reversed(range(len(scenario.links))):
        columns = [i for i, s in enumerate(scenario.steps) if s.link == scenario.links[number] and s.listed == "plan"]
        held = (status[:, columns] == SUCCEEDED).any(axis=1)
        failed = (status[:, columns] == FAILED).all(axis=1)
        link[~held] = number
        day[~held] = np.where(failed, ended[:, columns].max(axis=1), last_day)[~held]
    link[goal] = -1
    day[goal] = -1
    return link, day


def _coords(scenario: Scenario) -> dict[str, Any]:
    s = scenario
    quantities = [c.quantity for c in columns_of(s)]
    return {
        "quantity": [q.name for q in quantities],
        "quantity_kind": ("quantity", _texts([q.kind for q in quantities])),
        "quantity_unit": ("quantity", _texts([q.unit for q in quantities])),
        "quantity_label": ("quantity", _texts([q.label or _force_label(s, q.name) for q in quantities])),
        "quantity_source": ("quantity", _texts([",".join(q.sources) for q in quantities])),
        "quantity_group": ("quantity", _texts([q.group for q in quantities])),
        "quantity_favours": ("quantity", _texts([q.favours for q in quantities])),
        "end_state": [e.name for e in s.end_states],
        "end_state_label": ("end_state", _texts([e.label for e in s.end_states])),
        "step": [x.name for x in s.steps],
        "step_label": ("step", _texts([x.label for x in s.steps])),
        "step_phase": ("step", _texts([x.phase for x in s.steps])),
        "step_side": ("step", _texts([x.side for x in s.steps])),
        "step_list": ("step", _texts([x.listed for x in s.steps])),
        "step_link": ("step", _texts([x.link for x in s.steps])),
        "step_optional": ("step", [x.optional for x in s.steps]),
        "step_gap": ("step", [x.is_gap for x in s.steps]),
        "link": list(s.links),
        "force": [f.name for f in s.forces],
        "force_side": ("force", _texts([f.side for f in s.forces])),
        "force_unit": ("force", _texts([f.unit for f in s.forces])),
        "force_label": ("force", _texts([f.label for f in s.forces])),
        "force_kind": ("force", _texts([f.kind for f in s.forces])),
        "counter": [c.name for c in s.counters],
        "counter_label": ("counter", _texts([c.label for c in s.counters])),
        "counter_unit": ("counter", _texts([c.unit for c in s.counters])),
        "fact": [f.name for f in s.facts],
        "outcome": [o.name for o in s.outcomes],
        "outcome_label": ("outcome", _texts([o.label for o in s.outcomes])),
        "outcome_unit": ("outcome", _texts([o.unit for o in s.outcomes])),
        "outcome_is_event": ("outcome", np.array([o.event for o in s.outcomes], dtype=bool)),
        "day": np.arange(s.clock.horizon) * s.clock.tick,
    }


def _texts(values: list[str]) -> NDArray[Any]:
    return np.array(values, dtype=str) if values else np.array([], dtype="<U1")


def _force_label(scenario: Scenario, name: str) -> str:
    return next((f"{f.label}, count" for f in scenario.forces if f.name == name), "")


def _attributes(scenario: Scenario, seed: int, lucks: int, count: int) -> dict[str, Any]:
    s = scenario
    expect = {name: [low, high] for name, low, high in s.expect}
    return {
        "midgame_version": midgame.__version__,
        "seed": str(seed),
        "replications": count,
        "lucks": lucks,
        "excursion": s.excursion,
        "scenario_title": s.title,
        "scenario_question": s.question,
        "scenario_summary": s.summary,
        "scenario_authors": s.authors,
        "scenario_as_of": s.as_of.isoformat(),
        "scenario_text": s.text,
        "scenario_hash": s.hash,
        "scenario_path": s.path,
        "goal": json.dumps(list(s.goal)),
        "expect": json.dumps(expect),
        "sides": json.dumps(dict(s.sides)),
        "fact_values": json.dumps({f.name: list(f.values) for f in s.facts}),
        "switches": json.dumps({w.name: w.options[w.chosen] for w in s.switches}),
        "clock_start": s.clock.start.isoformat(),
        "horizon": s.clock.horizon,
        "tick": s.clock.tick,
        "quantities_json": json.dumps(quantity_table(s)),
        "citations": json.dumps(citations(s)),
        "warnings_json": json.dumps([{"place": str(w.place), "what": w.what, "rule": w.rule} for w in s.warnings]),
    }


def quantity_table(scenario: Scenario) -> list[dict[str, Any]]:
    """Every quantity as written: name, label, value, unit, sources, why, kind, group."""
    return [
        {
            "name": q.name, "label": q.label or _force_label(scenario, q.name), "value": q.text, "unit": q.unit,
            "sources": list(q.sources), "why": q.why, "kind": q.kind, "group": q.group, "favours": q.favours,
            "note": q.note, "share": q.unit.lower() in SHARES,
        }
        for q in scenario.quantities
    ]  # fmt: skip


def citations(scenario: Scenario) -> list[dict[str, Any]]:
    """The papers of the models this scenario uses, each once, with the models' names: see :mod:`midgame.citing.run`."""
    by_model = {getattr(q.value, "model", "") for q in scenario.quantities} | {s.model for s in scenario.steps}
    return carried({name: REGISTRY.models[name].papers for name in sorted(by_model) if name in REGISTRY.models})
