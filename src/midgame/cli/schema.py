"""``midgame schema``: the JSON Schema of a scenario."""

from pathlib import Path

from midgame.cli.app import SCENARIOS, Models, app, own_models


@app.command(group=SCENARIOS)
def schema(path: Path | None = None, /, *, models: Models = None) -> int:
    """Print the JSON Schema of scenario.yaml, so that an editor completes and checks.

    Parameters
    ----------
    path
        A scenario, whose own names are offered too: its forces, facts, counters, quantities, ends and sources.
    """
    from midgame._load import load
    from midgame._schema import schema_text

    own_models(models)
    print(schema_text(None if path is None else load(path)), end="")
    return 0
