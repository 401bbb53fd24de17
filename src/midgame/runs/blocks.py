"""Blocks of a long run kept on disk until all of it is done, so that a run that was stopped goes on where it was.

A block is known by a hash of all that it is made from, so another scenario, seed or version finds none of it.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np

from midgame.engine.block import Job, play_block
from midgame.engine.executor import Executor, Future
from midgame.engine.kernel import digest_of
from midgame.engine.state import Arrays
from midgame.errors import Place
from midgame.runs.ahead import There
from midgame.runs.packed import as_kept, packed, sealed, unpacked, unsealed
from midgame.scenario.base import Scenario

UNFINISHED = ".unfinished"  # the folder of such runs, beside their results
AFTER = 2.0  # seconds that a run may take before anything is kept of it


class _Coming:
    """A block that is played elsewhere, and kept here when it has come."""

    def __init__(self, keeping: "Keeping", file: Path, future: Any) -> None:
        self.keeping, self.file, self.future = keeping, file, future

    def result(self) -> Arrays:
        held: bytes
        found: Arrays
        held, found = self.future.both()
        self.keeping.keep(self.file, lambda: held)
        return found

    def cancel(self) -> None:
        self.future.cancel()


class Keeping:
    """An executor that keeps in ``folder`` what another has played, and does not play what lies there.

    Keeping costs nothing for ``after`` seconds. ``before`` is called with the folder before a block is put there. What
    cannot be written is not kept; what is damaged is played again.
    """

    def __init__(
        self, inner: Executor, folder: Path, after: float | None = None, before: Callable[[Path], None] | None = None
    ) -> None:
        self.inner, self.folder, self.after = inner, folder, AFTER if after is None else after
        self.before = before
        self.began, self.found = time.monotonic(), 0
        self.names: dict[int, tuple[Job, str]] = {}

    def submit(self, function: Callable[..., Any], /, *args: Any) -> Future:
        """Start ``function(*args)``, or give what was played before."""
        if function is not play_block:
            return self.inner.submit(function, *args)
        job, first, count = args
        file = self.folder / f"{self._name(job)}-{first}-{count}"
        kept = _read(file)
        if kept is not None:
            self.found += count
            return There(kept)
        if hasattr(self.inner, "ahead"):  # played elsewhere, kept here
            return _Coming(self, file, self.inner.submit(play_block, job, first, count))
        return self.inner.submit(self._play, file, job, first, count)

    @property
    def ahead(self) -> int:
        """How many blocks are to be under way; 0 leaves that to whoever plays."""
        return int(getattr(self.inner, "ahead", 0))

    def note(self, name: str, data: bytes, instead_of: str) -> None:
        """Keep something small in place of the blocks that ``instead_of`` matches; nothing where none are kept."""
        if self.folder.is_dir():
            with suppress(OSError):
                _put(self.folder / name, sealed(data))
                for file in self.folder.glob(instead_of):
                    if file.name != name:
                        file.unlink(missing_ok=True)

    def noted(self, name: str) -> bytes | None:
        """What was noted under that name; None when it is not there or not whole."""
        held = _got(self.folder / name)
        return None if held is None else unsealed(held)

    def _name(self, job: Job) -> str:
        if id(job) not in self.names:
            self.names[id(job)] = (job, name_of(job))
        return self.names[id(job)][1]

    def _play(self, file: Path, job: Job, first: int, count: int) -> Arrays:
        played = as_kept(play_block(job, first, count))
        self.keep(file, lambda: packed(played))
        return played

    def keep(self, file: Path, held: Callable[[], bytes]) -> None:
        """Put a block into its file, once the run has lasted long enough."""
        if time.monotonic() - self.began >= self.after:
            before, self.before = self.before, None
            if before is not None:
                before(self.folder)
            with suppress(OSError):
                _put(file, held())

    def done(self) -> None:
        """All is played and saved: what was kept goes."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            self.folder.parent.rmdir()  # of other runs there may be something left


def unfinished(beside: Path, scenario: Scenario, asked: tuple[object, ...]) -> Path:
    """Where the blocks of a run are kept: in a folder for what was ``asked`` of this scenario, beside its results."""
    named = hashlib.blake2b(repr((scenario.hash, asked)).encode(), digest_size=8).hexdigest()
    return beside / UNFINISHED / f"{scenario.path}-{named}"


def name_of(job: Job) -> str:
    """A hash of all that the blocks of a job are made from; where in which file it was written does not matter."""
    told = hashlib.blake2b(digest_size=16)
    told.update(digest_of(job.program.text, job.program.models).encode())
    for part in _parts(job):
        told.update(part + b"\0")
    return told.hexdigest()


def _parts(value: Any) -> Iterator[bytes]:
    """What a value is made of, without the places of files."""
    if isinstance(value, Place):
        return
    if isinstance(value, np.ndarray):
        yield f"{value.dtype} {value.shape}".encode() + np.ascontiguousarray(value).tobytes()
    elif is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__.encode()
        for field in fields(value):
            yield field.name.encode()
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield b"{"
        for key, inner in value.items():
            yield repr(key).encode()
            yield from _parts(inner)
        yield b"}"
    elif isinstance(value, tuple | list):
        yield b"["
        for inner in value:
            yield from _parts(inner)
        yield b"]"
    else:
        yield repr(value).encode()


def _put(file: Path, held: bytes) -> None:
    """Put bytes into their file, which is there when it is whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        part.write_bytes(held)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _read(file: Path) -> Arrays | None:
    """The block in a file; None when it is not there or not whole."""
    held = _got(file)
    return None if held is None else unpacked(held)


def _got(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
