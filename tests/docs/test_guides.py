"""ARCHITECTURE.md and CONTRIBUTING.md speak of what is there: every part in its order, and no path that is gone."""

import importlib.util
import re
from itertools import takewhile
from pathlib import Path
from types import ModuleType

import pytest

import midgame
from midgame.runs.schema import ATTRIBUTES, CAUSES, COORDINATES, PLAN_COORDINATES, PLAN_VARIABLES, VARIABLES

ROOT = Path(__file__).parents[2]
SOURCE = Path(midgame.__file__).parent
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def module_of(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"midgame_tests_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parts_told() -> list[str]:
    """The parts of the first table, from top to bottom."""
    lines = ARCHITECTURE.split("| part |")[1].splitlines()[2:]
    rows = list(takewhile(lambda line: line.startswith("|"), lines))
    return [name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])]


def test_the_picture_has_every_part_in_its_order() -> None:
    layers = module_of(ROOT / "tests" / "test_layers.py")
    door = [p.stem for p in SOURCE.glob("_*.py") if not p.stem.startswith("__")]
    told = parts_told()
    assert told[: len(layers.FOLDERS)] == layers.FOLDERS
    assert sorted(told[len(layers.FOLDERS) : -2]) == sorted(door) == layers.DOOR
    assert told[-2:] == ["watch", "cli"]
    assert {p.parent.name for p in SOURCE.glob("*/__init__.py")} | {"errors", "install", *door} == set(told)


PATH = re.compile(r"`([^`\s*]+(?:\.(?:py|md|txt|yaml|css|po)|/))`")
LINK = re.compile(r"\]\(([^)#:]+)\)")
IN_EVERY_ROOM = {"find.py", "words.py", "rows.py", "chart.py", "show.py", "__init__.py", "flat.py"}


@pytest.mark.parametrize(("name", "folders"), [("ARCHITECTURE.md", (ROOT, SOURCE)), ("CONTRIBUTING.md", (ROOT,))])
def test_a_path_that_is_named_is_there(name: str, folders: tuple[Path, ...]) -> None:
    found = set(PATH.findall((ROOT / name).read_text(encoding="utf-8"))) - IN_EVERY_ROOM
    assert len(found) > 20
    assert [p for p in sorted(found) if not any((folder / p).exists() for folder in folders)] == []


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"])
def test_a_link_leads_somewhere(name: str) -> None:
    found = LINK.findall((ROOT / name).read_text(encoding="utf-8"))
    assert found
    assert [p for p in found if not (ROOT / p).exists()] == []


def test_files_of_a_room_are_called_as_is_told() -> None:
    assert {p.name for p in (SOURCE / "findings").glob("*/*.py")} >= IN_EVERY_ROOM
    assert all((room.parent / "find.py").is_file() for room in (SOURCE / "findings").glob("*/__init__.py"))


def test_the_api_page_has_every_public_name() -> None:
    named = re.findall(r"^\.\. auto\w+:: (\w+)$", API, re.MULTILINE)
    assert sorted(named) == sorted(n for n in midgame.__all__ if n != "__version__")
    members = re.search(r":members: (.+)", API)
    assert members is not None
    public = {n for n, v in vars(midgame.Result).items() if not n.startswith("_") and not isinstance(v, type)}
    assert set(members[1].split(", ")) == public


def test_the_page_on_runs_has_every_declaration_whole() -> None:
    page = module_of(ROOT / "docs" / "_ext" / "run_page.py").page()
    parts = dict(zip(("Variables", "Coordinates", "Attributes"), re.split(r"\n## \w+\n", page)[1:], strict=True))
    told = {n: {row.split("`")[1]: row for row in re.findall(r"^\| `.*", text, re.M)} for n, text in parts.items()}
    every, along = (*VARIABLES, *PLAN_VARIABLES), (*COORDINATES, *PLAN_COORDINATES)
    for declared, name in ((every, "Variables"), (along, "Coordinates"), (ATTRIBUTES, "Attributes")):
        assert list(told[name]) == [d.named for d in declared]
        assert all(d.meaning in told[name][d.named] for d in declared)
    assert all(f"| {', '.join(v.dims)} |" in told["Variables"][v.named] for v in every)
    causes = told["Variables"]["break_cause"]
    assert all(f"{i} {code}" in causes for i, code in enumerate(CAUSES))
