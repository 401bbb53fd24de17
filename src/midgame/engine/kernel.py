"""From the text of a program to compiled code, kept in the user's cache folder under the hash of the text."""

import hashlib
import importlib.util
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import numpy as np
import platformdirs

import midgame
from midgame.models.base import REGISTRY
from midgame.models.compiled import sources_digest
from midgame.models.made_of import made_of, own_file

_LOCK = threading.Lock()
_LOADED: dict[str, Callable[..., None]] = {}


def digest_of(text: str, models: tuple[str, ...]) -> str:
    """The name under which the compiled text is kept."""
    digest = hashlib.blake2b(text.encode(), digest_size=16)
    digest.update(sources_digest().encode())
    for name in models:  # a user's own model lives outside the package
        python = REGISTRY.models[name].python
        if own_file(sys.modules.get(python.__module__)) is not None:
            digest.update(f"{python.__module__} {made_of(python)}".encode())
    digest.update(f"{midgame.__version__} {numba.__version__} {np.__version__} {sys.version_info[:3]}".encode())
    return digest.hexdigest()


def cache_folder() -> Path:
    """Where compiled campaigns are kept; ``MIDGAME_CACHE`` names another place."""
    return Path(os.environ.get("MIDGAME_CACHE") or platformdirs.user_cache_dir("midgame")) / "kernels"


def kernel(text: str, models: tuple[str, ...]) -> Callable[..., None]:
    """The compiled ``play_block`` of a program's text."""
    name = f"midgame_kernel_{digest_of(text, models)}"
    with _LOCK:
        if name not in _LOADED:
            _LOADED[name] = _load(name, _written(name, text))
    return _LOADED[name]


def _written(name: str, text: str) -> Path:
    for folder in (
        cache_folder(),
        Path(tempfile.gettempdir()) / f"midgame-{os.getuid() if hasattr(os, 'getuid') else 0}",
    ):
        path = folder / f"{name}.py"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                # Another process may write the same file: a rename is whole or not at all.
                with tempfile.NamedTemporaryFile(
                    "w", dir=folder, suffix=".part", delete=False, encoding="utf-8"
                ) as part:
                    part.write(text)
                Path(part.name).replace(path)
        except OSError:
            continue
        return path
    raise OSError(f"no folder can be written to for compiled code; set MIDGAME_CACHE to one (tried {cache_folder()})")


def _load(name: str, path: Path) -> Callable[..., None]:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    loaded: Callable[..., None] = module.play_block
    return loaded
