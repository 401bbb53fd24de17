"""The public names: all are there, and each has its type where it is looked for."""

import ast
import inspect
from pathlib import Path

import pytest

import midgame

NAMES = [n for n in midgame.__all__ if n != "__version__"]


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(midgame, name)
    assert callable(found)
    assert found.__name__ == name
    assert inspect.getdoc(found)


def test_type_checkers_find_the_same_names() -> None:
    tree = ast.parse(Path(midgame.__file__).read_text(encoding="utf-8"))
    block = next(n for n in tree.body if isinstance(n, ast.If))
    homes = {a.asname: n.module for n in block.body if isinstance(n, ast.ImportFrom) for a in n.names}
    assert homes == {name: f"midgame.{home}" for name, home in midgame._HOME.items()}


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'drives'"):
        midgame.drives  # noqa: B018
