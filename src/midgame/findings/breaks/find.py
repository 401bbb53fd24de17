"""Where a plan breaks: for each link how often it stops there, why, and on which day.

The link, the cause and its day come from :mod:`midgame.runs.chain`; here they are counted.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.engine.runtime import FAILED, NOT_BEGUN, SUCCEEDED
from midgame.findings.base import Ask
from midgame.findings.conditions import names_of
from midgame.findings.timing import Timing, timing
from midgame.runs.chain import lost, waiting
from midgame.runs.frame import Frame, frame_of
from midgame.runs.outcomes import goal_name
from midgame.runs.plans import PlanRun, plan_of, plans_of
from midgame.runs.run import Run
from midgame.runs.schema import ENDED
from midgame.runs.schema import NOT_BEGUN as NEVER_BEGAN
from midgame.scenario.text import readable
from midgame.statistics.intervals import LEVEL, Estimate, event_share, ratio
from midgame.statistics.shares import Times, times

LEAST = 0.01  # of the stops at a link: a rarer cause is counted with the others


@dataclass(frozen=True)
class Cause:
    """One cause of the stops at a link: ``share`` of them, on ``day``.

    ``code`` is one of :data:`midgame.runs.schema.CAUSES`; -1 gathers the rare ones. ``label`` names the step, or for an
    end that came first the end state (empty: the replication was stopped without one). For a step that never began
    ``condition`` is the part of its condition that was false, with ``names`` what its names are called, and
    ``for_want`` the label of the step it waited for; ``watched``: the step only watches for that to come about.
    ``instead``: the end is what the link's own ways came to, not one that came before them.
    """

    code: int
    share: float
    day: Times | None
    label: str = ""
    condition: str = ""
    for_want: str = ""
    instead: bool = False
    names: tuple[tuple[str, str], ...] = ()
    watched: bool = False


@dataclass(frozen=True)
class Spent:
    """What a link still waited for when an end came first: all its ``ways`` of its own were lost in this ``share``.

    ``share`` is of the stops there that an end caused; ``day`` is that on which the last of the ways was lost.
    ``open`` are the ways that only watch for something to come about. All are labels of steps.
    """

    share: float
    day: Times
    ways: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """One link of the plan, or with no name what comes after the last.

    ``stopped`` is the share of all replications that stop here, ``decides`` that of those without the goal, ``going``
    the share that goes on after it, ``holds`` how often it held where it was reached (None: it never was). Of lines
    that run side by side ``line`` is its own, by which ``going`` and ``holds`` go, and it stops where the first line
    stopped. ``ways`` are the labels of its alternative steps. ``untried`` are the ways that never began, whatever it
    stopped for; ``spent`` says in how many no way was left but to wait.
    """

    name: str
    label: str
    phase: str
    gap: bool
    ways: tuple[str, ...]
    stopped: Estimate
    decides: Estimate
    going: Estimate
    holds: Estimate | None
    day: Times | None
    causes: tuple[Cause, ...]
    untried: tuple[Cause, ...]
    when: Timing
    line: str = ""
    spent: Spent | None = None


@dataclass(frozen=True)
class Breaks:
    """All links in the plan's order, what comes after the last, and the goal.

    Where several sides have a plan, ``side`` is what the owner of this one is called, and ``others`` are their plans.

    ``off_plan`` is the share of all replications that reached the goal although a link never held; ``goal_day`` the day
    on which the goal first held where it was reached.
    """

    goal: Estimate
    links: tuple[Link, ...]
    after_last: Link
    off_plan: float
    goal_day: Times | None
    goal_when: Timing
    side: str = ""
    others: tuple["Breaks", ...] = ()

    @property
    def weakest(self) -> Link | None:
        """The link at which most replications stop; None when none does."""
        worst = max((*self.links, self.after_last), key=lambda x: x.stopped.value)
        return worst if worst.stopped.value > 0 else None


def find(frame: Frame, ask: Ask) -> Breaks:
    """See :func:`breaks`."""
    return breaks(frame)


def breaks(data: Any, level: float = LEVEL, *, side: str = "") -> Breaks:
    """Where the replications of a run stop, and why.

    Of several plans it is that of ``side``, by default the first, with all others in it. InputError for a side that has
    no plan.
    """
    frame = frame_of(data)
    plans = plans_of(frame.run)
    chosen = plan_of(frame.run, side) if side else plans[0]
    others = tuple(_breaks(frame, p, level) for p in plans if p.side != chosen.side)
    return replace(_breaks(frame, chosen, level), others=others)


def _breaks(frame: Frame, plan: PlanRun, level: float) -> Breaks:
    run = frame.run
    rows = [_link(frame, plan, k, level) for k in (*range(len(plan.links)), None)]
    goal = plan.goal[: frame.replications]
    every = np.ones(len(goal), bool)
    for k in plan.links:
        every &= (run.step_status[: len(goal)][:, list(run.chain[k])] == SUCCEEDED).any(axis=1)
    first = plan.goal_day[: len(goal)][goal]
    return Breaks(
        goal=frame.share(goal_name(run, plan.side), level),
        links=tuple(rows[:-1]),
        after_last=rows[-1],
        off_plan=float((goal & ~every).mean()),
        goal_day=times(first, run.per_day),
        goal_when=timing(run, first, len(goal)),
        side=plan.label,
    )


def _link(frame: Frame, plan: PlanRun, number: int | None, level: float) -> Link:
    """One link of a plan; without a number, what comes after its last."""
    run, last = frame.run, number is None
    k = len(run.link) if number is None else plan.links[number]
    steps = () if number is None else run.chain[k]
    broke = frame.rows(plan.break_link)
    along = broke if number is None else frame.rows(plan.along[number])  # its own line's
    here, missed = broke == k, broke != -1
    reached = ~missed | (along >= k)
    stops = np.flatnonzero(here.reshape(-1))
    day = plan.break_day[stops]
    labels = run.step_labels
    name = "" if last else run.link[k]
    return Link(
        name=name,
        label="" if last else label_of(run, name, steps),
        phase=run.step_phase[steps[0]] if steps else "",
        gap=any(run.step_gap[i] for i in steps),
        ways=tuple(labels[i] for i in steps),
        stopped=event_share(here, level),
        decides=_share_of(here, missed, level),
        going=event_share(~missed | (along > k), level),
        holds=None if last or not reached.any() else _share_of(reached & (along != k), reached, level),
        day=times(day, run.per_day),
        causes=tuple(causes(run, plan, stops)),
        untried=tuple(_untried(run, plan, stops, steps)),
        when=timing(run, day, broke.size),
        line="" if number is None else plan.lines[number],
        spent=_spent(run, plan, stops, steps),
    )


def label_of(run: Run, name: str, steps: tuple[int, ...]) -> str:
    """A link of one step is called as that step is; one named after a step as that; others by their own name."""
    if len(steps) == 1:
        return str(run.step_labels[steps[0]])
    return str(run.step_labels[run.step.index(name)]) if name in run.step else readable(name)


def causes(run: Run, plan: PlanRun, stops: NDArray[np.intp]) -> Iterator[Cause]:
    """The causes of these stops of a plan, the most frequent first, the rare ones together."""
    cause, step, end = plan.break_cause[stops], plan.break_step[stops], plan.break_end_state[stops]
    unmet = np.full(len(stops), -1)
    named = np.flatnonzero(step >= 0)
    unmet[named] = run.step_unmet[stops[named], step[named]]
    ended = cause == ENDED
    own = _instead(run, plan, stops)
    keys = np.stack([cause, np.where(ended, end, step), np.where(ended, own, unmet)], axis=1)
    found, index = np.unique(keys, axis=0, return_inverse=True)
    index = index.reshape(-1)
    sizes = np.bincount(index, minlength=len(found))
    rare: list[int] = []
    for i in np.argsort(-sizes, kind="stable"):
        share = float(sizes[i] / len(stops))
        if share < LEAST:
            rare.append(int(i))
            continue
        code, which, part = (int(x) for x in found[i])
        day = times(plan.break_day[stops[index == i]], run.per_day)
        if code == ENDED:
            label = run.end_state_labels[which] if which >= 0 else ""
            yield Cause(code, share, day, label, instead=bool(part))
        else:
            label = run.step_labels[which] if which >= 0 else ""
            yield Cause(code, share, day, label, **_condition(run, which, part))
    if rare:
        gathered = np.isin(index, rare)
        yield Cause(-1, float(gathered.mean()), times(plan.break_day[stops[gathered]], run.per_day))


def _instead(run: Run, plan: PlanRun, stops: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Where an end would be what the link's own ways came to: they only watch, or the last of them failed that day."""
    link, day = plan.break_link[stops], plan.break_day[stops]
    found = np.zeros(len(stops), bool)
    for k in np.unique(link[(link >= 0) & (link < len(run.link))]):
        steps = list(run.chain[k])
        if not any(run.step_mechanism[i] for i in steps):
            found[link == k] = True
        elif steps:
            status, ended = run.step_status[stops][:, steps], run.step_end_day[stops][:, steps]
            found |= (link == k) & (status == FAILED).all(axis=1) & (ended.max(axis=1) == day)
    return found


