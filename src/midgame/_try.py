"""One model played alone: ``midgame try`` and :func:`midgame.try_model`."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from midgame.engine.draws import Column, fill
from midgame.errors import InputError, RunError, did_you_mean
from midgame.models import all_models
from midgame.models.base import Argument, Model
from midgame.models.play import play
from midgame.scenario.distributions import Distribution
from midgame.scenario.quantities import Quantity
from midgame.scenario.read_number import Context, ValueProblem
from midgame.scenario.read_values import read_value
from midgame.scenario.values import Computed, Drawn, Series, Value

if TYPE_CHECKING:
    import xarray as xr

_SHARES = ("probability", "fraction")


def try_model(name: str, /, replications: int = 1, seed: int = 1, **arguments: Any) -> "xr.Dataset":
    """Play the model ``name`` alone, with one variable per output, dim ``replication``.

    An argument is a number, one of its choices, or a value in the notation of scenarios: ``"20 to
    25"`` is drawn anew in each replication, with random numbers keyed by (seed,
    argument). One that is a list takes a list of values, or a text with commas; a series over days is a
    mapping, ``{0: 22, 7: 23}``. An output that is a list has a further dim, named by its size. Events are booleans.

    Raises InputError for an unknown model or argument, a value that cannot be read, or one that can
    fall outside the declared bounds; RunError, with the inputs, when the model gives NaN.
    """
    import xarray as xr

    known = all_models()
    if name not in known:
        raise InputError(f"there is no model '{name}'{did_you_mean(name, known)}")
    model = known[name]
    if replications < 1:
        raise InputError(f"replications is {replications}; play a model at least once")
    for given in arguments:
        if given not in model.argument_names:
            raise InputError(f"{name} has no argument '{given}'{did_you_mean(given, model.argument_names)}")
    inputs = {key: _drawn(model, key, value, replications, seed) for key, value in arguments.items()}
    results = play(model, replications, seed, **inputs)
    _refuse_nan(model, results, inputs)
    variables = {}
    for output in model.outputs:
        values = results[output.name]
        dims = ("replication", output.size)[: values.ndim]
        shown = values.astype(bool) if output.event else values
        variables[output.name] = (dims, shown, {"long_name": output.meaning, "units": output.unit})
    written = ", ".join(f"{key} = {value}" for key, value in arguments.items())
    about = {"model": name, "summary": model.summary, "arguments": written, "seed": seed, "replications": replications}
    return xr.Dataset(variables, attrs=about)


def read_arguments(texts: Iterable[str]) -> dict[str, str]:
    """``["kill=0.3", "shots=2"]`` as a mapping. Raises InputError for a text without ``=`` or a name given twice."""
    found: dict[str, str] = {}
    for text in texts:
        name, sign, value = (part.strip() for part in text.partition("="))
        if not (name and sign and value):
            raise InputError(f"'{text}' is no argument; write name=value, with quotes around spaces: 'kill=20% to 40%'")
        if name in found:
            raise InputError(f"'{name}' is given twice; give it once")
        found[name] = value
    return found


def _drawn(model: Model, name: str, raw: Any, replications: int, seed: int) -> Any:
    argument = model.argument(name)
    if argument.choices:
        return raw
    if argument.size:
        return _list(model, argument, raw, replications, seed)
    return _column(model, argument, raw, name, replications, seed)


def _list(model: Model, argument: Argument, raw: Any, replications: int, seed: int) -> Any:
    if isinstance(raw, Mapping):
        value = _read(model, argument, {str(day): part for day, part in raw.items()})
        knots = _matrix(value, argument.name, replications, seed)
        days = np.asarray(value.days if isinstance(value, Series) else (0.0,))
        ticks = np.arange(int(days[-1]) + 1)
        return knots[:, np.maximum(np.searchsorted(days, ticks, side="right") - 1, 0)]
    items = [part for part in raw.split(",") if part.strip()] if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple | np.ndarray) or not len(items):
        raise InputError(
            f"{argument.name} of {model.name} is {raw!r}; give a list, one value for each of {argument.size}"
        )
    columns = [
        _column(model, argument, item, f"{argument.name}[{i}]", replications, seed) for i, item in enumerate(items)
    ]
    if all(isinstance(c, float) for c in columns):
        return columns
    return np.column_stack([np.broadcast_to(c, replications) for c in columns])


def _column(model: Model, argument: Argument, raw: Any, name: str, replications: int, seed: int) -> Any:
    """A number, or one per replication, drawn as a run with one luck per draw would draw it."""
    if isinstance(raw, Mapping):
        raise InputError(f"{argument.name} of {model.name} is one number; a series over days does not fit it")
    value = _read(model, argument, raw)
    if isinstance(value, Drawn) and value.distribution.is_known:
        return float(value.distribution.parameters[0])
    return _matrix(value, name, replications, seed)[:, 0]


def _read(model: Model, argument: Argument, raw: Any) -> Value:
    if isinstance(raw, np.generic):
        raw = raw.item()
    if isinstance(raw, float) and np.isinf(raw):  # no end, as the default of a length of time: no distribution
        return Drawn(Distribution("known", (raw,)))
    try:
        value = read_value(raw, Context(share=argument.unit in _SHARES))
    except ValueProblem as problem:
        fix = f"; {problem.fix}" if problem.fix else ""
        raise InputError(f"{argument.name} of {model.name}: {problem.what}{fix}") from None
    if isinstance(value, Computed):
        raise InputError(
            f"{argument.name} of {model.name}: there are no other quantities here; write a value, not '= ...'"
        )
    return value


def _matrix(value: Value, name: str, replications: int, seed: int) -> np.ndarray:
    quantity = Quantity(name, value, "")
    return fill((Column(quantity, 0, 0.0),), seed, 0, replications)


def _refuse_nan(model: Model, results: Mapping[str, np.ndarray], inputs: Mapping[str, Any]) -> None:
    for output in model.outputs:
        if any(np.isnan(case.expected.get(output.name, 0.0)) for case in model.cases):
            continue  # its paper leaves it undefined somewhere, as a case says
        bad = np.isnan(results[output.name]).reshape(len(results[output.name]), -1).any(axis=1)
        if bad.any():
            row = int(np.argmax(bad))
            shown = ", ".join(f"{name} {_at(value, row)}" for name, value in inputs.items())
            raise RunError(
                f"{model.name} gives no number for '{output.name}' in replication {row}, with {shown or 'no inputs'}"
            )


def _at(value: Any, row: int) -> str:
    drawn = isinstance(value, np.ndarray) and value.ndim > 0
    one = value[row] if drawn else value
    return f"{one:g}" if isinstance(one, float) else str(one)
