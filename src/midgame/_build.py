"""A scenario written in Python, in the notation of the file; and one read again with other values in it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from midgame.errors import InputError, Place, ScenarioError, stops
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario
from midgame.scenario.nodes import Node, resolve
from midgame.scenario.yamlwrite import write_yaml

_HERE = Place("scenario.yaml")
_NEEDS_QUOTES = (": ", " #")


def build(**sections: object) -> Scenario:
    """A checked scenario from the sections of its file: ``build(title="A crossing", quantities={...}, plan=[...])``.

    Values, conditions and names are those of the file, as texts, numbers, lists and mappings. ``midgame`` is 2 unless
    told otherwise. Raises ScenarioError with every error, at the places of the text that it comes to.
    """
    from midgame.evidence.base import Evidence
    from midgame.evidence.known import known_of
    from midgame.models import all_models
    from midgame.rules import Case, check

    text = write_yaml(_node({"midgame": 2} | sections))
    scenario = parse_scenario(text, dict(all_models()))
    known = known_of(scenario, ())
    ruled = [
        p for p in check(Case(scenario, Evidence(), known, told=scenario.warnings)) if p.rule != "undescribed-source"
    ]
    if stops(ruled):
        raise ScenarioError([p for p in ruled if not p.warning])
    return replace(scenario, warnings=tuple(ruled), read_again=again)


def again(scenario: Scenario, text: str) -> Scenario:
    """``text`` read in the place of that of ``scenario``, with its evidence. Raises ScenarioError."""
    from midgame.models import all_models

    read = parse_scenario(text, dict(all_models()))
    return replace(
        read, path=scenario.path, folder=scenario.folder, ledgers=scenario.ledgers, evidence=scenario.evidence,
        read_again=again,
    )  # fmt: skip


def _node(value: object) -> Node:
    """A tree of what stands in Python as it would stand in a file."""
    if isinstance(value, Mapping):
        inner = {str(k): _node(v) for k, v in value.items()}
        return Node(_HERE, "mapping", mapping=inner, keys=dict.fromkeys(inner, _HERE))
    if isinstance(value, list | tuple):
        return Node(_HERE, "sequence", sequence=[_node(v) for v in value])
    if isinstance(value, bool):
        return Node(_HERE, "scalar", text=str(value).lower(), value=value)
    if isinstance(value, str | int | float | dt.date):
        text = str(value)
        return Node(_HERE, "scalar", text=text, value=resolve(text), quoted=_risky(text))
    raise InputError(f"{value!r} is nothing that stands in a scenario; write a text, a number, a list or a mapping")


def _risky(text: str) -> bool:
    return any(sign in text for sign in _NEEDS_QUOTES) or text[:1] in "!&*-?|>@`\"'%#[]{}," or text != text.strip()
