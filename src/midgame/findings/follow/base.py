"""What following a scenario finds: a row per day, whom events spoke for, what surprised, what to look for."""

from dataclasses import dataclass
from datetime import date
from math import log

from midgame.findings.spread.find import Percentiles
from midgame.findings.subject import Subject
from midgame.scenario.observations import Observation
from midgame.statistics.intervals import Estimate

LACKS = 0.01  # the chance of an observation below which the scenario lacks something (ours)
NOT_BELIEVED = 0.001  # and below which the rest should not be believed


@dataclass(frozen=True)
class Seen:
    """An observation, and how probable it was before it came, given those before it."""

    observation: Observation
    chance: Estimate

    @property
    def lacks(self) -> bool:
        """Whether hardly any world had it."""
        return self.chance.value < LACKS

    @property
    def not_believed(self) -> bool:
        """Whether so few had it that the rest should not be believed."""
        return self.chance.value < NOT_BELIEVED


@dataclass(frozen=True)
class Asked:
    """An event on one day: its chance given all that was known then; ``spread`` where it was worked out."""

    subject: Subject
    chance: Estimate
    spread: Percentiles | None = None


@dataclass(frozen=True)
class End:
    """When it ends, given all that was known: the days of the clock by which 5, 50 and 95 % of worlds have ended.

    None: not within the clock.
    """

    low: float | None
    median: float | None
    high: float | None


@dataclass(frozen=True)
class Day:
    """What was known on a day: the observations that came, and what followed.

    ``worlds`` are left, of so many ``played``, worth ``effective`` draws; ``copied`` tells how often those that were
    left had to be copied.
    """

    day: date
    seen: tuple[Seen, ...]
    goal: Asked
    events: tuple[Asked, ...]
    end: End | None
    effective: float
    worlds: int
    played: int
    copied: int

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The goal, and what else was asked for."""
        return self.goal, *self.events


@dataclass(frozen=True)
class Belief:
    """A rival, its weight before anything was seen, and how much it is believed after each observation, by name.

    ``now`` has the interval of sampling. ``sources`` are those of the rival.
    """

    contest: str
    sort: str
    title: str
    label: str
    sources: tuple[str, ...]
    weight: float
    after: tuple[tuple[str, float], ...]
    now: Estimate

    @property
    def moved(self) -> bool:
        """Whether the observations have moved it by more than the error of sampling."""
        return not self.now.holds(self.weight)

    @property
    def most(self) -> str:
        """The observation that moved it most, by the change of its odds."""
        before, found = self.weight, ("", 0.0)
        for name, share in self.after:
            jump = abs(_log_odds(share) - _log_odds(before))
            found = max(found, (name, jump), key=lambda x: x[1])
            before = share
        return found[0]


@dataclass(frozen=True)
class Source:
    """A source, or an outlet: how many of its claims are rivals, and for how many of them and against events spoke."""

    name: str
    label: str
    outlet: bool
    claims: int
    spoke_for: int
    spoke_against: int


@dataclass(frozen=True)
class Number:
    """A quantity that the observations have moved: its 5th, 50th and 95th percentile before and now.

    ``shift`` is the change of its mean rank, from -0.5 to 0.5, ``width`` what is left of the spread of its ranks.
    ``most`` names the observation that moved it most.
    """

    name: str
    label: str
    unit: str
    before: tuple[float, float, float]
    now: tuple[float, float, float]
    shift: float
    width: float
    most: str


@dataclass(frozen=True)
class Lookout:
    """What to look for by a day: an event, how likely it is, the goal where it comes about and where it does not.

    ``kind`` says what it is: a fact that is ``value``, a step that has begun, succeeded or failed (``value``), an end
    state that has held, a counter that is, or a force that has lost, at least ``level``. ``bits`` is the information
    that it is expected to give on the goal, ``share`` the same of all that is not known of it.
    """

    days: int
    by: date
    kind: str
    name: str
    label: str
    value: str
    level: float
    unit: str
    chance: float
    then: float
    otherwise: float
    bits: float
    share: float


@dataclass(frozen=True)
class Follow:
    """All of it. ``today`` is the day from which what to look for counts; ``history`` has the chances of forecasts."""

    title: str
    question: str
    today: date
    start: date
    days: tuple[Day, ...]
    beliefs: tuple[Belief, ...]
    sources: tuple[Source, ...]
    numbers: tuple[Number, ...]
    lookouts: tuple[Lookout, ...]
    history: tuple[tuple[str, tuple[tuple[date, float], ...]], ...]
    replications: int
    seed: int

    @property
    def seen(self) -> tuple[Seen, ...]:
        """All observations, in the order in which they were known."""
        return tuple(s for day in self.days for s in day.seen)


def _log_odds(p: float) -> float:
    kept = min(max(p, 1e-6), 1 - 1e-6)
    return log(kept / (1 - kept))
