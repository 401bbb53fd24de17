"""``midgame audit``: what in a scenario moves nothing, never happens, or is read by nothing."""

from pathlib import Path

from midgame.cli.app import SCENARIOS, Json, Language, Models, Replications, Seed, app, own_models, pool, print_json


@app.command(group=SCENARIOS)
def audit(
    path: Path,
    /,
    *,
    replications: Replications = 6_000,
    seed: Seed = 1,
    workers: int | None = None,
    json: Json = False,
    language: Language = "en",
    models: Models = None,
) -> int:
    """Play each input at its ends, each step taken out, each force at nothing and doubled; say what moves nothing.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    replications
        How often each is played; with 6,000 what is called inert moves less than one play in 2,000.
    workers
        Threads; by default one per processor.
    """
    from rich.console import Console

    from midgame._load import load
    from midgame.audit.find import audit as audited
    from midgame.audit.record import record
    from midgame.audit.show import show
    from midgame.cli.run import progress_bar
    from midgame.terminal.sections import print_sections
    from midgame.wording import say, speaking

    own_models(models)
    console = Console()
    with speaking(language):
        scenario = load(path)
        bar = Console(stderr=True) if json else console
        with progress_bar(bar) as tell, pool(workers) as threads:
            found = audited(
                scenario,
                replications,
                seed,
                executor=threads,
                progress=lambda done, all_: tell(say("audit"), done, all_),
            )
        if json:
            print_json(record(found))
        else:
            print_sections(show(found), console, whole=True)
    return 2 if found.wrongly_accepted else 0
