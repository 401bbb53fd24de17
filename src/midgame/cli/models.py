"""Verbs on models: models, try, verify."""

from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from midgame.cli.app import MODELS, app, own_models
from midgame.errors import InputError, did_you_mean


@app.command(name="models", group=MODELS)
def models_(name: str | None = None, /, *, models: Path | None = None) -> int:
    """List the published models, or print one: equations, arguments, limits, papers, how it was verified.

    Parameters
    ----------
    name
        A model, as salvo.hughes.
    models
        A Python file with models of your own.
    """
    from midgame.models import all_models
    from midgame.models.verify import verify as replay
    from midgame.terminal.models import print_model, print_models

    own_models(models)
    known = all_models()
    if name is None:
        print_models(known.values())
    elif name in known:
        print_model(known[name], replay([name]))
    else:
        raise InputError(f"there is no model '{name}'{did_you_mean(name, known)}; 'midgame models' lists them")
    return 0


@app.command(name="try", group=MODELS)
def try_(
    name: str,
    /,
    *arguments: str,
    replications: Annotated[int, Parameter(name=["--replications", "-n"])] = 1,
    seed: int = 1,
    models: Path | None = None,
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
    seed
        Seed of all random numbers.
    models
        A Python file with models of your own.
    """
    from midgame._try import read_arguments, try_model
    from midgame.terminal.models import print_trial

    own_models(models)
    given: dict[str, Any] = dict(read_arguments(arguments))
    print_trial(try_model(name, replications=replications, seed=seed, **given))
    return 0


@app.command(group=MODELS)
def verify(*names: str, models: Path | None = None) -> int:
    """Replay every published case: the paper's figure, ours, the tolerance, agreed or not.

    Parameters
    ----------
    names
        Only these models.
    models
        A Python file with models of your own.
    """
    from midgame.models.verify import verify as replay
    from midgame.terminal.models import print_verdicts

    own_models(models)
    verdicts = replay(names or None)
    print_verdicts(verdicts)
    return 1 if any(not v.agreed and not v.from_memory for v in verdicts) else 0
