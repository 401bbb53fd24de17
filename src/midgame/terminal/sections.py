"""Sections of findings on a terminal: the same sentences and figures as on the page."""

from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType

from midgame.charts.base import Figure
from midgame.findings.base import Section
from midgame.terminal.blocks import Blocks
from midgame.wording import count, say

MOST_ROWS = 10


def print_sections(sections: Iterable[Section], console: Console | None = None, whole: bool = False) -> None:
    """Print sections one after the other: sentences, what stands in the charts, tables, lists.

    ``whole`` prints tables of any length in full, for sections that no page has.
    """
    out = console or Console()
    page = Blocks(out.options.ascii_only)
    for section in sections:
        out.print(page.block(section.title, list(_lines(page, section, whole))))


def _lines(page: Blocks, section: Section, whole: bool) -> Iterable[RenderableType]:
    if section.lead:
        yield page.line(section.lead)
    for figure in section.figures:
        yield from _figure(page, figure, len(section.figures) > 1)
    if section.table:
        yield page.table(section.header, section.table if whole else section.table[:MOST_ROWS], fold=True)
        yield from () if whole else _rest(page, section.table)
    for item in section.items:
        yield page.line(f"- {item}")
    for told in section.told:
        yield page.line(told.title, "bold")
        yield page.line(told.why)
        for head, text in told.paragraphs:
            yield page.line(f"{head}: {text}")


def _figure(page: Blocks, figure: Figure, titled: bool) -> Iterable[RenderableType]:
    if titled and figure.notes:
        yield page.line(figure.title, "bold")
    if figure.lead:
        yield page.line(figure.lead)
    if figure.notes:
        yield page.table(("", ""), figure.notes[:MOST_ROWS], fold=True)
        yield from _rest(page, figure.notes)


def _rest(page: Blocks, rows: Sequence[object]) -> Iterable[RenderableType]:
    if len(rows) > MOST_ROWS:
        yield page.line(say("{n} more on the page.", n=count(len(rows) - MOST_ROWS)), "dim")
