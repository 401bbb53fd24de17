"""What the gaps carry: the goal if one gap were sure to close, if it never did, and if all or none did.

A gap's chance of success is drawn from 0 to 1, independently of all else, so the outcome's course along it ends at
what the run would give with that gap made certain. No replication is added.
"""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from midgame.findings.drivers.find import MINIMUM_DRAWS
from midgame.runs.frame import frame_of
from midgame.runs.outcomes import Outcome
from midgame.statistics.guard import enough, happens_sometimes
from midgame.statistics.intervals import LEVEL, Estimate
from midgame.statistics.smooth import curve
from midgame.wording.amounts import outcome_name, outcome_unit, with_interval

PREFIX = "gap."


@dataclass(frozen=True)
class Gap:
    """One step without a mechanism: the outcome ``of`` when it never succeeds, when it always does, the difference."""

    step: str
    label: str
    of: str
    of_unit: str
    never: Estimate
    always: Estimate
    carries: Estimate

    def sentence(self) -> str:
        """The finding in words."""
        text = (
            f"if '{self.label}' happened for sure, {self.of} would be {with_interval(self.always, self.of_unit)}; "
            f"if it never did, {with_interval(self.never, self.of_unit)}"
        )
        return text + (": no clear difference" if self.carries.holds(0.0) else "")


@dataclass(frozen=True)
class Gaps:
    """All gaps, the one that carries most first.

    ``all`` and ``none`` are P(goal) if all or none of them close (None: not played).
    """

    gaps: tuple[Gap, ...]
    all: Estimate | None
    none: Estimate | None


def gaps(data: Any, outcome: str | Outcome = "goal", *, level: float = LEVEL, seed: int = 0) -> Gaps:
    """What each gap of a run carries. InputError with fewer than 100 draws or when the outcome hardly ever varies."""
    frame = frame_of(data)
    found = frame.outcome(outcome)
    rows = []
    columns = [i for i, q in enumerate(frame.quantities) if q.kind == "gap" or q.name.startswith(PREFIX)]
    if columns:
        enough(frame.draws, MINIMUM_DRAWS, "saying what the gaps carry", "draws")
        happens_sometimes(frame.played(found), found.name, found.event)
    means = frame.by_draw(found) if columns else np.zeros(0)
    labels = _labels(frame.dataset)
    for i in columns:
        along = curve(frame, i, means, np.random.default_rng([seed, i]), resamples=1_000)
        step = frame.names[i].removeprefix(PREFIX)
        ends = (along.mean[0], along.mean[-1])
        again = (along.again[:, 0], along.again[:, -1])
        rows.append(
            Gap(
                step=step,
                label=labels.get(step, step),
                of=outcome_name(found.name, found.label),
                of_unit=outcome_unit(found.event, found.unit),
                never=_estimate(ends[0], again[0], level, found.event),
                always=_estimate(ends[1], again[1], level, found.event),
                carries=_estimate(ends[1] - ends[0], again[1] - again[0], level, False),
            )
        )
    variants = json.loads(frame.dataset.attrs.get("gap_variants") or "{}")
    return Gaps(
        gaps=tuple(sorted(rows, key=lambda g: -abs(g.carries.value))),
        all=_variant(variants.get("all")),
        none=_variant(variants.get("none")),
    )


def _labels(dataset: Any) -> dict[str, str]:
    if "step_label" not in dataset.coords:
        return {}
    return {str(n): str(v) or str(n) for n, v in zip(dataset["step"].values, dataset["step_label"].values, strict=True)}


def _estimate(value: float, again: Any, level: float, event: bool) -> Estimate:
    tail = (1 - level) / 2
    low, high = np.quantile(again, [tail, 1 - tail])
    estimate = Estimate(float(value), float(low), float(high))
    return estimate.clipped() if event else estimate


def _variant(found: Any) -> Estimate | None:
    if not isinstance(found, dict) or found.get("p") is None:
        return None
    p = float(found["p"])
    return Estimate(p, float(found.get("low", p)), float(found.get("high", p)))
