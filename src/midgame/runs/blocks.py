"""Blocks of a long run kept on disk until all of it is done, so that a run that was stopped goes on where it was.

A block is known by a hash of all that it is made from, so another scenario, seed or version finds none of it.
"""

import hashlib
import os
import shutil
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from midgame.engine.block import Job, play_block
from midgame.engine.executor import Executor, Future
from midgame.engine.kernel import digest_of
from midgame.engine.precision import narrowed
from midgame.engine.state import STATE, Arrays
from midgame.scenario.base import Scenario

AFTER = 2.0  # seconds that a run may take before anything is kept of it
_STORED = {a.name: a.stored for a in STATE if a.stored}
_HASH = 16


class _There:
    """A result that is there already."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def result(self) -> Any:
        return self.value

    def cancel(self) -> bool:
        return False


class Keeping:
    """An executor that keeps in ``folder`` what another has played, and does not play what lies there.

    Keeping costs nothing for ``after`` seconds. What cannot be written is not kept; what is damaged is played again.
    """

    def __init__(self, inner: Executor, folder: Path, after: float = AFTER) -> None:
        self.inner, self.folder, self.after = inner, folder, after
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
            return _There(kept)
        return self.inner.submit(self._play, file, job, first, count)

    def _name(self, job: Job) -> str:
        if id(job) not in self.names:
            self.names[id(job)] = (job, name_of(job))
        return self.names[id(job)][1]

    def _play(self, file: Path, job: Job, first: int, count: int) -> Arrays:
        played = play_block(job, first, count)
        if time.monotonic() - self.began >= self.after:
            with suppress(OSError):
                _write(file, played)
        return played

    def done(self) -> None:
        """All is played and saved: what was kept goes."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            self.folder.parent.rmdir()  # of other runs there may be something left


def unfinished(beside: Path, scenario: Scenario, asked: tuple[object, ...]) -> Path:
    """Where the blocks of a run are kept: in a folder for what was ``asked`` of this scenario, beside its results."""
    named = hashlib.blake2b(repr((scenario.hash, asked)).encode(), digest_size=8).hexdigest()
    return beside / ".unfinished" / f"{scenario.path}-{named}"


def name_of(job: Job) -> str:
    """A hash of all that the blocks of a job are made from."""
    told = hashlib.blake2b(digest_size=16)
    told.update(digest_of(job.program.text, job.program.models).encode())
    told.update(repr(job).encode())
    for name, column in (job.uniforms or {}).items():
        told.update(name.encode() + np.ascontiguousarray(column).tobytes())
    return told.hexdigest()


def _write(file: Path, played: Arrays) -> None:
    """Put a block into its file, which is there when it is whole."""
    made = BytesIO()
    stored: dict[str, Any] = {n: narrowed(v, _STORED.get(n, v.dtype.str)) for n, v in played.items()}
    np.savez(made, **stored)
    held = zlib.compress(made.getvalue(), 1)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        part.write_bytes(hashlib.blake2b(held, digest_size=_HASH).digest() + held)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _read(file: Path) -> Arrays | None:
    """The block in a file; None when it is not there or not whole."""
    try:
        held = file.read_bytes()
    except OSError:
        return None
    if hashlib.blake2b(held[_HASH:], digest_size=_HASH).digest() != held[:_HASH]:
        return None
    with np.load(BytesIO(zlib.decompress(held[_HASH:])), allow_pickle=False) as found:
        return {name: found[name] for name in found.files}
