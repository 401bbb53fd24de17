"""Asks a run what a forecast's ``from_run`` names: ``goal``, ``ships_hit`` or ``ships_hit >= 3``."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:  # heavy, and needed by no one who only checks a ledger
    import xarray as xr

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


# The variables of a result that a name may stand for, and the dimension that holds the names.
_NAMED = (
    ("inputs", "quantity"),
    ("counter_end", "counter"),
    ("end_state_held", "end_state"),
    ("outcome_value", "outcome"),
)


def values_of(dataset: "xr.Dataset") -> dict[str, NDArray[np.float64]]:
    """One number per replication, shape (n,), for the goal and each quantity, counter, end state and outcome.

    Where a name stands twice, the outcome counts before the end state, the counter and the quantity.
    """
    found: dict[str, NDArray[np.float64]] = {}
    for variable, dimension in _NAMED:
        if variable in dataset and dimension in dataset.coords:
            values = dataset[variable].transpose("replication", dimension).to_numpy().astype(float)
            found |= {str(name): values[:, i] for i, name in enumerate(dataset[dimension].to_numpy())}
    if "goal" in dataset:
        found["goal"] = dataset["goal"].to_numpy().astype(float)
    return found
