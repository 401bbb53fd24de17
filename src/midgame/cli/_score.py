"""``midgame score``: the only way in for what happened."""

from datetime import date
from pathlib import Path

from midgame.errors import InputError, ScenarioError


def score_and_print(path: Path, run: Path | None, today: date) -> int:
    """Score the forecasts of the scenario in ``path``; 0 when all went well."""
    from midgame._load import load
    from midgame._result import Result
    from midgame.evidence.ask import values_of
    from midgame.evidence.outcomes import load_outcomes
    from midgame.evidence.score import score
    from midgame.terminal.score import print_scores

    scenario = load(path)
    if scenario.evidence is None or not scenario.evidence.forecasts:
        raise InputError(f"'{path}' has no forecasts; write them in forecasts.yaml beside scenario.yaml")
    outcomes, problems = load_outcomes(Path(scenario.folder), scenario.evidence.forecasts)
    if any(not p.warning for p in problems):
        raise ScenarioError(problems)
    values = values_of(Result.open(run).dataset) if run is not None else None
    print_scores(score(scenario.evidence, outcomes, today, values))
    return 0
