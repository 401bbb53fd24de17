"""Comparison of two runs: what differs, by how much, and what was changed in the scenario.

Runs with the same seed and lucks share their draws and their dice, so a difference is taken replication by
replication and its interval is far narrower than that of two runs on their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from midgame.errors import InputError
from midgame.findings.comparison.changes import Change, scenario_changes
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import declared_outcomes, outcome_names
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, difference_intervals, paired_difference


@dataclass(frozen=True)
class Difference:
    """One outcome in both runs; ``difference`` is the second minus the first."""

    outcome: str
    label: str
    unit: str
    event: bool
    first: Estimate
    second: Estimate
    difference: Estimate

    @property
    def clear(self) -> bool:
        """Whether the interval of the difference leaves out zero."""
        return not self.difference.holds(0.0)

    def sentence(self, first: str = "the first", second: str = "the second") -> str:
        """The difference in words, with the names of the two runs."""
        d, scale, unit = self.difference, (100 if self.event else 1), (" points" if self.event else "")
        interval = f"({d.low * scale:+.3g} to {d.high * scale:+.3g})"
        if not self.clear:
            return (
                f"{self.label}: no clear difference of {second} from {first}: {d.value * scale:+.3g}{unit} {interval}"
            )
        way = "higher" if d.value > 0 else "lower"
        return f"{self.label}: {second} is {way} than {first} by {abs(d.value) * scale:.3g}{unit} {interval}"


@dataclass(frozen=True)
class Comparison:
    """Two runs held against each other. ``paired`` says whether they share draws and luck; ``notes`` what to mind."""

    first: str
    second: str
    paired: bool
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]

    def of(self, outcome: str = "goal") -> Difference:
        """The difference in one outcome; InputError when it is not in both runs."""
        for row in self.differences:
            if row.outcome == outcome:
                return row
        raise InputError(f"'{outcome}' is not an outcome of both runs")


def compare(first: Any, second: Any, outcomes: Sequence[str] | None = None, level: float = LEVEL) -> Comparison:
    """Differences of the outcomes of two runs (default: declared ones and losses that both have).

    InputError for an outcome that one of the runs does not have.
    """
    a, b = frame_of(first), frame_of(second)
    names = list(outcomes) if outcomes is not None else shared_outcomes(a, b)
    together, notes = _together(a, b)
    rows = []
    for name in names:
        one, other = a.outcome(name), b.outcome(name)
        x, y = a.played(one), b.played(other)
        mean_x, mean_y = cluster_mean(x, one.event, level), cluster_mean(y, one.event, level)
        if together:
            n = min(len(x), len(y))
            difference = paired_difference(x[:n], y[:n], one.event, level)
        else:
            difference = _unpaired(mean_x, mean_y)
        rows.append(Difference(name, one.label, one.unit, one.event, mean_x, mean_y, difference))
    texts = [str(f.dataset.attrs.get("scenario_text", "")) for f in (a, b)]
    changes = scenario_changes(*texts) if texts[0] != texts[1] else ()
    labels = _labels(a, b)
    return Comparison(labels[0], labels[1], together, tuple(rows), changes, tuple(notes))


def compare_all(
    base: Any, others: Mapping[str, Any], outcomes: Sequence[str] = ("goal",), level: float = LEVEL
) -> dict[str, Comparison]:
    """The grid of excursions: each of ``others`` held against the base."""
    frame = frame_of(base)
    return {name: compare(frame, other, outcomes, level) for name, other in others.items()}


def shared_outcomes(a: Frame, b: Frame) -> list[str]:
    """Declared outcomes and losses that both runs have."""
    theirs = set(outcome_names(b.dataset))
    own = [*declared_outcomes(a.dataset), *(n for n in outcome_names(a.dataset) if n.startswith("lost("))]
    return [n for n in own if n in theirs]


def _together(a: Frame, b: Frame) -> tuple[bool, list[str]]:
    """Whether two runs share draws and dice, and what to say about it."""
    same = all(str(a.dataset.attrs.get(k)) == str(b.dataset.attrs.get(k)) for k in ("seed", "lucks"))
    notes = []
    if not same:
        notes.append(
            "the two runs have another seed or number of lucks, so they share neither draws nor dice and the intervals "
            "are wide; run both with the same --seed and --lucks"
        )
    elif a.draws != b.draws:
        notes.append(
            f"the runs have {a.draws * a.lucks:,} and {b.draws * b.lucks:,} replications; "
            "the differences are of those they share"
        )
    made = [str(f.dataset.attrs.get("midgame_version", "")) for f in (a, b)]
    if made[0] != made[1]:
        notes.append(f"the runs were made by midgame {made[0]} and {made[1]}; run the older one again before quoting")
    return same, notes


def _unpaired(a: Estimate, b: Estimate) -> Estimate:
    low, high = difference_intervals(*(np.asarray(v) for v in (a.value, a.low, a.high, b.value, b.low, b.high)))
    return Estimate(b.value - a.value, float(low), float(high))


def _labels(a: Frame, b: Frame) -> tuple[str, str]:
    """What to call the two runs: their excursions, or their titles where these differ."""
    for key in ("excursion", "scenario_title"):
        found = [str(f.dataset.attrs.get(key, "")) for f in (a, b)]
        if found[0] != found[1] and all(found):
            return found[0], found[1]
    return "the first", "the second"
