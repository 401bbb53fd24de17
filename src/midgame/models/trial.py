"""One trial play of a model: does it compile, and does it return what it declares?"""

import dis
import math
import re
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numba.core.errors import NumbaError

from midgame.errors import InputError
from midgame.models import dice
from midgame.models.arguments import columns_of
from midgame.models.base import Argument, Model

_LENGTH = 3  # of a list, where nothing says how long it is
_LINE = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+)')
_UNKNOWN = re.compile(r"name '(?P<name>\w+)' is not defined")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a model, and in which line of its file; 0 when only the function is known."""

    what: str
    line: int = 0


def sample_arguments(model: Model) -> dict[str, Any]:
    """Arguments to play ``model`` with: those of its first case, else defaults, else the middle of the bounds."""
    given = dict(model.cases[0].arguments) if model.cases else {}
    return {a.name: given.get(a.name, _sample(model, a)) for a in model.arguments}


def _sample(model: Model, argument: Argument) -> Any:
    if argument.choices:
        return argument.default if argument.default is not None else argument.choices[0]
    one = float(argument.default) if argument.default is not None else _middle(argument)
    if not argument.size:
        return one
    # A table has a place for every pair of the lists that it belongs to.
    lists = {a.size for a in model.arguments}
    factors = argument.size.split("*")
    return [one] * (_LENGTH if len(factors) == 1 else _LENGTH ** sum(factor in lists for factor in factors))


def _middle(argument: Argument) -> float:
    low, high = argument.low, argument.high
    if math.isfinite(low) and math.isfinite(high):
        return (low + high) / 2.0
    if math.isfinite(low):
        return low + 1.0
    return high - 1.0 if math.isfinite(high) else 1.0


def fault_of(model: Model, file: Path) -> Fault | None:
    """Play ``model`` once, compiled; what is wrong with it, or None. ``file`` is where it is written."""
    repeated = [n for n in model.argument_names + model.output_names if model.argument_names.count(n) > 1]
    if not model.outputs or repeated:
        return Fault(
            f"'{repeated[0]}' is declared twice" if repeated else "no output is declared; name what it returns"
        )
    given = sample_arguments(model)
    try:
        row = [column[0] for column in columns_of(model, 1, given)]
    except (InputError, ValueError) as error:
        return Fault(f"its own declaration does not fit: {error}; mend the bounds, the default or the case")
    rng = dice.new_stream()
    dice.open_stream(rng, *(np.uint64(0) for _ in range(5)))
    try:
        got = model.function(rng, *row) if model.dice else model.function(*row)
    except NumbaError as error:
        return _compile_fault(model, error, file)
    except Exception as error:
        own = [f.lineno for f in traceback.extract_tb(error.__traceback__) if Path(f.filename) == file]
        what = f"it stops with {type(error).__name__}: {error}, at {_shown(given)}"
        return Fault(
            f"{what}; a model may not raise: return a number, or narrow the bounds", own[-1] or 0 if own else 0
        )
    return _return_fault(model, got)


def _compile_fault(model: Model, error: NumbaError, file: Path) -> Fault:
    text = _COLOURS.sub("", str(error))
    lines = [int(m["line"]) for m in _LINE.finditer(text) if Path(m["file"]).name == file.name]
    # Numba wraps the cause in several layers of explanation; the first line that names something says most.
    told = [
        t.strip() for t in text.splitlines() if t.strip() and "nopython" not in t and not t.lstrip().startswith("File")
    ]
    shown = [t.removeprefix(">>>").strip() for t in told if t.startswith(">>>")]
    what = " ".join([told[0].removesuffix(":"), *shown[:1]]) if told else type(error).__name__
    fix = "use plain arithmetic, math, numpy on numbers, and midgame.models.dice"
    unknown = _UNKNOWN.search(what)  # of a name that it does not know Numba tells no line
    if unknown:
        lines += [line for line in (_line_of(model, unknown["name"]),) if line]
    return Fault(f"it does not compile: {what}; {fix}", lines[-1] if lines else 0)


def _line_of(model: Model, name: str) -> int:
    for one in dis.get_instructions(model.python):
        if one.argval == name and one.positions is not None and one.positions.lineno is not None:
            return one.positions.lineno
    return 0


def _return_fault(model: Model, got: Any) -> Fault | None:
    names = ", ".join(model.output_names)
    if got is None:
        return Fault(f"it returns nothing; end it with 'return {names}'")
    results = got if isinstance(got, tuple) else (got,)
    if len(results) != len(model.outputs):
        number = len(model.outputs)
        declared = "1 output" if number == 1 else f"{number} outputs"
        return Fault(f"it declares {declared} ({names}) and returns {len(results)}; end it with 'return {names}'")
    for output, value in zip(model.outputs, results, strict=True):
        if output.size and np.ndim(value) != 1:
            return Fault(f"'{output.name}' has the size '{output.size}' and must be a one-dimensional array of numbers")
        if not output.size and (np.ndim(value) != 0 or not isinstance(value, int | float | np.number | np.bool_)):
            return Fault(
                f"'{output.name}' must be one number, and is {type(value).__name__}; declare a size for an array"
            )
    return None


def _shown(given: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in given.items())
