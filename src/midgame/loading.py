"""The front door: a scenario with its evidence, all problems of all its files at once."""

from pathlib import Path

from midgame.errors import Problem, ScenarioError
from midgame.scenario.base import Scenario
from midgame.scenario.load import read_scenario


def read(path: str | Path) -> tuple[Scenario | None, list[Problem]]:
    """The scenario at ``path`` (None when it has errors) and every problem, warnings included."""
    from midgame.models import all_models

    return read_scenario(path, dict(all_models()))


def load(path: str | Path) -> Scenario:
    """The checked scenario at ``path``, a file or a folder.

    Raises ScenarioError with every error of the file; warnings are kept in ``scenario.warnings``.
    """
    scenario, problems = read(path)
    if scenario is None:
        raise ScenarioError([p for p in problems if not p.warning])
    return scenario
