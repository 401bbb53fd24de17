"""What the ledger must know of a scenario, taken from the checked scenario."""

from collections.abc import Collection

import numpy as np

from midgame.evidence.base import Known, KnownQuantity, Named
from midgame.scenario.base import Scenario
from midgame.scenario.distributions import Distribution
from midgame.scenario.quantities import Quantity
from midgame.scenario.values import Mixture, Value, parts_of

# Families whose notation states hard ends (20..25 and the like); of the others the 5th and 95th
# percentile are the range.
_BOUNDED = {"known", "uniform", "triangular", "pert", "truncated", "rows"}


def known_of(scenario: Scenario, matters: Collection[str] = ()) -> Known:
    """The scenario as the ledger sees it; ``matters`` names the quantities that the answer depends on."""
    forces = {f.name: Named((), f.label, f.place) for f in scenario.forces if not f.parent}
    steps = {s.name: Named(s.sources, s.label, s.place) for s in scenario.steps}
    outcomes = {"goal": "The goal"} | {x.name: x.label for x in scenario.counters}
    outcomes |= {x.name: x.label for x in scenario.end_states} | {x.name: x.label for x in scenario.outcomes}
    return Known(
        as_of=scenario.as_of,
        quantities={q.name: _quantity(q, q.name in matters) for q in scenario.quantities if q.kind != "gap"},
        steps=steps,
        forces=forces,
        tables={t.name: Named(t.sources, "", t.place) for t in scenario.tables},
        outcomes=outcomes,
        others={f.name: "" for f in scenario.facts} | {w.name: "" for w in scenario.switches},
        scale=scenario.scale,
    )


def _quantity(quantity: Quantity, matters: bool) -> KnownQuantity:
    value = quantity.value
    inner = [s for part in value.sources for s in part] if isinstance(value, Mixture) else []
    numbers = quantity.kind != "rival"
    low, high = range_of(value) if numbers else (None, None)
    return KnownQuantity(
        sources=tuple(dict.fromkeys([*quantity.sources, *inner])),
        label=quantity.label,
        place=quantity.place,
        low=low,
        high=high,
        bounds=_bounds(value) if numbers else None,
        unit=quantity.unit,
        shown=quantity.text,
        computed=not quantity.needs_source,
        rivals=isinstance(value, Mixture),
        silent=_silent(value) if isinstance(value, Mixture) else (),
        matters=matters,
    )


def _silent(value: Mixture) -> tuple[int, ...]:
    """The rivals that say neither where they come from nor that they are assumed; what is worked out needs no source.

    None where no rival has a source: then that is said of the number.
    """
    bare = [not s and isinstance(p, Distribution) for p, s in zip(value.parts, value.sources, strict=True)]
    return tuple(i for i, is_bare in enumerate(bare) if is_bare) if any(value.sources) else ()


def range_of(value: Value) -> tuple[float | None, float | None]:
    """The 5th and 95th percentile; None for a value that is worked out from others.

    Of rival values it is the range of the mixture, of a series the widest over its days.
    """
    parts = parts_of(value)
    if not parts:
        return None, None
    if isinstance(value, Mixture):
        middles = (np.arange(1000) + 0.5) / 1000
        points = np.concatenate([p.quantile(middles) for p in parts])
        weights = np.repeat(value.weights, middles.size)
        order = np.argsort(points)
        below = np.cumsum(weights[order]) / weights.sum()
        at = np.minimum(np.searchsorted(below, [0.05, 0.95]), points.size - 1)
        low, high = points[order][at]
        return float(low), float(high)
    ends = [p.range() for p in parts]
    return min(e[0] for e in ends), max(e[1] for e in ends)


def _ends(part: Distribution) -> tuple[float, float]:
    return part.support if part.family in _BOUNDED else part.range()


def _bounds(value: Value) -> tuple[float, float] | None:
    parts = parts_of(value)
    if not parts or not (isinstance(value, Mixture) or all(p.family in _BOUNDED for p in parts)):
        return None
    ends = [_ends(p) for p in parts]
    return min(e[0] for e in ends), max(e[1] for e in ends)