def _condition(run: Run, step: int, part: int) -> dict[str, Any]:
    """What a step that never began wanted: see :class:`Cause`."""
    parts = run.conditions.get(run.step[step], []) if step >= 0 else []
    if not 0 <= part < len(parts):
        return {}
    text, other = parts[part]
    if other:
        return {"condition": str(text), "for_want": run.step_labels[run.step.index(other)]}
    names = tuple((name, label) for name, label in names_of(run).items() if name in text)
    watched = len(parts) == 1 and not run.step_mechanism[step]
    return {"condition": str(text), "names": names, "watched": watched}


def _untried(run: Run, plan: PlanRun, stops: NDArray[np.intp], steps: tuple[int, ...]) -> Iterator[Cause]:
    """Of the ways of a link at which it stopped, those that never began, by the part of their condition that was false.

    Shares are of all stops there, whatever their cause. A way is left out where it is the named cause each time it
    never began: that is said already.
    """
    cause, blamed = plan.break_cause[stops], plan.break_step[stops]
    for i in steps if len(steps) > 1 else ():
        idle, unmet = run.step_status[stops, i] == NOT_BEGUN, run.step_unmet[stops, i]
        if ((cause == NEVER_BEGAN) & (blamed == i))[idle].all():
            continue
        for part, n in Counter(unmet[idle].tolist()).most_common():
            if n / len(stops) >= LEAST:
                yield Cause(NEVER_BEGAN, n / len(stops), None, run.step_labels[i], **_condition(run, i, part))


