"""What a run says, as frozen records of plain numbers. Days count from the start of the clock."""

from dataclasses import asdict, dataclass
from typing import Any

from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Spread


@dataclass(frozen=True)
class Expectation:
    """What the author expected before the run; ``verdict`` is below, inside or above."""

    low: float
    high: float
    verdict: str


@dataclass(frozen=True)
class EndState:
    """How often an end state held at the end, and from which day."""

    name: str
    label: str
    goal: bool
    share: Estimate
    day: Spread | None
    expect: Expectation | None


@dataclass(frozen=True)
class Link:
    """One link of the plan: the share of all replications that stop at it, and the share that go on after it.

    Of those that stop, ``failed`` is the share in which every step of the link failed, ``unfinished`` that in which
    one was still under way, ``not_begun`` the rest, a step of it never having begun (NaN when none stop). ``ways``
    counts its alternative steps.
    """

    name: str
    label: str
    gap: bool
    ways: int
    stopped: Estimate
    going: Estimate
    day: Spread | None
    failed: float
    unfinished: float
    not_begun: float


@dataclass(frozen=True)
class Gap:
    """A step without a mechanism: how often it was begun, and how often it then succeeded."""

    name: str
    label: str
    begun: float
    succeeded: float


@dataclass(frozen=True)
class Force:
    """What a force had, lost to the enemy and used up, in its unit; ``*_share`` is of all that it ever had."""

    name: str
    label: str
    side: str
    unit: str
    kind: str
    start: Spread
    end: Spread
    lost: Spread
    used: Spread
    lost_share: Spread
    used_share: Spread
    any_lost: Estimate


@dataclass(frozen=True)
class Count:
    """A number worked out at the end; ``chances`` gives P(0), P(1), ... with the last open upwards."""

    name: str
    label: str
    unit: str
    spread: Spread
    chances: tuple[tuple[str, Estimate], ...]


@dataclass(frozen=True)
class Event:
    """A condition looked at at the end."""

    name: str
    label: str
    share: Estimate


@dataclass(frozen=True)
class Excursion:
    """The goal in a named variation, and its difference from the base case with the same draws and luck."""

    name: str
    label: str
    share: Estimate
    difference: Estimate


@dataclass(frozen=True)
class Summary:
    """The answer of a run.

    ``off_plan`` is the share of all replications that reached the goal although a link of the plan never held;
    ``none_held`` that of those in which no end state held; ``after_last`` of those in which every link held without
    the goal. ``ignorance`` is the share of the goal's variance that lies between draws, the rest being luck.
    """

    title: str
    question: str
    as_of: str
    scale: str
    excursion: str
    goal: EndState
    off_plan: float
    ignorance: float | None
    end_states: tuple[EndState, ...]
    none_held: Estimate
    links: tuple[Link, ...]
    after_last: Estimate
    gaps: tuple[Gap, ...]
    gaps_all: Estimate | None
    gaps_none: Estimate | None
    forces: tuple[Force, ...]
    sides: dict[str, str]
    counts: tuple[Count, ...]
    events: tuple[Event, ...]
    last_day: Spread
    excursions: tuple[Excursion, ...]
    inputs: int
    unsourced: tuple[str, ...]
    replications: int
    draws: int
    horizon: int
    clock_start: str
    seed: int
    hash: str
    version: str
    command: str
    citations: tuple[str, ...]
    warnings: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Nested dicts, lists, strings, numbers, booleans and None."""
        plain = _plain(asdict(self))
        assert isinstance(plain, dict)
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, float) and value != value:
        return None
    return value
