"""The gallery shows the scenarios as they stand, and what it says of them is what they give."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from midgame._load import load
from midgame._run import run
from midgame.scenario.shipped import shipped

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "gallery"
PLAYED_AGAIN = ("one-step", "epstein-1985", "posen-1991")  # those that are played in a few seconds


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, str]]:
    return dict(json.loads((GALLERY / "gallery.json").read_text(encoding="utf-8")))


def test_every_scenario_has_its_chart(told: dict[str, dict[str, str]]) -> None:
    assert set(told) == set(shipped())
    assert {file.stem for file in GALLERY.glob("*.png")} == set(told)
    for name in told:
        assert (GALLERY / f"{name}.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_it_shows_the_scenario_as_it_stands(name: str, told: dict[str, dict[str, str]]) -> None:
    assert load(shipped()[name]).hash == told[name]["hash"], f"run 'python tools/gallery.py {name}'"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", ROOT / "tools" / "gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("name", PLAYED_AGAIN)
def test_what_it_says_is_what_is_played(name: str, told: dict[str, dict[str, str]], tool: ModuleType) -> None:
    result = run(load(shipped()[name]), tool.REPLICATIONS)
    figure = tool.first_chart(result)
    assert tool.said(result) | {"chart": figure.title, "words": figure.words} == told[name]
