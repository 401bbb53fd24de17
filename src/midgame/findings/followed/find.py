"""Whether following helped: forecasts that moved with what was seen, against the same that stood still, over time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from midgame.evidence import scoring
from midgame.evidence.base import Evidence
from midgame.evidence.outcomes import Outcome
from midgame.findings.record.find import FEWEST
from midgame.statistics.intervals import Estimate
from midgame.statistics.resampled import mean_by_cluster


@dataclass(frozen=True)
class Row:
    """A settled question of which something was seen before it was settled.

    ``first`` is what was said before anything was seen, ``last`` what stood when it was settled; ``still`` and
    ``moved`` are the Brier scores over the days that it was open, of the first alone and of all.
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


@dataclass(frozen=True)
class Followed:
    """All rows; the means; and the mean difference, moved less still, with its interval by campaign.

    The interval is None of fewer than five campaigns. ``unmoved`` questions were settled before anything was seen.
    """

    rows: tuple[Row, ...]
    still: float
    moved: float
    difference: float
    interval: Estimate | None
    cases: int
    unmoved: int


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
                         still.brier, moved.brier))  # fmt: skip
    return found, unmoved


def followed(rows: Sequence[Row], unmoved: int) -> Followed:
    """The means of some rows, one or more, and the interval of their difference."""
    n, names = len(rows), [r.case for r in rows]
    differences = [r.moved - r.still for r in rows]
    cases = len(set(names))
    return Followed(
        tuple(rows), sum(r.still for r in rows) / n, sum(r.moved for r in rows) / n, sum(differences) / n,
        mean_by_cluster(differences, names) if cases >= FEWEST else None, cases, unmoved,
    )  # fmt: skip
