"""The sections on a grid: a table per outcome."""

from collections.abc import Sequence
from math import prod

import xarray as xr

from midgame.findings.base import Section
from midgame.findings.grid.find import dims_of
from midgame.findings.grid.rows import cells
from midgame.findings.grid.vary import Cells
from midgame.findings.grid.words import lead, left_out, title


def show(grid: xr.Dataset, of: Cells, outcomes: Sequence[str]) -> tuple[Section, ...]:
    """A table for each of these outcomes; what is common to all stands with the first."""
    texts = {a.name: a.values for a in of.axes}
    number = prod(grid.sizes[d] for d in dims_of(grid))
    found = []
    for place, name in enumerate(outcomes):
        header, table = cells(grid, name, texts)
        items = (left_out(of.left_out),) if of.left_out and place == 0 else ()
        told = lead(grid, number) if place == 0 else ""
        found.append(Section(f"grid-{place + 1}", title(grid, name), told, header=header, table=table, items=items))
    return tuple(found)
