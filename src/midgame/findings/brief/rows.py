"""The tables of the brief."""

from midgame.findings.brief.find import Brief, End
from midgame.findings.brief.words import ranged
from midgame.wording import count, say, several
from midgame.wording.figures import NOTHING, out_of

Row = tuple[str, ...]


def end_header(b: Brief) -> Row:
    """Over the table of ends: a chart stands in its second column."""
    head = (say("How it ends"), "", say("in 100"), say("between"))
    if not b.open or b.answer.gaps is None:
        return head
    return (*head, several("gap open", "no gap closed", len(b.answer.gaps.gaps)))


def end_row(b: Brief, e: End) -> Row:
    """An end: its name, how many of 100, between how many; with open gaps, how many with none closed."""
    between = NOTHING if e.spread is None else ranged(e.spread)
    row = (e.label, plays(e.share.value), between)
    if not b.open:
        return row
    return (*row, NOTHING if e.none is None else plays(e.none.value))


def plays(p: float) -> str:
    """A chance as plays of 100; what comes about and rounds to none is under 1."""
    return say("under {n}", n=count(1)) if 0 < p < 0.005 else out_of(p, 100)
