"""``midgame quantities``: the names that a change may use, beside their labels, values and sources."""

from pathlib import Path

from midgame.cli.app import SCENARIOS, Json, Language, Models, app, own_models, print_json


@app.command(group=SCENARIOS)
def quantities(
    path: Path, /, *, find: str = "", json: Json = False, language: Language = "en", models: Models = None
) -> int:
    """List what can be changed in a scenario, by name: quantities, switches, rivals, gaps, steps with a model.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    find
        Only those with this in their name, label or source.
    """
    from rich.console import Console

    from midgame._load import load
    from midgame.scenario.named import names_of
    from midgame.terminal.names import print_names
    from midgame.wording import speaking

    own_models(models)
    with speaking(language):
        found = [n for n in names_of(load(path)) if n.has(find)]
        if json:
            print_json({"quantities": found})
        else:
            print_names(found, Console())
    return 0
