"""What a run must have before anything is said about it; each breach is an InputError that says the fix."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from midgame.errors import InputError, did_you_mean

NEEDED = ("inputs", "draw", "luck", "goal")
CASES = 20  # of an event, and of its absence, before anything is said about what moves it


def dataset_of(data: Any) -> xr.Dataset:
    """The dataset of a result, or the dataset itself; InputError when it is not that of a run."""
    dataset = getattr(data, "dataset", data)
    if not isinstance(dataset, xr.Dataset):
        raise InputError(f"expected the result of a run or its dataset, got {type(data).__name__}")
    missing = [name for name in NEEDED if name not in dataset.variables]
    if missing:
        raise InputError(
            f"this dataset has no '{missing[0]}', so it is not a midgame run; open one with midgame.Result.open(path)"
        )
    return dataset


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


def rows_in_order(dataset: xr.Dataset) -> tuple[int, int]:
    """Number of whole draws and of lucks per draw, after checking that the rows are in the order they were played.

    Replication ``r`` plays draw ``r // lucks`` with luck ``r % lucks``; rows in any other order, or
    draws whose rows differ in their inputs, are refused: findings from shuffled rows look plausible
    and are wrong.
    """
    draw, luck = dataset["draw"].values, dataset["luck"].values
    n = len(draw)
    if n == 0:
        raise InputError("this run has no replications")
    lucks = int(dataset.attrs.get("lucks", int(luck.max()) + 1))
    rows = np.arange(n)
    first = int(draw[0])
    if lucks < 1 or not (np.array_equal(draw, first + rows // lucks) and np.array_equal(luck, rows % lucks)):
        raise InputError(
            "the rows of this run are not in the order they were played, so inputs and outcomes may not belong "
            "together; use the result as midgame saved it"
        )
    draws = n // lucks
    if draws == 0:
        raise InputError(f"this run has {n} of the {lucks} replications that one draw is played; run again with more")
    inputs = dataset["inputs"].values
    same_shape(inputs.shape[:1], (n,), "the table of inputs")
    whole = inputs[: draws * lucks].reshape(draws, lucks, -1)
    for i in range(1, lucks):
        if not np.array_equal(whole[:, 0], whole[:, i], equal_nan=True):
            raise InputError(
                "replications of one draw have different inputs; this run has been changed since it was made"
            )
    return draws, lucks


def provenance(dataset: xr.Dataset, version: str, scenario_text: str | None = None) -> tuple[str, ...]:
    """Warnings about where a run comes from: another version, a scenario that has changed since."""
    warnings = []
    made = str(dataset.attrs.get("midgame_version", ""))
    if made != version:
        warnings.append(
            f"this run was made by midgame {made or 'of an unknown version'} and is read by {version}; "
            "run it again before quoting both"
        )
    if scenario_text is not None and _lines(scenario_text) != _lines(str(dataset.attrs.get("scenario_text", ""))):
        warnings.append(
            "the scenario has changed since this run was made; the findings are about the old one: run it again"
        )
    return tuple(warnings)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]
