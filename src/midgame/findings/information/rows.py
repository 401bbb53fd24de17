"""The tables on what to find out next, and on what knowing would change a choice."""

from midgame.findings.information.choice import Choice
from midgame.findings.information.find import Information
from midgame.findings.subject import difference, length
from midgame.wording import percent, say, with_interval

MOST = 10

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def worth_table(found: Information) -> Table:
    """A row per number that is worth knowing."""
    header = (say("Number"), say("Of all ignorance (sampling, 95%)"), say("Spread left"))
    rows: list[tuple[str, ...]] = [
        (w.label, with_interval(w.share), length(found.subject, found.left(w)))
        for w in [w for w in found.ranked if w.clear][:MOST]
    ]
    return header, rows


def gain_table(c: Choice) -> Table:
    """A row per number that is worth knowing before the choice."""
    header = (say("Number"), say("Worth on average (sampling, 95%)"), say("Changes the choice in"))
    rows: list[tuple[str, ...]] = [
        (g.label, difference(c.subject, g.gain), percent(g.wrong)) for g in [g for g in c.ranked if g.clear][:MOST]
    ]
    return header, rows
