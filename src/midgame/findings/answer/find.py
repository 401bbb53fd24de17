"""The answer of a run: how often its goal is reached and each end state holds, with all that stands beside it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from midgame.errors import CannotSay
from midgame.findings.agreements.find import Agreement, agreements
from midgame.findings.answer.asked import Asked, asked
from midgame.findings.answer.routes import Route, routes
from midgame.findings.answer.start import from_start
from midgame.findings.base import Ask
from midgame.findings.breaks.find import Breaks, breaks
from midgame.findings.costs.find import Costs, costs
from midgame.findings.excursions.find import Excursion, Varied, excursions, varied
from midgame.findings.losses.find import Force, forces
from midgame.findings.numbers.find import Count, Event, Repeats, numbers, repeats
from midgame.findings.spread.find import Chance
from midgame.findings.spread.find import Spread as Chances
from midgame.findings.spread.find import spread as chances_of
from midgame.runs.frame import Frame, once
from midgame.runs.run import Run
from midgame.scenario.text import clean
from midgame.scenario.words import DEFAULT_SCALE
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Times, times

if TYPE_CHECKING:
    from midgame.findings.gaps.find import Gaps

Verdict = Literal["below", "inside", "above"]


@dataclass(frozen=True)
class Expectation:
    """What the author expected before the run, and where the answer lies against it.

    ``near`` says that the answer's interval holds one of the bounds.
    """

    low: float
    high: float
    verdict: Verdict
    near: bool


@dataclass(frozen=True)
class EndState:
    """How often an end state held at the end, and the first ``day`` on which it did (None: it never held).

    ``goal`` says whether it is one of the goal's; ``start`` is the share of the replications in which it held where it
    did so from the start, before any step could bring it about. ``repeats`` says that it holds where the goal is
    reached, or where it is missed, in nearly all replications, and so tells nothing else.
    """

    name: str
    label: str
    goal: bool
    share: Estimate
    day: Times | None
    expect: Expectation | None
    start: float = 0.0
    repeats: Repeats = ""


@dataclass(frozen=True)
class Answer:
    """The answer of a run, every share with its 95 % interval; days count from the start of the clock.

    ``goal`` is any of the end states that are the goal's, its label empty when these are several; ``none_held`` the
    share of replications in which no end state held. ``chances`` is how the goal, end states and events differ with
    what may be true (None: this run cannot say; so with ``gaps``). ``inputs`` counts the quantities
    that are neither computed nor gaps, ``unsourced`` names those without a source and ``partly`` those that have one
    and a rival without. ``replications`` are those of whole draws, ``rows`` how many of them all but the chances of
    goal, end states and events rest on. ``at_once`` is the share of the replications with the goal in which it came
    about on the first day that is played, ``later`` when it did in the others. ``asked`` is what the author asked
    beside the goal; ``routes`` by which way the goal was reached, where one of several carries it or is not in the
    hands of the plan.
    """

    title: str
    question: str
    as_of: str
    scale: str
    excursion: str
    varied: Varied | None
    goal: EndState
    end_states: tuple[EndState, ...]
    none_held: Estimate
    breaks: Breaks
    gaps: "Gaps | None"
    chances: Chances | None
    costs: Costs
    forces: tuple[Force, ...]
    sides: dict[str, str]
    counts: tuple[Count, ...]
    events: tuple[Event, ...]
    last_day: Times
    excursions: tuple[Excursion, ...]
    inputs: int
    unsourced: tuple[str, ...]
    partly: tuple[str, ...]
    replications: int
    draws: int
    rows: int
    horizon: float
    clock_start: str
    seed: int
    hash: str
    version: str
    command: str
    warnings: tuple[str, ...]
    agreements: tuple[Agreement, ...] = ()
    at_once: float = 0.0
    later: Times | None = None
    asked: tuple[Asked, ...] = ()
    routes: tuple[Route, ...] = ()

    def chance_of(self, name: str) -> Chance | None:
        """How the chance of an event differs with what may be true; None where this run cannot say."""
        if self.chances is None:
            return None
        return next((c for c in (self.chances.asked, *self.chances.others) if c.subject.name == name), None)


def find(frame: Frame, ask: Ask) -> Answer:
    """See :func:`answer`."""
    return answer(frame)


@once
def answer(frame: Frame) -> Answer:
    """The answer of a run. InputError when it is none, or its rows are out of order."""
    run = frame.run
    broken, told = breaks(frame), numbers(frame)
    inputs, unsourced, partly = _inputs(run)
    known = _chances(frame)
    at_once, later = _moments(frame)
    last_day = times(run.last_day[: frame.replications], run.per_day)
    assert last_day is not None
    return Answer(
        title=run.title,
        question=run.question,
        as_of=run.as_of,
        scale=run.scale or DEFAULT_SCALE,
        excursion=run.excursion,
        varied=varied(run),
        goal=_goal(run, broken),
        end_states=_end_states(frame),
        none_held=frame.share(""),
        breaks=broken,
        gaps=_gaps(frame),
        chances=known,
        costs=costs(frame),
        forces=forces(frame),
        sides={name: clean(run.side(name)) for name in dict.fromkeys(run.force_side)},
        counts=told.counts,
        events=told.events,
        last_day=last_day,
        excursions=excursions(frame).excursions,
        inputs=inputs,
        unsourced=unsourced,
        partly=partly,
        replications=frame.total,
        draws=frame.total // frame.lucks,
        rows=frame.replications,
        horizon=run.days,
        clock_start=run.clock_start,
        seed=run.seed,
        hash=run.scenario_hash,
        version=run.version,
        command=run.command,
        warnings=tuple(clean(w["what"]) for w in run.warnings),
        agreements=agreements(frame).every,
        at_once=at_once,
        later=later,
        asked=asked(frame, known),
        routes=routes(frame),
    )


def expectation(bounds: tuple[float, float] | None, share: Estimate) -> Expectation | None:
    """Where a share lies against an author's bounds; None without these."""
    if bounds is None:
        return None
    low, high = bounds
    verdict: Verdict = "below" if share.value < low else "above" if share.value > high else "inside"
    return Expectation(low, high, verdict, share.holds(low) or share.holds(high))


