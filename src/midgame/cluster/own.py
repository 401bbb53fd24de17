"""A user's own models on their way to other machines: the text of their files, and of those that they import.

Whoever plays on a cluster has their own program run there. It is read from the files that were named here, never from
a scenario.
"""

import ast
from collections.abc import Callable, Iterable
from pathlib import Path

from midgame.arithmetic.made_of import own_file
from midgame.models.base import REGISTRY

Files = tuple[tuple[str, bytes], ...]  # a path and its bytes; the first part of the path tells the files to load apart


def files_of(models: Iterable[str]) -> tuple[tuple[str, ...], Files]:
    """The files to load for these models, and all that is needed for them; nothing for midgame's own models."""
    own = (own_file(python.__module__, python.__code__.co_filename) for python in _functions(models))
    files = dict.fromkeys(file for file in own if file is not None)
    found = {f"{n}/{at}": text for n, file in enumerate(files) for at, text in _with_imports(file).items()}
    return tuple(f"{n}/{file.name}" for n, file in enumerate(files)), tuple(sorted(found.items()))


def _functions(models: Iterable[str]) -> Iterable[Callable[..., object]]:
    return (REGISTRY.models[name].python for name in sorted(models))


def _with_imports(file: Path) -> dict[str, bytes]:
    """The file and the files beside it that it imports, and so on, by their path from its folder."""
    found: dict[str, bytes] = {}
    waiting = [file]
    while waiting:
        one = waiting.pop()
        at = one.relative_to(file.parent).as_posix()
        if at not in found:
            found[at] = one.read_bytes()
            waiting += [f for name in _imported(found[at]) for f in _files(file.parent, name)]
    return found


def _imported(text: bytes) -> Iterable[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _files(folder: Path, module: str) -> list[Path]:
    """The files of a module that lies beside; of a package all of them."""
    top = module.split(".")[0]
    one, package = folder / f"{top}.py", folder / top
    return [one] if one.is_file() else sorted(package.rglob("*.py")) if (package / "__init__.py").is_file() else []
