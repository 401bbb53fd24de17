"""The notation for values: one text, number, list or mapping, and what it means."""

from midgame.scenario.distributions import Distribution, ParameterError
from midgame.scenario.expr import shortened
from midgame.scenario.meant import plain_blanks
from midgame.scenario.percentiles import KEY, TEXT, misfit, note, read_percentiles
from midgame.scenario.read_number import Context, ValueProblem, number_in, only_pure
from midgame.scenario.read_rivals import read_mixture
from midgame.scenario.read_text import is_computed, read_computed, read_distribution, read_part
from midgame.scenario.spans import span
from midgame.scenario.values import Drawn, Series, Value


def read_value(raw: object, context: Context | None = None) -> Value:
    """The meaning of ``raw``: a number, a text, a list (mixture) or a mapping of days (series).

    Raises ValueProblem with cause and fix.
    """
    context = context or Context()
    try:
        if isinstance(raw, list):
            return read_mixture(raw, context)
        if (listed := percentiles_in(raw)) is not None:
            return Drawn(read_percentiles(_numbers(listed, context), context.share))
        if isinstance(raw, dict):
            return _series(raw, context)
        if is_computed(raw):
            return read_computed(str(raw), context)
        return Drawn(read_distribution(raw, context))
    except ParameterError as error:
        raise ValueProblem(str(error), error.fix) from error


def _series(raw: dict[str, object], context: Context) -> Series:
    if not raw:
        raise ValueProblem("a series needs at least one day", "write {0: 22, 7: 23}")
    points: list[tuple[float, Distribution]] = []
    for key, item in raw.items():
        day = number_in(str(key).strip(), context)
        if day is None:
            what, fix = (
                f"'{shortened(str(key))}' is not a day of a series",
                "write {0: 22, 7: 23}, days as numbers or dates",
            )
            if span(str(key)) is not None:
                fix += "; chances within times stand under 'within: {30 days: 3 of 20}'"
            raise ValueProblem(what, fix, inside=(str(key),), key=True)
        if isinstance(item, list | dict) or is_computed(item):
            what = f"the value at day {key} must be a plain value"
            raise ValueProblem(what, "write a number or a range", inside=(str(key),))
        if points and day.value <= points[-1][0]:
            raise ValueProblem(
                "the days of a series must rise", "sort them, each day once", inside=(str(key),), key=True
            )
        points.append((day.value, read_part(item, context, (str(key),))))
    days = [d for d, _ in points]
    return Series(tuple(days), tuple(p for _, p in points), context.linear)


def percentiles_in(raw: object) -> tuple[tuple[str, str], ...] | None:
    """The percentiles of ``p10 4, p90 9`` or ``{p10: 4, p90: 9}`` as written; None when ``raw`` is neither."""
    if isinstance(raw, dict):
        return tuple((str(k), str(v)) for k, v in raw.items()) if any(KEY.match(str(k)) for k in raw) else None
    if not isinstance(raw, str) or not TEXT.match(raw):
        return None
    return tuple((k, v) for k, _, v in (p.strip().partition(" ") for p in plain_blanks(raw).split(",")))


def fit_of(raw: object, context: Context) -> str:
    """What was fitted to percentiles, and its misfit; empty for another value."""
    listed = percentiles_in(raw)
    if listed is None:
        return ""
    numbers = _numbers(listed, context)
    return note(read_percentiles(numbers, context.share), misfit(numbers, context.share))


def _numbers(listed: tuple[tuple[str, str], ...], context: Context) -> tuple[tuple[str, float], ...]:
    found: list[tuple[str, float]] = []
    for key, text in listed:
        number = number_in(text.strip(), context)
        if number is None:
            raise ValueProblem(f"'{shortened(text)}' of {shortened(key)} is not a number", "write p10 4, p50 6, p90 9")
        if number.is_percent:
            only_pure(text, "a percentage is", context)
        found.append((key, number.value))
    return tuple(found)
