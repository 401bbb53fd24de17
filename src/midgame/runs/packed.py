"""A block as bytes: what is kept of it on disk, and what a machine that played it sends."""

import hashlib
import zlib
from io import BytesIO
from typing import Any

import numpy as np

from midgame.engine.precision import narrowed
from midgame.engine.state import STATE, Arrays

_STORED = {a.name: a.stored for a in STATE if a.stored}
_HASH = 16


def packed(block: Arrays) -> bytes:
    """The arrays of a block, as narrow as a run keeps them, compressed, with a hash before them."""
    made = BytesIO()
    stored: dict[str, Any] = {n: narrowed(v, _STORED.get(n, v.dtype.str)) for n, v in block.items()}
    np.savez(made, **stored)
    held = zlib.compress(made.getvalue(), 1)
    return hashlib.blake2b(held, digest_size=_HASH).digest() + held


def unpacked(held: bytes) -> Arrays | None:
    """The block in these bytes; None when they are not whole. Nothing in them is run."""
    if hashlib.blake2b(held[_HASH:], digest_size=_HASH).digest() != held[:_HASH]:
        return None
    with np.load(BytesIO(zlib.decompress(held[_HASH:])), allow_pickle=False) as found:
        return {name: found[name] for name in found.files}
