"""``midgame models``: the published models."""

from midgame.cli.app import MODELS, Json, Models, app, own_models, print_json
from midgame.errors import InputError, did_you_mean


@app.command(name="models", group=MODELS)
def models_(name: str | None = None, /, *, json: Json = False, models: Models = None) -> int:
    """List the published models, or print one: equations, arguments, limits, papers, how it was verified.

    Parameters
    ----------
    name
        A model, as salvo.hughes.
    """
    from midgame.models import all_models
    from midgame.models.verify import verify as replay
    from midgame.terminal.models import print_model, print_models

    own_models(models)
    known = all_models()
    if name is not None and name not in known:
        raise InputError(f"there is no model '{name}'{did_you_mean(name, known)}; 'midgame models' lists them")
    if json:
        print_json([one.declared for one in known.values()] if name is None else known[name].declared)
    elif name is None:
        print_models(known.values())
    else:
        print_model(known[name], replay([name]))
    return 0
