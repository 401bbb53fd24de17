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
    if scenario is not None:
        parts = f"{len(scenario.quantities)} quantities, {len(scenario.forces)} forces, {len(scenario.steps)} steps"
        print(f"{path}: {parts}; {errors} errors, {warnings} warnings")
    else:
        print(f"{path}: {errors} errors, {warnings} warnings")
    return 2 if errors or (strict and warnings) else 0


def main() -> None:
    """Run the command line; bad input ends with a message and exit code 2."""
    from midgame.errors import MidgameError

    try:
        code = app()
    except MidgameError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)
