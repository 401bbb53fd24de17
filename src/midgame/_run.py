"""A run with what belongs beside it: all gaps going well or badly, and every excursion against the base."""

import json
import shlex
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame._result import Result
from midgame.engine.executor import Executor
from midgame.engine.run import PATHS, play, with_gaps
from midgame.errors import InputError, did_you_mean
from midgame.scenario.base import Scenario
from midgame.scenario.load import with_excursion

SIDE_RUNS = 10_000  # replications of each run beside the main one
MOST = 20_000_000  # replications that a run may come to when it is told how precise to be

Progress = Callable[[str, int, int], None]


def excursion_of(scenario: Scenario, name: str) -> Scenario:
    """The scenario with that excursion in force. Raises InputError with the nearest name."""
    try:
        return with_excursion(scenario, name)
    except KeyError:
        known = ["base", *(e.name for e in scenario.excursions)]
        raise InputError(f"there is no excursion '{name}'{did_you_mean(name, known)}") from None


def run(
    scenario: Scenario,
    replications: int = 100_000,
    seed: int = 1,
    *,
    excursion: str = "base",
    lucks: int = 2,
    block: int = 4096,
    executor: Executor | None = None,
    progress: Progress | None = None,
    beside: bool = True,
    until: float | None = None,
) -> Result:
    """Play ``scenario`` ``replications`` times.

    The same seed gives the same bits whatever the number of threads, the block size or the
    executor (threads here by default; a Dask client when given). ``beside`` also plays, at no more
    than 10,000 replications each and with the same draws and luck, the case in which every gap goes
    well, the one in which none does, and, from the base case, every excursion. ``progress`` is
    called with what is played, replications done, and replications in all. ``until`` (a half width in
    probability, such as 0.01) plays more replications than asked for until P(goal) is known that well.

    Raises InputError for impossible arguments and RunError when a step gives what is not a number.
    """
    chosen = excursion_of(scenario, excursion)

    def part(scenario: Scenario, count: int, what: str, paths: int = 0) -> xr.Dataset:
        told = None if progress is None else lambda done, total: progress(what, done, total)
        return play(
            scenario, count, seed, lucks=lucks, block=block, executor=executor, progress=told, paths=paths
        )  # fmt: skip

    name = "base case" if excursion == "base" else excursion
    dataset = part(chosen, replications, name, PATHS)
    while until is not None and (more := _more(dataset, until)):
        dataset = part(chosen, more, f"{name}, {more:,} times", PATHS)
    if beside:
        count = min(replications, SIDE_RUNS)
        if chosen.gaps:
            found = {"all": part(with_gaps(chosen, 1.0), count, "every gap goes well"),
                     "none": part(with_gaps(chosen, 0.0), count, "no gap goes well")}  # fmt: skip
            dataset.attrs["gap_variants"] = json.dumps({k: _level(v) for k, v in found.items()})
        if excursion == "base" and scenario.excursions:
            table = {}
            for e in scenario.excursions:
                other = part(with_excursion(scenario, e.name), count, e.name)
                table[e.name] = {"label": e.label, **_level(other), **_difference(dataset, other)}
            dataset.attrs["excursions"] = json.dumps(table)
    dataset.attrs["scale"] = scenario.scale
    dataset.attrs["sources_json"] = json.dumps(_sources(scenario))
    dataset.attrs |= _ledger_texts(scenario)
    dataset.attrs["command"] = command_line()
    dataset.attrs["created"] = datetime.now(UTC).isoformat(timespec="seconds")
    dataset.attrs["versions"] = json.dumps(versions())
    return Result(dataset, chosen)


def _more(dataset: xr.Dataset, half_width: float) -> int:
    """How many replications it takes for P(goal) to be known so well; 0 when these do. Raises InputError."""
    from midgame.findings.enough.find import FEWEST, design_effect, replications_needed
    from midgame.statistics.shares import share

    got = share(dataset["goal"].values, dataset["draw"].values)
    count, lucks = int(dataset.sizes["replication"]), int(dataset.attrs["lucks"])
    if got.high - got.low <= 2 * half_width and count >= FEWEST * lucks:
        return 0
    goal = dataset["goal"].values[: count - count % lucks].astype(float).reshape(-1, lucks)
    design = design_effect(goal) if len(goal) > 1 else 1.0
    needed = max(replications_needed(got.value, half_width, design=design), count + count // 2, FEWEST * lucks)
    if needed > MOST:
        raise InputError(
            f"to know the goal to plus or minus {half_width:.2%} takes about {needed:,} replications, more than "
            f"{MOST:,}; ask for less"
        )
    return needed


def _level(dataset: xr.Dataset) -> dict[str, Any]:
    from midgame.statistics.shares import share

    got = share(dataset["goal"].values, dataset["draw"].values)
    return {"p": got.value, "low": got.low, "high": got.high, "n": int(dataset.sizes["replication"])}


def _difference(base: xr.Dataset, other: xr.Dataset) -> dict[str, float]:
    """Other minus base over the replications they share, with a paired interval over draws."""
    from midgame.statistics.intervals import paired_difference

    count = other.sizes["replication"]
    lucks = int(other.attrs["lucks"])
    count -= count % lucks  # whole draws

    def by_draw(dataset: xr.Dataset) -> NDArray[np.float64]:
        return dataset["goal"].values[:count].astype(float).reshape(-1, lucks)

    if count < 2 * lucks:
        gap = float(other["goal"].mean() - base["goal"][: other.sizes["replication"]].mean())
        return {"difference": gap, "diff_low": -1.0, "diff_high": 1.0}
    got = paired_difference(by_draw(base), by_draw(other), event=True)
    return {"difference": got.value, "diff_low": got.low, "diff_high": got.high}


def _sources(scenario: Scenario) -> dict[str, dict[str, str]]:
    evidence = scenario.evidence
    if evidence is None:
        return {}
    found = {}
    for name in sorted({s for q in scenario.quantities for s in q.sources} | set(evidence.sources)):
        source = evidence.source_of(name)
        if source is not None:
            found[name] = {"title": source.title, "outlet": source.outlet, "address": source.address}
            found[name]["date"] = str(source.date or "")
    return found


def _ledger_texts(scenario: Scenario) -> dict[str, str]:
    """The evidence files beside the scenario, so that a page can be written from the run alone."""
    found = {}
    for name in ("evidence.yaml", "forecasts.yaml") if scenario.folder else ():
        file = Path(scenario.folder) / name
        if file.is_file():
            found[name.replace(".", "_")] = file.read_text(encoding="utf-8-sig")
    return found


def command_line() -> str:
    """How this run was asked for, without the path of the program."""
    arguments = sys.argv[1:]
    return "midgame " + shlex.join(arguments) if arguments[:1] == ["run"] else "midgame.run(...) in Python"


def versions() -> dict[str, str]:
    """The versions that a rerun needs."""
    import platform
    from importlib.metadata import version

    found = {"python": platform.python_version()}
    return found | {name: version(name) for name in ("midgame", "numba", "numpy", "scipy", "xarray")}
