"""Asks a run what a forecast's ``from_run`` names: ``goal``, ``ships_hit`` or ``ships_hit >= 3``."""

import re
from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

_FROM_RUN = re.compile(r"([A-Za-z_][\w.]*)\s*(?:(<=|>=|<|>|==|!=)\s*([-+]?\d+(?:\.\d+)?%?))?\Z")


class Numbers(Mapping[str, NDArray[np.float64]]):
    """What a run gives by name, one number per replication, each made when it is asked for.

    ``shares`` are those of events that rest on more replications than there are numbers of.
    """

    def __init__(
        self, made: Mapping[str, Callable[[], NDArray[np.float64]]], shares: Mapping[str, float] | None = None
    ) -> None:
        self._made = dict(made)
        self.shares = shares or {}

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        return self._made[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def share_asked(text: str, samples: ArrayLike, run: Mapping[str, ArrayLike]) -> float:
    """How often what a ``from_run`` asks for holds: the mean of its ``samples``, or of all that the run rests on."""
    known = run.shares.get(text.strip()) if isinstance(run, Numbers) else None
    return float(np.mean(np.asarray(samples, float))) if known is None else known


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
