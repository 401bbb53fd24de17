"""``midgame record``: every settled campaign of a folder played, scored, and held against base rates."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from midgame.cli.app import EVIDENCE, Json, Language, Replications, Seed, app, day_of, print_json
from midgame.errors import InputError, ScenarioError, stops

if TYPE_CHECKING:
    from rich.console import Console

    from midgame.evidence.scoring import Ends
    from midgame.findings.followed.find import Row
    from midgame.findings.record.find import Case
    from midgame.findings.record.kept import First

NEEDED = ("forecasts.yaml", "outcome.yaml")


@app.command(name="record", group=EVIDENCE)
def record_verb(
    path: Path,
    /,
    *,
    replications: Replications = 20_000,
    seed: Seed = 1,
    today: str | None = None,
    keep: bool = False,
    markdown: Path | None = None,
    followed: Path | None = None,
    json: Json = False,
    language: Language = "en",
) -> int:
    """Play and score every settled campaign of a folder; print how often the runs were right.

    Parameters
    ----------
    path
        A folder of scenarios, each a folder with forecasts.yaml and outcome.yaml.
    replications
        How often each is played.
    today
        The day to score on; by default today.
    keep
        Keep the first score of each campaign that has none kept yet, in first-scored.csv.
    markdown
        A file to write the record to as Markdown.
    followed
        A folder with what `midgame follow --out` wrote of each campaign, in a folder of its name: the forecasts that
        moved with what was seen are held against the same that stood still, and against what people said at the time.
        Nothing is played then; --markdown writes this instead of the record.
    """
    from rich.console import Console

    from midgame.findings.base import plain
    from midgame.findings.record.find import find, mean_base, mean_brier
    from midgame.findings.record.kept import firsts
    from midgame.findings.record.kept import keep as kept
    from midgame.findings.record.show import show
    from midgame.terminal.markdown import markdown as as_markdown
    from midgame.terminal.sections import print_sections
    from midgame.wording import say, speaking

    console, day = Console(), day_of(today) or date.today()
    with speaking(language):
        if followed is not None:
            return _followed(path, followed, console, json, markdown)
        cases = _cases(path, replications, seed, day, Console(stderr=True) if json else console)
        if keep:
            kept(path, [_first(c, day, mean_brier(c.events), mean_base(c.events)) for c in cases if c.events])
        first = firsts(path)
        cases = [replace(c, first=first.get(c.name)) for c in cases]
        found = find(cases)
        if json:
            print_json({"rows": found.rows, **_means(plain(found))})
        else:
            print_sections(show(found), console, whole=True)
        if markdown is not None:
            _write(markdown, as_markdown(say("How often it has been right"), show(found)))
    return 0


def _followed(path: Path, folder: Path, console: "Console", json: bool, file: Path | None) -> int:
    """Forecasts with what was seen against the same without."""
    from midgame._load import load
    from midgame.evidence.base import Evidence
    from midgame.evidence.followed import read_history, with_history
    from midgame.evidence.outcomes import load_outcomes
    from midgame.findings.followed.find import followed, rows_of
    from midgame.findings.followed.show import show
    from midgame.terminal.markdown import markdown as as_markdown
    from midgame.terminal.sections import print_sections
    from midgame.wording import say

    rows: list[Row] = []
    unmoved = 0
    for case in sorted(f for f in path.iterdir() if (folder / f.name / "follow.json").is_file()):
        evidence = load(case).evidence or Evidence()
        told = read_history(folder / case.name)
        outcomes, problems = load_outcomes(case, evidence.forecasts)
        if stops(problems):
            raise ScenarioError(problems)
        found, settled = rows_of(case.name, with_history(evidence, told), outcomes, told)
        rows, unmoved = [*rows, *found], unmoved + settled
    if not rows:
        raise InputError(f"nothing in '{folder}' was followed of a settled campaign in '{path}'; write it with "
                         f"midgame follow {path}/NAME --out {folder}/NAME")  # fmt: skip
    found_all = followed(rows, unmoved)
    if json:
        print_json(found_all)
    else:
        print_sections(show(found_all), console, whole=True)
    if file is not None:
        _write(file, as_markdown(say("Whether following has helped"), show(found_all)))
    return 0


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"'{file}' cannot be written: {error.strerror}") from error


def _cases(path: Path, replications: int, seed: int, day: date, console: "Console") -> "list[Case]":
    from midgame.wording import say

    if not path.is_dir():
        raise InputError(f"there is no folder '{path}'")
    folders = [f for f in sorted(path.iterdir()) if all((f / name).is_file() for name in NEEDED)]
    if not folders:
        raise InputError(f"no folder in '{path}' has a scenario with {' and '.join(NEEDED)}")
    found = []
    with console.status("") as status:
        for number, folder in enumerate(folders, 1):
            told = say("playing {scenario}, {n} of {all}", scenario=folder.name, n=number, all=len(folders))
            status.update(told)
            found.append(_case(folder, replications, seed, day))
    return found


def _case(folder: Path, replications: int, seed: int, day: date) -> "Case":
    from midgame._load import load
    from midgame.evidence.base import Evidence
    from midgame.evidence.outcomes import load_outcomes
    from midgame.evidence.registered import registrations, standing
    from midgame.evidence.score import score
    from midgame.findings.record.find import case_of
    from midgame.runs.ends import ends_of
    from midgame.runs.outcomes import values_of
    from midgame.runs.play import play
    from midgame.runs.run import run_of

    scenario = load(folder)
    evidence = scenario.evidence or Evidence()
    outcomes, problems = load_outcomes(folder, evidence.forecasts)
    if stops(problems):
        raise ScenarioError(problems)
    run = run_of(play(scenario, replications, seed, paths=0))
    values = values_of(run)
    units = dict(zip(run.counter, run.counter_unit, strict=True)) | dict(
        zip(run.outcome, run.outcome_unit, strict=True)
    )
    sheet = score(evidence, outcomes, day, values, ends_of(scenario, replications, seed))
    now = standing(folder, scenario.hash, day)
    return case_of(folder.name, scenario.title, sheet, values, units, registrations(folder), now)


def _first(case: "Case", day: date, brier: "Ends | None", base: float | None) -> "First":
    from midgame.findings.record.kept import First

    return First(
        case.name,
        day,
        len(case.events),
        None if brier is None else brier.high,
        base,
        case.now.scenario if case.now else "",
    )


def _means(record: dict[str, object]) -> dict[str, object]:
    keys = ("brier", "brier_worse", "base", "people", "ranges", "all_ranges", "calibration")
    return {k: record[k] for k in keys}
