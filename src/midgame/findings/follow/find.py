"""What has happened so far, and what that says: one pass over the observations of a scenario, as they became known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from midgame.engine.executor import Executor
from midgame.errors import InputError
from midgame.evidence.ask import ask_run, split_from_run
from midgame.evidence.base import Evidence
from midgame.evidence.observed import Observed
from midgame.findings.follow.base import Asked, Day, End, Follow, Seen
from midgame.findings.follow.beliefs import Beliefs
from midgame.findings.follow.lookouts import lookouts
from midgame.findings.follow.spread import Spreads
from midgame.findings.subject import Subject
from midgame.runs.events import event_of
from midgame.runs.outcomes import Outcome, came, outcome_names, outcome_of
from midgame.runs.run import Run
from midgame.runs.worlds import Playing, Population, Progress, Stage, stages
from midgame.scenario.base import Scenario
from midgame.scenario.clockwork import last_day, tick_over
from midgame.statistics.intervals import Estimate, ratio
from midgame.statistics.shares import LEVELS, quantiles

AHEAD = (7, 30, 90)  # days for which it is said what to look for
TIMES = 10  # replications that may be played for one asked for, before worlds are copied


def follow(
    scenario: Scenario,
    observed: Observed,
    *,
    to: date | None = None,
    events: Sequence[str] = (),
    replications: int = 100_000,
    seed: int = 1,
    lucks: int = 2,
    limit: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Follow:
    """Follow ``scenario`` through what was ``observed`` and known by ``to`` (all of it when None).

    ``events`` are names or conditions to be asked of every day; those that its forecasts ask a run for are always.
    ``limit`` is how many replications may be played by number, ten times ``replications`` unless given. InputError
    where nothing was observed, for an unknown event, and for what no run can be asked; CannotSay where too few worlds
    are left.
    """
    seen = tuple(o for o in observed.observations if to is None or o.known <= to)
    if not observed.observations:
        raise InputError("nothing has been observed: write observed.yaml beside scenario.yaml, with dated facts")
    start = scenario.clock.start
    if not seen:
        first = observed.observations[0].known
        raise InputError(f"nothing was known by {to}; the first observation is of {first}")
    today = to or seen[-1].known
    glimpses = [(n, tick_over(scenario.clock, day)) for n in AHEAD if (day := _ahead(scenario, today, n)) is not None]
    playing = Playing(
        replace(scenario, observed=seen), replications, seed, max(limit or TIMES * replications, replications), lucks,
        tuple(dict.fromkeys(tick for _, tick in glimpses)), executor, progress,
    )  # fmt: skip
    asked = list(dict.fromkeys([*events, *_forecasts(scenario).values()]))
    beliefs: Beliefs | None = None
    spreads = Spreads()
    days: list[Day] = []
    last: Stage | None = None
    before = min(start, seen[0].known - timedelta(days=1))  # what was said when nothing was known
    for stage in stages(playing, [before, *sorted({o.known for o in seen})]):
        beliefs = beliefs or Beliefs(stage.now, scenario.evidence or Evidence())
        days.append(_day(stage, asked, spreads))
        for number in range(stage.first, stage.upto):
            beliefs.add(stage.before, number + 1, seen[number].name)
        last = stage
    assert last is not None
    assert beliefs is not None
    told = beliefs.told(last.now, last.upto)
    history = tuple(
        (name, tuple((d.day, a.chance.value) for d in days for a in d.asked if a.subject.name == text))
        for name, text in _forecasts(scenario).items()
    )
    return Follow(
        scenario.title,
        scenario.question,
        today,
        start,
        tuple(days),
        *told,
        lookouts(last, today, glimpses),
        history,
        replications,
        seed,
    )


def _ahead(scenario: Scenario, today: date, days: int) -> date | None:
    """So many days on; None after the clock has run out."""
    found = today + timedelta(days=days)
    return found if found <= last_day(scenario.clock) else None


def _forecasts(scenario: Scenario) -> dict[str, str]:
    """What forecasts of events ask a run for, by forecast."""
    evidence = scenario.evidence
    found = {} if evidence is None else evidence.forecasts
    return {name: f.from_run.strip() for name, f in found.items() if f.from_run and f.kind == "event"}


def _day(stage: Stage, asked: Sequence[str], spreads: Spreads) -> Day:
    now, keep = stage.now, stage.now.keep(stage.upto)
    goal = Subject.of(Outcome("goal", "", "probability", True, now.run.goal.astype(np.float32)))
    reached = now.run.goal.astype(bool)
    own = Asked(goal, share(now, reached, keep), spreads.of(now, reached, keep))
    found = []
    for text in asked:
        if text != "goal":
            label, holds = _event(now.run, text)
            found.append(Asked(Subject(text, label, "probability", True), share(now, holds, keep)))
    return Day(
        stage.day, tuple(_seen(stage, n) for n in range(stage.first, stage.upto)), own, tuple(found),
        _end(now.run, keep), stage.effective, int(keep.sum()), now.played, now.resampled,
    )  # fmt: skip


def _event(run: Run, text: str) -> tuple[str, NDArray[np.bool_]]:
    """What an event is called, and where it came about: (row,). As a forecast asks a run for it, or any event of one.

    A comparison has no name of its own.
    """
    parts = split_from_run(text)
    if parts is None or not parts[1] or parts[0] not in outcome_names(run):
        event = event_of(run, text)
        return ("" if event.written else event.label), event.holds
    outcome = outcome_of(run, parts[0])
    values = np.where(came(outcome.values, outcome.unit), outcome.values.astype(float), np.nan)
    holds = ask_run(text, {parts[0]: values})
    assert holds is not None
    return "", holds > 0


def _seen(stage: Stage, number: int) -> Seen:
    """How probable an observation was, among the worlds that held those before it."""
    before = stage.before
    return Seen(stage.scenario.observed[number], share(before, before.keep(number + 1), before.keep(number)))


def share(worlds: Population, holds: NDArray[np.bool_], keep: NDArray[np.bool_]) -> Estimate:
    """In which share of the worlds kept something ``holds``, with an interval clustered by draw; both are (row,)."""
    if not keep.any():
        return Estimate(0.0, 0.0, 1.0)
    _, draw = np.unique(worlds.draw[keep], return_inverse=True)
    return ratio(np.bincount(draw, holds[keep]), np.bincount(draw))


def _end(run: Run, keep: NDArray[np.bool_]) -> End | None:
    """When it ends: stopped by its author's word, else where an end that settles the matter, or the goal, first held.

    None where no world ends.
    """
    halted = run.halted.astype(bool)
    ends = [name for name, settles in zip(run.end_state, run.end_state_settles, strict=True) if settles]
    day = np.where(halted, run.last_day, np.inf) if halted.any() else run.day_of({*ends, *run.goal_names})
    found = quantiles(day[keep][:, None], LEVELS)[:, 0]
    if not np.isfinite(found).any():
        return None
    return End(*(float(x) if np.isfinite(x) else None for x in found))
