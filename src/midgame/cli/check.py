"""``midgame check``: every error and warning of a scenario."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from midgame.cli.app import SCENARIOS, Flag, Replications, app, own_models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from midgame.errors import Problem
    from midgame.scenario.base import Scenario


@app.command(group=SCENARIOS)
def check(
    path: Path,
    /,
    *,
    strict: Flag = False,
    audit: Flag = False,
    replications: Replications = 6_000,
    run: Path | None = None,
    models: Path | None = None,
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
    audit
        Also play it, as `midgame audit` does: what moves nothing is a warning, unless `inert` says why it is there.
    replications
        How often the audit plays each thing.
    run
        A run of it: then what the answer hangs on must not rest on a single source.
    models
        A Python file with models of your own.
    """
    from midgame._load import read

    own_models(models)
    matters = _matters(run) if run is not None else ()
    scenario, problems = read(path, matters, audit=partial(_audited, replications=replications) if audit else None)
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
        parts = f"{many}, {_count(sum(not f.parent for f in s.forces), 'force')}, {_count(len(s.steps), 'step')}"
        print(f"{path}: {parts}; {counted}")
    return 2 if errors or (strict and warnings) else 0


def _audited(scenario: "Scenario", replications: int) -> "Iterable[Problem]":
    """What an audit finds, with a progress bar."""
    from rich.console import Console

    from midgame.audit.find import audit
    from midgame.audit.problems import problems
    from midgame.cli.run import progress_bar

    with progress_bar(Console(stderr=True)) as tell:
        found = audit(scenario, replications, progress=lambda done, total: tell("audit", done, total))
    return problems(found, scenario)


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
