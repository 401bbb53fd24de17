"""Keeps score: each forecast against what happened, and each forecaster over all their forecasts."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from midgame.evidence import scoring
from midgame.evidence.ask import ask_run, share_asked
from midgame.evidence.base import Evidence, Forecast, Probability
from midgame.evidence.outcomes import Outcome
from midgame.evidence.scoring import Ends, over_band
from midgame.scenario.distributions import Distribution

# A distribution enters its CRPS as this many quantiles in the middle of equal slices.
QUANTILES = 2000

_Runs = tuple[Mapping[str, ArrayLike], Mapping[str, ArrayLike]]

# Why a settled forecast has no score: no run answers it; it was made on the day the question was settled.
NOT_ASKED, TOO_LATE = "not asked", "too late"


@dataclass(frozen=True)
class Scored:
    """One settled forecast. Scores that do not fit its kind are None.

    A forecast given as a band has as score the interval of the scores of its ends. ``base`` is the Brier score of
    its base rate. ``crps`` is in the question's unit, or in days. ``other`` is the Brier score, or the CRPS, under
    the other reading of the outcome, where there is one. One that was withdrawn before its question was settled has
    only a score over the time it stood.
    """

    forecast: Forecast
    outcome: Outcome
    p: Probability | None = None
    brier: Ends | None = None
    log: Ends | None = None
    base: float | None = None
    over_time: Ends | None = None
    crps: float | None = None
    other: Ends | None = None

    @property
    def retrodiction(self) -> bool:
        """Whether the forecast was put down when its question was settled already."""
        return self.forecast.written is not None and self.forecast.written >= self.outcome.resolved

    def past_schedule(self, today: date) -> bool:
        """Whether the deadline has passed: before it, only an early yes can have been settled."""
        return self.forecast.deadline <= today


@dataclass(frozen=True)
class Forecaster:
    """All settled forecasts of one forecaster; means are None where nothing of the kind is settled.

    ``skill`` compares with the base rates over the ``with_base`` events that have one. Means of two forecasters are
    over different questions; :mod:`midgame.evidence.pairs` compares them on those that they share.
    """

    name: str
    scored: tuple[Scored, ...]
    events: int
    brier: Ends | None
    log: Ends | None
    over_time: Ends | None
    with_base: int
    skill: Ends | None
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
    ends: tuple[Mapping[str, ArrayLike], Mapping[str, ArrayLike]] | None = None,
) -> ScoreSheet:
    """Score every forecast that is settled.

    ``run`` holds, per outcome, end state or counter, one number per replication (shape (n,)); it is
    needed only for forecasts that ask the run. ``ends`` are the same with no gap closed and with all closed: nobody
    says how likely a gap closes, so the chance of an event that rests on one is the band between the two.
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
            one = _score_one(forecast, outcome, run, ends)
            if isinstance(one, str):
                unscored.append((forecast, one))
            else:
                scored.setdefault(forecast.by, []).append(one)
    people = tuple(_forecaster(name, tuple(rows), today) for name, rows in scored.items())
    return ScoreSheet(today, people, tuple(still_open), tuple(annulled), tuple(unscored))


def _score_one(
    forecast: Forecast,
    outcome: Outcome,
    run: Mapping[str, ArrayLike] | None,
    ends: _Runs | None,
) -> Scored | str:
    samples = ask_run(forecast.from_run, run) if forecast.from_run and run is not None else None
    if forecast.from_run and samples is None and not (forecast.history or forecast.values):
        return NOT_ASKED
    if forecast.kind == "event":
        return _score_event(forecast, outcome, _asked(forecast, samples, run, ends))
    return _score_number(forecast, outcome, samples)


def _asked(
    forecast: Forecast, samples: ArrayLike | None, run: Mapping[str, ArrayLike] | None, ends: _Runs | None
) -> Probability | None:
    if samples is None or run is None:
        return None
    return said_by(forecast.from_run, share_asked(forecast.from_run, samples, run), ends)


def said_by(asked: str, share: float, ends: _Runs | None = None) -> Probability:
    """The ``share`` of the replications in which what is ``asked`` came about; where it rests on an open gap the band
    between its shares at the two ``ends``.
    """
    told = [ask_run(asked, end) for end in ends or ()]
    shares = sorted(float(np.mean(x)) for x in told if x is not None)
    if len(shares) < 2 or shares[0] == shares[1]:
        return Probability(share, share, share)
    return Probability(shares[0], (shares[0] + shares[1]) / 2, shares[1])


