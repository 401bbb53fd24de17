"""The command line: one verb a function. Heavy parts are imported inside the verbs."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from midgame import __version__

app = App(
    name="midgame",
    help="Campaign analysis: a scenario with a source for every number, played a hundred thousand times.",
    version=__version__,
)


@app.command
def check(path: Path, /, *, strict: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Read a scenario and print every error and warning.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    strict
        Treat warnings as errors.
    """
    from midgame.loading import read

    scenario, problems = read(path)
    for problem in problems:
        print(problem)
    errors = sum(not p.warning for p in problems)
    warnings = len(problems) - errors
    counted = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    if scenario is None:
        print(f"{path}: {counted}")
    else:
        s = scenario
        parts = f"{len(s.quantities)} quantities, {len(s.forces)} forces, {len(s.steps)} steps"
        print(f"{path}: {parts}; {counted}")
    return 2 if errors or (strict and warnings) else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


@app.command
def run(
    path: Path,
    /,
    *,
    replications: Annotated[int, Parameter(name=["--replications", "-n"])] = 100_000,
    seed: int = 1,
    excursion: str = "base",
    out: Path | None = None,
    workers: int | None = None,
    quick: Annotated[bool, Parameter(negative="")] = False,
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
    out
        A new folder for the report and the results; by default one under runs/.
    workers
        Threads; by default one per processor.
    quick
        Play only this case: neither the gaps' extremes nor the excursions beside it.
    """
    from midgame.playing import play_and_write

    return play_and_write(path, replications, seed, excursion, out, workers, beside=not quick)


@app.command
def report(path: Path, out: Path | None = None, /) -> int:
    """Print the answer of a saved run; with a second path, write its page anew.

    Parameters
    ----------
    path
        A run: its folder or its file.
    out
        The HTML file to write; it must not exist.
    """
    from midgame.report.terminal import answer
    from midgame.result import Result

    result = Result.open(path)
    answer(result.findings)
    if out is not None:
        print(f"page: {result.report(out)}")
    return 0


@app.command(name="compile")
def compile_(path: Path, /, *, excursion: str = "base") -> int:
    """Print the Python function that plays one replication, the value of each constant beside it.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    excursion
        The excursion to print.
    """
    from midgame.engine.compile import readable
    from midgame.engine.run import program_of
    from midgame.loading import load
    from midgame.running import excursion_of

    print(readable(program_of(excursion_of(load(path), excursion))), end="")
    return 0


@app.command
def schema() -> int:
    """Print the JSON Schema of scenario.yaml, so that an editor completes and checks."""
    import json

    from midgame.scenario.schema import json_schema

    print(json.dumps(json_schema(), indent=2))
    return 0


def main() -> None:
    """Run the command line; bad input ends with a message and exit code 2."""
    from midgame.errors import MidgameError

    try:
        code = app()
    except MidgameError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("stopped; nothing was written", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)
