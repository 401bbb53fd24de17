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
    """A block that is as narrow as it is kept, compressed and sealed."""
    made = BytesIO()
    arrays: dict[str, Any] = dict(block)
    np.savez(made, allow_pickle=False, **arrays)
    return sealed(zstandard.ZstdCompressor(level=1).compress(made.getvalue()))


def unpacked(held: bytes) -> Arrays | None:
    """The block in these bytes; None when they are not whole. Nothing in them is run."""
    whole = unsealed(held)
    if whole is None:
        return None
    with np.load(BytesIO(zstandard.ZstdDecompressor().decompress(whole)), allow_pickle=False) as found:
        return {name: found[name] for name in found.files}


def sealed(data: bytes) -> bytes:
    """Bytes with their hash before them."""
    return hashlib.blake2b(data, digest_size=_HASH).digest() + data


def unsealed(held: bytes) -> bytes | None:
    """What was sealed; None when it is not whole."""
    data = held[_HASH:]
    return data if hashlib.blake2b(data, digest_size=_HASH).digest() == held[:_HASH] else None