def _score_event(forecast: Forecast, outcome: Outcome, asked: Probability | None) -> Scored | str:
    history = forecast.history
    if not history and asked is not None:
        history = ((forecast.made, asked),)
    last = scoring.last_scored_day(outcome.resolved, forecast.deadline)
    if forecast.withdrawn is not None and forecast.withdrawn <= last:  # scored only for the days on which it stood
        stood = over_time(history, replace(outcome, resolved=forecast.withdrawn), forecast.deadline)
        return TOO_LATE if stood is None else Scored(forecast, outcome, over_time=stood)
    standing = [p for day, p in history if day <= last]
    if not standing:
        return TOO_LATE
    happened = bool(outcome.result)
    p = standing[-1]
    return Scored(
        forecast,
        outcome,
        p,
        brier=over_band(scoring.brier, p.low, p.high, happened),
        log=over_band(scoring.log_score, p.low, p.high, happened),
        base=None if forecast.base_rate is None else scoring.brier(forecast.base_rate, happened),
        over_time=over_time(history, outcome, forecast.deadline),
        other=None if outcome.other is None else over_band(scoring.brier, p.low, p.high, bool(outcome.other)),
    )


def over_time(history: Sequence[tuple[date, Probability]], outcome: Outcome, deadline: date) -> Ends | None:
    """The score of an event over the days on which ``history`` stood; None where it stood on none."""
    ends = []
    for nearer in (True, False):  # the better end of every band, then the worse one
        took = [(day, p.high if bool(outcome.result) == nearer else p.low) for day, p in history]
        found = scoring.brier_over_time(took, bool(outcome.result), outcome.resolved, deadline)
        if found is None:
            return None
        ends.append(found.brier)
    return Ends(*ends)


def _score_number(forecast: Forecast, outcome: Outcome, samples: np.ndarray | None) -> Scored | str:
    said: Distribution | np.ndarray | None = None
    if forecast.values:
        last = scoring.last_scored_day(outcome.resolved, forecast.deadline)
        standing = [guess.distribution for guess in forecast.values if guess.day <= last]
        if not standing or (forecast.withdrawn is not None and forecast.withdrawn <= last):
            return TOO_LATE
        said = standing[-1]
    elif samples is not None and np.isfinite(samples).any():
        said = samples[np.isfinite(samples)]
    if said is None:
        return NOT_ASKED
    found = _crps(said, _observed(forecast, outcome.result))
    other = None if outcome.other is None else _crps(said, _observed(forecast, outcome.other))
    return Scored(forecast, outcome, crps=found, other=None if other is None else Ends(other, other))


def _observed(forecast: Forecast, result: bool | float | date | None) -> float:
    return float((result - forecast.made).days) if isinstance(result, date) else float(result or 0.0)


def _crps(said: Distribution | np.ndarray, observed: float) -> float:
    if isinstance(said, np.ndarray):
        return scoring.crps_samples(said, observed)
    distribution = said
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
    ours, theirs = scoring.mean_of([b for b, _ in based]), _mean([b for _, b in based])
    return Forecaster(
        name,
        rows,
        events=len(events),
        brier=scoring.mean_of([r.brier for r in events if r.brier is not None]),
        log=scoring.mean_of([r.log for r in events if r.log is not None]),
        over_time=scoring.mean_of([r.over_time for r in events if r.over_time is not None]),
        with_base=len(based),
        skill=None if ours is None or theirs is None else _skill(ours, theirs),
        crps_days=_mean([r.crps for r in rows if r.crps is not None and r.forecast.kind == "date"]),
        calibrated=len(past),
        calibration=scoring.calibration(
            [r.p.p for r in past if r.p is not None], [bool(r.outcome.result) for r in past if r.p is not None]
        ),
    )


def _skill(ours: Ends, theirs: float) -> Ends | None:
    low, high = scoring.skill(ours.high, theirs), scoring.skill(ours.low, theirs)
    return None if low is None or high is None else Ends(low, high)
