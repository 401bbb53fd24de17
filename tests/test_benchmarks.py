"""What the benchmarks import of midgame is there, also in the programs that they start."""

import importlib
import re
from pathlib import Path

import pytest

BENCHMARKS = sorted((Path(__file__).parents[1] / "benchmarks").glob("*.py"))
LINE = re.compile(r"^\s*(?:import (midgame[\w.]*)|from (midgame[\w.]*) import ([\w, ]+))", re.MULTILINE)


@pytest.mark.parametrize("file", BENCHMARKS, ids=lambda file: file.stem)
def test_what_a_benchmark_imports_is_there(file: Path) -> None:
    for whole, module, names in LINE.findall(file.read_text(encoding="utf-8")):
        found = importlib.import_module(whole or module)
        for name in re.findall(r"\w+", re.sub(r" as \w+", "", names)):
            assert hasattr(found, name) or importlib.import_module(f"{module}.{name}"), f"{module}.{name}"


def test_the_benchmarks_import_midgame() -> None:
    assert sum(len(LINE.findall(file.read_text(encoding="utf-8"))) for file in BENCHMARKS) > 20
