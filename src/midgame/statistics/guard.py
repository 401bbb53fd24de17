"""What numbers must be before anything is made of them; each breach is an InputError that says the fix."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from midgame.errors import InputError, did_you_mean

CASES = 20  # of an event, and of its absence, before anything is said about what moves it


def enough(have: int, need: int, method: str, unit: str = "replications") -> None:
    """InputError when a method has fewer of something than it needs; says how many it needs."""
    if have < need:
        raise InputError(
            f"{method} needs at least {need:,} {unit} and this run has {have:,}; "
            f"run again with more, for example --replications {_round_up(need):,}"
        )


def _round_up(need: int) -> int:
    """A round number not below twice ``need`` (draws are played twice by default)."""
    power = int(10 ** (len(str(2 * need)) - 1))
    return -(-2 * need // power) * power


def happens_sometimes(values: NDArray[Any], name: str, event: bool = True) -> None:
    """InputError when an outcome has one value only, or is an event with fewer than 20 cases either way.

    There is then nothing to explain, or too little to tell an explanation from chance.
    """
    low, high, n = float(values.min()), float(values.max()), values.size
    if low == high and not event:
        raise InputError(f"'{name}' is {low:g} in all {n:,} replications, so there is nothing to explain")
    if low == high:
        often, bound = ("never", f"below {3 / n:.2g}") if low == 0 else ("always", f"above {1 - 3 / n:.6g}")
        raise InputError(
            f"'{name}' {often} happens in {n:,} replications (its probability is {bound}), so no quantity moves it "
            "and there is nothing to explain; run more replications or choose another outcome"
        )
    if event:
        cases = int(min((values > 0).sum(), (values <= 0).sum()))
        if cases < CASES:
            often = "happens" if (values > 0).sum() == cases else "fails to happen"
            raise InputError(
                f"'{name}' {often} in only {cases} of {n:,} replications, and at least {CASES} cases are needed; "
                f"run again with more, for example --replications {_round_up(n * CASES // cases):,}"
            )


def no_nan(values: NDArray[Any], what: str, columns: Sequence[str] = ()) -> None:
    """InputError when anything is NaN or infinite; names the column (the last axis) and the first row."""
    if np.isfinite(values.sum()):  # a NaN or an infinity anywhere makes the sum one: no copy for good data
        return
    bad = ~np.isfinite(values)
    if not bad.any():
        return
    where = np.argwhere(bad)
    row = int(where[0][0])
    column = f" in '{columns[int(where[0][-1])]}'" if columns and values.ndim > 1 else ""
    raise InputError(f"{what} has {len(where):,} values that are not numbers, the first{column} at row {row}; refused")


def known_name(name: str, known: Iterable[str], what: str) -> str:
    """``name`` when it is known; else InputError with the nearest name."""
    names = list(known)
    if name not in names:
        raise InputError(f"there is no {what} '{name}' in this run{did_you_mean(name, names)}")
    return name


def same_shape(got: tuple[int, ...], expected: tuple[int, ...], what: str) -> None:
    """InputError when an array has another shape than the design that it answers."""
    if got != expected:
        raise InputError(f"{what} has the shape {got}, expected {expected}")


def between(value: float, low: float, high: float, name: str) -> float:
    """``value`` when it lies strictly between two bounds; else InputError."""
    if not low < value < high:
        raise InputError(f"{name} is {value:g}; it must lie between {low:g} and {high:g}")
    return value
