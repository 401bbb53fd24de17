"""``midgame pack``: a run with all that belongs to it, as one zip."""

from pathlib import Path

from midgame.cli.app import SCENARIOS, Language, Models, app, own_models


@app.command(group=SCENARIOS)
def pack(run: Path, out: Path | None = None, /, *, language: Language = "en", models: Models = None) -> int:
    """Put a run with its scenario, evidence, forecasts, page and versions into one zip that anyone can play again.

    Parameters
    ----------
    run
        A run: its folder or its file.
    out
        The zip to write; it must not exist. By default it is named after the run, beside it.
    models
        The Python file with the models of your own that the run was played with; it goes into the zip.
    """
    from midgame._pack import pack as packed
    from midgame.wording import say, speaking

    own_models(models)
    with speaking(language):
        file = packed(run, out, models)
        print(say("pack: {file}", file=file))
    return 0
