"""Play one model alone, many times: the same streams, and so the same bits, however it is run."""

import functools
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numba
import numpy as np

from midgame.errors import InputError
from midgame.models import dice
from midgame.models.arguments import columns_of
from midgame.models.base import Model

# Compiling the loop takes some tenths of a second; below this many plays a plain loop is done sooner.
_COMPILE_FROM = 20_000
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
    columns = columns_of(model, replications, arguments)
    outputs = _empty_outputs(model, replications, seed, columns)
    loop = _loop(model.function, model.dice, len(columns), len(outputs), replications >= _COMPILE_FROM)
    keys = (np.uint64(seed & 0xFFFFFFFF), np.uint64(seed >> 32))

    def block(first: int) -> None:
        last = min(first + _BLOCK, replications)
        loop(first, last, *keys, dice.new_stream(), *columns, *outputs)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(block, range(0, replications, _BLOCK)))
    return dict(zip(model.output_names, outputs, strict=True))


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
