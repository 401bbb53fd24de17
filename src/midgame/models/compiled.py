"""Compiling with a cache that notices a change in any model, not only in the function's own file.

Numba keeps compiled functions beside their file and looks at that file alone, while the compiled
code holds the code of everything it calls. After a change in the dice, a model would go on with the
old ones. So the mark that numba compares is widened to the text of all of midgame's compiled files.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numba

_PACKAGE = Path(__file__).parent.parent


@cache
def sources_digest() -> str:
    """A hash of the files that compiled code is built from."""
    files = [*sorted((_PACKAGE / "models").rglob("*.py")), *sorted((_PACKAGE / "engine").glob("*.py"))]
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def compiled(function: Callable[..., Any], **options: Any) -> Any:
    """``function`` compiled on first use, with the GIL released; division by zero gives infinity or NaN.

    ``options`` go to numba.
    """
    kernel = numba.njit(cache=True, nogil=True, error_model="numpy", **options)(function)
    mark(kernel, sources_digest())
    return kernel


def mark(kernel: Any, digest: str) -> None:
    """Keep what is compiled of ``kernel`` under ``digest`` too, beside the mark that it has."""
    file: Any = getattr(getattr(kernel, "_cache", None), "_cache_file", None)
    # Not there when compilation is switched off, or in a numba that keeps its cache otherwise.
    if hasattr(file, "_source_stamp"):
        file._source_stamp = (file._source_stamp, digest)


def compiled_without_counting(function: Callable[..., Any]) -> Any:
    """The same for a function that makes no array: references to the arrays it is given are not counted.

    Counting them costs small functions more than their work.
    """
    return compiled(function, _nrt=False)
