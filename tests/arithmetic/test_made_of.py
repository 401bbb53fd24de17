"""What a user's model is made of: the files that it imports, the functions that it calls, the numbers that it reads."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from midgame.arithmetic.made_of import made_of
from midgame.engine.kernel import digest_of
from midgame.models import all_models
from midgame.models.base import REGISTRY
from midgame.models.own import load_models
from midgame.models.play import play

OWN = """\
import numba
from midgame.models import Argument, Output, Paper, model
{imports}

@model("mine.double", "Twice", arguments=(Argument("x", "a number"),), outputs=(Output("y", "twice x"),),
       papers=(Paper("Nobody", 2000, "Nothing"),))
def double(x):
    return {body}
"""
SECOND = "import numba\n\nFACTOR = 2.0\n\n@numba.njit\ndef twice(x):\n    return FACTOR * x\n"


@pytest.fixture(autouse=True)
def _clean_registry() -> Iterator[None]:
    before = dict(all_models())
    yield
    REGISTRY.models.clear()
    REGISTRY.models.update(before)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    def put(name: str, text: str) -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return put


def _answer(file: Path) -> tuple[str, float]:
    (one,) = load_models(file)
    return digest_of("text", (one.name,)), float(play(one, 1, x=3.0)["y"][0])


@pytest.mark.parametrize(
    ("imports", "body"),
    [("from second import twice", "twice(x)"), ("import second", "second.twice(x)"),
     ("from second import FACTOR", "FACTOR * x")],
)  # fmt: skip
def test_an_edit_of_a_second_file_is_seen(write: Callable[[str, str], Path], imports: str, body: str) -> None:
    write("second.py", SECOND)
    file = write("own.py", OWN.format(imports=imports, body=body))
    first, was = _answer(file)
    write("second.py", SECOND.replace("FACTOR = 2.0", "FACTOR = 5.0"))
    second, now = _answer(file)
    assert (was, now) == (6.0, 15.0)
    assert first != second


def test_a_number_read_from_elsewhere_is_seen(write: Callable[[str, str], Path]) -> None:
    table = write("factor.txt", "2.0")
    imports = f"FACTOR = float(__import__('pathlib').Path({str(table)!r}).read_text('utf-8'))"
    file = write("own.py", OWN.format(imports=imports, body="FACTOR * x"))
    first, was = _answer(file)
    write("factor.txt", "7.0")
    second, now = _answer(file)
    assert (was, now) == (6.0, 21.0)
    assert first != second


def test_what_is_unchanged_has_the_same_hash_in_another_process(write: Callable[[str, str], Path]) -> None:
    imports = "from second import twice\n\ndef inner(x):\n    return [twice(y) for y in (x, {1, 2}.pop())][0]\n"
    write("second.py", SECOND)
    file = write("own.py", OWN.format(imports=imports, body="twice(x)"))
    (one,) = load_models(file)
    here = made_of(one.python)
    imported = "from midgame.arithmetic.made_of import made_of; from midgame.models.own import load_models"
    asked = f"{imported}; print(made_of(load_models({str(file)!r})[0].python))"
    told = [subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True) for _ in range(2)]
    assert {t.stdout.strip() for t in told} == {here}


@pytest.mark.parametrize(
    ("imports", "body"), [("from second import twice", "twice(x)"), ("import second", "second.twice(x)")]
)
def test_the_second_file_of_another_folder_is_another(
    write: Callable[[str, str], Path], tmp_path: Path, imports: str, body: str
) -> None:
    write("second.py", SECOND)
    (one,) = load_models(write("own.py", OWN.format(imports=imports, body=body)))
    was = made_of(one.python)
    (tmp_path / "other").mkdir()
    write("other/second.py", SECOND.replace("2.0", "5.0"))
    load_models(write("other/own.py", OWN.format(imports=imports, body=body).replace("mine.double", "mine.other")))
    assert made_of(one.python) == was
    write("second.py", SECOND + "# edited\n")
    assert made_of(one.python) != was


def test_what_is_typed_into_a_notebook_is_told_apart() -> None:
    def typed(factor: str) -> str:
        names: dict[str, Any] = {"__name__": "__main__"}
        exec(
            compile(f"F = {factor}\ndef g(x):\n    return F * x\ndef f(x):\n    return g(x)\n", "/no/1.py", "exec"),
            names,
        )
        return made_of(names["f"])

    assert typed("2.0") == typed("2.0") != typed("5.0")
