"""What compiled code of a user's own is made of: all that its function reaches outside of midgame and its libraries.

Numba compiles in the functions that a function calls and the numbers that it reads, from whatever file they come,
but looks only at the function's own file to see whether a kept result is still right.
"""

import builtins
import hashlib
import sys
import sysconfig
from collections.abc import Callable
from inspect import getclosurevars
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

from midgame.arithmetic.kept import CAMPAIGN

_PLAIN = (bool, int, float, complex, str, bytes, type(None), np.generic)
_STANDARD = Path(sysconfig.get_path("stdlib")).resolve()
_INSTALLED = {"site-packages", "dist-packages"}  # which may lie within the standard library's folder
_KNOWN = {"midgame", "numpy", "numba", "llvmlite", "scipy"}  # by their versions, midgame by a digest of its files


def made_of(function: Callable[..., Any]) -> str:
    """A hash of the code that ``function`` runs, the values that it reads, and the files that both come from."""
    walk = _Walk()
    walk.value(function)
    for file in sorted(walk.files):
        walk.digest.update(file.read_bytes() if file.is_file() else b"")
    return walk.digest.hexdigest()


def own_file(module: str, file: str | None) -> Path | None:
    """``file`` of a module of that name, which may change under us; None where it is known by a version, or is none.

    What is typed in, as in a notebook, has the name of a file that is not there.
    """
    if file is None or file.startswith("<frozen ") or module.partition(".")[0] in _KNOWN or module.startswith(CAMPAIGN):
        return None
    at = Path(file).resolve()
    return None if at.is_relative_to(_STANDARD) and not _INSTALLED & set(at.parts) else at


class _Walk:
    def __init__(self) -> None:
        self.digest = hashlib.blake2b(digest_size=16)
        self.files: set[Path] = set()
        self._seen: set[tuple[int, ...] | tuple[int, tuple[str, ...]]] = set()

    def value(self, value: object) -> None:
        """Add a value, and all that it reaches."""
        value = getattr(value, "py_func", value)  # what numba compiled
        if isinstance(value, _PLAIN):
            self._add(f"{type(value).__name__} {value!r}")
        elif isinstance(value, np.ndarray):
            self._add(f"{value.dtype} {value.shape}")
            self.digest.update(value.tobytes())
        elif isinstance(value, (tuple, list, frozenset, set, dict)):
            self._add(f"{type(value).__name__} {len(value)}")
            parts = [x for pair in value.items() for x in pair] if isinstance(value, dict) else value
            for part in sorted(parts, key=repr) if isinstance(value, (set, frozenset)) else parts:
                self.value(part)
        elif self._first((id(value),)):
            self._other(value)

    def _first(self, key: tuple[int, ...] | tuple[int, tuple[str, ...]]) -> bool:
        new = key not in self._seen
        self._seen.add(key)
        return new

    def _other(self, value: object) -> None:
        name = getattr(value, "__module__", None) or type(value).__module__
        self._add(f"{name} {getattr(value, '__qualname__', type(value).__qualname__)}")
        code = value.__code__ if isinstance(value, FunctionType) else None
        file = own_file(name, code.co_filename if code else getattr(sys.modules.get(name), "__file__", None))
        if file is None:
            return
        self.files.add(file)
        if isinstance(value, FunctionType):
            self._code(value.__code__, value.__globals__)
            self.value(value.__defaults__)
            self.value(value.__kwdefaults__)
            self.value(getclosurevars(value).nonlocals)

    def _code(self, code: CodeType, names: dict[str, Any]) -> None:
        self.digest.update(code.co_code)
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                self._code(constant, names)
            else:
                self.value(constant)
        for name in code.co_names:
            self._add(name)
            found = names.get(name, getattr(builtins, name, None))
            if isinstance(found, ModuleType):
                self._module(found, code.co_names)
            else:
                self.value(found)

    def _module(self, module: ModuleType, names: tuple[str, ...]) -> None:
        self._add(module.__name__)
        file = own_file(module.__name__, getattr(module, "__file__", None))
        if file is None or not self._first((id(module), names)):
            return
        self.files.add(file)
        for name in names:
            found = getattr(module, name, None)
            if isinstance(found, ModuleType):
                self._module(found, names)
            else:
                self.value(found)

    def _add(self, text: str) -> None:
        self.digest.update(f"{text}\n".encode())
