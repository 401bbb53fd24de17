"""How a chance differs with what may be true, in a run given an event.

Where each draw can be played many times its plays with the event are counted, and a draw weighs as much as it has of
them. Else the outcome is regressed on the inputs of the replications that are kept
(:mod:`midgame.statistics.regressed`).
"""

import numpy as np

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.spread.find import (
    A_NUMBER,
    LEVELS,
    MANY,
    MINIMUM_DRAWS,
    Chance,
    Percentiles,
    Spread,
    Why,
    told_of,
)
from midgame.findings.subject import Subject
from midgame.runs.events import event_of
from midgame.runs.frame import Frame, frame_of
from midgame.runs.given import Given, share_given
from midgame.runs.outcomes import Outcome
from midgame.statistics.chances import chances
from midgame.statistics.guard import CASES
from midgame.statistics.intervals import Estimate
from midgame.statistics.regressed import regressed
from midgame.statistics.together import ranked


def spread_given(frame: Frame, ask: Ask) -> Spread:
    """How the chance of an event differs in a run given another; the other events are left out.

    CannotSay for a number.
    """
    given = frame.given
    if given is None:
        raise TypeError("the run is given no event")
    whole, found = given.whole, given.whole.outcome(ask.outcome)
    if not found.event:
        raise CannotSay(A_NUMBER, name=found.name)
    subject, share = Subject.of(found), share_given(whole, given.holds, found)
    names, gaps = whole.run.goal_names, sum(whole.run.step_gap)
    goal = names[0] if len(names) == 1 else ""
    cases, of = int((whole.played(found) * given.holds).sum()), int(given.holds.sum())
    why: Why = "never" if cases == 0 else "always" if cases == of else "seldom"
    if min(cases, of - cases) < CASES:
        return Spread(Chance(subject, share, None, None, None, (), why), (), 0, 0, gaps, goal, of)
    many = whole if whole.lucks >= MANY else None if ask.nested is None else frame_of(ask.nested())
    counted = None if many is None else _counted(many, given, subject, share)
    if many is not None and counted is not None:
        return Spread(counted, (), many.draws, many.lucks, gaps, goal)
    return Spread(_regressed(whole, given, found, subject, share), (), 0, 0, gaps, goal, of)


def _counted(many: Frame, given: Given, subject: Subject, share: Estimate) -> Chance | None:
    """From the plays with the event of draws that were played many times; None when these are too few."""
    holds = many.rows(event_of(many.run, given.event.asked).holds)
    plays = holds.sum(axis=1)
    counts = (many.played(subject.name) * holds).sum(axis=1).astype(np.int64)
    cases, kept = int(counts.sum()), plays > 0
    if min(cases, int(plays.sum()) - cases) < CASES or plays.max(initial=0) < 2:
        return None
    weight = plays[kept].astype(float)
    if weight.sum() ** 2 / (weight**2).sum() < MINIMUM_DRAWS:  # draws that they are worth (Kish 1965)
        return None
    return told_of(subject, share, chances(counts[kept], plays[kept], weight))


def _regressed(whole: Frame, given: Given, found: Outcome, subject: Subject, share: Estimate) -> Chance:
    """From the inputs of the replications with the event, and which rivals they believe."""
    columns = [ranked(x, o) for x, o in zip(whole.values, whole.order, strict=True)]
    for k in range(whole.believed.shape[1]):
        which = whole.believed[:, k]
        columns += [np.where(which == r, 1.0, 0.0) for r in np.unique(which)[1:]]
    told = None
    if columns:
        told = regressed(np.stack(columns), whole.played(found).astype(float), given.holds.astype(float))
    if told is None:
        return Chance(subject, share, None, None, None, (), "unseen")
    five = Percentiles(*(told.quantile(p) for p in LEVELS))
    return Chance(subject, share, five, None, None, (), "" if told.whole else "least")
