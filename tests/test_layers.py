"""Imports point up the list and never down it, and asking for help loads nothing heavy."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import midgame

SOURCE = Path(midgame.__file__).parent

# What may import what: each may use those before it. The front door is every other module that stands by itself.
FOLDERS = [
    "errors", "install", "citing", "arithmetic", "scenario", "evidence", "models", "rules", "drafting", "engine",
    "statistics", "runs", "cluster", "wording", "charts", "findings", "audit", "page", "pdf", "export", "terminal",
]  # fmt: skip
LAST = ["watch", "cli", "__main__"]
DOOR = sorted({p.stem for p in SOURCE.glob("*.py")} - {*FOLDERS, *LAST, "__init__"})
RANK = (
    {name: rank for rank, name in enumerate(FOLDERS)}
    | dict.fromkeys(DOOR, 98)
    | {"watch": 99}
    | dict.fromkeys(LAST[1:], 100)
)


def part_of(module: str) -> str:
    """The part of the house that ``midgame.x.y`` belongs to."""
    return module.split(".")[1] if "." in module else ""


def imports(file: Path) -> list[tuple[int, str]]:
    """Every midgame module that a file imports when it runs, with the line."""
    found: list[tuple[int, str]] = []

    def look(node: ast.AST) -> None:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            return
        if isinstance(node, ast.Import):
            found.extend((node.lineno, a.name) for a in node.names if a.name.startswith("midgame"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("midgame"):
            inside = [f"{node.module}.{a.name}" for a in node.names] if node.module == "midgame" else [str(node.module)]
            found.extend((node.lineno, name) for name in inside)
        elif isinstance(node, ast.ImportFrom) and node.level:
            found.append((node.lineno, f"a relative import in {file.name}"))
        for child in ast.iter_child_nodes(node):
            look(child)

    look(ast.parse(file.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize("part", RANK)
def test_no_module_imports_what_comes_after_it(part: str) -> None:
    files = list((SOURCE / part).rglob("*.py")) if (SOURCE / part).is_dir() else [SOURCE / f"{part}.py"]
    assert files
    for file in files:
        for line, module in imports(file):
            other = part_of(module)
            if other in ("", "__version__"):
                continue
            assert other in RANK, f"{file}:{line}: {module}"
            assert RANK[other] <= RANK[part], f"{file}:{line}: {part} imports {module}, which comes after it"


def test_every_folder_has_its_place() -> None:
    assert {p.parent.name for p in SOURCE.glob("*/__init__.py")} <= RANK.keys()


def test_models_know_nothing_of_scenarios_or_the_engine() -> None:
    for file in (SOURCE / "models").rglob("*.py"):
        assert {part_of(m) for _, m in imports(file)} <= {"models", "errors", "citing", "arithmetic"}, file


HEAVY = (
    "numba",
    "scipy",
    "xarray",
    "pandas",
    "pint",
    "typst",
    "pydantic",
    "numpy",
    "citeproc",
    "pybtex",
    "distributed",
)


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The heavy packages that are loaded after running ``code`` in a Python of its own."""
    spy = f"import sys\ntry:\n    {code}\nfinally:\n    print('LOADED', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", spy, *arguments], capture_output=True, text=True, check=False, timeout=60
    )  # fmt: skip
    loaded = next(line for line in done.stdout.splitlines() if line.startswith("LOADED")).split()
    assert "midgame" in loaded, done.stderr
    return set(HEAVY) & set(loaded)


def test_importing_midgame_loads_nothing_heavy() -> None:
    assert loaded_by("import midgame") == set()


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("run", "--help"), ("check", "--help")])
def test_asking_for_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded_by("from midgame.cli import main; main()", *arguments) == set()


def test_the_spy_sees_what_is_loaded() -> None:
    assert "numpy" in loaded_by("import midgame, numpy")
