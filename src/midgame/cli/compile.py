"""``midgame compile``: the function that plays one replication."""

from pathlib import Path

from midgame.cli.app import SCENARIOS, Models, app, own_models


@app.command(name="compile", group=SCENARIOS)
def compile_(path: Path, /, *, excursion: str = "base", models: Models = None) -> int:
    """Print the Python function that plays one replication, the value of each constant beside it.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    excursion
        The excursion to print.
    """
    from midgame._load import load
    from midgame._run import excursion_of
    from midgame.engine.program import readable
    from midgame.engine.run import program_of

    own_models(models)
    print(readable(program_of(excursion_of(load(path), excursion))), end="")
    return 0
