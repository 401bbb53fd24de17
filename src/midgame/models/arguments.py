"""The arguments of a model, checked and laid out in columns of one row per replication."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from midgame.errors import InputError, did_you_mean
from midgame.models.base import Argument, Model


def columns_of(model: Model, replications: int, given: Mapping[str, Any]) -> list[np.ndarray]:
    """One array per argument of ``model``, in call order, with ``replications`` rows and within its bounds.

    Raises InputError for an unknown, missing, misshapen or out of bounds argument.
    """
    for name in given:
        if name not in model.argument_names:
            raise InputError(f"{model.name} has no argument '{name}'{did_you_mean(name, model.argument_names)}")
    columns = []
    for argument in model.arguments:
        value = given.get(argument.name, argument.default)
        if value is None:
            raise InputError(f"{model.name} needs '{argument.name}': {argument.meaning}")
        columns.append(_column(model, argument, value, replications))
    _check_lengths(model, columns)
    return columns


def _check_lengths(model: Model, columns: list[np.ndarray]) -> None:
    # A table laid out in one row must have a place for every pair. Series of one name may differ in length.
    sized = [(a, column.shape[-1]) for a, column in zip(model.arguments, columns, strict=True) if a.size]
    lengths = {a.size: found for a, found in reversed(sized)}
    for argument, found in sized:
        factors = argument.size.split("*")
        wanted = math.prod(lengths.get(factor, 1) for factor in factors)
        if len(factors) > 1 and found != wanted:
            raise InputError(
                f"{argument.name} of {model.name} has {found} numbers; give {wanted}, one for each of {argument.size}"
            )


def _column(model: Model, argument: Argument, value: Any, replications: int) -> np.ndarray:
    if argument.choices:
        if str(value) not in argument.choices:
            raise InputError(
                f"{argument.name} of {model.name} is '{value}'{did_you_mean(str(value), argument.choices)}; "
                f"it may be {', '.join(argument.choices)}"
            )
        return np.broadcast_to(np.int64(argument.number(value)), (replications,))
    try:
        numbers = np.ascontiguousarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(f"{argument.name} of {model.name} is {value!r}; give a number") from None
    dimensions = 1 if argument.size else 0
    if not (
        (argument.size and np.ndim(value) == 1)
        or np.ndim(value) == 0 == dimensions
        or (np.ndim(value) == dimensions + 1 and len(numbers) == replications)
    ):
        wanted = f"a list of numbers, one for each of {argument.size}" if argument.size else "one number"
        raise InputError(f"{argument.name} of {model.name} has the shape {np.shape(value)}; give {wanted}")
    check_bounds(model, argument, numbers)
    shape = (replications, numbers.shape[-1]) if argument.size else (replications,)
    return np.broadcast_to(numbers if np.ndim(value) else numbers[0], shape)


def check_bounds(model: Model, argument: Argument, numbers: np.ndarray) -> None:
    """Raise InputError, with the bound and its reason, when a number lies outside the declared bounds."""
    low, high = float(np.min(numbers, initial=math.inf)), float(np.max(numbers, initial=-math.inf))
    bad = math.nan
    if np.isnan(numbers).any():
        bound = "not be NaN"
    elif low < argument.low or (argument.open_low and low <= argument.low):
        bad, bound = low, f"{'be above' if argument.open_low else 'be at least'} {argument.low:g}"
    elif high > argument.high:
        bad, bound = high, f"be at most {argument.high:g}"
    else:
        return
    why = f": {argument.why}" if argument.why else ""
    raise InputError(f"{argument.name} of {model.name} is {bad:g}; it must {bound}{why}")
