"""From the text of a program to compiled code, which is kept under the hash of the text and of all that it calls."""

import hashlib
import linecache
import sys
import threading
from collections.abc import Callable
from types import ModuleType

import numba
import numpy as np

import midgame
from midgame.arithmetic.compiled import sources_digest
from midgame.arithmetic.kept import CAMPAIGN
from midgame.arithmetic.made_of import made_of
from midgame.models.base import REGISTRY

_LOCK = threading.Lock()
_LOADED: dict[str, Callable[..., None]] = {}


def digest_of(text: str, models: tuple[str, ...]) -> str:
    """The name under which the compiled text is kept."""
    digest = hashlib.blake2b(text.encode(), digest_size=16)
    digest.update(sources_digest().encode())
    for name in models:  # a user's own model lives outside the package
        digest.update(made_of(REGISTRY.models[name].python).encode())
    digest.update(f"{midgame.__version__} {numba.__version__} {np.__version__} {sys.version_info[:3]}".encode())
    return digest.hexdigest()


def kernel(text: str, models: tuple[str, ...]) -> Callable[..., None]:
    """The compiled ``play_block`` of a program's text."""
    name = f"{CAMPAIGN}{digest_of(text, models)}"
    with _LOCK:
        if name not in _LOADED:
            _LOADED[name] = _loaded(name, text).play_block
    return _LOADED[name]


def _loaded(name: str, text: str) -> ModuleType:
    # Built by the compiler from the checked tree alone. It runs from memory: no file of text or bytecode can be another
    # than what was compiled. Tracebacks find its lines by the name of the file.
    file = f"<{name}>"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    module = ModuleType(name)
    sys.modules[name] = module
    exec(compile(text, file, "exec"), module.__dict__)
    return module
