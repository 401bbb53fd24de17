"""The front door: a scenario with its evidence, all problems of all its files at once."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from midgame.errors import Problem, ScenarioError
from midgame.scenario.base import Scenario
from midgame.scenario.load import read_scenario


def read(path: str | Path, matters: Collection[str] = ()) -> tuple[Scenario | None, list[Problem]]:
    """The scenario at ``path`` (None when it has errors) and every problem, warnings included.

    ``matters`` names quantities that the answer depends on: those should not rest on a single source.
    """
    from midgame.evidence.base import Evidence
    from midgame.evidence.known import known_of
    from midgame.evidence.load import load_evidence
    from midgame.evidence.rules import check_rules
    from midgame.models import all_models

    scenario, problems = read_scenario(path, dict(all_models()))
    if scenario is None:
        return scenario, problems
    known = known_of(scenario, matters)
    evidence: Evidence | None = None
    if scenario.folder and _has_ledger(Path(scenario.folder)):
        evidence, found = load_evidence(Path(scenario.folder), known)
    else:
        found = check_rules(Evidence(), known)
    # The ledger's rules say the same of sources, and more.
    problems = [p for p in problems if p.rule != "no-source"] + found
    if any(not p.warning for p in problems):
        return None, problems
    warnings = tuple(p for p in problems if p.warning)
    return replace(scenario, evidence=evidence, warnings=warnings), problems


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
