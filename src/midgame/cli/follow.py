"""``midgame follow``: a scenario through what has been observed, from one day to the next."""

from pathlib import Path
from typing import TYPE_CHECKING

from midgame.cli.app import (
    FINDINGS,
    Json,
    Language,
    Models,
    Replications,
    Seed,
    Workers,
    app,
    day_of,
    own_models,
    pool,
    print_json,
    write_new,
)
from midgame.errors import ScenarioError

if TYPE_CHECKING:
    from midgame.findings.follow.base import Follow

PAGE, DATA = "follow.html", "follow.json"


@app.command(group=FINDINGS)
def follow(
    path: Path,
    /,
    *,
    to: str | None = None,
    event: list[str] | None = None,
    replications: Replications = 100_000,
    seed: Seed = 1,
    limit: int | None = None,
    workers: Workers = None,
    out: Path | None = None,
    json: Json = False,
    language: Language = "en",
    models: Models = None,
) -> int:
    """Keep the worlds in which what was seen has come to pass: what that says of the goal, and who was right so far.

    Reads observed.yaml beside the scenario, which no other verb but check reads.

    Parameters
    ----------
    path
        The scenario: a folder with observed.yaml beside scenario.yaml.
    to
        Follow it to this day, as year-month-day; by default through all that was observed.
    event
        An event to ask for on every day, by name or as a condition such as "ships_hit >= 3"; may be given several
        times. Those that forecasts ask a run for are always asked.
    replications
        How often it is played.
    limit
        How many replications may be played where too few are left; by default ten times as many.
    out
        A new folder for a page, the tables and the answer as JSON, which `midgame score --follow` reads.
    """
    from rich.console import Console

    from midgame._load import load
    from midgame.cli.run import progress_bar
    from midgame.evidence.observed import load_observed
    from midgame.findings.follow.find import follow as find
    from midgame.findings.follow.plain import record
    from midgame.findings.follow.show import show
    from midgame.runs.store import new_folder
    from midgame.terminal.sections import print_sections
    from midgame.wording import say, speaking

    own_models(models)
    console = Console(stderr=json)
    with speaking(language):
        until = day_of(to)
        scenario = load(path)
        observed, problems = load_observed(scenario)
        if any(not p.warning for p in problems):
            raise ScenarioError([p for p in problems if not p.warning])
        with progress_bar(console) as tell, pool(workers) as threads:
            found = find(
                scenario, observed, to=until, events=event or (), replications=replications, seed=seed, limit=limit,
                executor=threads, progress=tell,
            )  # fmt: skip
        if out is not None:
            with new_folder(out) as (part, folder):
                _write(found, part)
            console.print(say("page: {file}", file=folder / PAGE), highlight=False, markup=False, soft_wrap=True)
        if json:
            print_json(record(found))
        else:
            print_sections(show(found), console, whole=True)
    return 0


def _write(found: "Follow", folder: Path) -> None:
    from json import dumps

    from midgame.export.tables import Tables
    from midgame.export.write import write
    from midgame.findings.follow.flat import TABLES
    from midgame.findings.follow.plain import record
    from midgame.findings.frames import filled
    from midgame.page.follow import page_of

    write(Tables({t.name: filled(t, found) for t in TABLES}, {}), folder, "csv")
    write_new(folder / PAGE, page_of(found))
    write_new(folder / DATA, dumps(record(found), ensure_ascii=False, allow_nan=False, indent=1) + "\n")
