"""The front door: a scenario with its evidence, all problems of all its files at once."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path

from midgame.errors import Problem, ScenarioError
from midgame.scenario.base import Scenario
from midgame.scenario.load import read_scenario


def read(
    path: str | Path, matters: Collection[str] = (), audit: Callable[[Scenario], Iterable[Problem]] | None = None
) -> tuple[Scenario | None, list[Problem]]:
    """The scenario at ``path`` (None when it has errors) and every problem, warnings included.

    ``matters`` names quantities that the answer depends on: those should not rest on a single source.
    ``audit`` plays it and tells what moves nothing.
    """
    from midgame.evidence.base import Evidence
    from midgame.evidence.known import known_of
    from midgame.evidence.load import FILES, load_evidence
    from midgame.models import all_models
    from midgame.rules import Case, check

    scenario, problems = read_scenario(path, dict(all_models()))
    if scenario is None:
        return scenario, problems
    known = known_of(scenario, matters)
    evidence: Evidence | None = None
    broken: list[Problem] = []
    if scenario.folder and _has_ledger(Path(scenario.folder)):
        evidence, broken = load_evidence(Path(scenario.folder), known)
    # What the reader told under the name of a rule comes back from that rule.
    case = Case(scenario, None if broken else evidence or Evidence(), known, told=tuple(problems))
    ruled = check(case)
    if audit is not None and all(p.warning for p in ruled):  # what has errors is not played
        ruled = check(replace(case, audited=tuple(audit(scenario))))
    every = dict.fromkeys([*(p for p in problems if not p.rule), *broken, *ruled])
    found = sorted(every, key=lambda p: (p.place.file in FILES, p.place))  # the scenario's own file first
    if any(not p.warning for p in found):
        return None, found
    return replace(scenario, evidence=evidence, warnings=tuple(found)), found


def _has_ledger(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("evidence.yaml", "forecasts.yaml"))


def load(path: str | Path) -> Scenario:
    """The checked scenario at ``path``, a file or a folder.

    Raises ScenarioError with every error of its files; warnings are kept in ``scenario.warnings``.
    """
    scenario, problems = read(path)
    if scenario is None:
        raise ScenarioError([p for p in problems if not p.warning])
    return scenario
