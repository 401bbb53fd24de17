"""Whether following helped: forecasts that moved with what was seen, against the same that stood still, over time.

And against what people said of the same questions at the time, over the days on which both stood.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from midgame.evidence import scoring
from midgame.evidence.base import Evidence, Forecast, Probability
from midgame.evidence.outcomes import Outcome
from midgame.evidence.score import over_time
from midgame.evidence.scoring import Ends
from midgame.findings.record.find import FEWEST, Against, against
from midgame.statistics.intervals import Estimate
from midgame.statistics.resampled import mean_by_cluster

History = Sequence[tuple[date, Probability]]


@dataclass(frozen=True)
class People:
    """What somebody said to a question at the time: the band when it was settled, and its score over time.

    ``beside`` is the score of the forecast that was followed over the same days.
    """

    by: str
    low: float
    high: float
    brier: Ends
    beside: Ends


@dataclass(frozen=True)
class Row:
    """A settled question of which something was seen before it was settled.

    ``first`` is what was said before anything was seen, ``last`` what stood when it was settled; ``still`` and
    ``moved`` are the Brier scores over the days that it was open, of the first alone and of all. ``people`` is the
    answer with the best score of those that people gave at the time.
    """

    case: str
    question: str
    text: str
    result: bool
    days: int
    first: float
    last: float
    still: float
    moved: float
    people: People | None = None


@dataclass(frozen=True)
class Followed:
    """All rows; the means; and the mean difference, moved less still, with its interval by campaign.

    The interval is None of fewer than five campaigns. ``unmoved`` questions were settled before anything was seen.
    ``people`` holds those that people answered against them.
    """

    rows: tuple[Row, ...]
    still: float
    moved: float
    difference: float
    interval: Estimate | None
    cases: int
    unmoved: int
    people: Against | None = None


def rows_of(
    case: str, evidence: Evidence, outcomes: Mapping[str, Outcome], names: Collection[str]
) -> tuple[list[Row], int]:
    """The rows of one campaign, and how many of its questions were settled before anything was seen.

    ``names`` are its forecasts that were followed; the evidence has their histories.
    """
    found, unmoved = [], 0
    for name in names:
        forecast, outcome = evidence.forecasts[name], outcomes.get(name)
        if outcome is None or not isinstance(outcome.result, bool):
            continue
        ended = scoring.last_scored_day(outcome.resolved, forecast.deadline)
        days = [(day, p.p) for day, p in forecast.history]
        moved = scoring.brier_over_time(days, outcome.result, outcome.resolved, forecast.deadline)
        still = scoring.brier_over_time(days[:1], outcome.result, outcome.resolved, forecast.deadline)
        standing = [p for day, p in days if day <= ended]
        if moved is None or still is None or len(standing) < 2:
            unmoved += 1
            continue
        found.append(Row(case, name, forecast.question, outcome.result, moved.days, standing[0], standing[-1],
                         still.brier, moved.brier, _people(forecast, outcome, evidence)))  # fmt: skip
    return found, unmoved


def _people(ours: Forecast, outcome: Outcome, evidence: Evidence) -> People | None:
    """The best of what others said to the same question."""
    others = [f for f in evidence.forecasts.values() if f.asked == ours.asked and f.history and not f.from_run]
    found = [told for f in others if (told := _beside(ours, f, outcome)) is not None]
    return min(found, key=lambda told: told.brier.high, default=None)


def _beside(ours: Forecast, other: Forecast, outcome: Outcome) -> People | None:
    """What another said and what we did, over the days on which both stood; None where there are none."""
    if other.withdrawn is not None:
        outcome = replace(outcome, resolved=min(outcome.resolved, other.withdrawn))
    begins = max(ours.history[0][0], other.history[0][0])
    theirs, mine = (_from(f.history, begins) for f in (other, ours))
    their_score, my_score = (over_time(told, outcome, ours.deadline) for told in (theirs, mine))
    if their_score is None or my_score is None:
        return None
    ended = scoring.last_scored_day(outcome.resolved, ours.deadline)
    last = [p for day, p in theirs if day <= ended][-1]
    return People(other.by, last.low, last.high, their_score, my_score)


def _from(history: History, begins: date) -> History:
    """What stood from a day on."""
    standing = [p for day, p in history if day <= begins][-1]
    return [(begins, standing), *((day, p) for day, p in history if day > begins)]


def followed(rows: Sequence[Row], unmoved: int) -> Followed:
    """The means of some rows, one or more, and the interval of their difference."""
    n, names = len(rows), [r.case for r in rows]
    differences = [r.moved - r.still for r in rows]
    cases = len(set(names))
    return Followed(
        tuple(rows), sum(r.still for r in rows) / n, sum(r.moved for r in rows) / n, sum(differences) / n,
        mean_by_cluster(differences, names) if cases >= FEWEST else None, cases, unmoved,
        against([(r.case, r.people.beside, r.people.brier) for r in rows if r.people is not None]),
    )  # fmt: skip
