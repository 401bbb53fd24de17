"""The schema for editors: it offers models, their arguments and own names, and refuses nothing for it."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from midgame._load import load
from midgame._schema import json_schema
from midgame.models import all_models
from midgame.scenario.shipped import shipped
from midgame.scenario.yamlfile import parse_yaml


def plain(path: Path) -> object:
    root, _ = parse_yaml(path.read_text(encoding="utf-8"), "x")
    assert root is not None
    return root.plain()


@pytest.fixture(scope="module")
def one() -> dict[str, Any]:
    return json_schema(load("blockade"))


def test_it_offers_the_models_and_the_arguments_of_each() -> None:
    step = json_schema()["$defs"]["StepSpec"]
    assert step["properties"]["does"]["anyOf"][0]["enum"] == sorted(all_models())
    behind = {t["if"]["properties"]["does"]["const"]: t["then"] for t in step["allOf"]}
    hazard = behind["politics.hazard"]["properties"]["with"]["properties"]
    assert set(hazard) == {a.name for a in all_models()["politics.hazard"].arguments}
    assert all(a["description"] for a in hazard.values())


def test_it_offers_the_names_of_a_scenario(one: dict[str, Any]) -> None:
    assert one["properties"]["goal"]["anyOf"][0] == {"enum": ["gives_in", "off"]}
    effects = one["$defs"]["EffectsSpec"]["properties"]
    assert list(effects["lose"]["anyOf"][0]["properties"]) == ["navy.warships", "port.runners"]
    assert list(effects["add"]["anyOf"][0]["properties"]) == ["brought", "eaten", "hungry"]
    assert "assumed" in one["$defs"]["QuantitySpec"]["properties"]["from"]["anyOf"][0]["enum"]
    varied = next(iter(one["properties"]["excursions"]["anyOf"][0]["patternProperties"].values()))
    assert "patience" in varied["properties"]


@pytest.mark.parametrize("name", ["blockade", "caribbean-2025", "salvo-study"])
def test_what_is_offered_refuses_nothing(name: str, one: dict[str, Any]) -> None:
    for schema in (json_schema(), one, json_schema(load(name))):
        jsonschema.Draft202012Validator.check_schema(schema)
        errors = jsonschema.Draft202012Validator(schema).iter_errors(plain(shipped()[name] / "scenario.yaml"))
        assert [e.message for e in errors] == []
