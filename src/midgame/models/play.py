"""Play one model alone, many times: the same streams, and so the same bits, however it is run."""

import functools
import math
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numba
import numpy as np

from midgame.errors import InputError, did_you_mean
from midgame.models import dice
from midgame.models.base import Argument, Model

# Compiling the loop takes about a second; below this many plays a plain loop is done sooner.
_COMPILE_FROM = 100_000
_BLOCK = 50_000


def play(model: Model, replications: int = 1, seed: int = 0, **arguments: Any) -> dict[str, np.ndarray]:
    """Play ``model`` and return each output by name, shape (replications,) or (replications, size).

    An argument is a number, one of its choices, or an array with a number per replication; an
    argument with a ``size`` is a sequence, or a table with a row per replication. What is left out
    takes its default. Replication r rolls the dice of the stream (seed, r).

    Raises InputError for an unknown, missing, misshapen or out of bounds argument.
    """
    if replications < 1:
        raise InputError(f"replications is {replications}; play a model at least once")
    if not 0 <= seed < 2**64:
        raise InputError(f"seed is {seed}; give a whole number from 0 to 2^64 - 1")
    columns = _columns(model, replications, arguments)
    outputs = _empty_outputs(model, replications, seed, columns)
    loop = _loop(model.function, model.dice, len(columns), len(outputs), replications >= _COMPILE_FROM)
    keys = (np.uint64(seed & 0xFFFFFFFF), np.uint64(seed >> 32))

    def block(first: int) -> None:
        last = min(first + _BLOCK, replications)
        loop(first, last, *keys, dice.new_stream(), *columns, *outputs)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(block, range(0, replications, _BLOCK)))
    return dict(zip(model.output_names, outputs, strict=True))


def _columns(model: Model, replications: int, given: Mapping[str, Any]) -> list[np.ndarray]:
    for name in given:
        if name not in model.argument_names:
            raise InputError(f"{model.name} has no argument '{name}'{did_you_mean(name, model.argument_names)}")
    columns = []
    for argument in model.arguments:
        value = given.get(argument.name, argument.default)
        if value is None:
            raise InputError(f"{model.name} needs '{argument.name}': {argument.meaning}")
        columns.append(_column(model, argument, value, replications))
    return columns


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


def _empty_outputs(model: Model, replications: int, seed: int, columns: list[np.ndarray]) -> list[np.ndarray]:
    # One play tells how long the outputs with a size are.
    rng = dice.new_stream()
    word = np.uint64
    dice.open_stream(rng, word(seed & 0xFFFFFFFF), word(seed >> 32), word(0), word(0), word(0))
    first = [column[0] for column in columns]
    got = model.function(rng, *first) if model.dice else model.function(*first)
    got = got if isinstance(got, tuple) else (got,)
    if len(got) != len(model.outputs):
        raise InputError(
            f"{model.name} declares {len(model.outputs)} outputs and returns {len(got)}; return one number for each"
        )
    return [np.empty((replications, *np.shape(one)), dtype=np.float64) for one in got]


@functools.lru_cache(maxsize=256)
def _loop(
    kernel: Callable[..., Any], rolls: bool, n_inputs: int, n_outputs: int, compiled: bool
) -> Callable[..., None]:
    """The loop over replications, written out for a kernel's number of arguments and outputs."""
    inputs = [f"a{i}" for i in range(n_inputs)]
    outputs = [f"o{i}" for i in range(n_outputs)]
    passed = ", ".join((["rng"] if rolls else []) + [f"{name}[r]" for name in inputs])
    results = ", ".join(f"{name}[r]" for name in outputs)
    text = (
        f"def loop(first, last, key0, key1, rng, {', '.join(inputs + outputs)}):\n"
        f"    for r in range(first, last):\n"
        f"        open_stream(rng, key0, key1, zero, zero, word(r))\n"
        f"        {results} = kernel({passed})\n"
    )
    names: dict[str, Any] = {"open_stream": dice.open_stream, "kernel": kernel, "word": np.uint64, "zero": np.uint64(0)}
    exec(text, names)
    plain: Callable[..., None] = names["loop"]
    return numba.njit(nogil=True, error_model="numpy")(plain) if compiled else plain
