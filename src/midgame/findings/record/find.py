"""The record over settled campaigns: per question what was said, the base rate, and what happened; and their means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from midgame.evidence import scoring
from midgame.evidence.ask import ask_run
from midgame.evidence.base import Forecast
from midgame.evidence.registered import Registration
from midgame.evidence.score import Scored, ScoreSheet
from midgame.evidence.scoring import Bin, Ends
from midgame.findings.record.kept import First
from midgame.statistics.resampled import mean_by_cluster

LEVEL = 0.90  # of the ranges of numbers
COIN = 0.25  # the Brier score of saying one half to everything
FEWEST = 5  # campaigns that an interval needs: means resampled from fewer are little more than their extremes


@dataclass(frozen=True)
class Said:
    """What somebody else said to a question: the band, and the scores that it has."""

    by: str
    low: float
    high: float
    brier: Ends


@dataclass(frozen=True)
class Row:
    """One settled question that a run answers.

    An event has ``probability``, ``base_rate`` (with the cases it was counted from) and Brier scores. Where the run
    leaves a gap open on which the event rests it has a ``band``, from no gap closed to all, with the probability in the
    middle; ``brier`` is then the score of its better end and ``brier_worse`` that of the other. A number has the
    run's median and 90 % range, the range of its class, interval scores, and whether its range held what came.
    ``human`` is the answer with the best score of those that people gave at the time. ``other_brier`` (of a band with
    ``other_brier_worse``) and ``other_score`` are the run's under the other reading of the rule; ``miss`` is the
    author's sentence on a miss. A number that is a day has median and range over the replications in which it came.
    """

    case: str
    question: str
    text: str
    retrodiction: bool
    result: bool | float | None
    other: bool | float | None = None
    why: str = ""
    probability: float | None = None
    band: tuple[float, float] | None = None
    base_rate: float | None = None
    base_cases: tuple[float, float] | None = None
    brier: float | None = None
    brier_worse: float | None = None
    base_brier: float | None = None
    human: Said | None = None
    humans: int = 0
    unit: str = ""
    median: float | None = None
    range: tuple[float, float] | None = None
    base_range: tuple[float, float] | None = None
    score: float | None = None
    base_score: float | None = None
    other_brier: float | None = None
    other_brier_worse: float | None = None
    other_score: float | None = None
    miss: str = ""

    @property
    def missed(self) -> bool:
        """Whether an event went against the run's better half, or a number came outside its range."""
        return self.held is False or (self.brier is not None and self.brier > COIN)

    @property
    def decides(self) -> bool:
        """Whether the reading of the rule decides: what came, and so the score, is another under the other one."""
        return self.other is not None and self.other != self.result

    @property
    def score_ends(self) -> Ends | None:
        """The Brier score, of a band the interval of the scores of its ends; None of a number."""
        return _ends(self.brier, self.brier_worse)

    @property
    def other_ends(self) -> Ends | None:
        """The same under the other reading of the rule."""
        return _ends(self.other_brier, self.other_brier_worse)

    @property
    def held(self) -> bool | None:
        """Whether the run's range held the number that came."""
        if self.range is None or self.result is None:
            return None
        return self.range[0] <= self.result <= self.range[1]


@dataclass(frozen=True)
class Case:
    """One campaign: its questions, its register, and how it was scored first."""

    name: str
    title: str
    rows: tuple[Row, ...]
    registered: tuple[Registration, ...] = ()
    now: Registration | None = None
    first: First | None = None

    @property
    def events(self) -> tuple[Row, ...]:
        """Its questions about events."""
        return tuple(r for r in self.rows if r.brier is not None)


@dataclass(frozen=True)
class Against:
    """A mean paired difference of Brier scores on shared questions; below 0 the runs are better.

    Bands that runs with a gap open, or others, gave make the difference an interval. ``interval`` is the 95 % interval
    by campaign of all that the bands allow, from the lower end's lowest to the higher end's highest; None of fewer than
    ``FEWEST`` campaigns.
    """

    questions: int
    cases: int
    ours: Ends
    theirs: Ends
    difference: Ends
    interval: Ends | None


@dataclass(frozen=True)
class Ranges:
    """How 90 % ranges of numbers of one unit did: how many held, their sums, and their mean interval scores.

    ``expected`` and ``came`` are sums, of the runs' medians and of what came.
    """

    unit: str
    n: int
    held: int
    expected: float
    came: float
    score: float
    with_base: int
    score_with_base: float | None
    base_score: float | None


