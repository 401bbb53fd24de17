"""``midgame verify``: the published cases of the models, replayed."""

from midgame.cli.app import MODELS, Json, Models, app, own_models, print_json


@app.command(group=MODELS)
def verify(*names: str, json: Json = False, models: Models = None) -> int:
    """Replay every published case: the paper's figure, ours, the tolerance, agreed or not.

    Parameters
    ----------
    names
        Only these models.
    """
    from midgame.models.verify import verify as replay
    from midgame.terminal.models import print_verdicts

    own_models(models)
    verdicts = replay(names or None)
    if json:
        print_json({"verdicts": verdicts})
    else:
        print_verdicts(verdicts)
    return 1 if any(not v.agreed and not v.from_memory for v in verdicts) else 0
