"""``midgame score``: the only way in for what happened."""

from datetime import date
from pathlib import Path

from midgame.cli.app import EVIDENCE, Json, Language, app, day_of, print_json
from midgame.errors import InputError, ScenarioError, stops

ENDS = 20_000  # replications of each end of the gaps


@app.command(group=EVIDENCE)
def score(
    path: Path,
    /,
    *,
    run: Path | None = None,
    follow: Path | None = None,
    today: str | None = None,
    json: Json = False,
    language: Language = "en",
) -> int:
    """Score a scenario's forecasts against what happened.

    Parameters
    ----------
    path
        The scenario's folder, with forecasts.yaml and outcome.yaml.
    run
        A run that answers the forecasts that ask for one.
    follow
        What `midgame follow --out` wrote: the forecasts that ask a run then stand as they were on each day, and are
        scored over time.
    today
        The day to score on; by default today.
    """
    from midgame._load import load
    from midgame._result import Result
    from midgame.evidence.followed import read_history, with_history
    from midgame.evidence.outcomes import load_outcomes
    from midgame.evidence.score import score as scored
    from midgame.evidence.score_record import record
    from midgame.runs.ends import ends_of
    from midgame.runs.outcomes import values_of
    from midgame.runs.run import run_of
    from midgame.runs.scenario import scenario_of
    from midgame.terminal.score import print_scores
    from midgame.wording import speaking

    with speaking(language):
        scenario = load(path)
        if scenario.evidence is None or not scenario.evidence.forecasts:
            raise InputError(f"'{path}' has no forecasts; write them in forecasts.yaml beside scenario.yaml")
        outcomes, problems = load_outcomes(Path(scenario.folder), scenario.evidence.forecasts)
        if stops(problems):
            raise ScenarioError(problems)
        values, ends = None, None
        if run is not None:
            played = run_of(Result.open(run))
            values = values_of(played)
            if any(played.step_gap):  # what rests on a gap is told by its two ends, which are played again
                ends = ends_of(scenario_of(played), min(played.count, ENDS), played.seed, played.lucks)
        evidence = scenario.evidence if follow is None else with_history(scenario.evidence, read_history(follow))
        sheet = scored(evidence, outcomes, day_of(today) or date.today(), values, ends)
        if json:
            print_json(record(sheet))
        else:
            print_scores(sheet)
    return 0
