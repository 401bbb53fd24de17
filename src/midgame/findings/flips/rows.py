"""The tables on what would flip the answer."""

from math import isfinite

from midgame.findings.flips.find import Flips
from midgame.findings.flips.frontier import Frontier
from midgame.findings.flips.words import crossing, level_figure, level_named
from midgame.findings.subject import figure, measured
from midgame.wording import amount, say, span

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def flip_table(f: Flips) -> Table:
    """A row per number and level: where it is crossed, and the outcome along the number."""
    header = (
        say("Number"), say("Its range"), say("Level"), say("Where it is crossed (sampling, 95%)"),
        say("Lowest along the number"), say("Highest"),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = [
        (x.label, span(x.lowest, x.highest, x.unit), level_named(f.subject, x.level_code, x.level),
         crossing(f.subject, x), figure(f.subject, x.least), figure(f.subject, x.most))
        for x in f.points
    ]  # fmt: skip
    return header, rows


def frontier_table(f: Frontier) -> Table:
    """The second number at which the level is crossed, at every other step of the first."""
    level = level_figure(f.subject, f.level)
    header = (
        f.x_label,
        say("{number}: where {outcome} crosses {level}", number=f.y_label, outcome=measured(f.subject), level=level),
    )
    return header, [(amount(x, f.x_unit), crossed_at(f, y)) for x, y in list(zip(f.x, f.line, strict=True))[::2]]


def crossed_at(f: Frontier, y: float) -> str:
    """A value of the second number on the frontier; in words where the level is not crossed."""
    return amount(y, f.y_unit) if isfinite(y) else say("nowhere")
