"""The tables of Sobol indices and of Morris's screen."""

from midgame.findings.indices.find import Screen, SobolIndices
from midgame.findings.indices.words import factor
from midgame.statistics.intervals import Estimate
from midgame.wording import number, say
from midgame.wording.figures import fixed, signed, with_span

MOST = 15  # rows

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def sobol_table(s: SobolIndices) -> Table:
    """A row per quantity or group, the largest total first."""
    header: tuple[str, ...] = (
        say("Quantity"),
        say("Alone (sampling, 95%)"),
        say("With all its interactions (sampling, 95%)"),
    )
    rows: list[tuple[str, ...]] = [
        (factor(i.factor, i.members, s.labels), _share(i.first), _share(i.total)) for i in s.found.ranked[:MOST]
    ]  # fmt: skip
    return header, rows


def morris_table(s: Screen) -> Table:
    """A row per quantity or group, the largest effect first; of a group only the size is known."""
    header: tuple[str, ...] = (say("Quantity"), say("Size (sampling, 95%)"), say("Direction"), say("Varies by"))
    rows: list[tuple[str, ...]] = [
        (factor(e.factor, e.members, s.labels), with_span(e.size), "" if e.mean is None else signed(e.mean),
         "" if e.varies is None else number(e.varies))
        for e in s.found.ranked[:MOST]
    ]  # fmt: skip
    return header, rows


def _share(e: Estimate) -> str:
    """An index, which may by chance fall outside 0 to 1, with its interval."""
    return say("{value} ({low} to {high})", value=fixed(e.value, 2), low=fixed(e.low, 2), high=fixed(e.high, 2))
