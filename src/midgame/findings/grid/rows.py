"""The table of one outcome of a grid: a row per cell."""

import xarray as xr

from midgame.findings.grid.find import dims_of
from midgame.findings.grid.vary import EXCURSION, OUTCOME
from midgame.findings.subject import Subject, difference, with_range
from midgame.statistics.intervals import Estimate
from midgame.wording import say

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


def subject_of(grid: xr.Dataset, name: str) -> Subject:
    """One of the outcomes of a grid."""
    one = grid.sel({OUTCOME: name})
    event, unit = bool(one["outcome_event"]), str(one["outcome_unit"].values)
    return Subject(name, str(one["outcome_label"].values), "" if event else unit, event)


def cells(grid: xr.Dataset, name: str, texts: dict[str, tuple[str, ...]]) -> Table:
    """A row per cell: its values as they were written (``texts``, by dimension), the outcome, its difference."""
    s, dims = subject_of(grid, name), dims_of(grid)
    header = (
        *(say("Excursion") if d == EXCURSION else d for d in dims),
        say("Value (sampling, 95%)"),
        say("difference"),
    )
    one = grid.sel({OUTCOME: name}).stack(cell=dims)
    rows = []
    for number in range(one.sizes["cell"]):
        cell = one.isel(cell=number)
        at = [grid.indexes[d].get_loc(v) for d, v in zip(dims, cell["cell"].item(), strict=True)]
        said = [texts[d][k] for d, k in zip(dims, at, strict=True)]
        e = [Estimate(*(float(cell[f"{of}{end}"]) for end in ends)) for of, ends in _NUMBERS]
        told = (with_range(s, e[0]), difference(s, e[1])) if e[0].value == e[0].value else (say("cannot be told"), "")
        rows.append((*said, *told))
    return header, tuple(rows)


_NUMBERS = (("", ("value", "low", "high")), ("difference", ("", "_low", "_high")))
