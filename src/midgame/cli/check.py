"""``midgame check``: every error and warning of scenarios."""

import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from midgame.cli.app import SCENARIOS, Json, Models, Replications, app, own_models, print_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from midgame.errors import Problem
    from midgame.scenario.base import Scenario


@app.command(group=SCENARIOS)
def check(
    path: Path,
    /,
    *more: Path,
    strict: bool = False,
    audit: bool = False,
    replications: Replications = 6_000,
    run: Path | None = None,
    json: Json = False,
    form: Annotated[Literal["text", "json", "github"], Parameter(name="--format")] = "text",
    models: Models = None,
) -> int:
    """Read scenarios and print every error and warning.

    A name in brackets behind a message is that of its rule; the page "Rules" of the documentation says what each rule
    means and how to mend what it finds.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    more
        Further scenarios, checked one after the other.
    strict
        Treat warnings as errors.
    audit
        Also play it, as `midgame audit` does: what moves nothing is a warning, unless `inert` says why it is there.
    replications
        How often the audit plays each thing.
    form
        text; json, as --json; or github, for annotations in a pull request.
    run
        A run of it: then what the answer hangs on must not rest on a single source.
    """
    from midgame.errors import InputError, Place, Problem, RunError, ScenarioError

    if run is not None and more:
        raise InputError(f"a run is of one scenario, not of {1 + len(more)}: check that one alone with --run")
    own_models(models)
    json = json or form == "json"
    matters = _matters(run, sys.stderr if json or form == "github" else sys.stdout) if run is not None else ()
    records: list[dict[str, object]] = []
    total = Counter[str]()
    for one in (path, *more):
        try:
            scenario, problems = _read(one, matters, replications if audit else None)
        except (ScenarioError, RunError) as error:
            if not more:
                raise
            # One that cannot be found or played is told, and the others are checked.
            told = error.problems if isinstance(error, ScenarioError) else [Problem(Place(str(one)), str(error))]
            scenario, problems = None, told
        errors = sum(not p.warning for p in problems)
        warnings = len(problems) - errors
        total.update(errors=errors, warnings=warnings)
        if json:
            records.append(_record(one, scenario, problems))
        elif form == "github":
            for problem in problems:
                print(_annotation(one, problem), flush=True)
        else:
            _print(one, scenario, problems, errors, warnings)
    if json:
        print_json({"scenarios": records} if more else records[0])
    elif more and form == "text":
        print(f"{1 + len(more)} scenarios: {_count(total['errors'], 'error')}, {_count(total['warnings'], 'warning')}")
    return 2 if total["errors"] or (strict and total["warnings"]) else 0


def _read(
    path: Path, matters: "Sequence[str]", replications: int | None
) -> "tuple[Scenario | None, Sequence[Problem]]":
    """A scenario, None when it has errors, and all its problems; with ``replications`` those of an audit too."""
    from midgame._load import read
    from midgame.errors import stops
    from midgame.evidence.observed import load_observed

    audit = partial(_audited, replications=replications) if replications is not None else None
    scenario, problems = read(path, matters, audit=audit)
    if scenario is not None:
        problems = [*problems, *load_observed(scenario)[1]]
        scenario = None if stops(problems) else scenario
    return scenario, problems


def _record(path: Path, scenario: "Scenario | None", problems: "Sequence[Problem]") -> dict[str, object]:
    """What was read, and every problem with its place."""
    counts = None if scenario is None else dict(zip(("quantities", "forces", "steps"), _sizes(scenario), strict=True))
    told = [
        {"file": p.place.file, "line": p.place.line, "column": p.place.column, "warning": p.warning, "rule": p.rule,
         "what": p.what, "fix": p.fix}
        for p in problems
    ]  # fmt: skip
    return {"path": path, "readable": scenario is not None, "counts": counts, "problems": told}


def _annotation(path: Path, problem: "Problem") -> str:
    """A problem as a workflow command of GitHub Actions: an annotation at its place in the pull request."""
    kind = "warning" if problem.warning else "error"
    beside = path / problem.place.file  # the evidence is named by its name alone
    file = beside if path.is_dir() and beside.is_file() else Path(problem.place.file)
    where = {"file": file.as_posix(), "line": problem.place.line or 1, "col": problem.place.column or 1}
    where |= {"title": f"midgame {problem.rule}".rstrip()}
    said = problem.what + (f"\nfix: {problem.fix}" if problem.fix else "")
    properties = ",".join(f"{k}={_escaped(str(v), ':,')}" for k, v in where.items())
    return f"::{kind} {properties}::{_escaped(said)}"


def _escaped(text: str, also: str = "") -> str:
    """A text as a workflow command carries it: what would end it stands as its number."""
    for sign in ("%", "\r", "\n", *also):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _sizes(s: "Scenario") -> tuple[int, int, int]:
    """How many quantities, forces and steps it has."""
    return len(s.quantities), sum(not f.parent for f in s.forces), len(s.steps)


def _print(path: Path, scenario: "Scenario | None", problems: "Sequence[Problem]", errors: int, warnings: int) -> None:
    for problem in problems:
        print(problem)
    counted = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    if scenario is None:
        print(f"{path}: {counted}")
    else:
        quantities, forces, steps = _sizes(scenario)
        many = _count(quantities, "quantity").replace("quantitys", "quantities")
        print(f"{path}: {many}, {_count(forces, 'force')}, {_count(steps, 'step')}; {counted}")


def _audited(scenario: "Scenario", replications: int) -> "Iterable[Problem]":
    """What an audit finds, with a progress bar."""
    from rich.console import Console

    from midgame.audit.find import audit
    from midgame.audit.problems import problems
    from midgame.cli.run import progress_bar

    with progress_bar(Console(stderr=True)) as tell:
        found = audit(scenario, replications, progress=lambda done, total: tell("audit", done, total))
    return problems(found, scenario)


def _matters(run: Path, out: "TextIO") -> list[str]:
    """The quantities that move a run's answer by more than noise; none when they cannot be told."""
    from midgame._result import Result
    from midgame.errors import InputError
    from midgame.findings.drivers.find import drivers

    dataset = Result.open(run).dataset
    try:
        return [d.quantity for d in drivers(dataset).top(10)]
    except InputError as error:
        print(f"what the answer hangs on cannot be told from this run: {error}", file=out)
        return []


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
