"""The scenario and the evidence that a run carries as text, read again."""

from typing import TYPE_CHECKING

from midgame.errors import InputError, ScenarioError, stops
from midgame.runs.run import Run
from midgame.scenario.base import Scenario

if TYPE_CHECKING:
    from midgame.evidence.base import Evidence


def scenario_of(run: Run) -> Scenario:
    """The scenario that a run was made from, its excursion in force.

    Raises InputError when this version cannot read it.
    """
    from midgame.models import all_models
    from midgame.scenario.load import parse_scenario, with_excursion

    def read() -> Scenario:
        scenario = parse_scenario(run.scenario_text, dict(all_models()), "the run's scenario")
        return with_excursion(scenario, run.excursion)

    try:
        found: Scenario = run.once("scenario", read)  # a page asks for it many times over
        return found
    except (ScenarioError, KeyError) as error:
        raise InputError(f"the scenario of this run, made by midgame {run.version}, cannot be read: {error}") from error


def scenario_in(run: Run) -> Scenario | None:
    """The scenario that a run was made from; None when this version cannot read it."""
    try:
        return scenario_of(run)
    except InputError:
        return None


def evidence_of(run: Run, scenario: Scenario) -> "Evidence | None":
    """The ledger of a run of ``scenario``; None when it has none, or one that this version cannot read."""
    from midgame.evidence.known import known_of
    from midgame.evidence.load import parse_evidence

    texts = run.ledger_texts
    if not texts:
        return None
    evidence, problems = parse_evidence(texts, known_of(scenario))
    return None if stops(problems) else evidence
