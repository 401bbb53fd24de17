"""What the ledger holds: sources, claims, rival hypotheses, forecasts; and what is known of the scenario.

Plain records without behaviour beyond looking each other up. Nothing here knows the engine: the
caller fills :class:`Known` from a checked scenario.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from midgame.errors import Place
from midgame.scenario.distributions import Distribution

KINDS = ("fact", "assessment", "forecast", "value judgement", "question")
RELIABILITY = ("A", "B", "C", "D", "E", "F")  # of a source, from completely reliable to not to be judged
ASSUMED = "assumed"
NOWHERE = Place()


@dataclass(frozen=True)
class Dates:
    """A day, a month, a year or a span of days; ``first`` and ``last`` are its ends, both included."""

    first: date
    last: date
    text: str

    def __str__(self) -> str:
        """As it was written."""
        return self.text


@dataclass(frozen=True)
class Probability:
    """A probability with the band it was given as; ``low == p == high`` for a plain number."""

    low: float
    p: float
    high: float
    word: str = ""


@dataclass(frozen=True)
class Source:
    """A document. ``origin`` is where its information comes from: two reprints share one."""

    id: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    date: Dates | None = None
    address: str = ""
    language: str = ""
    origin: str = ""
    sponsor: str = ""
    reliability: str = ""
    doi: str = ""
    note: str = ""
    place: Place = NOWHERE

    @property
    def label(self) -> str:
        """How to name it in a sentence."""
        return self.outlet or self.title or self.id


@dataclass(frozen=True)
class Claim:
    """One attributed statement in a source.

    ``says`` maps a quantity to the lowest and highest number the claim gives for it.
    ``goes_beyond`` tells, where the speaker claims more than his own source, how.
    """

    id: str
    source: str
    speaker: str = ""
    attributed_to: str = ""
    text: str = ""
    kind: str = "fact"
    event_date: Dates | None = None
    report_date: Dates | None = None
    wording: str = ""
    word: str = ""
    band: tuple[float, float] | None = None
    credibility: int | None = None
    origin: str = ""
    bears_on: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    says: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    goes_beyond: str = ""
    note: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Hypothesis:
    """One of the rival explanations; ``needs`` lists what would have to be true for it to hold."""

    id: str
    text: str
    prior: float
    needs: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True)
class Item:
    """A piece of evidence: how likely it is under each hypothesis, relative to one another."""

    claim: str
    ratios: Mapping[str, float]
    origin: str = ""
    why: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Hypotheses:
    """A question, its rival answers, and the evidence on them."""

    question: str
    rows: Mapping[str, Hypothesis]
    evidence: tuple[Item, ...] = ()
    note: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Guess:
    """A forecast of a number or a date, as written and as a distribution; dates count days since ``made``."""

    day: date
    text: str
    distribution: Distribution


@dataclass(frozen=True)
class Forecast:
    """A question about the future with the rule that will settle it.

    ``history`` holds the probabilities over time (kind ``event``); ``values`` the forecasts of a
    number or a date; ``from_run`` what to ask of the run instead. ``base_rate`` is that of an event,
    ``base_cases`` the (happened, n) it was counted from; ``base_range`` the 5th and 95th percentile of a
    number in its class. ``written`` is the day it was put down, when that is later than ``made``; from the day
    ``withdrawn`` on it stood no more.
    """

    name: str
    question: str
    rule: str
    by: str
    made: date
    deadline: date
    kind: str = "event"
    history: tuple[tuple[date, Probability], ...] = ()
    values: tuple[Guess, ...] = ()
    from_run: str = ""
    base_rate: float | None = None
    base_cases: tuple[float, float] | None = None
    base_range: tuple[float, float] | None = None
    base_from: str = ""
    claim: str = ""
    note: str = ""
    written: date | None = None
    withdrawn: date | None = None
    place: Place = NOWHERE

    @property
    def asked(self) -> tuple[str, date]:
        """What tells one question from another: its text and its deadline."""
        return " ".join(self.question.split()), self.deadline


@dataclass(frozen=True)
class Evidence:
    """The whole ledger of one scenario."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    hypotheses: Hypotheses | None = None
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)  # its files by name, written out whole

    def source_of(self, name: str) -> Source | None:
        """The document behind a claim or source name."""
        claim = self.claims.get(name)
        return self.sources.get(claim.source if claim else name)

    def origin_of(self, name: str) -> str:
        """Where the information behind a claim or source first came from."""
        claim = self.claims.get(name)
        if claim and claim.origin:
            return claim.origin
        source = self.source_of(name)
        return (source.origin or source.id) if source else name

    def published(self, name: str) -> list[Dates]:
        """When a claim or source became public: the claim's report date and its source's date, where known."""
        claim = self.claims.get(name)
        source = self.source_of(name)
        found = [claim.report_date if claim else None, source.date if source else None]
        return [dates for dates in dict.fromkeys(found) if dates is not None]

    def contradictions(self) -> Iterator[tuple[Claim, Claim]]:
        """Each pair of claims that contradict each other, once."""
        seen: set[frozenset[str]] = set()
        for claim in self.claims.values():
            for other in claim.contradicts:
                pair = frozenset((claim.id, other))
                if other in self.claims and len(pair) == 2 and pair not in seen:
                    seen.add(pair)
                    yield claim, self.claims[other]


@dataclass(frozen=True)
class Named:
    """Something of the scenario that may rest on sources."""

    sources: tuple[str, ...] = ()
    label: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class KnownQuantity(Named):
    """A number of the scenario.

    ``low`` and ``high`` are the 5th and 95th percentile of its value, None when it has none yet;
    ``bounds`` the ends of the value where its notation has hard ones (``20..25``). ``computed``:
    worked out from others, needs no source. ``rivals``: written as a mixture of rivals, ``silent`` those of them
    without a source.
    ``matters``: the answer depends on it. ``shown`` is the value as written.
    """

    low: float | None = None
    high: float | None = None
    bounds: tuple[float, float] | None = None
    unit: str = ""
    shown: str = ""
    computed: bool = False
    rivals: bool = False
    silent: tuple[int, ...] = ()
    matters: bool = False


@dataclass(frozen=True)
class Known:
    """What the ledger must know of the scenario it belongs to.

    ``quantities`` are the named numbers, and the forces whose count is written in place. ``outcomes``
    (counters, end states, outcomes) are what a forecast may ask of the run besides them, and ``others``
    (facts, switches) what else a claim may bear on; both map a name to its label.
    """

    as_of: date | None = None
    quantities: Mapping[str, KnownQuantity] = field(default_factory=dict)
    steps: Mapping[str, Named] = field(default_factory=dict)
    forces: Mapping[str, Named] = field(default_factory=dict)
    tables: Mapping[str, Named] = field(default_factory=dict)  # lookup tables
    outcomes: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    scale: str = "ICD 203"

    @property
    def users(self) -> dict[str, Named]:
        """Everything that names sources in its ``from``."""
        return {**self.forces, **self.tables, **self.steps, **self.quantities}

    @property
    def names(self) -> list[str]:
        """Everything a claim may bear on, forecasts and hypotheses apart."""
        sorts = (self.quantities, self.steps, self.forces, self.tables, self.outcomes, self.others)
        return list(dict.fromkeys(name for sort in sorts for name in sort))
