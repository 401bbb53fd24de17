"""The front door: a scenario with its evidence, all problems of all its files at once."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path

from midgame._build import again
from midgame.errors import Problem, ScenarioError, stops
from midgame.scenario.base import Scenario
from midgame.scenario.change import Change
from midgame.scenario.load import read_scenario


def read(
    path: str | Path,
    matters: Collection[str] = (),
    text: str | None = None,
    audit: Callable[[Scenario], Iterable[Problem]] | None = None,
    change: Change | None = None,
) -> tuple[Scenario | None, list[Problem]]:
    """The scenario at ``path`` (None when it has errors) and every problem, warnings included.

    ``matters`` names quantities that the answer depends on: those should not rest on a single source. ``text`` is
    read as if it stood in the file. ``audit`` plays it and tells what moves nothing. A ``change`` becomes its last
    excursion.
    """
    from midgame.evidence.base import Evidence
    from midgame.evidence.known import known_of
    from midgame.evidence.load import FILES, load_evidence
    from midgame.models import all_models
    from midgame.rules import Case, check

    scenario, problems = read_scenario(path, dict(all_models()), text, change)
    if scenario is None:
        return scenario, problems
    known = known_of(scenario, matters)
    evidence: Evidence | None = None
    broken: list[Problem] = []
    folder = Path(scenario.folder) if scenario.folder else None
    if scenario.ledgers or (folder is not None and any((folder / name).is_file() for name in FILES)):
        evidence, broken = load_evidence(folder, known, scenario.ledgers)
    # What the reader told under the name of a rule comes back from that rule.
    case = Case(scenario, None if broken else evidence or Evidence(), known, told=tuple(problems))
    ruled = check(case)
    if audit is not None and all(p.warning for p in ruled):  # what has errors is not played
        ruled = check(replace(case, audited=tuple(audit(scenario))))
    every = dict.fromkeys([*(p for p in problems if not p.rule), *broken, *ruled])
    # The scenario's own file first.
    found = sorted(every, key=lambda p: (Path(p.place.file).name in FILES, p.place))
    if stops(found):
        return None, found
    return replace(scenario, evidence=evidence, warnings=tuple(found), read_again=again), found


def load(path: str | Path, change: Change | None = None) -> Scenario:
    """The checked scenario at ``path``, a file or a folder; with a ``change`` as the last of its excursions.

    Raises ScenarioError with every error of its files; warnings are kept in ``scenario.warnings``.
    """
    scenario, problems = read(path, change=change)
    if scenario is None:
        raise ScenarioError([p for p in problems if not p.warning])
    return scenario
