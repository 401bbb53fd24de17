"""What a run takes of memory, and what there is, so that what cannot be had is said before anything is played."""

import re
from contextlib import suppress
from pathlib import Path

import numpy as np

from midgame.engine.state import Sizes
from midgame.errors import InputError
from midgame.runs.schema import variables
from midgame.scenario.base import Scenario

_AT_ONCE = 1.6  # what a run takes at its peak, of what it holds: measured on the Caribbean case, page included
_LEFT = 200_000_000  # bytes that the program itself takes
_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current")


def bytes_of(scenario: Scenario, lucks: int) -> float:
    """What one replication takes in a run, in bytes, and at its peak."""
    sizes = Sizes.of(scenario)
    count = {"quantity": len(scenario.quantities), "rival": len(scenario.contested), "plan": len(scenario.plans),
             "line": sum(len(p.lines) for p in scenario.plans)}  # fmt: skip
    held = 0.0
    for v in variables(bool(scenario.plans)):
        if v.dims[0] == "path":
            continue  # of the first replications alone
        per = np.dtype(v.kind).itemsize
        for dim in v.dims[1:]:
            per *= count[dim] if dim in count else sizes[dim]
        held += per / lucks if v.dims[0] == "draw" else per
    return held * _AT_ONCE


def available() -> int | None:
    """Bytes of memory that this process may still take; None where nobody says."""
    found = []
    with suppress(OSError, ValueError, AttributeError):
        told = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text())
        found += [int(told[1]) * 1024] if told else []
    with suppress(OSError, ValueError):  # in a container
        most, taken = (int(Path(p).read_text()) for p in _LIMITS)
        found.append(most - taken)
    with suppress(ImportError, OSError, ValueError):
        import resource

        most, _ = resource.getrlimit(resource.RLIMIT_AS)
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        found += [most - taken] if most != resource.RLIM_INFINITY else []
    return min(found) if found else None


def fitting(scenario: Scenario, lucks: int) -> int | None:
    """How many replications there is memory for, in round numbers; None where nobody says."""
    there = available()
    if there is None:
        return None
    fits = int(max(there - _LEFT, 0) / bytes_of(scenario, lucks))
    digits: int = 10 ** max(len(str(fits)) - 2, 0)
    return fits // digits * digits


def check_memory(scenario: Scenario, replications: int, lucks: int) -> None:
    """Raise InputError, with what would fit, when there is no memory for so many replications."""
    there, fits = available(), fitting(scenario, lucks)
    needed = replications * bytes_of(scenario, lucks) + _LEFT
    if there is None or fits is None or needed <= there:
        return
    raise InputError(
        f"{replications:,} replications of this scenario take about {needed / 1e9:,.1f} GB of memory, and "
        f"{there / 1e9:,.1f} GB are free; about {fits:,} would fit: give --replications"
    )
