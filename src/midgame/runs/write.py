"""The arrays of a run as one labelled, self-describing ``xarray.Dataset``."""

import re
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

import midgame
from midgame.citing.run import carried
from midgame.engine.draws import columns_of
from midgame.engine.run import Played
from midgame.models.base import REGISTRY
from midgame.runs.chain import conditions, has_mechanism
from midgame.runs.costs import costs_of
from midgame.runs.declare import Attribute, Coordinate, Variable
from midgame.runs.plans import line_of_links, worked
from midgame.runs.rivals import name_of, rival_table, sort_of
from midgame.runs.run import Run, check
from midgame.runs.schema import variables
from midgame.scenario.base import Scenario
from midgame.scenario.returns import sure_returns
from midgame.scenario.units import SHARES
from midgame.scenario.values import models_of


def written(played: Played) -> xr.Dataset:
    """The dataset of what was played; its variables, coordinates and attributes are those of ``runs.schema``."""
    scenario, arrays = played.scenario, played.arrays
    tick = scenario.clock.tick
    plans = worked(scenario, arrays)
    goal, found = plans[0].goal, plans[0].stops
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
    if scenario.plans:
        worked_out |= {
            Run.plan_goal: np.stack([p.goal for p in plans], axis=1),
            Run.plan_break_link: np.stack([p.stops.link for p in plans], axis=1),
            Run.plan_break_cause: np.stack([p.stops.cause for p in plans], axis=1),
            Run.plan_break_day: _days(np.stack([p.stops.tick for p in plans], axis=1), tick),
            Run.plan_break_step: np.stack([p.stops.step for p in plans], axis=1),
            Run.plan_break_end_state: np.stack([p.stops.end_state for p in plans], axis=1),
            Run.line_break_link: np.stack([line for p in plans for line in p.lines], axis=1),
        }
    data = {}
    for v in variables(bool(scenario.plans)):
        values = np.asarray(worked_out[v] if v in worked_out else arrays[v.state])
        values = _days(values, tick) if v.per_tick else values
        # What came out of the engine is as wide as it must be.
        kind = v.kind if v in worked_out or v.per_tick else np.result_type(v.kind, values.dtype)
        about: dict[str, Any] = {"long_name": v.meaning, "units": v.unit, **_flags(scenario, v)}
        data[v.named] = (v.dims, values.astype(kind, copy=False), about)
    return check(xr.Dataset(data, coords=_coords(scenario), attrs=_attributes(played, len(goal))))


def _flags(scenario: Scenario, variable: Variable) -> dict[str, Any]:
    """What the codes of a variable stand for, as CF has it (Conventions 1.11, section 3.5)."""
    s = scenario
    named = {
        "link": (-1, ["goal_reached", *s.links, "all_held"]), "step": (-1, ["none", *(x.name for x in s.steps)]),
        "end_state": (-1, ["none", *(e.name for e in s.end_states)]),
    }  # fmt: skip
    first, names = named.get(variable.index, (0, list(variable.codes)))
    if variable.kind == "?":
        names = ["no", "yes"]
    words = " ".join(re.sub(r"[^\w.+@-]", "_", name) for name in names)
    return {"flag_values": list(range(first, first + len(names))), "flag_meanings": words} if names else {}


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
        Run.rival: [name_of(q) for q in s.contested],
        Run.rival_sort: [sort_of(s, q) for q in s.contested],
        Run.rival_label: [q.label or _force_label(s, q.name) for q in s.contested],
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
        Run.force_state: [f.state for f in s.forces],
        Run.force_parent: [f.parent for f in s.forces],
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
    if s.plans:
        listed |= {
            Run.plan: [p.side for p in s.plans],
            Run.plan_label: [p.label for p in s.plans],
            Run.line: [line for p in s.plans for line in p.lines],
            Run.line_plan: [p.side for p in s.plans for _ in p.lines],
            Run.link_line: line_of_links(s),
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
        Run.built_on: s.built_on,
        Run.base_text: s.base_text,
        Run.goal_names: list(s.goal),
        Run.expect: {name: [low, high] for name, low, high in s.expect},
        Run.sides: dict(s.sides),
        Run.fact_values: {f.name: list(f.values) for f in s.facts},
        Run.switches: {w.name: w.options[w.chosen] for w in s.switches},
        Run.conditions: conditions(s),
        Run.costs: costs_of(s),
        Run.comes_back: [[r.force, r.through, r.book] for r in sure_returns(s)],
        Run.clock_start: s.clock.start.isoformat(),
        Run.horizon: s.clock.horizon,
        Run.tick: s.clock.tick,
        Run.clock_days: s.clock.days,
        Run.quantities: quantity_table(s),
        Run.rivals: rival_table(s),
        Run.citations: citations(s),
        Run.warnings: [{"place": str(w.place), "what": w.what, "rule": w.rule} for w in s.warnings],
        Run.scale: s.scale,
        Run.wall_seconds: round(played.seconds, 3),
    }
    if s.plans:
        said[Run.plan_goals] = {p.side: list(p.goal) for p in s.plans}
    if s.agreements:
        said[Run.agreements] = {
            a.name: {"label": a.label, "offers": a.offered, "refused": {x.side: x.refused for x in a.answers}}
            for a in s.agreements
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
    by_model = {m for q in scenario.quantities for m in models_of(q.value)}
    by_model |= {m.model for s in scenario.steps for m in s.mechanisms}
    by_model |= {"politics.hazard" for s in scenario.steps if s.ways}
    return carried({name: REGISTRY.models[name].papers for name in sorted(by_model) if name in REGISTRY.models})
