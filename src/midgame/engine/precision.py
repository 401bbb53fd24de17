"""How wide a number is kept: single precision and one byte where those hold it, wider where they do not.

Whether a number is rounded depends on that number alone, so the same bits come out whatever is kept beside it.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_SINGLE = np.finfo(np.float32)
_LARGEST, _LEAST = float(_SINGLE.max), float(_SINGLE.tiny)
_WHOLE = 2.0**24  # whole numbers above it are not all numbers of single precision


def narrowed(values: NDArray[Any], kind: str) -> NDArray[Any]:
    """``values`` in the type ``kind`` where that holds all of them, else in their own.

    Numbers are rounded to single precision (seven digits), but for whole numbers that have more, and for those beyond
    its range.
    """
    if np.can_cast(values.dtype, kind):
        return values.astype(kind, copy=False)
    if np.dtype(kind).kind != "f":
        known = np.iinfo(kind)
        holds = values.min(initial=0) >= known.min and values.max(initial=0) <= known.max
        return values.astype(kind) if holds else values
    with np.errstate(over="ignore", under="ignore"):
        single = values.astype(kind)
    size = np.abs(values)
    wide = (size > _LARGEST) | ((size < _LEAST) & (size > 0))
    wide |= (size > _WHOLE) & (single != values) & (values == np.floor(values))
    return np.where(wide, values, single) if wide.any() else single
