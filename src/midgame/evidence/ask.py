"""Asks a run what a forecast's ``from_run`` names: ``goal``, ``ships_hit`` or ``ships_hit >= 3``."""

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

_FROM_RUN = re.compile(r"([A-Za-z_][\w.]*)\s*(?:(<=|>=|<|>|==|!=)\s*([-+]?\d+(?:\.\d+)?%?))?\Z")


def split_from_run(text: str) -> tuple[str, str, str] | None:
    """``ships_hit >= 3`` as its name, sign and number (the last two empty for a bare name); None otherwise."""
    match = _FROM_RUN.match(text.strip())
    return (match[1], match[2] or "", match[3] or "") if match else None


def ask_run(text: str, run: Mapping[str, ArrayLike]) -> NDArray[np.float64] | None:
    """The numbers (or 0 and 1 for a comparison) that a ``from_run`` asks for, shape (n,); None when absent."""
    parts = split_from_run(text)
    if parts is None or parts[0] not in run:
        return None
    values = np.asarray(run[parts[0]], dtype=float)
    if not parts[1]:
        return values
    number = float(parts[2].rstrip("%")) / (100.0 if parts[2].endswith("%") else 1.0)
    compare = {
        "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "==": np.equal, "!=": np.not_equal,
    }[parts[1]]  # fmt: skip
    return np.asarray(compare(values, number), dtype=float)
