"""What an event depends on before what it averages: how its chance differs with what may be true.

The chance of an event given every input is one number per draw. Its percentiles over draws are those of what is not
known, as the scenario has it; they are no confidence interval (Jyrkama and Pandey 2016, Nuclear Engineering and Design
303:68). A nested sample tells them, the dice of its plays taken out (:mod:`midgame.statistics.chances`).
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.subject import Subject
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import declared_outcomes
from midgame.runs.variants import Nested, nested
from midgame.statistics.chances import Chances, chances
from midgame.statistics.guard import CASES, known_name
from midgame.statistics.humps import Group, fitted, two_groups
from midgame.statistics.intervals import Estimate
from midgame.wording import mark

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
MINIMUM_DRAWS = 50
MANY = 20  # lucks of a run that is itself played often enough
FINE = 51  # places of the curve
NOT_PLAYED = mark(
    "how a chance differs with what may be true takes draws that are played many times; run again without --quick, or "
    "with --lucks 100"
)
TOO_FEW = mark("how a chance differs with what may be true takes more replications; run again with 1,000 or more")
A_NUMBER = mark("'{name}' is a number and no event; its own range tells how it differs")

# Why nothing is said of one event: it never came about, always did, or too seldom either way; nothing varies at all.
# "least": the spread is the least that it can be; "unseen": nothing is seen of what moves the event.
Why = Literal["", "never", "always", "seldom", "certain", "least", "unseen"]


@dataclass(frozen=True)
class Percentiles:
    """Five percentiles of a chance over draws."""

    p5: float
    p25: float
    p50: float
    p75: float
    p95: float


@dataclass(frozen=True)
class Chance:
    """An event: its ``probability`` with the interval of sampling, and the ``spread`` of its chance over draws.

    ``low`` and ``high`` bound the percentiles by how few draws and plays there were. ``curve`` has points
    (share of draws, chance that they stay below). ``groups`` are the lower and the upper one where the chance comes in
    two with hardly anything in between, else empty. Without a spread ``why`` says why.
    """

    subject: Subject
    probability: Estimate
    spread: Percentiles | None
    low: Percentiles | None
    high: Percentiles | None
    curve: tuple[tuple[float, float], ...]
    why: Why
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Spread:
    """The event that was asked for, and the other declared events; from so many ``draws`` of ``lucks`` plays each.

    ``gaps`` of the plan are open, and their chances are drawn from 0 to 1 with the other numbers. ``goal`` is the
    name of the end state that is the goal, empty where it has several. ``rows`` is 0, or the number of replications of
    a run given an event whose inputs the chance was regressed on.
    """

    asked: Chance
    others: tuple[Chance, ...]
    draws: int
    lucks: int
    gaps: int
    goal: str = ""
    rows: int = 0


def find(frame: Frame, ask: Ask) -> Spread:
    """See :func:`spread`; given an event :func:`midgame.findings.spread.given.spread_given`."""
    if frame.given is not None:
        from midgame.findings.spread.given import spread_given  # which reads this module

        return spread_given(frame, ask)
    return spread(frame, ask.outcome)


def spread(data: Any, outcome: str = "goal") -> Spread:
    """How the chance of an event, and of every other declared event, differs with what may be true.

    Raises InputError for an unknown outcome; CannotSay for a number, and for a run without draws that were played
    many times.
    """
    frame = frame_of(data)
    known_name(outcome, declared_outcomes(frame.run), "outcome")
    if not frame.outcome(outcome).event:
        raise CannotSay(A_NUMBER, name=outcome)
    if spread not in frame.kept:
        frame.kept[spread] = _all(frame)
    found, draws, lucks = frame.kept[spread]
    others = tuple(c for name, c in found.items() if name != outcome)
    names = frame.run.goal_names
    return Spread(found[outcome], others, draws, lucks, sum(frame.run.step_gap), names[0] if len(names) == 1 else "")


def _all(frame: Frame) -> tuple[dict[str, Chance], int, int]:
    """Every declared event by name; how many draws were played how often for it."""
    events = [name for name in frame.averaged if frame.outcome(name).event]
    samples = {name: _sample(frame, name) for name in events}
    first = samples["goal"]
    varies = bool(len(frame.values)) or frame.at_odds
    found = {}
    for name in events:
        subject = Subject.of(frame.outcome(name))
        found[name] = chance(subject, frame.share(name), samples[name], varies)
    return found, len(first.counts), first.lucks


def _sample(frame: Frame, name: str) -> Nested:
    """The nested sample of an event: the one played beside the run, or the run itself when its lucks are many."""
    found = nested(frame.run.nested, name)
    if found is None and frame.lucks >= MANY:
        found = Nested(frame.played(name).sum(axis=1).astype(np.int64), frame.lucks)
    if found is None:
        raise CannotSay(NOT_PLAYED)
    if len(found.counts) < MINIMUM_DRAWS:
        raise CannotSay(TOO_FEW)
    return found


def chance(subject: Subject, probability: Estimate, sample: Nested, varies: bool = True) -> Chance:
    """An event from how often it came about in each draw of a nested sample.

    Where nothing ``varies``, no number and no rival that is believed, its chance is the same in all draws.
    """
    if not varies:
        p = probability
        same, low, high = (Percentiles(*[x] * len(LEVELS)) for x in (p.value, p.low, p.high))
        return Chance(subject, p, same, low, high, (), "certain")
    cases, plays = int(sample.counts.sum()), sample.lucks * len(sample.counts)
    if min(cases, plays - cases) < CASES:
        why: Why = "never" if cases == 0 else "always" if cases == plays else "seldom"
        return Chance(subject, probability, None, None, None, (), why)
    found = chances(sample.counts, sample.lucks)
    return told_of(subject, probability, found, two_groups(found, sample.counts, sample.lucks))


def told_of(subject: Subject, probability: Estimate, found: Chances, groups: tuple[Group, ...] = ()) -> Chance:
    """An event whose chance over draws is known."""
    shown = [found.quantile(p) for p in LEVELS]
    return Chance(
        subject,
        probability,
        Percentiles(*(e.value for e in shown)),
        Percentiles(*(e.low for e in shown)),
        Percentiles(*(e.high for e in shown)),
        _curve(found),
        "",
        fitted(groups, probability.value) if groups else (),
    )


def _curve(found: Chances) -> tuple[tuple[float, float], ...]:
    shares = np.linspace(0.01, 0.99, FINE)
    return tuple((float(p), float(np.interp(p, found.below(), found.at))) for p in shares)
