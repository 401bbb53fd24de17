"""``midgame rerun``: a run played again from what is inside it."""

from pathlib import Path

from midgame.cli.app import SCENARIOS, Json, Language, Models, On, Workers, app, own_models, playing, print_json


@app.command(group=SCENARIOS)
def rerun(
    run: Path,
    /,
    *,
    workers: Workers = None,
    on: On = None,
    json: Json = False,
    language: Language = "en",
    models: Models = None,
) -> int:
    """Play a run again from what is inside it, and say whether every number is the same.

    Parameters
    ----------
    run
        A run, its folder or its file, or a zip that `midgame pack` made.
    """
    from rich.console import Console

    from midgame._again import rerun as again
    from midgame._pack import run_in
    from midgame.cli.run import progress_bar
    from midgame.terminal.again import told
    from midgame.wording import several, speaking

    own_models(models)
    console = Console(stderr=json)
    with speaking(language), run_in(run) as result:
        with playing(workers, on) as threads, progress_bar(console) as tell:
            found = again(
                result,
                executor=threads,
                progress=lambda done, total: tell(several("{n} replication", "{n} replications", total), done, total),
            )
        if json:
            print_json({"same": found.same, **vars(found)})
        else:
            for line in told(found):
                console.print(line, highlight=False, markup=False)
    return 0 if found.same else 1
