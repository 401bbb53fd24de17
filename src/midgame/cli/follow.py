"""``midgame follow``: a scenario through what has been observed, from one day to the next."""

from contextlib import ExitStack
from pathlib import Path

from midgame.cli.app import (
    FINDINGS,
    Json,
    Language,
    Models,
    On,
    Replications,
    Seed,
    Workers,
    app,
    day_of,
    own_models,
    playing,
    print_json,
)


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
    on: On = None,
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

    from midgame._follow import PAGE
    from midgame._follow import follow as followed
    from midgame._load import load
    from midgame.cli.run import progress_bar
    from midgame.findings.follow.show import show
    from midgame.runs.store import new_folder
    from midgame.terminal.sections import print_sections
    from midgame.wording import say, speaking

    own_models(models)
    console = Console(stderr=json)
    with speaking(language):
        until = day_of(to)
        scenario = load(path)
        with ExitStack() as open_:
            # Claimed before anything is played, so that nothing is played in vain.
            folder = None if out is None else open_.enter_context(new_folder(out))
            with playing(workers, on) as threads, progress_bar(console) as tell:
                found = followed(
                    scenario, to=until, events=event or (), replications=replications, seed=seed, limit=limit,
                    executor=threads, progress=tell,
                )  # fmt: skip
            if folder is not None:
                found.write(folder[0])
        if folder is not None:
            console.print(say("page: {file}", file=folder[1] / PAGE), highlight=False, markup=False, soft_wrap=True)
        if json:
            print_json(found.summary())
        else:
            print_sections(show(found.findings), console, whole=True)
    return 0
