"""midgame: campaign analysis with a source for every number.

>>> import midgame
>>> scenario = midgame.load("scenarios/caribbean-2025")     # doctest: +SKIP
>>> result = midgame.run(scenario, replications=100_000, seed=1)  # doctest: +SKIP
>>> midgame.drivers(result)                                 # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from midgame._build import build as build
    from midgame._follow import Following as Following
    from midgame._follow import follow as follow
    from midgame._load import load as load
    from midgame._result import Result as Result
    from midgame._run import run as run
    from midgame._schema import json_schema as json_schema
    from midgame._try import try_model as try_model
    from midgame.errors import CannotSay as CannotSay
    from midgame.errors import InputError as InputError
    from midgame.errors import MidgameError as MidgameError
    from midgame.errors import RunError as RunError
    from midgame.errors import ScenarioError as ScenarioError
    from midgame.findings.box.find import discover as discover
    from midgame.findings.breaks.find import breaks as breaks
    from midgame.findings.claims.find import check_claims as check_claims
    from midgame.findings.comparison.by_change import by_change as by_change
    from midgame.findings.comparison.changes import scenario_changes as scenario_changes
    from midgame.findings.comparison.find import compare as compare
    from midgame.findings.comparison.find import compare_all as compare_all
    from midgame.findings.costs.find import costs as costs
    from midgame.findings.decide.find import decide as decide
    from midgame.findings.drivers.find import drivers as drivers
    from midgame.findings.enough.find import precision as precision
    from midgame.findings.flips.find import flip_points as flip_points
    from midgame.findings.gaps.find import gaps as gaps
    from midgame.findings.given.find import conditions as conditions
    from midgame.findings.indices.find import morris as morris
    from midgame.findings.indices.find import sobol as sobol
    from midgame.findings.information.choice import choice as choice
    from midgame.findings.information.find import information as information
    from midgame.findings.luck.find import variance_split as variance_split
    from midgame.findings.options.find import option_table as option_table
    from midgame.findings.reverse.find import both_ways as both_ways
    from midgame.findings.rivals.find import rivals as rivals
    from midgame.findings.spread.find import spread as spread
    from midgame.findings.stories.find import pick_stories as pick_stories
    from midgame.findings.ways.find import ways as ways
    from midgame.models.fit import fit_lanchester as fit_lanchester

# Public names and where they live; loaded when first used, so that importing midgame is quick.
_HOME = {
    # a scenario, a run, a model alone
    "build": "_build",
    "load": "_load",
    "run": "_run",
    "Result": "_result",
    "follow": "_follow",
    "Following": "_follow",
    "try_model": "_try",
    "fit_lanchester": "models.fit",
    "json_schema": "_schema",
    # what a run says: an analysis each
    "both_ways": "findings.reverse.find",
    "breaks": "findings.breaks.find",
    "check_claims": "findings.claims.find",
    "conditions": "findings.given.find",
    "costs": "findings.costs.find",
    "discover": "findings.box.find",
    "drivers": "findings.drivers.find",
    "flip_points": "findings.flips.find",
    "gaps": "findings.gaps.find",
    "information": "findings.information.find",
    "morris": "findings.indices.find",
    "pick_stories": "findings.stories.find",
    "precision": "findings.enough.find",
    "rivals": "findings.rivals.find",
    "sobol": "findings.indices.find",
    "spread": "findings.spread.find",
    "variance_split": "findings.luck.find",
    "ways": "findings.ways.find",
    # what two runs or scenarios say
    "by_change": "findings.comparison.by_change",
    "choice": "findings.information.choice",
    "compare": "findings.comparison.find",
    "compare_all": "findings.comparison.find",
    "decide": "findings.decide.find",
    "option_table": "findings.options.find",
    "scenario_changes": "findings.comparison.changes",
    # errors
    "CannotSay": "errors",
    "InputError": "errors",
    "MidgameError": "errors",
    "RunError": "errors",
    "ScenarioError": "errors",
}

__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'midgame' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"midgame.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
