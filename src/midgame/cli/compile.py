"""``midgame compile``: the function that plays one replication."""

from pathlib import Path

from midgame.cli.app import SCENARIOS, app, own_models


@app.command(name="compile", group=SCENARIOS)
def compile_(path: Path, /, *, excursion: str = "base", models: Path | None = None) -> int:
    """Print the Python function that plays one replication, the value of each constant beside it.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    excursion
        The excursion to print.
    models
        A Python file with models of your own.
    """
    from midgame._load import load
    from midgame._run import excursion_of
    from midgame.engine.program import readable
    from midgame.engine.run import program_of

    own_models(models)
    print(readable(program_of(excursion_of(load(path), excursion))), end="")
    return 0
