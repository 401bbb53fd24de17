"""Making the module of a program: its compiled function, and the functions that draw for it.

A module is kept beside the compiled code under the same hash. It is made of the text that LLVM had when the function
was compiled; where the function came from the cache there is none, and it is compiled once more.
"""

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite
import numba

from midgame.arithmetic import quantiles
from midgame.arithmetic.kept import CAMPAIGN, kept_folder
from midgame.engine import draws
from midgame.engine.block import Job, play_block
from midgame.engine.kernel import digest_of, kernel
from midgame.engine.wasm.link import Linked, linked
from midgame.engine.wasm.translate import Unavailable, portable, translated

PLAY = "play_block"
_FLOATS = numba.float64[::1]
_WORD, _WHOLE = numba.uint64, numba.int64
# What draws, by the name it has in a module.
DRAWING: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "uniforms": (draws.fill_uniforms, (_WORD, _WHOLE, _WORD, _WORD, _WORD, _WORD, _FLOATS, _FLOATS)),
    "table_size": (quantiles.table_size, (_WHOLE, _FLOATS)),
    "tabulate": (quantiles.tabulate, (_WHOLE, _FLOATS, _FLOATS)),
    "quantiles": (quantiles.quantiles, (_WHOLE, _FLOATS, _FLOATS, _FLOATS, _FLOATS)),
    "scores": (quantiles.scores, (_FLOATS, _FLOATS)),
    "shares": (quantiles.shares, (_FLOATS, _FLOATS)),
}
_CALLS = ("fmod", "NRT_MemInfo_alloc_aligned", "NRT_MemInfo_alloc_safe_aligned", "NRT_MemInfo_call_dtor")


def module_of(job: Job) -> Linked:
    """The module of a program. Raises Unavailable where there can be none."""
    name = f"{digest_of(job.program.text, job.program.models)}_{_made_by()}"
    found = _kept(name)
    if found is None:
        found = _made(job)
        _keep(name, found)
    return found


@cache
def _made_by() -> str:
    """A hash of what makes modules, beside what compiled code is known by."""
    digest = hashlib.blake2b(llvmlite.__version__.encode(), digest_size=8)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _made(job: Job) -> Linked:
    play_block(job, 0, 1)  # whatever it is compiled for
    play = kernel(job.program.text, job.program.models)
    if not hasattr(play, "signatures"):
        raise Unavailable("compilation is switched off (NUMBA_DISABLE_JIT)")
    wanted = {PLAY: (play, play.signatures[0]), **DRAWING}
    texts, symbols = [], {}
    for name, (function, signature) in wanted.items():
        fresh = signature in function.stats.cache_misses  # what comes from the cache has no text
        text = str(function.inspect_llvm(signature)) if fresh else _compiled(function, signature)
        texts.append(portable(text))
        symbols[name] = _symbol(text, function.py_func)
    return linked(translated(tuple(texts), symbols), symbols, _CALLS)


def _compiled(function: Any, signature: Any) -> str:
    """The text of a function that is compiled anew, past the cache."""
    options = {k: function.targetoptions[k] for k in ("nogil", "error_model", "_nrt") if k in function.targetoptions}
    anew = numba.njit(**options)(function.py_func)
    anew.compile(signature)
    return str(anew.inspect_llvm(anew.signatures[0]))


def _symbol(text: str, function: Callable[..., Any]) -> str:
    """The symbol of a compiled function in its text."""
    defined: list[str] = re.findall(r"^define [^\n@]*@\"?([\w.$]+)\"?\(", text, re.MULTILINE)
    name = function.__name__
    found = [s for s in defined if re.match(rf"_ZN.*\d{name}B", s) and not s.startswith("_ZN7cpython")]
    if not found:
        raise Unavailable("the compiled text does not hold {name}", name=name)
    return found[0]


def _kept(name: str) -> Linked | None:
    folder = kept_folder()
    try:
        raw = (folder / "compiled" / "campaigns" / f"{CAMPAIGN}{name}.wasm").read_bytes() if folder else b""
    except OSError:
        return None
    body = raw[16:]
    if not raw or hashlib.blake2b(body, digest_size=16).digest() != raw[:16]:
        return None
    return Linked(body[8:], int.from_bytes(body[:8], "little"))


def _keep(name: str, made: Linked) -> None:
    folder = kept_folder()
    if folder is None:
        return
    body = made.data_end.to_bytes(8, "little") + made.module
    place = folder / "compiled" / "campaigns"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        (place / f"{CAMPAIGN}{name}.wasm").write_bytes(hashlib.blake2b(body, digest_size=16).digest() + body)
    except OSError:
        return
