"""What tests of findings share: the sections of a room, and the reviewed text of them."""

import io
from collections.abc import Callable

import pytest
import xarray as xr
from rich.console import Console

from midgame.charts.base import Figure, Panels, Rows
from midgame.charts.svg import plane, track
from midgame.findings.base import Ask, Section, find, show
from midgame.runs.frame import frame_of
from midgame.terminal.sections import print_sections


def _sections(room: str, run: xr.Dataset) -> tuple[Section, ...]:
    frame = frame_of(run)
    return show(room, find(room, frame, Ask()), frame)


@pytest.fixture
def sections_of() -> Callable[[str, xr.Dataset], tuple[Section, ...]]:
    """``sections_of(room, run)``."""
    return _sections


def drawn(figure: Figure) -> list[str]:
    """All drawings of a figure."""
    p = figure.plot
    if isinstance(p, Rows):
        return [track(row, p.axis, p.band, p.guide) for row in p.rows]
    return [plane(x.plane) for x in p.panels] if isinstance(p, Panels) else [plane(p)]


@pytest.fixture
def golden_room(golden: Callable[[str, str], None]) -> Callable[[str, xr.Dataset], None]:
    """``golden_room(room, run)``: the printed sections are the reviewed ones, and every chart can be drawn."""

    def compare(room: str, run: xr.Dataset) -> None:
        out = io.StringIO()
        shown = _sections(room, run)
        print_sections(shown, Console(file=out, width=100))
        for figure in (f for s in shown for f in s.figures):
            assert drawn(figure)
            rows = "\n".join(" | ".join(row) for row in (figure.header, *figure.table))
            out.write(f"\n{figure.words}\n{rows}\n")
        golden(f"{room}.txt", "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n")

    return compare
