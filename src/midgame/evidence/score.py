"""Keeps score: each forecast against what happened, and each forecaster over all their forecasts."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from midgame.evidence import scoring
from midgame.evidence.ask import ask_run
from midgame.evidence.base import Evidence, Forecast, Probability
from midgame.evidence.outcomes import Outcome
from midgame.scenario.distributions import Distribution

# A distribution enters its CRPS as this many quantiles in the middle of equal slices.
QUANTILES = 2000

# Why a settled forecast has no score: no run answers it; it was made on the day the question was settled.
NOT_ASKED, TOO_LATE = "not asked", "too late"


@dataclass(frozen=True)
class Scored:
    """One settled forecast. Scores that do not fit its kind are None.

    ``best`` and ``worst`` are the Brier scores at the ends of the band it was given as. ``base`` is
    the Brier score of its base rate. ``crps`` is in the question's unit, or in days.
    """

    forecast: Forecast
    outcome: Outcome
    p: Probability | None = None
    brier: float | None = None
    best: float | None = None
    worst: float | None = None
    log: float | None = None
    base: float | None = None
    over_time: scoring.OverTime | None = None
    crps: float | None = None

    def past_schedule(self, today: date) -> bool:
        """Whether the deadline has passed: before it, only an early yes can have been settled."""
        return self.forecast.deadline <= today


@dataclass(frozen=True)
class Forecaster:
    """All settled forecasts of one forecaster; means are None where nothing of the kind is settled.

    ``skill`` compares with the base rates over the ``with_base`` events that have one.
    """

    name: str
    scored: tuple[Scored, ...]
    events: int
    brier: float | None
    log: float | None
    over_time: float | None
    with_base: int
    skill: float | None
    crps_days: float | None
    calibrated: int
    calibration: tuple[scoring.Bin, ...]


@dataclass(frozen=True)
class ScoreSheet:
    """The whole score: per forecaster, and what is open, annulled, or cannot be scored and why."""

    today: date
    forecasters: tuple[Forecaster, ...]
    open: tuple[Forecast, ...]
    annulled: tuple[Outcome, ...]
    unscored: tuple[tuple[Forecast, str], ...]  # with the code of the reason


def score(
    evidence: Evidence,
    outcomes: Mapping[str, Outcome],
    today: date,
    run: Mapping[str, ArrayLike] | None = None,
) -> ScoreSheet:
    """Score every forecast that is settled.

    ``run`` holds, per outcome, end state or counter, one number per replication (shape (n,)); it is
    needed only for forecasts that ask the run.
    """
    scored: dict[str, list[Scored]] = {}
    still_open, annulled, unscored = [], [], []
    for forecast in evidence.forecasts.values():
        outcome = outcomes.get(forecast.name)
        if outcome is None:
            still_open.append(forecast)
        elif outcome.result is None:
            annulled.append(outcome)
        else:
            one = _score_one(forecast, outcome, run)
            if isinstance(one, str):
                unscored.append((forecast, one))
            else:
                scored.setdefault(forecast.by, []).append(one)
    people = tuple(_forecaster(name, tuple(rows), today) for name, rows in scored.items())
    return ScoreSheet(today, people, tuple(still_open), tuple(annulled), tuple(unscored))


def _score_one(forecast: Forecast, outcome: Outcome, run: Mapping[str, ArrayLike] | None) -> Scored | str:
    samples = ask_run(forecast.from_run, run) if forecast.from_run and run is not None else None
    if forecast.from_run and samples is None and not (forecast.history or forecast.values):
        return NOT_ASKED
    if forecast.kind == "event":
        return _score_event(forecast, outcome, samples)
    return _score_number(forecast, outcome, samples)


def _score_event(forecast: Forecast, outcome: Outcome, samples: np.ndarray | None) -> Scored | str:
    history = forecast.history
    if not history and samples is not None:
        share = float(np.mean(samples))
        history = ((forecast.made, Probability(share, share, share)),)
    last = scoring.last_scored_day(outcome.resolved, forecast.deadline)
    standing = [p for day, p in history if day <= last]
    if not standing:
        return TOO_LATE
    happened = bool(outcome.result)
    p = standing[-1]
    ends = sorted(scoring.brier(x, happened) for x in (p.low, p.high))
    return Scored(
        forecast,
        outcome,
        p,
        brier=scoring.brier(p.p, happened),
        best=ends[0],
        worst=ends[1],
        log=scoring.log_score(p.p, happened),
        base=None if forecast.base_rate is None else scoring.brier(forecast.base_rate, happened),
        over_time=scoring.brier_over_time(
            [(day, x.p) for day, x in history], happened, outcome.resolved, forecast.deadline
        ),
    )


def _score_number(forecast: Forecast, outcome: Outcome, samples: np.ndarray | None) -> Scored | str:
    result = outcome.result
    observed = float((result - forecast.made).days) if isinstance(result, date) else float(result or 0.0)
    if forecast.values:
        last = scoring.last_scored_day(outcome.resolved, forecast.deadline)
        standing = [guess.distribution for guess in forecast.values if guess.day <= last]
        if not standing:
            return TOO_LATE
        return Scored(forecast, outcome, crps=_crps(standing[-1], observed))
    if samples is None or not np.isfinite(samples).any():
        return NOT_ASKED
    return Scored(forecast, outcome, crps=scoring.crps_samples(samples[np.isfinite(samples)], observed))


def _crps(distribution: Distribution, observed: float) -> float:
    if distribution.family == "normal":
        mean, sd = distribution.parameters
        return scoring.crps_normal(mean, sd, observed)
    middles = (np.arange(QUANTILES) + 0.5) / QUANTILES
    return scoring.crps_samples(distribution.quantile(middles), observed)


def _mean(values: list[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _forecaster(name: str, rows: tuple[Scored, ...], today: date) -> Forecaster:
    events = [r for r in rows if r.brier is not None]
    based = [(r.brier, r.base) for r in events if r.brier is not None and r.base is not None]
    past = [r for r in events if r.past_schedule(today)]
    ours, theirs = _mean([b for b, _ in based]), _mean([b for _, b in based])
    return Forecaster(
        name,
        rows,
        events=len(events),
        brier=_mean([r.brier for r in events if r.brier is not None]),
        log=_mean([r.log for r in events if r.log is not None]),
        over_time=_mean([r.over_time.brier for r in events if r.over_time is not None]),
        with_base=len(based),
        skill=None if ours is None or theirs is None else scoring.skill(ours, theirs),
        crps_days=_mean([r.crps for r in rows if r.crps is not None and r.forecast.kind == "date"]),
        calibrated=len(past),
        calibration=scoring.calibration(
            [r.p.p for r in past if r.p is not None], [bool(r.outcome.result) for r in past if r.p is not None]
        ),
    )
