"""The table of how it ends."""

from dataclasses import dataclass

from midgame.findings.answer.find import Answer, EndState
from midgame.findings.answer.words import first_day, named
from midgame.findings.spread.find import Percentiles
from midgame.findings.spread.words import ranged
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Times
from midgame.wording import interval, say, value
from midgame.wording.figures import NOTHING
from midgame.wording.times import HOURS, MINUTES

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


@dataclass(frozen=True)
class End:
    """A row of how it ends: how often, between what depending on what is true, and when first."""

    label: str
    goal: bool
    share: Estimate
    spread: Percentiles | None
    day: Times | None
    start: float = 0.0

    @property
    def first(self) -> str:
        """The first day on which it held."""
        return first_day(self.day, self.share.value, self.start)

    @property
    def ranged(self) -> str:
        """The 5th to the 95th percentile of the chance over draws."""
        return NOTHING if self.spread is None else ranged(self.spread)


def ends(a: Answer) -> list[End]:
    """Every end state, the commonest first; and none of them."""
    states: list[EndState] = sorted(a.end_states, key=lambda e: -e.share.value)
    chances = {e.name: a.chance_of(e.name) for e in states}
    spreads = {name: None if c is None else c.spread for name, c in chances.items()}
    found = [End(named(e), e.goal, e.share, spreads[e.name], e.day, e.start) for e in states]
    none = [End(say("None of these"), False, a.none_held, None, None)] if a.none_held.value > 0 else []
    return [*found, *none]


def _first(per_day: int) -> str:
    if per_day == MINUTES:
        return say("First held in minute: median (5–95%)")
    if per_day == HOURS:
        return say("First held in hour: median (5–95%)")
    return say("First held on day: median (5–95%)")


def ends_table(a: Answer) -> Table:
    """A row per end state."""
    header = (say("End state"), say("Share"), say("Depending on what is true (5–95%)"), say("Sampling interval"),
              _first(a.last_day.per_day))  # fmt: skip
    return header, [(e.label, value(e.share), e.ranged, interval(e.share), e.first) for e in ends(a)]
