"""The tables on the box of futures."""

import numpy as np

from midgame.findings.box.find import Discovery, Tried
from midgame.findings.box.words import bounds
from midgame.wording import count, percent, say, with_interval

FEW = 8  # boxes of the trade-off that are named

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def box_table(d: Discovery) -> Table:
    """A row per restriction."""
    header = (
        say("Number"), say("In the box"), say("Share of draws there"), say("Restricted again in half samples"),
    )  # fmt: skip
    return header, [(r.label, bounds(r), percent(r.end - r.start), percent(r.found_again)) for r in d.restrictions]


def few(d: Discovery) -> list[tuple[int, Tried]]:
    """Some boxes of the trade-off, evenly from the widest to the densest, each with its number from 1."""
    places = np.unique(np.linspace(0, len(d.tried) - 1, FEW).round().astype(int))
    return [(int(i) + 1, d.tried[i]) for i in places]


def tradeoff_table(d: Discovery) -> Table:
    """The chosen box and a few others: coverage, density, share of the futures."""
    header = (say("Box"), say("Coverage"), say("Density"), say("Share of futures"))
    chosen = (say("The chosen box"), with_interval(d.coverage), with_interval(d.density), percent(d.mass))
    return header, [
        chosen,
        *((nth(d, n), percent(b.coverage), percent(b.density), percent(b.mass)) for n, b in few(d)),
    ]


def nth(d: Discovery, number: int) -> str:
    """A box of the trade-off by its number."""
    return say("Box {number} of {all}", number=count(number), all=count(len(d.tried)))