def _spent(run: Run, plan: PlanRun, stops: NDArray[np.intp], steps: tuple[int, ...]) -> Spent | None:
    """Where an end came first at a link that still waited for something: how often its own ways were lost by then."""
    own = [i for i in steps if run.step_mechanism[i]]
    ended = stops[plan.break_cause[stops] == ENDED]
    if not own or len(own) == len(steps) or not len(ended):
        return None
    waits = waiting(run.conditions, run.step)
    since = lost(run.step_status[ended], run.step_end_day[ended], run.step_unmet[ended], waits)[:, own].max(axis=1)
    gone = since <= plan.break_day[ended]
    day = times(since[gone], run.per_day)
    if day is None or gone.mean() < LEAST:
        return None
    labels = run.step_labels
    return Spent(
        float(gone.mean()), day,
        tuple(labels[i] for i in own), tuple(labels[i] for i in steps if i not in own),
    )  # fmt: skip


def _share_of(part: NDArray[np.bool_], whole: NDArray[np.bool_], level: float) -> Estimate:
    """Share of the rows in ``whole`` (draw, luck) that are in ``part`` too, with an interval clustered by draw."""
    if not whole.any():
        return Estimate(float("nan"), 0.0, 1.0)
    return ratio(part.sum(axis=1), whole.sum(axis=1), level)
