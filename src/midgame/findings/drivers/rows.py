"""The table on what moves the answer."""

from midgame.findings.drivers.find import Drivers
from midgame.findings.drivers.words import row_label
from midgame.findings.subject import difference, measured, with_range
from midgame.wording import amount, say, with_interval

MOST = 10

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def swing_table(d: Drivers) -> Table:
    """A row per number that matters: its mean in its outer fifths, or in those that differ most; the outcome there."""
    there = say("There: {what}", what=measured(d.subject))
    header = (
        say("Number"), say("Lower fifth: its mean"), there, say("Higher fifth: its mean"), there,
        say("Swing (sampling, 95%)"), say("Share of the ignorance"),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = [
        (
            row_label(x, d),
            amount(x.low_value, x.unit),
            with_range(d.subject, x.low),
            amount(x.high_value, x.unit),
            with_range(d.subject, x.high),
            difference(d.subject, x.swing),
            say("not known") if x.share is None else with_interval(x.share),
        )
        for x in d.top(MOST)
    ]
    return header, rows
