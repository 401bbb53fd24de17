"""A block as bytes: what is kept of it on disk, and what a machine that played it sends."""

import hashlib
from io import BytesIO
from typing import Any

import numpy as np
import zstandard

from midgame.engine.precision import narrowed
from midgame.engine.state import STATE, Arrays

_STORED = {a.name: a.stored for a in STATE if a.stored}
_HASH = 16


def as_kept(block: Arrays) -> Arrays:
    """The arrays of a block as narrow as a run keeps them."""
    return {name: narrowed(values, _STORED.get(name, values.dtype.str)) for name, values in block.items()}


def packed(block: Arrays) -> bytes:
    """A block that is as narrow as it is kept, compressed, with a hash before it."""
    made = BytesIO()
    arrays: dict[str, Any] = dict(block)
    np.savez(made, allow_pickle=False, **arrays)
    held = zstandard.ZstdCompressor(level=1).compress(made.getvalue())
    return hashlib.blake2b(held, digest_size=_HASH).digest() + held


def unpacked(held: bytes) -> Arrays | None:
    """The block in these bytes; None when they are not whole. Nothing in them is run."""
    if hashlib.blake2b(held[_HASH:], digest_size=_HASH).digest() != held[:_HASH]:
        return None
    with np.load(BytesIO(zstandard.ZstdDecompressor().decompress(held[_HASH:])), allow_pickle=False) as found:
        return {name: found[name] for name in found.files}