@dataclass(frozen=True)
class Record:
    """The whole record; ``brier`` is the mean over all events, of bands the better ends, ``brier_worse`` the worse;
    ``all_ranges`` is over the numbers of all units.
    """

    cases: tuple[Case, ...]
    brier: float | None
    brier_worse: float | None
    base: Against | None
    people: Against | None
    ranges: tuple[Ranges, ...]
    calibration: tuple[Bin, ...]
    all_ranges: Ranges | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All questions."""
        return tuple(r for c in self.cases for r in c.rows)


def case_of(
    name: str,
    title: str,
    sheet: ScoreSheet,
    run: Mapping[str, ArrayLike],
    units: Mapping[str, str],
    registered: tuple[Registration, ...] = (),
    now: Registration | None = None,
) -> Case:
    """A campaign from its score and its run; ``units`` are those of outcomes and counters by name."""
    scored = [s for f in sheet.forecasters for s in f.scored]
    people: dict[tuple[str, date], list[Scored]] = {}
    for s in scored:
        if not s.forecast.from_run and s.brier is not None:
            people.setdefault(s.forecast.asked, []).append(s)
    rows = [
        _row(name, s, people.get(s.forecast.asked, []), run, units) for s in scored if s.forecast.from_run
    ]  # fmt: skip
    return Case(name, title, tuple(rows), registered, now)


def _row(case: str, s: Scored, people: Sequence[Scored], run: Mapping[str, ArrayLike], units: Mapping[str, str]) -> Row:
    f, result, other = s.forecast, s.outcome.result, s.outcome.other
    if isinstance(result, date) or isinstance(other, date):
        raise TypeError("a run is not asked for a date")
    row = Row(case, f.name, f.question, s.retrodiction, result, other, s.outcome.why, unit=_unit(f, units),
              miss=s.outcome.miss)  # fmt: skip
    if s.brier is None or s.p is None:
        return _number(row, f, run)
    best = min(people, key=lambda p: p.brier.high if p.brier else 1.0, default=None)
    human = None
    if best is not None and best.p is not None and best.brier is not None:
        human = Said(best.forecast.by, best.p.low, best.p.high, best.brier)
    return replace(row, probability=s.p.p, band=None if s.p.low == s.p.high else (s.p.low, s.p.high),
                   base_rate=f.base_rate, base_cases=f.base_cases, brier=s.brier.low, brier_worse=_worse(s.brier),
                   base_brier=s.base, human=human, humans=len(people),
                   other_brier=None if s.other is None else s.other.low, other_brier_worse=_worse(s.other))  # fmt: skip


def _ends(better: float | None, worse: float | None) -> Ends | None:
    return None if better is None else Ends(better, better if worse is None else worse)


def _worse(score: Ends | None) -> float | None:
    """The worse end of the score of a band; None of a single one."""
    return None if score is None or score.single else score.high


def _number(row: Row, f: Forecast, run: Mapping[str, ArrayLike]) -> Row:
    values = ask_run(f.from_run, run)
    if values is None:
        raise KeyError(f.from_run)
    result, tail = float(row.result or 0.0), (1.0 - LEVEL) / 2.0
    low, median, high = (float(x) for x in np.nanquantile(values, [tail, 0.5, 1.0 - tail]))
    base = None if f.base_range is None else scoring.interval_score(*f.base_range, result, LEVEL)
    other = None if row.other is None else scoring.interval_score(low, high, float(row.other), LEVEL)
    return replace(row, median=median, range=(low, high), base_range=f.base_range, base_score=base, other_score=other,
                   score=scoring.interval_score(low, high, result, LEVEL))  # fmt: skip


def _unit(f: Forecast, units: Mapping[str, str]) -> str:
    return units.get(f.from_run.strip(), "")


def find(cases: Sequence[Case]) -> Record:
    """The record over campaigns that are played and scored."""
    events = [r for c in cases for r in c.events]
    whole = mean_brier(events)
    numbers = [r for c in cases for r in c.rows if r.score is not None]
    return Record(
        cases=tuple(cases),
        brier=None if whole is None else whole.low,
        brier_worse=_worse(whole),
        base=_against(events, [None if r.base_brier is None else Ends(r.base_brier, r.base_brier) for r in events]),
        people=_against(events, [r.human.brier if r.human else None for r in events]),
        ranges=tuple(_ranges(u, [r for r in numbers if r.unit == u]) for u in dict.fromkeys(r.unit for r in numbers)),
        calibration=scoring.calibration(
            [r.probability for r in events if r.probability is not None], [bool(r.result) for r in events]
        ),
        all_ranges=_ranges("", numbers) if numbers else None,
    )  # fmt: skip


def _against(rows: Sequence[Row], others: Sequence[Ends | None]) -> Against | None:
    """The paired difference on the questions that the others answered."""
    return against(
        [(r.case, r.score_ends, o) for r, o in zip(rows, others, strict=True) if o and r.score_ends is not None]
    )


def against(both: Sequence[tuple[str, Ends, Ends]]) -> Against | None:
    """The paired difference over questions, each with its campaign, our score and theirs; None of none."""
    ours, theirs = scoring.mean_of([us for _, us, _ in both]), scoring.mean_of([them for _, _, them in both])
    if ours is None or theirs is None:
        return None
    clusters = [case for case, _, _ in both]
    differences = [us.less(them) for _, us, them in both]
    interval = None
    if len(set(clusters)) >= FEWEST:
        lows, highs = (
            mean_by_cluster(x, clusters) for x in ([d.low for d in differences], [d.high for d in differences])
        )
        interval = Ends(lows.low, highs.high)
    return Against(len(both), len(set(clusters)), ours, theirs, ours.less(theirs), interval)


def _ranges(unit: str, rows: Sequence[Row]) -> Ranges:
    """How the ranges of one or more numbers did."""
    based = [r for r in rows if r.base_score is not None]
    ours, theirs = _mean([r.score for r in based]), _mean([r.base_score for r in based])
    expected, came = sum(r.median or 0.0 for r in rows), sum(float(r.result or 0.0) for r in rows)
    held, score = sum(bool(r.held) for r in rows), _mean([r.score for r in rows])
    return Ranges(unit, len(rows), held, expected, came, score or 0.0, len(based), ours, theirs)


def mean_brier(events: Sequence[Row]) -> Ends | None:
    """The mean Brier score of some events, of bands from their better ends to their worse; None of none."""
    return scoring.mean_of([e for e in (r.score_ends for r in events) if e is not None])


def mean_base(events: Sequence[Row]) -> float | None:
    """The mean Brier score of the base rates, over the events that have one."""
    return _mean([r.base_brier for r in events])


def _mean(values: Sequence[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known else None
