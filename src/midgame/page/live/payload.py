"""All that a page needs to play a run again: the module, the draws, the things a reader may change."""

import base64
import gzip
from typing import Any

import numpy as np

from midgame.engine.run import job_of
from midgame.engine.wasm.make import module_of
from midgame.engine.wasm.translate import Unavailable
from midgame.page.live.engine import engine_of
from midgame.page.live.engine import numbers as finite
from midgame.runs.frame import frame_of
from midgame.runs.outcomes import outcome_names, outcome_of
from midgame.runs.run import Run
from midgame.scenario.base import Scenario
from midgame.scenario.named import names_of
from midgame.scenario.quantities import GAP_PREFIX, Quantity, drawn
from midgame.scenario.text import clean
from midgame.scenario.values import Mixture, parts_of
from midgame.wording import reason

PUBLISHED = 20_000  # replications of a run that a page plays again as they were
_CURVE = np.linspace(0.005, 0.995, 41)


def payload(scenario: Scenario, data: Any) -> dict[str, Any] | str:
    """The page's payload for a run of this scenario, as plain data; a reason, as a sentence's end, where there is none.

    ``scenario`` is the one that was played: with its excursion put in.
    """
    run = frame_of(data).run
    job = job_of(scenario, run.seed, run.lucks)
    try:
        linked = module_of(job)
    except Unavailable as error:
        return reason(error)
    certain = {n.name for n in names_of(scenario) if n.kind == "step"}
    return {
        "lucks": run.lucks,
        "published": min(run.replications, PUBLISHED),
        "module": base64.b64encode(gzip.compress(linked.module, 9, mtime=0)).decode(),
        "quantities": [_quantity(q) for q in scenario.quantities if drawn(q) and not q.name.startswith(GAP_PREFIX)],
        "switches": [{"name": s.name, "options": list(s.options), "chosen": s.chosen} for s in scenario.switches],
        "gaps": [{"step": s.name, "label": clean(s.gap) or s.name} for s in scenario.gaps],
        "steps": [{"name": s.name, "certain": s.name in certain} for s in scenario.steps],
        "outcomes": [_outcome(run, name) for name in outcome_names(run)],
        "engine": engine_of(scenario, job, run, linked.data_end),
    }


def _outcome(run: Run, name: str) -> dict[str, Any]:
    found = outcome_of(run, name)
    return {"name": name, "unit": found.unit, "event": found.event}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    value = quantity.value
    rivals = []
    if isinstance(value, Mixture):
        rivals = [{"label": label} for label in value.labels or ("",) * len(value.parts)]
    return {
        "name": quantity.name, "kind": quantity.kind, "text": quantity.text, "range": _range(quantity),
        "curve": _curve(quantity), "sources": list(quantity.sources), "rivals": rivals,
    }  # fmt: skip


def _range(quantity: Quantity) -> list[float | str]:
    """The 5th and the 95th percentile, from the lowest to the highest of what is drawn; empty where it is computed."""
    ends = [p.range() for p in parts_of(quantity.value)]
    return finite((min(e[0] for e in ends), max(e[1] for e in ends))) if ends else []


def _curve(quantity: Quantity) -> list[list[float]]:
    """Points of the density of what is drawn, at shares from low to high; empty for series and what is computed."""
    parts, value = parts_of(quantity.value), quantity.value
    if not parts or quantity.columns > 1 or all(p.is_known for p in parts):
        return []
    weights = value.weights if isinstance(value, Mixture) else (1.0,)
    grid = np.sort(np.concatenate([p.quantile(_CURVE) for p in parts]))
    middles, density = 0.5 * (grid[1:] + grid[:-1]), np.zeros(len(grid) - 1)
    fine = np.linspace(0.0005, 0.9995, 1000)
    for part, weight in zip(parts, weights, strict=True):
        share = np.interp(grid, part.quantile(fine), fine, 0.0, 1.0)
        density += weight * np.diff(share) / np.maximum(np.diff(grid), 1e-300)
    kept = np.diff(grid) > 1e-9 * max(float(np.ptp(grid)), 1e-300)
    return [[float(f"{x:.6g}"), float(f"{y:.4g}")] for x, y in zip(middles[kept], density[kept], strict=True)]
