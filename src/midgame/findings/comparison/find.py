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
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import declared_outcomes, outcome_names
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, difference_intervals, paired_difference


@dataclass(frozen=True)
class Difference:
    """One outcome in both runs; ``difference`` is the second minus the first."""

    subject: Subject
    first: Estimate
    second: Estimate
    difference: Estimate

    @property
    def clear(self) -> bool:
        """Whether the interval of the difference leaves out zero."""
        return not self.difference.holds(0.0)


@dataclass(frozen=True)
class Comparison:
    """Two runs held against each other.

    ``first`` and ``second`` are their excursions, or their titles where these differ; empty where neither does.
    ``paired`` says whether they share draws and luck: then all figures are of the ``shared`` replications, else (0 are
    shared) each is of its own run. ``replications`` and ``versions`` are of the two runs.
    """

    first: str
    second: str
    paired: bool
    shared: int
    replications: tuple[int, int]
    versions: tuple[str, str]
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]

    def of(self, outcome: str = "goal") -> Difference:
        """The difference in one outcome; InputError when it is not in both runs."""
        for row in self.differences:
            if row.subject.name == outcome:
                return row
        raise InputError(f"'{outcome}' is not an outcome of both runs")


def compare(first: Any, second: Any, outcomes: Sequence[str] | None = None, level: float = LEVEL) -> Comparison:
    """Differences of the outcomes of two runs (default: declared ones and losses that both have).

    InputError for an outcome that one of the runs does not have.
    """
    a, b = frame_of(first), frame_of(second)
    names = list(outcomes) if outcomes is not None else shared_outcomes(a, b)
    replications = (a.draws * a.lucks, b.draws * b.lucks)
    paired = (a.run.seed, a.lucks) == (b.run.seed, b.lucks)
    if paired:
        a, b = in_common(a, b)
    texts = a.run.scenario_text, b.run.scenario_text
    return Comparison(
        *_names(a, b),
        paired=paired,
        shared=a.draws * a.lucks if paired else 0,
        replications=replications,
        versions=(a.run.version, b.run.version),
        differences=tuple(_difference(a, b, name, paired, level) for name in names),
        changes=scenario_changes(*texts) if texts[0] != texts[1] else (),
    )


def compare_all(
    base: Any, others: Mapping[str, Any], outcomes: Sequence[str] = ("goal",), level: float = LEVEL
) -> dict[str, Comparison]:
    """The grid of excursions: each of ``others`` held against the base."""
    frame = frame_of(base)
    return {name: compare(frame, other, outcomes, level) for name, other in others.items()}


def in_common(a: Frame, b: Frame) -> tuple[Frame, Frame]:
    """The draws that two runs of one seed both have."""
    draws = min(a.draws, b.draws)
    return a.first(draws), b.first(draws)


def shared_outcomes(a: Frame, b: Frame) -> list[str]:
    """Declared outcomes and losses that both runs have."""
    theirs = {*b.averaged, *outcome_names(b.run)} - (set(declared_outcomes(b.run)) - set(b.averaged))
    own = [*a.averaged, *(n for n in outcome_names(a.run) if n.startswith("lost("))]
    return [n for n in own if n in theirs]


def _difference(a: Frame, b: Frame, name: str, paired: bool, level: float) -> Difference:
    one = a.outcome(name)
    x, y = a.played(one), b.played(name)
    mean_x, mean_y = cluster_mean(x, one.event, level), cluster_mean(y, one.event, level)
    found = paired_difference(x, y, one.event, level) if paired else _unpaired(mean_x, mean_y)
    return Difference(Subject.of(one), mean_x, mean_y, found)


def _unpaired(a: Estimate, b: Estimate) -> Estimate:
    low, high = difference_intervals(*(np.asarray(v) for v in (a.value, a.low, a.high, b.value, b.low, b.high)))
    return Estimate(b.value - a.value, float(low), float(high))


def _names(a: Frame, b: Frame) -> tuple[str, str]:
    """What the two runs are called: their excursions, or their titles where these differ."""
    for one, other in ((a.run.excursion, b.run.excursion), (a.run.title, b.run.title)):
        if one != other and one and other:
            return str(one), str(other)
    return "", ""
