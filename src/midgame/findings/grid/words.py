"""The sentences on a grid."""

import xarray as xr

from midgame.findings.grid.rows import subject_of
from midgame.findings.subject import called
from midgame.wording import count, say, several, together


def title(grid: xr.Dataset, name: str) -> str:
    """Which outcome the table is of."""
    return say("Grid: {outcome}", outcome=called(subject_of(grid, name)))


def lead(grid: xr.Dataset, cells: int) -> str:
    """How the cells were played, and what a difference is from."""
    return several(
        "{n} cell, played {times} times with the same draws and the same luck as the scenario as written. Differences "
        "(95%) are from that.",
        "{n} cells, each played {times} times with the same draws and the same luck. Differences (95%) are from the "
        "scenario as written.",
        cells, times=count(grid.attrs["replications"]),
    )  # fmt: skip


def left_out(names: tuple[str, ...]) -> str:
    """Excursions that are not in it."""
    return several(
        "An excursion is left out, since it sets what is varied: {names}.",
        "Excursions are left out, since they set what is varied: {names}.",
        len(names), names=together(names),
    )  # fmt: skip
