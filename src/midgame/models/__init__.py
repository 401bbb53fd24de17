"""Published models, one module each; see :mod:`midgame.models.base` for the contract."""

import importlib
import pkgutil

from midgame.citing.work import Paper
from midgame.models.base import REGISTRY, Argument, Case, Model, Output, model

__all__ = ["Argument", "Case", "Model", "Output", "Paper", "all_models", "get", "model"]

_NOT_MODELS = {"base", "dice", "fit", "papers", "play", "verify"}


def all_models() -> dict[str, Model]:
    """Every model that midgame ships and every one the user has loaded, by name."""
    for found in pkgutil.walk_packages(__path__, prefix=f"{__name__}."):
        if found.name.rsplit(".", 1)[-1] not in _NOT_MODELS:
            importlib.import_module(found.name)
    return dict(sorted(REGISTRY.models.items()))


def get(name: str) -> Model:
    """The model of that name. Raises KeyError with the nearest names when there is none."""
    from midgame.errors import did_you_mean

    known = all_models()
    if name not in known:
        raise KeyError(f"there is no model '{name}'{did_you_mean(name, known)}")
    return known[name]
