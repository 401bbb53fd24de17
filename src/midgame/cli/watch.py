"""``midgame watch``: the page of a scenario that plays itself anew whenever its files are saved."""

import sys
from pathlib import Path

from midgame.cli.app import SCENARIOS, Language, Models, Replications, app
from midgame.errors import InputError


@app.command(group=SCENARIOS)
def watch(
    path: Path,
    /,
    *,
    replications: Replications = 10_000,
    seed: int = 1,
    port: int = 0,
    open: bool = False,
    language: Language = "en",
    models: Models = None,
) -> int:
    """Show the page of a scenario, and play it anew whenever the scenario, its evidence or your models are saved.

    Only this machine can open it, by the address that is printed.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    replications
        How often it is played each time.
    seed
        Seed of all random numbers.
    port
        The port to listen to; by default one that is free.
    open
        Open the page in the browser.
    """
    from midgame.install import need

    need("watch", "midgame watch", "starlette", "uvicorn", "watchfiles")
    from midgame.scenario.load import scenario_file
    from midgame.watch.page import watched_page
    from midgame.watch.serve import serve
    from midgame.watch.state import State
    from midgame.wording import say, speaking

    def opened(address: str) -> None:
        print(say("Watching {path}: {address} (Ctrl+C ends it)", path=path, address=address), flush=True)
        if open:
            import webbrowser

            webbrowser.open(address)

    def told(state: State) -> None:
        if state.errors:
            print(*state.errors, sep="\n", file=sys.stderr, flush=True)
        else:
            print(say("played"), flush=True)

    with speaking(language):
        scenario_file(path)  # a wrong path is told at once
        state = State(path, watched_page, replications, seed, models, language)
        try:
            serve(state, port, opened, told)
        except OSError as error:
            raise InputError(f"port {port} cannot be listened to: {error.strerror}; give another --port") from error
    return 0
