"""What has been observed while a crisis unfolds, in the scenario's own terms.

Read from ``observed.yaml`` by :mod:`midgame.evidence.observed`; only who follows a scenario puts observations into it.
"""

from dataclasses import dataclass
from datetime import date

from midgame.errors import Place
from midgame.scenario.expr import Expr
from midgame.scenario.nodes import NOWHERE


@dataclass(frozen=True)
class Observation:
    """A condition that held, or a number that lay within ``low`` to ``high`` (None: it is a condition).

    It is looked at when the ticks ``first`` to ``last`` have been played. A number counts from the beginning of the
    tick ``counted`` on; None: it is as it stands. ``at`` is the day, or the last day of the span, and ``known`` the day
    from which it was known; ``text`` is ``that`` as it was written.
    """

    name: str
    that: Expr
    text: str
    first: int
    last: int
    at: date
    known: date
    low: float | None = None
    high: float | None = None
    counted: int | None = None
    since: date | None = None
    spans: bool = False
    label: str = ""
    sources: tuple[str, ...] = ()
    why: str = ""
    note: str = ""
    place: Place = NOWHERE
