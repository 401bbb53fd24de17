"""``midgame try``: one model played alone."""

from typing import Any

from midgame.cli.app import MODELS, Json, Models, Replications, Seed, app, own_models, print_json


@app.command(name="try", group=MODELS)
def try_(
    name: str,
    /,
    *arguments: str,
    replications: Replications = 1,
    seed: Seed = 1,
    json: Json = False,
    models: Models = None,
) -> int:
    """Play one model alone.

    Parameters
    ----------
    name
        A model, as salvo.armstrong.
    arguments
        Its arguments as name=value, in the notation for values: a_units=15 a_hit='50% to 70%'.
    replications
        How often it is played.
    """
    from midgame._try import read_arguments, try_model
    from midgame.terminal.models import print_trial

    own_models(models)
    given: dict[str, Any] = dict(read_arguments(arguments))
    tried = try_model(name, replications=replications, seed=seed, **given)
    if json:
        outputs = {n: {"unit": v.attrs["units"], "values": v.values} for n, v in tried.data_vars.items()}
        print_json(tried.attrs | {"outputs": outputs})
    else:
        print_trial(tried)
    return 0