def _goal(run: Run, broken: Breaks) -> EndState:
    """The goal as one end state: any of those that are named."""
    labels = [label for name, label in zip(run.end_state, run.end_state_labels, strict=True) if name in run.goal_names]
    label = labels[0] if len(labels) == 1 else ""
    return EndState(
        "goal", label, True, broken.goal, broken.goal_day, expectation(run.expected_goal, broken.goal)
    )  # fmt: skip


def _moments(frame: Frame) -> tuple[float, Times | None]:
    """In which share of the replications with the goal it came about on the first day; when in the others."""
    days = frame.run.goal_day[: frame.replications]
    days = days[np.isfinite(days) & frame.run.goal[: frame.replications]]
    first = days == 0
    return float(first.mean()) if len(days) else 0.0, times(days[~first], frame.run.per_day)


def _end_states(frame: Frame) -> tuple[EndState, ...]:
    run = frame.run
    held, day = frame.rows(run.end_state_held), frame.rows(run.end_state_day)
    begun = frame.rows(from_start(run, len(run.end_state_held)))
    found = []
    for i, (name, label) in enumerate(zip(run.end_state, run.end_state_labels, strict=True)):
        share = frame.share(name)
        bounds = run.expect.get(name)
        expected = expectation(None if bounds is None else (float(bounds[0]), float(bounds[1])), share)
        where = held[:, :, i]
        first = times(day[:, :, i][where], run.per_day)
        start = float(begun[:, :, i][where].mean()) if where.any() else 0.0
        again = repeats(where, frame.rows(run.goal))
        found.append(EndState(name, label, name in run.goal_names, share, first, expected, start, again))
    return tuple(found)


def _gaps(frame: Frame) -> "Gaps | None":
    from midgame.findings.gaps.find import gaps

    try:
        return gaps(frame)
    except CannotSay:
        return None


def _chances(frame: Frame) -> Chances | None:
    try:
        return chances_of(frame)
    except CannotSay:
        return None


def _inputs(run: Run) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """How many quantities are inputs; the labels of those without a source, and of those with a rival without one."""
    rows = [i for i, kind in enumerate(run.quantity_kind) if kind not in ("computed", "gap")]
    named = {i: {s.strip() for s in run.quantity_source[i].split(",")} - {""} for i in rows}
    unsourced = tuple(run.quantity_labels[i] for i in rows if named[i] <= {"assumed"})
    partly = tuple(run.quantity_labels[i] for i in rows if named[i] > {"assumed"})
    return len(rows), unsourced, partly
