"""What rests on the gaps: bounds, not beliefs. The outcome if no gap closes and if all do, and the chances between.

Nobody has explained a gap, so its chance is not known either. A run is played beside with the gaps at fixed chances,
on the same draws and luck; its estimates are read here.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from midgame.engine.runtime import NOT_BEGUN
from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.spread.find import MINIMUM_DRAWS, Chance, chance
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import declared_outcomes
from midgame.runs.run import Run
from midgame.runs.variants import estimate, nested
from midgame.statistics.intervals import Estimate, event_share

PLACES = 201  # at which a break-even is looked for


@dataclass(frozen=True)
class Gap:
    """One step without a mechanism.

    ``begun`` is the share of replications that came to it. The outcome if it alone stays ``left`` open, if it closes
    as the others do (``closed``), and the ``difference``, in the same replications.
    """

    step: str
    label: str
    begun: Estimate
    left: Estimate
    closed: Estimate
    difference: Estimate

    @property
    def clear(self) -> bool:
        """Whether the difference is more than Monte Carlo error."""
        return not self.difference.holds(0.0)


@dataclass(frozen=True)
class BreakEven:
    """The chance that each gap must have for the outcome to come to ``level``; ``expected``: the author's own level."""

    level: float
    chance: float
    expected: bool


@dataclass(frozen=True)
class Corner:
    """The outcome if the gaps ``closed``, by their labels, close and no other does."""

    closed: tuple[str, ...]
    outcome: Estimate


@dataclass(frozen=True)
class Gaps:
    """All gaps, the one that moves the outcome most first; a plan may have none.

    ``none`` and ``all`` are the outcome if no gap closes and if all do (None without gaps), for an event with its
    spread over draws where that is known. ``curve`` has the outcome at chances that all gaps have alike. ``corners``
    has every combination of up to four gaps, between which the curve is multilinear; with more it is played at those
    chances.
    """

    subject: Subject
    gaps: tuple[Gap, ...]
    none: Estimate | None
    all: Estimate | None
    none_chance: Chance | None = None
    all_chance: Chance | None = None
    curve: tuple[tuple[float, Estimate], ...] = ()
    break_even: tuple[BreakEven, ...] = ()
    corners: tuple[Corner, ...] = ()


def find(frame: Frame, ask: Ask) -> Gaps:
    """See :func:`gaps`."""
    return gaps(frame, ask.outcome)


def gaps(data: Any, outcome: str = "goal") -> Gaps:
    """What rests on the gaps of a run.

    Raises InputError for an unknown outcome; CannotSay when the run was played without its gaps' extremes, or for an
    outcome that was not kept of them: one that the scenario does not ask for, a day that may never come.
    """
    frame = frame_of(data)
    run, found = frame.run, frame.outcome(outcome)
    subject = Subject.of(found)
    columns = [i for i, gap in enumerate(run.step_gap) if gap]
    if not columns:
        return Gaps(subject, (), None, None)
    kept = run.gap_variants
    if "curve" not in kept:
        raise CannotSay("this run was played without its gaps’ extremes; run it again without --quick")
    if found.name not in declared_outcomes(run):
        raise CannotSay(
            "with gaps closed and open only the goal, end states and declared outcomes are kept; name '{name}' "
            "under 'outcomes:' in the scenario and run it again",
            name=found.name,
        )  # fmt: skip
    none, every = estimate(kept["none"][found.name]), estimate(kept["all"][found.name])
    curve = tuple((float(p), estimate(levels[found.name])) for p, levels in kept["curve"])
    labels = dict(zip(run.step, run.step_labels, strict=True))
    corners = tuple(
        Corner(tuple(labels[c] for c in closed), estimate(levels[found.name]))
        for closed, levels in kept.get("corners", ())
    )
    varies = any(q.kind != "gap" for q in frame.quantities) or frame.at_odds
    return Gaps(
        subject,
        tuple(sorted((_gap(frame, i, kept, found.name) for i in columns), key=lambda g: -abs(g.difference.value))),
        none,
        every,
        _chance(subject, none, kept["nested"]["none"], varies),
        _chance(subject, every, kept["nested"]["all"], varies),
        curve,
        _break_even(run, subject, _between(corners, len(columns)) if corners else curve),
        corners,
    )


def _gap(frame: Frame, i: int, kept: dict[str, Any], outcome: str) -> Gap:
    run = frame.run
    ends = {k: estimate(v) for k, v in kept["steps"][run.step[i]][outcome].items()}
    begun = event_share(frame.rows(run.step_status[:, i]) != NOT_BEGUN)
    return Gap(run.step[i], run.step_labels[i], begun, ends["base"], ends["value"], ends["difference"])


def _chance(subject: Subject, share: Estimate, kept: dict[str, Any], varies: bool) -> Chance | None:
    sample = nested(kept, subject.name)
    if not subject.event or sample is None or len(sample.counts) < MINIMUM_DRAWS:
        return None
    return chance(subject, share, sample, varies)


def _between(corners: tuple[Corner, ...], gaps: int) -> tuple[tuple[float, Estimate], ...]:
    """The outcome at chances that all gaps have alike, multilinear between the corners."""
    found = []
    for p in np.linspace(0, 1, PLACES):
        value = sum(p ** len(c.closed) * (1 - p) ** (gaps - len(c.closed)) * c.outcome.value for c in corners)
        found.append((float(p), Estimate(float(value), np.nan, np.nan)))
    return tuple(found)


def _break_even(run: Run, subject: Subject, curve: tuple[tuple[float, Estimate], ...]) -> tuple[BreakEven, ...]:
    """The chances at which an event comes to the author's level and to half of the most, where they lie between."""
    if not subject.event:
        return ()
    first, last = curve[0][1].value, curve[-1][1].value
    levels = [(_round((first + last) / 2), False)]
    if subject.name == "goal" and run.expected_goal is not None:
        levels.insert(0, (run.expected_goal[0], True))
    found = []
    for level, expected in levels:
        at = crossing(curve, level)
        if at is not None:
            found.append(BreakEven(level, at, expected))
    return tuple(found)


def crossing(curve: tuple[tuple[float, Estimate], ...], level: float) -> float | None:
    """The lowest chance at which a curve comes to ``level``; None where it does not, or starts beyond it.

    Between the places that were played the curve keeps to their order (Fritsch and Carlson 1980, SIAM Journal on
    Numerical Analysis 17:238-246).
    """
    from scipy.interpolate import PchipInterpolator

    at, values = [p for p, _ in curve], [e.value for _, e in curve]
    if not min(values[0], values[-1]) < level < max(values[0], values[-1]):
        return None
    places = np.linspace(at[0], at[-1], PLACES)
    smooth = PchipInterpolator(at, values)(places) - level
    i = int(np.argmax(np.sign(smooth) != np.sign(smooth[0])))
    part = smooth[i - 1] / (smooth[i - 1] - smooth[i])
    return float(places[i - 1] + part * (places[i] - places[i - 1]))


def _round(x: float) -> float:
    """To one figure that counts."""
    return float(f"{x:.0e}")
