"""What the verbs that hold runs against each other share: runs that are saved, or played for the purpose."""

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from midgame.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xarray as xr
    from rich.console import Console

    from midgame.engine.executor import Executor
    from midgame.scenario.base import Scenario


def run_named(name: str, scenario: "Scenario | None", replications: int, seed: int) -> "xr.Dataset":
    """A saved run, or one played now: of a scenario's file or folder, or of an excursion of ``scenario``.

    Raises InputError when there is nothing of that name.
    """
    from midgame._load import load
    from midgame._result import Result
    from midgame.runs.play import play

    path = Path(name)
    if scenario is not None and not path.exists():
        return excursion_run(scenario, name, replications, seed)
    if path.suffix == ".nc" or (path / "run.nc").is_file():
        return Result.open(path).dataset
    if not path.exists():
        raise InputError(
            f"there is no run or scenario at '{name}'; to compare excursions, name their scenario with --scenario"
        )
    return play(load(path), replications, seed, paths=0)


def excursion_run(
    scenario: "Scenario", name: str, replications: int, seed: int, executor: "Executor | None" = None
) -> "xr.Dataset":
    """A scenario played with one of its excursions in force. Raises InputError when it has none of that name."""
    from midgame._run import excursion_of
    from midgame.runs.play import play

    return play(excursion_of(scenario, name), replications, seed, paths=0, executor=executor)


def sweep(folder: Path, but: Path, console: "Console") -> None:
    """Take away unfinished runs in ``folder`` that nobody has gone on with, and say so."""
    from midgame.runs.forgotten import DAYS, sweep_forgotten
    from midgame.wording import several

    if found := sweep_forgotten(folder, but):
        told = several(
            "{n} unfinished run without --out was taken away: nobody had gone on with it for {days} days.",
            "{n} unfinished runs without --out were taken away: nobody had gone on with them for {days} days.",
            found, days=DAYS,
        )  # fmt: skip
        console.print(told, highlight=False)


@contextmanager
def combinations(console: "Console") -> "Iterator[Callable[[int, int], None]]":
    """A line that says which combination of options is being played; gone when all are."""
    from midgame.wording import count, say

    with console.status("") as status:
        yield lambda done, total: status.update(
            say("playing combination {n} of {total}", n=count(done + 1), total=count(total))
        )
