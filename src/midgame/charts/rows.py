"""Rows that carry their own labels: the chart that most of the page is made of.

A label and a note stand above the marks of each row, so that nothing is left to a legend.
"""

from collections.abc import Sequence

from midgame.charts.base import Axis, Figure, Guide, Row, Rows


def rows_figure(
    name: str,
    title: str,
    told: str,
    rows: Sequence[Row],
    axis: Axis,
    *,
    header: tuple[str, ...] = (),
    table: Sequence[tuple[str, ...]] = (),
    key: tuple[tuple[str, str], ...] = (),
    lead: str = "",
    band: int = 14,
    guide: Guide = "",
) -> Figure:
    """A row chart with all that stands around it; ``told`` opens its text alternative, which the rows' notes follow."""
    notes = tuple((row.label, row.note) for row in rows)
    words = f"{told} {'; '.join(f'{label}: {note}' for label, note in notes)}."
    return Figure(name, title, words, Rows(tuple(rows), axis, band, guide), header, tuple(table), key, notes, lead)
