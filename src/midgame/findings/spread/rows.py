"""The table of how chances differ with what may be true."""

from midgame.findings.spread.find import Chance, Percentiles, Spread
from midgame.findings.spread.words import row_label, snapped
from midgame.wording import interval as interval_of
from midgame.wording import percent, say, value
from midgame.wording.figures import NOTHING

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def spread_table(s: Spread) -> Table:
    """A row per event, the one asked for first."""
    header = (say("Event"), say("Chance"), *(say("{n}th percentile", n=str(n)) for n in (5, 25, 50, 75, 95)),
              say("Sampling interval"))  # fmt: skip
    return header, [
        (row_label(c), value(c.probability), *_five(c.spread), interval_of(c.probability))
        for c in (s.asked, *beside(s))
    ]


def _five(p: Percentiles | None) -> tuple[str, ...]:
    return (NOTHING,) * 5 if p is None else tuple(percent(snapped(x)) for x in (p.p5, p.p25, p.p50, p.p75, p.p95))


def beside(s: Spread) -> list[Chance]:
    """The other events, each once: the goal and its only end state are one."""
    same = {"goal", s.goal}
    left_out = same if s.asked.subject.name in same else {s.goal}
    return [c for c in s.others if c.subject.name not in left_out]


def listed(s: Spread) -> list[Chance]:
    """The events other than the one asked for that have a spread, the likeliest first."""
    return sorted((c for c in beside(s) if c.spread is not None), key=lambda c: -c.probability.value)
