"""A run played again from what is inside it, and held against itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from midgame._pack import run_in
from midgame.cluster.on import executing
from midgame.errors import InputError
from midgame.runs.endless import add_up
from midgame.runs.frame import frame_of
from midgame.runs.play import play
from midgame.runs.run import Run, run_of
from midgame.runs.scenario import scenario_of
from midgame.runs.schema import variables
from midgame.runs.sums import Sums
from midgame.runs.versions import versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from midgame.engine.executor import Executor


@dataclass(frozen=True)
class Differs:
    """A variable that came out otherwise: in how many of its rows, replications as a rule, and the first of them."""

    variable: str
    rows: int
    first: int


@dataclass(frozen=True)
class Again:
    """A run held against itself: how many replications, what differs, and which versions are others now.

    ``versions`` has for each the one that the run was made with and the one it was played again with.
    """

    replications: int
    differs: tuple[Differs, ...]
    versions: dict[str, tuple[str, str]]

    @property
    def same(self) -> bool:
        """Whether every number of every replication came out the same."""
        return not self.differs


def rerun(
    run: object,
    *,
    executor: "Executor | None" = None,
    progress: "Callable[[int, int], None] | None" = None,
    on: str | None = None,
) -> Again:
    """Play a run again from the scenario, the seed and the counts that it carries, and compare every variable.

    ``run`` is a result, its dataset, or where one lies: its folder, its file, or a zip that :func:`pack` made. The
    record has ``same``, the ``replications``, what ``differs`` (variable, rows, the first of them) and the
    ``versions`` that are others now. What was played beside it (excursions, gaps) follows from the same draws and is
    not played again. ``on`` is the address of a Dask scheduler whose workers play. Raises InputError when there is no
    run, or this version cannot read its scenario, as where it names models that are not loaded.
    """
    with executing(executor, on) as pool:
        if isinstance(run, str | Path):
            with run_in(Path(run)) as result:
                return _compared(run_of(result), pool, progress)
        return _compared(run_of(run), pool, progress)


def _compared(run: Run, executor: "Executor | None", progress: "Callable[[int, int], None] | None") -> Again:
    now = versions()
    changed = {n: (str(v), now.get(n, "")) for n, v in run.versions.items() if now.get(n, "") != v}
    try:
        scenario = scenario_of(run)
    except InputError as error:
        raise InputError(f"{error}. A model of your own is named by --models") from error
    again = Run(
        play(scenario, run.count, run.seed, lucks=run.lucks, executor=executor, progress=progress, paths=run.paths)
    )
    found = []
    for v in variables(bool(run.plans)):
        one, other = v.__get__(run, Run), v.__get__(again, Run)
        if one.shape != other.shape:
            found.append(Differs(v.named, max(len(one), len(other)), 0))
        elif (rows := np.flatnonzero((one != other).reshape(len(one), -1).any(axis=1))).size:
            found.append(Differs(v.named, len(rows), int(rows[0])))
    count = run.count
    if run.added:
        sums = Sums.read(run.added)
        count = sums.replications
        kept = Sums.of_rows(frame_of(again.dataset))
        more = add_up(
            scenario, run.seed, kept, lambda _: count, lucks=run.lucks, executor=executor, progress=progress
        )  # fmt: skip
        if more != sums:
            found.append(Differs(Run.added.named, sum(a != sums.of.get(n) for n, a in more.of.items()), run.count))
    return Again(count, tuple(found), changed)
