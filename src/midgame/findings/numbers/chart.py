"""How often each small count came out, and each condition."""

from collections.abc import Sequence

from midgame.charts.base import Bar, Figure, Row, share_axis, whisker
from midgame.charts.rows import rows_figure
from midgame.findings.numbers.find import Chance, Count, Event
from midgame.findings.numbers.rows import chances_table, events_table
from midgame.findings.numbers.words import chance, measured_in
from midgame.statistics.intervals import Estimate
from midgame.wording import say, with_interval


def chances_of(c: Count) -> Figure:
    """A bar for each of 0, 1, 2, 3 or more."""
    header, table = chances_table(c)
    return _bars(
        f"count-{c.name}", c.label, say("Bars of how often each number came out."),
        [(_label(c, x), x.share) for x in c.chances], header, table,
    )  # fmt: skip


def _label(c: Count, x: Chance) -> str:
    if x.count == 0 and not x.open:
        return say("None")
    return f"{chance(x)} {measured_in(c)}".rstrip()


def events_figure(events: Sequence[Event]) -> Figure:
    """A bar per condition."""
    header, table = events_table(events)
    return _bars(
        "events", say("What happens on the way"), say("Bars of how often each thing happened."),
        [(e.label, e.share) for e in events], header, table,
    )  # fmt: skip


def _bars(
    name: str, title: str, told: str, shares: Sequence[tuple[str, Estimate]],
    header: tuple[str, ...], table: list[tuple[str, ...]],
) -> Figure:  # fmt: skip
    rows = [Row(label, with_interval(p), (Bar(0, p.value),), (whisker(p),)) for label, p in shares]
    axis = share_axis(max(p.high for _, p in shares), say("Share of replications"))
    key = (("main", say("share of replications")), ("ink", say("95% interval of the share")))
    return rows_figure(name, title, told, rows, axis, header=header, table=table, key=key)
