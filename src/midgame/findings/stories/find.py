"""Stories: which replications are worth telling, what happened in them, and how they ended."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import midgame
from midgame.engine.events import Event
from midgame.errors import CannotSay, InputError
from midgame.findings.base import Ask
from midgame.findings.breaks.find import Cause, causes, label_of
from midgame.runs.frame import Frame, once
from midgame.runs.plans import PlanRun, plans_of
from midgame.runs.returns import for_good
from midgame.runs.run import Run
from midgame.runs.scenario import scenario_in

Floats = NDArray[np.float64]
TYPICAL, BEST, WORST = "typical", "best", "worst"


@dataclass(frozen=True)
class Story:
    """A replication worth telling: ``kind`` is typical, best or worst for the plan's owner.

    ``goal`` says whether it reached the goal, ``owner`` is the label of that side (empty: the plan is nobody's).
    ``lost`` is the mean share of each of its forces that was lost, by which best and worst go.
    """

    kind: str
    replication: int
    goal: bool
    last_day: float
    owner: str
    lost: float = 0.0


@dataclass(frozen=True)
class Replayed:
    """A story with what happened in it, in order."""

    story: Story
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Stories:
    """The typical, the best and the worst replication, told."""

    told: tuple[Replayed, ...]


@dataclass(frozen=True)
class OtherEnding:
    """How the plan of another side ended: see :class:`Ending`."""

    side: str
    goal: bool
    link: str
    cause: Cause | None
    cause_day: float


@dataclass(frozen=True)
class Ending:
    """How a replication ended, on ``day``.

    Without the goal, ``link`` is the label of the link that did not hold (empty: all held), ``cause`` why and
    ``cause_day`` when. ``holds`` are labels of the end states that hold, ``lost`` what each force lost: label of its
    side, its own label, how many. ``others`` are the plans of the other sides.
    """

    day: float
    goal: bool
    link: str
    cause: Cause | None
    cause_day: float
    holds: tuple[str, ...]
    lost: tuple[tuple[str, str, float], ...]
    others: tuple[OtherEnding, ...] = ()


def find(frame: Frame, ask: Ask) -> Stories:
    """The stories of :func:`pick_stories`, told. Raises CannotSay when this version cannot play them again."""
    run = frame.run
    return Stories(tuple(Replayed(s, tuple(events_of(run, s.replication))) for s in pick_stories(frame)))


def events_of(run: Run, replication: int) -> list[Event]:
    """What happened in one replication of a run, in order: it is played again from what the run carries.

    Raises InputError for a replication that the run does not have, CannotSay when this version cannot play it again.
    """
    from midgame.engine.trace import trace

    known_replication(run, replication)
    if run.version != midgame.__version__:
        raise CannotSay(
            "this run was made by midgame {made} and cannot be played again by {now}; run it again to have it told",
            made=run.version or "?", now=midgame.__version__,
        )  # fmt: skip
    scenario = scenario_in(run)
    if scenario is None:
        raise CannotSay("the scenario that this run carries cannot be read, so no replication can be played again")
    return trace(scenario, run.seed, replication, run.lucks)


def known_replication(run: Run, replication: int) -> int:
    """The replication itself when the run has it. Raises InputError."""
    if not 0 <= replication < run.count:
        raise InputError(f"there is no replication {replication:,}; this run has 0 to {run.count - 1:,}")
    return replication


def ending(run: Run, replication: int) -> Ending:
    """How one replication of a run ended. Raises InputError for a replication that it does not have."""
    r = known_replication(run, replication)
    own, *others = (_ended(run, plan, r) for plan in plans_of(run))
    lost = zip(run.force_side, run.force_labels, for_good(run)[1][r].tolist(), strict=True)
    return Ending(
        day=float(run.last_day[r]),
        goal=own.goal,
        link=own.link,
        cause=own.cause,
        cause_day=own.cause_day,
        holds=tuple(x for x, held in zip(run.end_state_labels, run.end_state_held[r], strict=True) if held),
        lost=tuple((run.side(side), label, x) for side, label, x in lost if x > 0),
        others=tuple(others),
    )


def _ended(run: Run, plan: PlanRun, r: int) -> OtherEnding:
    goal, k, links = bool(plan.goal[r]), int(plan.break_link[r]), run.link
    return OtherEnding(
        side=plan.label,
        goal=goal,
        link=label_of(run, links[k], run.chain[k]) if not goal and 0 <= k < len(links) else "",
        cause=None if goal else next(iter(causes(run, plan, np.array([r])))),
        cause_day=float(plan.break_day[r]),
    )


@once
def pick_stories(frame: Frame) -> tuple[Story, ...]:
    """The typical, the best and the worst replication for the plan's owner.

    Best and worst go by the goal, then the mean share of each of the owner's forces that was lost, then how far the
    plan got, then the day of the goal or the last day. Typical is the
    replication with the more frequent end that lies nearest to the medians of how far, of all losses, of the last day
    and of the outcomes, each in units of its own spread. InputError without replications.
    """
    run = frame.run
    goal, far, last = run.goal, _progress(run), run.last_day.astype(np.float64)
    # Soon is good when the goal is reached; to hold out long is when it is not.
    time = np.where(goal, run.goal_day, -last)
    lost = _losses(run)
    order = np.lexsort((time, -far, lost, ~goal))
    picked = {TYPICAL: _typical(run, far), BEST: int(order[0]), WORST: int(order[-1])}
    owner = run.side(run.owner)
    return tuple(Story(kind, r, bool(goal[r]), float(last[r]), owner, float(lost[r])) for kind, r in picked.items())


def _progress(run: Run) -> Floats:
    """Links of the chain that held before the first that did not; all and one more when the goal was reached."""
    return np.where(run.goal, len(run.link) + 1, run.break_link).astype(np.float64)


def _losses(run: Run) -> Floats:
    """Mean share of each of the owner's forces that was lost to the enemy."""
    own = [places for places in run.stocks if run.force_side[places[0]] == run.owner]
    if not own:
        return np.zeros(run.count)
    first = [places[0] for places in own]
    left, lost, used = for_good(run)
    lost = lost[:, first]
    had = lost + np.stack([left[:, places].sum(axis=1) for places in own], axis=1) + used[:, first]
    share = np.divide(lost, had, out=np.zeros_like(lost), where=had > 0)
    return np.asarray(share.mean(axis=1))


def _typical(run: Run, far: Floats) -> int:
    away = np.zeros(run.count)
    for column in (
        far,
        run.last_day,
        *run.force_lost.T,
        *run.outcome_value.T,
    ):  # at once they are many bytes
        values = column.astype(np.float64)
        if (spread := float(values.std())) > 0:
            away += ((values - np.median(values)) / spread) ** 2
    usual = run.goal == (run.goal.mean() > 0.5)
    return int(np.where(usual, away, np.inf).argmin())
