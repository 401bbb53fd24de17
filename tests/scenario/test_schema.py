"""The exported JSON Schema: valid, helpful, and of one mind with the reader."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from midgame.scenario.schema import json_schema
from midgame.scenario.yamlfile import parse_yaml

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").rglob("scenario.yaml"))


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def plain(text: str) -> object:
    root, problems = parse_yaml(text, "x")
    assert root is not None, problems
    return root.plain()


def test_there_are_scenarios_to_try() -> None:
    names = [p.parent.name for p in SCENARIOS]
    assert "caribbean-2025" in names
    assert len([p for p in SCENARIOS if p.parents[1].name == "papers"]) >= 5


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.parent.name)
def test_it_accepts_the_scenarios_that_come_with_midgame(path: Path, validator: Any) -> None:
    assert [e.message for e in validator.iter_errors(plain(path.read_text(encoding="utf-8")))] == []


def test_it_accepts_the_smallest_one(base: str, validator: Any) -> None:
    assert validator.is_valid(plain(base))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A test", "titel: A test"),
        ("goal: over\n", ""),
        ("midgame: 1", "midgame: 3"),
        ("    side: us\n    when: day", "    sid: us\n    when: day"),
        ("  us.escorts:", "  escorts:"),
        ("  held:", "  9held:"),
        ("kind: munition", "kind: amunition"),
        ("leadership: [in place, removed]", "leadership: removed"),
        ("add: {hits: 1}", "ad: {hits: 1}"),
        ("unit: aircraft, from", "unti: aircraft, from"),
        ("clock: {start", "clock: {begin"),
        ("  over: leadership == removed", "  over: {wen: leadership == removed}"),
        ("plan:\n", "plan: []\nplan_b:\n"),
        ("    side: ve\n", "    side: ve\n    goes_on: yes\n"),
    ],
)
def test_it_refuses_what_the_reader_refuses(
    old: str, new: str, base: str, validator: Any, read: Callable[..., Any]
) -> None:
    text = base.replace(old, new, 1)
    assert text != base
    assert not validator.is_valid(plain(text))
    assert read(text)[0] is None


def test_every_key_has_a_description_for_editors() -> None:
    schema = json_schema()
    assert schema["description"]
    bare = [
        f"{name}.{key}"
        for name, part in {"scenario": schema, **schema["$defs"]}.items()
        for key, spec in part.get("properties", {}).items()
        if not spec.get("description")
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("midgame: 2\nextends: ../base\n", True),
        ("midgame: 2\nextends: ../base\nforces: {us.a: {arrives: 3}}\nclock: {horizon: 9}\nremove: [plan.a]\n", True),
        (
            "midgame: 2\nextends: ../b\nincludes: [a.yaml]\nplan: [{step: a, before: b}]\nend_states: {x: {label: y}}",
            True,
        ),
        ("extends: ../base\n", False),
        ("midgame: 2\nextends: ../base\nplan: [{before: b}]\n", False),
        ("midgame: 2\nextends: ../base\nfroces: {}\n", False),
        ("midgame: 2\n", False),
    ],
)
def test_a_file_that_extends_needs_only_its_version(text: str, valid: bool, validator: Any) -> None:
    assert validator.is_valid(plain(text)) == valid


def test_a_file_of_its_own_needs_a_count_for_a_force(base: str, validator: Any) -> None:
    assert not validator.is_valid(plain(base.replace("{count: flying, unit: aircraft}", "{unit: aircraft}")))
    assert not validator.is_valid(plain(base.replace("over: leadership == removed", "over: {label: x}")))
