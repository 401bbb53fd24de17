"""Where compiled code is kept: in a folder that only its user can write to, since loading code runs it.

Files carry a hash: one that is damaged counts as not there. Where no such folder can be had, nothing is kept.
"""

import hashlib
import os
import pickle
import stat
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
from numba.core.caching import CompileResultCacheImpl, FunctionCache, IndexDataCacheFile, _CacheLocator

from midgame.arithmetic.waiting import compiles

CAMPAIGN = "midgame_kernel_"  # then the hash of all that a compiled campaign is made of
_HASH = 16
_TOLD: set[Path] = set()


def kept_folder() -> Path | None:
    """The folder for compiled code, made if need be; None when there is none that is private and can be written to.

    ``MIDGAME_CACHE`` names one; else it is the user's cache folder, or one under the folder for temporary files.
    """
    named = os.environ.get("MIDGAME_CACHE")
    user = os.getuid() if hasattr(os, "getuid") else 0
    places = [Path(named)] if named else [Path(platformdirs.user_cache_dir("midgame"))]
    for place in [*places, Path(tempfile.gettempdir()) / f"midgame-{user}"]:
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not private(place):
                _tell(place)
                continue
            with tempfile.TemporaryFile(dir=place):
                return place
        except OSError:
            continue
    return None


def private(folder: Path) -> bool:
    """Whether ``folder`` is a folder of this user's that nobody else can write to (where users have numbers)."""
    if not hasattr(os, "getuid"):
        return folder.is_dir()
    found = folder.lstat() if folder.is_symlink() and folder.lstat().st_uid != os.getuid() else folder.stat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022


def _tell(place: Path) -> None:
    if place not in _TOLD:
        _TOLD.add(place)
        warnings.warn(
            f"compiled code is not kept in {place}, since other users own it or can write to it; "
            f"'chmod go-w {place}', or name another folder by MIDGAME_CACHE",
            stacklevel=2,
        )


def keep(kernel: Any, digest: Callable[[], str]) -> None:
    """Keep what is compiled of ``kernel``; what was kept under another ``digest``, asked on first use, is not used.

    Code that comes neither from a file nor from the compiler, such as a cell of a notebook, is not kept: its name says
    nothing about it.
    """
    if not hasattr(kernel, "_cache"):  # there is none when compilation is switched off
        return
    file = kernel.py_func.__code__.co_filename
    if file.startswith(f"<{CAMPAIGN}") or Path(file).is_file():
        kernel._cache = _Kept(kernel.py_func, digest)


class _Place(_CacheLocator):
    """Numba's question where the files of a function are."""

    def __init__(self, function: Callable[..., Any], file: str) -> None:
        self._py_file = file
        self._line = function.__code__.co_firstlineno
        self._below = "campaigns" if file.startswith(f"<{CAMPAIGN}") else _hash(file.encode()).hex()

    @classmethod
    def from_function(cls, py_func: Callable[..., Any], py_file: str) -> "_Place":
        return cls(py_func, py_file)

    def get_cache_path(self) -> str:
        return self._below

    def ensure_cache_path(self) -> None:
        pass  # see _Files, which asks each time

    def get_source_stamp(self) -> str:
        return ""

    def get_disambiguator(self) -> str:
        return str(self._line)


class _Implementation(CompileResultCacheImpl):
    _locator_classes = [_Place]  # noqa: RUF012 - as numba declares it


class _Kept(FunctionCache):
    _impl_class = _Implementation

    def __init__(self, function: Callable[..., Any], digest: Callable[[], str]) -> None:
        super().__init__(function)
        self._cache_file = _Files(self._cache_path, self._impl.filename_base, digest)

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        found = super().load_overload(sig, target_context)
        if found is None:
            compiles()
        return found


class _Files(IndexDataCacheFile):
    """An index and its files; what cannot be read is not there, and what cannot be written is not kept."""

    def __init__(self, below: str, base: str, digest: Callable[[], str]) -> None:
        super().__init__(below, base, "")
        self._below = below
        self._digest = digest

    def load(self, key: object) -> Any:
        if not self._found():
            return None
        try:
            of, data = super().load(key)
        except Exception:  # unpickling what is damaged raises anything
            return None
        return data if of == (self._source_stamp, key) else None

    def save(self, key: object, data: object) -> None:
        if self._found():
            try:
                # Two processes that write at once may both take the next number: the index of one, the file of the
                # other. So a file says itself what it is.
                super().save(key, ((self._source_stamp, key), data))
            except OSError:  # a full disk, a folder that has gone
                return

    def _found(self) -> bool:
        folder = kept_folder()
        if folder is None:
            return False
        place = folder / "compiled" / self._below
        try:
            for made in (place.parent, place):
                made.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            return False
        self._cache_path = str(place)
        self._index_path = str(place / self._index_name)
        self._source_stamp = self._source_stamp or self._digest()
        return True

    def _load_index(self) -> dict[Any, str]:
        try:
            return dict(super()._load_index())
        except Exception:
            return {}

    def _load_data(self, name: str) -> Any:
        raw = Path(self._data_path(name)).read_bytes()
        if _hash(raw[_HASH:]) != raw[:_HASH]:
            raise OSError(f"{name} is damaged")
        return pickle.loads(raw[_HASH:])

    def _save_data(self, name: str, data: object) -> None:
        raw = self._dump(data)
        with self._open_for_write(self._data_path(name)) as file:
            file.write(_hash(raw) + raw)


def _hash(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=_HASH).digest()
