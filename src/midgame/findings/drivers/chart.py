"""A tornado: the outcome in the outer fifths of each number that matters, or in the two that differ most."""

from midgame.charts.base import BAND, MAIN, Bar, Figure, Row, whisker
from midgame.charts.rows import rows_figure
from midgame.findings.drivers.find import Driver, Drivers
from midgame.findings.drivers.rows import MOST, swing_table
from midgame.findings.drivers.words import row_label
from midgame.findings.subject import axis, difference, estimated
from midgame.wording import say


def tornado(d: Drivers) -> Figure | None:
    """Two bars per number, which meet at the mean over all draws; None when no number matters."""
    shown = d.top(MOST)
    if not shown:
        return None
    ends = [end for x in shown for e in (x.low, x.high) for end in (e.low, e.high)]
    header, table = swing_table(d)
    return rows_figure(
        "drivers", say("What moves the answer"),
        say("Bars from the outcome in the lowest fifth of each number to the outcome in its highest fifth; of a number "
            "that does not work in one direction, in the two fifths that differ most."),
        [_row(x, d) for x in shown], axis(d.subject, min(ends), max(ends), d.mean.value),
        header=header, table=table, guide="foot",
        key=(("band", say("in the lower fifth")), ("main", say("in the higher fifth")), ("ink", say("95% interval")),
             ("muted", say("over all draws: {mean}", mean=estimated(d.subject, d.mean)))),
    )  # fmt: skip


def _row(x: Driver, d: Drivers) -> Row:
    s = d.subject
    note = say(
        "{low} to {high}: {swing}",
        low=estimated(s, x.low), high=estimated(s, x.high), swing=difference(s, x.swing),
    )  # fmt: skip
    bars = (_bar(d.mean.value, x.low.value, BAND), _bar(d.mean.value, x.high.value, MAIN))
    return Row(row_label(x, d), note, bars, (whisker(x.low), whisker(x.high)))


def _bar(a: float, b: float, colour: str) -> Bar:
    return Bar(min(a, b), max(a, b), colour)
