"""The arrays of a run as one labelled, self-describing ``xarray.Dataset``."""

from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

import midgame
from midgame.citing.run import carried
from midgame.engine.draws import columns_of
from midgame.engine.run import Played
from midgame.models.base import REGISTRY
from midgame.runs.chain import conditions, has_mechanism, stops
from midgame.runs.declare import Attribute, Coordinate
from midgame.runs.run import Run, check
from midgame.runs.schema import VARIABLES
from midgame.scenario.base import Scenario
from midgame.scenario.units import SHARES


def written(played: Played) -> xr.Dataset:
    """The dataset of what was played; its variables, coordinates and attributes are those of ``runs.schema``."""
    scenario, arrays = played.scenario, played.arrays
    tick = scenario.clock.tick
    columns = [i for i, e in enumerate(scenario.end_states) if e.name in scenario.goal]
    goal = np.asarray(arrays["end"][:, columns].any(axis=1))
    found = stops(scenario, arrays, goal)
    replications = np.arange(len(goal))
    worked_out = {
        Run.draw_index: replications // played.lucks,
        Run.luck_index: replications % played.lucks,
        Run.goal: goal,
        Run.halted: arrays["cut_off"][:, 0],
        Run.break_link: found.link,
        Run.break_cause: found.cause,
        Run.break_day: _days(found.tick, tick),
        Run.break_step: found.step,
        Run.break_end_state: found.end_state,
    }
    data = {}
    for v in VARIABLES:
        values = worked_out[v] if v in worked_out else arrays[v.state]
        values = _days(values, tick) if v.per_tick else values
        about: dict[str, Any] = {"long_name": v.meaning, "units": v.unit}
        if v.codes:
            about |= {
                "flag_values": list(range(len(v.codes))),
                "flag_meanings": " ".join(c.replace(" ", "_") for c in v.codes),
            }
        data[v.named] = (v.dims, np.asarray(values).astype(v.kind, copy=False), about)
    return check(xr.Dataset(data, coords=_coords(scenario), attrs=_attributes(played, len(goal))))


def _days(ticks: NDArray[Any], tick: float) -> NDArray[Any]:
    """Ticks as days; -1 stays."""
    return np.where(ticks < 0, np.float32(-1), ticks.astype(np.float32) * np.float32(tick))


def _coords(scenario: Scenario) -> dict[str, Any]:
    s = scenario
    quantities = [c.quantity for c in columns_of(s)]
    listed: dict[Coordinate, list[Any]] = {
        Run.quantity: [q.name for q in quantities],
        Run.quantity_kind: [q.kind for q in quantities],
        Run.quantity_unit: [q.unit for q in quantities],
        Run.quantity_label: [q.label or _force_label(s, q.name) for q in quantities],
        Run.quantity_source: [",".join(q.sources) for q in quantities],
        Run.quantity_group: [q.group for q in quantities],
        Run.quantity_favours: [q.favours for q in quantities],
        Run.end_state: [e.name for e in s.end_states],
        Run.end_state_label: [e.label for e in s.end_states],
        Run.end_state_settles: [e.settles for e in s.end_states],
        Run.step: [x.name for x in s.steps],
        Run.step_label: [x.label for x in s.steps],
        Run.step_phase: [x.phase for x in s.steps],
        Run.step_side: [x.side for x in s.steps],
        Run.step_list: [x.listed for x in s.steps],
        Run.step_link: [x.link for x in s.steps],
        Run.step_optional: [x.optional for x in s.steps],
        Run.step_gap: [x.is_open for x in s.steps],
        Run.step_mechanism: [has_mechanism(x) for x in s.steps],
        Run.link: list(s.links),
        Run.force: [f.name for f in s.forces],
        Run.force_side: [f.side for f in s.forces],
        Run.force_unit: [f.unit for f in s.forces],
        Run.force_label: [f.label for f in s.forces],
        Run.force_kind: [f.kind for f in s.forces],
        Run.counter: [c.name for c in s.counters],
        Run.counter_label: [c.label for c in s.counters],
        Run.counter_unit: [c.unit for c in s.counters],
        Run.fact: [f.name for f in s.facts],
        Run.outcome: [o.name for o in s.outcomes],
        Run.outcome_label: [o.label for o in s.outcomes],
        Run.outcome_unit: [o.unit for o in s.outcomes],
        Run.outcome_is_event: [o.event for o in s.outcomes],
        Run.day: list(np.arange(s.clock.horizon) * s.clock.tick),
    }
    return {c.named: (c.dim, _column(c, values), {"long_name": c.meaning}) for c, values in listed.items()}


def _column(coordinate: Coordinate, values: list[Any]) -> NDArray[Any]:
    kind = {"text": "<U1" if not values else "U", "flag": "?", "number": "f8"}[coordinate.kind]
    return np.array(values, dtype=kind)


def _force_label(scenario: Scenario, name: str) -> str:
    return next((f.label for f in scenario.forces if f.name == name), "")


def _attributes(played: Played, count: int) -> dict[str, Any]:
    s = played.scenario
    said: dict[Attribute, Any] = {
        Run.version: midgame.__version__,
        Run.seed: played.seed,
        Run.replications: count,
        Run.lucks: played.lucks,
        Run.excursion: s.excursion,
        Run.title: s.title,
        Run.question: s.question,
        Run.summary: s.summary,
        Run.authors: s.authors,
        Run.as_of: s.as_of.isoformat(),
        Run.scenario_text: s.text,
        Run.scenario_hash: s.hash,
        Run.scenario_path: s.path,
        Run.goal_names: list(s.goal),
        Run.expect: {name: [low, high] for name, low, high in s.expect},
        Run.sides: dict(s.sides),
        Run.fact_values: {f.name: list(f.values) for f in s.facts},
        Run.switches: {w.name: w.options[w.chosen] for w in s.switches},
        Run.conditions: conditions(s),
        Run.clock_start: s.clock.start.isoformat(),
        Run.horizon: s.clock.horizon,
        Run.tick: s.clock.tick,
        Run.quantities: quantity_table(s),
        Run.citations: citations(s),
        Run.warnings: [{"place": str(w.place), "what": w.what, "rule": w.rule} for w in s.warnings],
        Run.scale: s.scale,
        Run.wall_seconds: round(played.seconds, 3),
    }
    found: dict[str, Any] = {}
    for attribute, value in said.items():
        found |= attribute.put(value)
    return found


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
