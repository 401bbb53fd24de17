"""What the evidence page shows: plain records, filled by :mod:`midgame.page.evidence.build`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from midgame.evidence.base import Claim, Dates, Evidence, Forecast, Known, Source
from midgame.evidence.hypotheses import Judgement
from midgame.statistics.shares import Spread


@dataclass(frozen=True)
class Share:
    """How many of the input numbers rest on a source, on an assumption, or on nothing."""

    sourced: int
    assumed: tuple[str, ...]
    nothing: tuple[str, ...]

    @property
    def total(self) -> int:
        """All input numbers."""
        return self.sourced + len(self.assumed) + len(self.nothing)

    def percent(self, count: int) -> float:
        """A count as a percentage of all; 0 when there are none."""
        return 100.0 * count / self.total if self.total else 0.0


@dataclass(frozen=True)
class Report:
    """The claims of one source on the timeline; ``late``: after the scenario's date."""

    source: Source
    claims: tuple[Claim, ...]
    late: bool


@dataclass(frozen=True)
class Moment:
    """A date of the timeline; None for what has none."""

    when: Dates | None
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class Clash:
    """A claim and those that contradict it. Names of numbers: rivals kept apart, averaged, touched by both."""

    left: Claim
    right: tuple[Claim, ...]
    apart: tuple[str, ...]
    averaged: tuple[str, ...]
    both: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What a claim says of a number; ``start`` and ``width`` in percent of the strip."""

    claim: str
    low: float
    high: float
    start: float
    width: float


@dataclass(frozen=True)
class Strip:
    """A number's range beside what its sources say; positions in percent of the strip's width."""

    name: str
    label: str
    unit: str
    low: float
    high: float
    start: float
    width: float
    said: tuple[Said, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Open:
    """A forecast as it stands; ``asked`` is what the run says of it, for an event its share as the mean, and the
    ``band`` that this is while gaps are open.
    """

    forecast: Forecast
    asked: Spread | None = None
    band: tuple[float, float] | None = None


@dataclass(frozen=True)
class Question:
    """One question with everyone's forecasts side by side."""

    text: str
    rule: str
    deadline: date
    rows: tuple[Open, ...]


@dataclass(frozen=True)
class View:
    """All of the page."""

    evidence: Evidence
    known: Known
    share: Share
    timeline: tuple[Moment, ...]
    clashes: tuple[Clash, ...]
    beyond: tuple[Claim, ...]
    strips: tuple[Strip, ...]
    judgement: Judgement | None
    questions: tuple[Question, ...]
    origins: int = 0
    uses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
