"""What the worker of a page needs to draw and play as Python does: structure and numbers as plain data."""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from midgame.arithmetic.quantiles import NUMBERS
from midgame.engine.block import Job
from midgame.engine.draws import Column, in_turn
from midgame.engine.keys import column_of, key_of
from midgame.engine.state import LAST_TICK, state_of
from midgame.runs.outcomes import outcome_names
from midgame.runs.plans import as_data
from midgame.runs.run import Run
from midgame.scenario.base import Scenario
from midgame.scenario.distributions import Distribution
from midgame.scenario.quantities import drawn
from midgame.scenario.values import Drawn, Mixture, Series, Waiting


def engine_of(scenario: Scenario, job: Job, run: Run, data_end: int) -> dict[str, Any]:
    """The program, the columns of draws, the state and the chain of a run, for ``script/player.js``."""
    program, sizes = job.program, job.sizes
    state = state_of(sizes.memory, sizes.watched)
    return {
        "dataEnd": data_end,
        "ticks": job.ticks,
        "tick": job.tick,
        "luckKey": list(key_of(job.seed, "luck")),
        "drawKey": list(key_of(job.seed, "draws")),
        "constants": numbers(program.constants or (0.0,)),
        "switches": list(program.switches or (0,)),
        "state": [
            {"name": a.name, "kind": a.kind, "role": a.role, "size": sizes[a.per], "start": a.start, "like": a.like}
            for a in state
        ],
        "lastTick": LAST_TICK.start,
        "width": sum(c.quantity.columns for c in program.columns),
        "columns": [column for c in program.columns if drawn(c.quantity) for column in [_column(c)]],
        "chain": as_data(scenario),
        "reads": _reads(run),
    }


def numbers(values: Iterable[float]) -> list[float | str]:
    """Numbers for JSON, which has none for what is not finite."""
    return [v if math.isfinite(v) else {math.inf: "Infinity", -math.inf: "-Infinity"}.get(v, "NaN") for v in values]


def part(distribution: Distribution) -> dict[str, Any]:
    """A distribution by the number of its family."""
    return {"family": NUMBERS[distribution.family], "x": numbers(distribution.parameters)}


def _uniform(column: Column) -> dict[str, Any]:
    """Where a column gets its uniforms from."""
    quantity = column.quantity
    if column.scores:
        return {"by": "pairs", "members": [[list(column_of(name)), weight] for name, weight in column.scores]}
    if not quantity.group:
        return {"by": "own"}
    key = list(column_of(f"group {quantity.group}"))
    if column.correlation >= 1.0:
        return {"by": "group", "key": key}
    share = 2.0 * math.sin(math.pi * column.correlation / 6.0)
    return {"by": "factor", "key": key, "common": math.sqrt(share), "own": math.sqrt(1.0 - share)}


def _column(column: Column) -> dict[str, Any]:
    quantity, value = column.quantity, column.quantity.value
    found: dict[str, Any] = {
        "name": quantity.name, "at": column.at, "key": list(column_of(quantity.name)), "uniform": _uniform(column),
    }  # fmt: skip
    if isinstance(value, Drawn):
        found |= {"sort": "known" if value.distribution.is_known else "drawn", "part": part(value.distribution)}
    if isinstance(value, Waiting):
        found["shares"] = [
            {"key": list(column_of(f"{quantity.name} within {end:g}")), "part": part(weight)}
            for end, weight in zip(value.ends, value.weights, strict=True)
        ]
    if isinstance(value, Series):
        blocks = range(value.block, len(value.parts), value.block) if value.block else ()
        keys = {i: list(column_of(f"group {quantity.group} block {i // value.block}")) for i in blocks}
        found |= {"sort": "series", "parts": [part(p) | ({"key": keys[i]} if i in keys else {}) for i, p in
                                              enumerate(value.parts)]}  # fmt: skip
    if isinstance(value, Mixture):
        order, weights = in_turn(value) if column.believes else (list(range(len(value.parts))), value.weights)
        found |= {
            "sort": "mixture",
            "inTurn": column.believes,
            "order": order,
            "weights": list(np.asarray(weights, float)),
            "parts": [part(p) if isinstance(p, Distribution) else None for p in value.parts],
            "mark": column.at + 1 if quantity.columns > 1 else -1,
        }
    return found


def _reads(run: Run) -> list[dict[str, Any]]:
    """How each outcome is read off the state: the array and the place in it."""
    return [{"name": name} | _read(run, name) for name in outcome_names(run)]


def _read(run: Run, name: str) -> dict[str, Any]:
    if name == "goal" or name.startswith("goal."):
        return {"from": "goal", "at": 0 if name == "goal" else run.plans.index(name.removeprefix("goal."))}
    if name in run.end_state:
        return {"from": "end", "at": run.end_state.index(name)}
    if name in run.outcome:
        return {"from": "outcome", "at": run.outcome.index(name)}
    if name in run.counter:
        return {"from": "counter", "at": run.counter.index(name)}
    if "(" not in name:
        return {"from": "lastDay", "at": 0}
    verb, force = name[:-1].split("(", 1)
    return {"from": {"lost": "lost", "used": "used", "end": "force"}[verb], "at": run.force.index(force)}
