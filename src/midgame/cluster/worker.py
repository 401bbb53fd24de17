"""What runs on a worker: it says what it is, and plays blocks.

A worker process keeps the jobs that it was sent, and what it has compiled. All comes from the user whose cluster it is:
their scenario as a checked tree, and the text of their own models.
"""

import hashlib
import pickle
import platform
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numba
import numpy as np

import midgame
from midgame.cluster.held import MODELS
from midgame.cluster.own import Files
from midgame.engine.block import Job, Worlds, play_block
from midgame.errors import RunError
from midgame.runs.packed import as_kept, packed

_PARTS = (
    "arithmetic",
    "cluster",
    "engine",
    "models",
    "runs",
    "scenario",
    "statistics",
)  # all that a block goes through
_KEPT = 16  # jobs that a worker has at hand
_LOCK = threading.Lock()
_JOBS: "OrderedDict[str, Any]" = OrderedDict()


@cache
def about() -> dict[str, str]:
    """What the bits of a block depend on, here."""
    root = Path(midgame.__file__).parent
    digest = hashlib.blake2b(digest_size=8)
    for file in sorted(f for part in _PARTS for f in (root / part).rglob("*.py")):
        digest.update(file.read_bytes())
    return {
        "midgame": midgame.__version__, "numba": numba.__version__, "numpy": np.__version__, "scipy": version("scipy"),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "compiling": "off" if getattr(numba.config, "DISABLE_JIT", False) else "on",
        "the code of midgame": digest.hexdigest(),
    }  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """A job on its way, or what else parts of a run share: what it was made with, its bytes, the user's own models.

    ``name`` is its hash.
    """

    name: str
    about: dict[str, str]
    data: bytes
    load: tuple[str, ...] = ()
    files: Files = ()


@dataclass(frozen=True, eq=False)
class Rows:
    """The part of an array that a block reads, from row ``first`` on; it is cut as the whole would be."""

    values: np.ndarray[Any, Any]
    first: int

    def __getitem__(self, rows: slice) -> np.ndarray[Any, Any]:
        return self.values[rows.start - self.first : rows.stop - self.first]


def parted(job: Job, first: int, count: int) -> dict[str, Any]:
    """What block ``first`` of a job reads of arrays that are as long as the run."""
    found: dict[str, Any] = {}
    if job.uniforms is not None:
        draw, end = first // job.lucks, (first + count - 1) // job.lucks + 1
        found["uniforms"] = {name: Rows(column[draw:end], draw) for name, column in job.uniforms.items()}
    if job.worlds is not None:
        rows = slice(first, first + count)
        draws: Any = Rows(job.worlds.draw[rows], first)
        lineage: Any = Rows(job.worlds.lineage[rows], first)
        found["worlds"] = Worlds(draws, lineage, job.worlds.turns)
    return found


def bare(job: Job) -> Job:
    """A job without what is sent block by block."""
    return replace(job, uniforms=None, worlds=None)


def play_sent(sent: Sent, parts: dict[str, Any], first: int, count: int) -> bytes:
    """The block, packed. Raises RunError where this worker is not what the job was made with."""
    _same(sent)
    with MODELS.loaded(sent.load, sent.files):
        return packed(as_kept(play_block(replace(_held(sent), **parts), first, count)))


def call_sent(sent: Sent, function: Callable[..., bytes], args: tuple[Any, ...]) -> bytes:
    """``function`` of what was sent and of ``args``. RunError where this worker is not what was asked for."""
    _same(sent)
    with MODELS.loaded(sent.load, sent.files):
        return function(_held(sent), *args)


def _same(sent: Sent) -> None:
    if told := unlike(sent.about, about()):
        raise RunError(f"a worker that came later cannot take part: {told}")


def unlike(here: dict[str, str], there: dict[str, str]) -> str:
    """What differs between two machines that are to give the same bits; empty when nothing does."""
    found = [name for name in here if here[name] != there.get(name)]
    if "midgame" in found and "the code of midgame" in found:
        found.remove("the code of midgame")
    return ", ".join(f"{name} is {there.get(name, 'not there')} there and {here[name]} here" for name in found)


def _held(sent: Sent) -> Any:
    with _LOCK:
        if sent.name not in _JOBS:
            _JOBS[sent.name] = pickle.loads(sent.data)
            if len(_JOBS) > _KEPT:
                _JOBS.popitem(last=False)
        _JOBS.move_to_end(sent.name)
        return _JOBS[sent.name]
