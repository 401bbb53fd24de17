"""Verbs on runs: report, explain, tell, compare, table."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from midgame.cli.app import FINDINGS, app, own_models

Flag = Parameter(negative="")


@app.command(group=FINDINGS)
def report(run: Path, out: Path | None = None, /) -> int:
    """Print the answer of a saved run; with a second path, write its page anew.

    Parameters
    ----------
    run
        A run: its folder or its file.
    out
        The HTML file to write; it must not exist.
    """
    from midgame._result import Result
    from midgame.terminal.answer import answer

    result = Result.open(run)
    answer(result.findings)
    if out is not None:
        print(f"page: {result.report(out)}")
    return 0


@app.command(group=FINDINGS)
def explain(
    run: Path,
    /,
    *,
    outcome: str = "goal",
    level: str | None = None,
    sobol: Annotated[bool, Flag] = False,
    morris: Annotated[bool, Flag] = False,
    points: int | None = None,
    quick: Annotated[bool, Flag] = False,
    scenario: Path | None = None,
    models: Path | None = None,
) -> int:
    """Say what the answer of a run hinges on.

    Parameters
    ----------
    run
        A run: its folder or its file.
    outcome
        The goal, an end state, an outcome or a counter.
    level
        A level that a driver's flip point should reach, as 30% or 12.
    sobol
        Also play a designed sample and give Sobol indices.
    morris
        Also screen all quantities by the method of Morris.
    points
        Base points of the Sobol sample (a power of two; 1024), or Morris trajectories (20).
    quick
        Leave out what must be played anew: the chain with one step made certain at a time.
    scenario
        Today's scenario; told when it has changed since the run.
    models
        A Python file with models of your own.
    """
    from midgame.cli._explain import explain_and_print

    own_models(models)
    return explain_and_print(run, outcome, level, sobol, morris, points, quick, scenario)


@app.command(group=FINDINGS)
def tell(run: Path, /, *, replication: int | None = None, models: Path | None = None) -> int:
    """Tell a replication day by day; without a number, the typical, the best and the worst one.

    Parameters
    ----------
    run
        A run: its folder or its file.
    replication
        Which one, counted from 0.
    models
        A Python file with models of your own.
    """
    from midgame.cli._explain import tell_and_print

    own_models(models)
    return tell_and_print(run, replication)


@app.command(group=FINDINGS)
def compare(
    first: str,
    second: str,
    /,
    *,
    scenario: Path | None = None,
    replications: Annotated[int, Parameter(name=["--replications", "-n"])] = 20_000,
    seed: int = 1,
    models: Path | None = None,
) -> int:
    """Hold two runs, scenarios or excursions against each other, with paired intervals.

    Parameters
    ----------
    first
        A run, a scenario, or with --scenario the name of an excursion.
    second
        The same.
    scenario
        The scenario whose excursions are named; base is the scenario itself.
    replications
        How often what is not yet a run is played.
    seed
        Its seed.
    models
        A Python file with models of your own.
    """
    from midgame.cli._explain import compare_and_print

    own_models(models)
    return compare_and_print(first, second, scenario, replications, seed)


@app.command(group=FINDINGS)
def table(
    path: Path,
    /,
    *,
    replications: Annotated[int, Parameter(name=["--replications", "-n"])] = 20_000,
    seed: int = 1,
    models: Path | None = None,
) -> int:
    """Play every excursion of a scenario against the base case.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    replications
        How often each is played.
    seed
        Seed of all random numbers.
    models
        A Python file with models of your own.
    """
    from midgame.cli._explain import table_and_print

    own_models(models)
    return table_and_print(path, replications, seed)
