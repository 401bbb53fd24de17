"""midgame: campaign analysis with a source for every number.

>>> import midgame
>>> scenario = midgame.load("scenarios/caribbean-2025")     # doctest: +SKIP
>>> result = midgame.run(scenario, replications=100_000, seed=1)  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from midgame._load import load as load
    from midgame._result import Result as Result
    from midgame._run import run as run
    from midgame._try import try_model as try_model
    from midgame.errors import InputError as InputError
    from midgame.errors import MidgameError as MidgameError
    from midgame.errors import RunError as RunError
    from midgame.errors import ScenarioError as ScenarioError
    from midgame.models.fit import fit_lanchester as fit_lanchester
    from midgame.scenario.schema import json_schema as json_schema

# Public names and where they live; loaded when first used, so that importing midgame is quick.
_HOME = {
    "InputError": "errors",
    "MidgameError": "errors",
    "Result": "_result",
    "RunError": "errors",
    "ScenarioError": "errors",
    "fit_lanchester": "models.fit",
    "json_schema": "scenario.schema",
    "load": "_load",
    "run": "_run",
    "try_model": "_try",
}

__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'midgame' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"midgame.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
