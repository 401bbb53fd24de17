"""Verbs on scenarios: check, run, compile, schema."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from midgame.cli.app import SCENARIOS, app, own_models

Flag = Parameter(negative="")


@app.command(group=SCENARIOS)
def check(
    path: Path, /, *, strict: Annotated[bool, Flag] = False, run: Path | None = None, models: Path | None = None
) -> int:
    """Read a scenario and print every error and warning.

    A name in brackets behind a message is that of its rule; the page "Rules" of the documentation says what each rule
    means and how to mend what it finds.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    strict
        Treat warnings as errors.
    run
        A run of it: then what the answer hangs on must not rest on a single source.
    models
        A Python file with models of your own.
    """
    from midgame._load import read

    own_models(models)
    scenario, problems = read(path, _matters(run) if run is not None else ())
    for problem in problems:
        print(problem)
    errors = sum(not p.warning for p in problems)
    warnings = len(problems) - errors
    counted = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    if scenario is None:
        print(f"{path}: {counted}")
    else:
        s = scenario
        many = _count(len(s.quantities), "quantity").replace("quantitys", "quantities")
        parts = f"{many}, {_count(len(s.forces), 'force')}, {_count(len(s.steps), 'step')}"
        print(f"{path}: {parts}; {counted}")
    return 2 if errors or (strict and warnings) else 0


def _matters(run: Path) -> list[str]:
    """The quantities that move a run's answer by more than noise; none when they cannot be told."""
    from midgame._result import Result
    from midgame.errors import InputError
    from midgame.findings.drivers.find import drivers

    dataset = Result.open(run).dataset
    try:
        return [d.quantity for d in drivers(dataset).top(10)]
    except InputError as error:
        print(f"what the answer hangs on cannot be told from this run: {error}")
        return []


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


@app.command(group=SCENARIOS)
def run(
    path: Path,
    /,
    *,
    replications: Annotated[int, Parameter(name=["--replications", "-n"])] = 100_000,
    seed: int = 1,
    excursion: str = "base",
    until: str | None = None,
    out: Path | None = None,
    workers: int | None = None,
    quick: Annotated[bool, Flag] = False,
    models: Path | None = None,
) -> int:
    """Play a scenario; print the answer and write a report and a results file.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    replications
        How often it is played.
    seed
        Seed of all random numbers; the same seed gives the same bits.
    excursion
        The excursion to play; base is the scenario as written.
    until
        Play until the probability of the goal is known this well, as 1% for plus or minus one point; then
        --replications is the number to begin with.
    out
        A new folder for the report and the results; by default one under runs/.
    workers
        Threads; by default one per processor.
    quick
        Play only this case: neither the gaps' extremes nor the excursions beside it.
    models
        A Python file with models of your own.
    """
    from midgame.cli._run import play_and_write

    own_models(models)
    return play_and_write(path, replications, seed, excursion, out, workers, beside=not quick, until=until)


@app.command(name="compile", group=SCENARIOS)
def compile_(path: Path, /, *, excursion: str = "base", models: Path | None = None) -> int:
    """Print the Python function that plays one replication, the value of each constant beside it.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    excursion
        The excursion to print.
    models
        A Python file with models of your own.
    """
    from midgame._load import load
    from midgame._run import excursion_of
    from midgame.engine.compile import readable
    from midgame.engine.run import program_of

    own_models(models)
    print(readable(program_of(excursion_of(load(path), excursion))), end="")
    return 0


@app.command(group=SCENARIOS)
def schema() -> int:
    """Print the JSON Schema of scenario.yaml, so that an editor completes and checks."""
    import json

    from midgame.scenario.schema import json_schema

    print(json.dumps(json_schema(), indent=2))
    return 0
